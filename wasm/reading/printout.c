#include "reading/printout.h"

#include "base/characters.h"
#include "base/digits.h"
#include "x509/der.h"

/* Windows shows a certificate's fields within this many bytes, the names in them included. */
#define TELLING_PART 4096

/* What the fields are called, in lower case, also in one word and in dumps of the structure (openssl asn1parse). */
#define ISSUER "issuer\0issued by\0\n   i:\0:commonname\0発行者\0発行元\0"
#define VALIDITY                                                                                             \
    "not before\0notbefore\0not valid before\0valid from\0validfrom\0valid-from\0validity\0start date\0"     \
    "not after\0notafter\0utctime\0有効期間\0有効期限\0この日付より前は無効\0"
#define OTHER                                                                                                \
    "serial\0subject\0common name\0commonname\0signature algorithm\0owner:\0certificate chain\0"             \
    "シリアル番号\0サブジェクト\0一般名\0共通名\0コモンネーム\0主体者\0発行先\0"
#define ALGORITHM "signature algorithm:\0signature algorithm name:\0署名アルゴリズム\0"

static bool names_field(bytes text, const char *words)
{
    for (; *words != '\0'; words += strlen(words) + 1) {
        if (bytes_hold_ignoring_case(text, bytes_of_string(words))) {
            return true;
        }
    }
    return false;
}

bool printout_is(bytes text)
{
    text.length = text.length < TELLING_PART ? text.length : TELLING_PART;
    return names_field(text, ISSUER) && names_field(text, VALIDITY) && names_field(text, OTHER);
}

bool printout_is_whole(bytes text)
{
    return names_field(text, ALGORITHM) && printout_is(text);
}

/* ---- serial numbers ---- */

/* Hexadecimal behind signs and blanks, with colons between the digits; none where it is a part of a word. */
static bytes take_digits(bytes *rest)
{
    while (rest->length > 0 && !is_alphanumeric(rest->data[0])) {
        *rest = bytes_skip(*rest, 1);
    }
    *rest = bytes_skip(*rest, bytes_start_with_any(*rest, "0x"));
    bytes digits = {.data = rest->data, .length = 0};
    while (rest->length > 0 && (digits_value(rest->data[0]) >= 0 || rest->data[0] == ':')) {
        *rest = bytes_skip(*rest, 1);
    }
    if (rest->length == 0 || !is_alphanumeric(rest->data[0])) {
        digits.length = (size_t)(rest->data - digits.data);
    }
    return digits;
}

/* Behind the label: `: 22b9…`, ` (hex): 22b9…`, `: 8889 (0x22b9)`, or on the next line `22:b9:…`. */
static bytes take_serial(bytes *rest)
{
    bytes base = BYTES_LITERAL(" (hex)");
    *rest = bytes_skip(*rest, bytes_start_with(*rest, base) ? base.length : 0);
    bytes serial = take_digits(rest);
    return bytes_start_with(*rest, BYTES_LITERAL(" (0x")) ? take_digits(rest) : serial;
}

/* Steps behind the next label of a serial number; false at the end. */
static bool step_behind_label(bytes *rest)
{
    bytes english = BYTES_LITERAL("serial number");
    bytes japanese = BYTES_LITERAL("シリアル番号");
    for (; rest->length > 0; *rest = bytes_skip(*rest, 1)) {
        uint8_t c = rest->data[0];
        bytes label = c == japanese.data[0] ? japanese : english;
        bytes head = {.data = rest->data, .length = label.length};
        bool may_begin = c == japanese.data[0] || (c | 0x20) == 's';
        if (may_begin && rest->length > label.length && bytes_hold_ignoring_case(head, label)) {
            *rest = bytes_skip(*rest, label.length);
            return true;
        }
    }
    return false;
}

/* Shorter numbers are no CA's (64 bits at least, Baseline Requirements 7.1): those of lines, devices, or decimal ones. */
#define SHORTEST_SERIAL 14

bool printout_next(bytes *rest, bytes *serial)
{
    while (step_behind_label(rest)) {
        *serial = take_serial(rest);
        bytes next = *rest;
        step_behind_label(&next);
        bytes behind = bytes_between(rest->data, next.data);
        if (serial->length >= SHORTEST_SERIAL && names_field(behind, ALGORITHM) &&
            names_field(behind, VALIDITY)) {
            return true;
        }
    }
    return false;
}

/* The digit that `digits` end with, which is taken off; 0 when there is none. */
static int take_last(bytes *digits)
{
    int digit = -1;
    while (digit < 0 && digits->length > 0) {
        digit = digits_value(digits->data[--digits->length]);
    }
    return digit < 0 ? 0 : digit;
}

bool printout_is_of(bytes serial, bytes certificate)
{
    der_element number = {.content = certificate};
    bytes content = certificate;
    while (der_take(&content, DER_SEQUENCE, &number)) {
        content = number.content;
    }
    der_take(&content, DER_CONTEXT_CONSTRUCTED, &number);
    if (!der_take(&content, DER_INTEGER, &number)) {
        return false;
    }
    for (size_t i = number.content.length; i > 0; i--) {
        uint8_t byte = number.content.data[i - 1];
        if (take_last(&serial) != (byte & 15) || take_last(&serial) != byte >> 4) {
            return false;
        }
    }
    while (serial.length > 0) {
        if (take_last(&serial) != 0) {
            return false;
        }
    }
    return true;
}
