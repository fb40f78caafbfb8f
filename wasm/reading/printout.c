#include "reading/printout.h"

/* Windows shows a certificate's fields within this many bytes, the names in them included. */
#define TELLING_PART 4096
#define FIELDS 3
#define WORDS 14

/* What the fields are called, in lower case, also in one word and in dumps of the structure (openssl asn1parse). */
static const char *const words[FIELDS][WORDS] = {
    {"issuer", "issued by", "\n   i:", ":commonname", "発行者", "発行元"},
    {"not before", "notbefore", "not valid before", "valid from", "validfrom", "valid-from", "validity",
        "start date", "not after", "notafter", "utctime", "有効期間", "有効期限", "この日付より前は無効"},
    {"serial", "subject", "common name", "commonname", "signature algorithm", "owner:", "certificate chain",
        "シリアル番号", "サブジェクト", "一般名", "共通名", "コモンネーム", "主体者", "発行先"},
};

bool printout_is(bytes text)
{
    text.length = text.length < TELLING_PART ? text.length : TELLING_PART;
    for (size_t field = 0; field < FIELDS; field++) {
        bool is_here = false;
        for (size_t i = 0; i < WORDS && words[field][i] != NULL && !is_here; i++) {
            is_here = bytes_hold_ignoring_case(text, bytes_of_string(words[field][i]));
        }
        if (!is_here) {
            return false;
        }
    }
    return true;
}

bool printout_is_whole(bytes text)
{
    bool is_program = bytes_hold_ignoring_case(text, BYTES_LITERAL("signature algorithm:")) ||
                      bytes_hold_ignoring_case(text, BYTES_LITERAL("signature algorithm name:"));
    return is_program && printout_is(text);
}
