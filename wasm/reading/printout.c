#include "reading/printout.h"

/* Windows shows a certificate's fields within this many bytes, the names in them included. */
#define TELLING_PART 4096
#define FIELDS 3
#define WORDS 8

/* What the fields are called, in lower case. */
static const char *const words[FIELDS][WORDS] = {
    {"issuer", "issued by", "発行者", "発行元"},
    {"not before", "not valid before", "valid from", "validity", "有効期間", "有効期限",
        "この日付より前は無効"},
    {"serial number", "subject", "common name", "signature algorithm", "シリアル番号", "サブジェクト",
        "一般名", "主体者"},
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
