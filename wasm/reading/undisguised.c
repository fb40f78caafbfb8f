#include "reading/undisguised.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/lookalikes.h"

static undisguised as(uint32_t ascii, size_t length)
{
    return (undisguised){.ascii = (uint8_t)ascii, .length = (uint8_t)length};
}

static uint8_t byte_at(bytes text, size_t at)
{
    return at < text.length ? text.data[at] : 0;
}

static uint32_t fold_code_point(uint32_t c)
{
    bool long_sound = c == 0x30FC || c == 0xFF70;
    return c == 0 ? UNDISGUISED_NOTHING : long_sound ? '-' : folded_code_point(c);
}

/* The value of up to `most` digits at `at`; `*length` says how many there are. */
static uint32_t number_at(bytes text, size_t at, int base, size_t most, size_t *length)
{
    uint32_t value = 0;
    size_t count = 0;
    while (count < most) {
        int digit = digits_value(byte_at(text, at + count));
        if (digit < 0 || digit >= base) {
            break;
        }
        value = value * (uint32_t)base + (uint32_t)digit;
        count++;
    }
    *length = count;
    return value;
}

/* ---- single bytes from 0x80 on ---- */

/* A pair of Shift_JIS or EUC-JP that is a full-width letter, digit, blank or dash; else 0. */
static uint32_t japanese_pair(uint8_t lead, uint8_t trail)
{
    if (lead == 0x82) {
        return trail >= 0x4F && trail <= 0x58   ? trail - 0x4Fu + '0'
               : trail >= 0x60 && trail <= 0x79 ? trail - 0x60u + 'A'
               : trail >= 0x81 && trail <= 0x9A ? trail - 0x81u + 'a'
                                                : 0;
    }
    if (lead == 0xA3 && is_alphanumeric(trail & 0x7Fu)) {
        return trail & 0x7Fu;
    }
    /* the signs of row 1, in EUC-JP and in Shift_JIS */
    uint8_t sign = lead == 0xA1 ? trail : lead != 0x81 ? 0 : trail < 0x7F ? trail + 0x61 : trail + 0x60;
    switch (sign) {
    case 0xA1:
        return ' ';
    case 0xA7:
        return ':';
    case 0xBC: /* ー ― ‐ － */
    case 0xBD:
    case 0xBE:
    case 0xDD:
        return '-';
    case 0xBF:
        return '/';
    case 0xDC:
        return '+';
    case 0xE1:
        return '=';
    default:
        return 0;
    }
}

static undisguised read_high(bytes rest)
{
    uint8_t first = rest.data[0];
    uint8_t next = byte_at(rest, 1);
    bool begins_utf8 = first >= 0xC2 && (next & 0xC0) == 0x80;
    bool begins_pair = first == 0x81 || first == 0x82 || first == 0xA1 || first == 0xA3 || first == 0xFF;
    if (!begins_utf8 && !begins_pair) {
        return as(UNDISGUISED_FOREIGN, 1);
    }
    folded_character c = folded_read(rest);
    if (c.length > 1) {
        bool long_sound = bytes_start_with(rest, BYTES_LITERAL("\xE3\x83\xBC")) ||
                          bytes_start_with(rest, BYTES_LITERAL("\xEF\xBD\xB0"));
        return as(long_sound ? '-' : c.ascii, c.length);
    }
    if (first == 0xFF && next >= 0x01 && next <= 0x5E) {
        return as(next + 0x20u, 2); /* U+FF01..U+FF5E, UTF-16BE */
    }
    uint32_t pair = japanese_pair(first, next);
    return pair == 0 ? as(UNDISGUISED_FOREIGN, 1) : as(pair, 2);
}

/* ---- escapes; length 0 where it is none ---- */

static undisguised read_percent(bytes rest)
{
    size_t at = 1;
    while (byte_at(rest, at) == '2' && byte_at(rest, at + 1) == '5' && at < 9) {
        at += 2; /* encoded once more */
    }
    uint8_t encoded[4];
    size_t count = 0;
    size_t end = at;
    for (size_t digits = 0; count < sizeof encoded; count++) {
        uint32_t value = number_at(rest, end, 16, 2, &digits);
        if (digits != 2) {
            break;
        }
        encoded[count] = (uint8_t)value;
        end += 2;
        if (value < 0x80) {
            count++;
            break;
        }
        if (byte_at(rest, end) != '%') {
            count++;
            break;
        }
        end++;
    }
    if (count == 0) {
        return as(0, 0);
    }
    undisguised c = read_high((bytes){.data = encoded, .length = count});
    if (encoded[0] < 0x80) {
        return as(encoded[0], at + 2);
    }
    return as(c.ascii, at + (size_t)3 * c.length - 1);
}

static undisguised read_named_reference(bytes name, size_t before)
{
    static const struct {
        const char *name;
        char c;
    } names[] = {{"quot;", '"'}, {"apos;", '\''}, {"lt;", '<'}, {"gt;", '>'}, {"nbsp;", ' '}, {"dash;", '-'},
        {"hyphen;", '-'}, {"mdash;", '-'}, {"ndash;", '-'}, {"equals;", '='}, {"colon;", ':'}, {"sol;", '/'},
        {"plus;", '+'}, {"lowbar;", '_'}, {"comma;", ','}, {"NewLine;", '\n'}, {"Tab;", ' '}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (byte_at(name, 0) != (uint8_t)names[i].name[0]) {
            continue;
        }
        bytes wanted = bytes_of_string(names[i].name);
        if (bytes_start_with(name, wanted)) {
            return as((uint8_t)names[i].c, before + wanted.length);
        }
    }
    return as(0, 0);
}

static undisguised read_reference(bytes rest)
{
    size_t at = 1;
    while (at < 17 && bytes_start_with(bytes_skip(rest, at), BYTES_LITERAL("amp;"))) {
        at += 4;
    }
    if (byte_at(rest, at) != '#') {
        undisguised named = read_named_reference(bytes_skip(rest, at), at);
        return named.length == 0 && at > 1 ? as('&', at) : named;
    }
    at++;
    bool hexadecimal = (byte_at(rest, at) | 0x20) == 'x';
    at += hexadecimal ? 1 : 0;
    size_t digits = 0;
    uint32_t value = number_at(rest, at, hexadecimal ? 16 : 10, 8, &digits);
    if (digits == 0) {
        return as(0, 0);
    }
    at += digits;
    return as(fold_code_point(value), byte_at(rest, at) == ';' ? at + 1 : at);
}

static undisguised read_unicode_escape(bytes rest, size_t at)
{
    bool braces = byte_at(rest, at) == '{';
    size_t digits = 0;
    uint32_t value = number_at(rest, at + (braces ? 1 : 0), 16, braces ? 6 : 4, &digits);
    if (digits == 0 || (!braces && digits != 4)) {
        return as(0, 0);
    }
    at += digits + (braces ? 1 : 0);
    return as(fold_code_point(value), braces && byte_at(rest, at) == '}' ? at + 1 : at);
}

/* `\x41` is left alone: bytes of any kind are written so, and read as hexadecimal. */
static undisguised read_escape(bytes rest)
{
    size_t at = 1;
    while (byte_at(rest, at) == '\\' && at < 16) {
        at++;
    }
    size_t digits = 0;
    switch (byte_at(rest, at)) {
    case 'n':
    case 'r':
        return as('\n', at + 1);
    case 't':
    case '\n':
    case '\r':
        return as(' ', at + 1);
    case '/':
    case '"':
    case '\'':
        return as(rest.data[at], at + 1);
    case 'u':
    case 'U':
        return read_unicode_escape(rest, at + 1);
    default: {
        uint32_t value = number_at(rest, at, 8, 3, &digits);
        return digits == 3 && value >= ' ' && value < 0x7F ? as(value, at + 3) : as(0, 0);
    }
    }
}

#define LEAST_VALUE 40
#define MOST_OF_VALUE 80 /* that are counted */

/* `=5ef6…`: a sign and a key. `=3D5ef6…` reads both ways, and alike, but for the 32 bytes that a key has at least. */
static bool is_before_value(bytes rest, uint32_t escaped)
{
    size_t length = 0;
    while (length <= MOST_OF_VALUE && is_base64(byte_at(rest, 1 + length))) {
        length++;
    }
    return escaped == '=' ? length == 43 || length == 64 : length >= LEAST_VALUE;
}

/* Quoted-printable, where it stands for what shows. */
static undisguised read_quoted_printable(bytes rest)
{
    size_t digits = 0;
    uint32_t value = number_at(rest, 1, 16, 2, &digits);
    bool shows = digits == 2 && value > ' ' && value < 0x7F && !is_base64(value);
    return shows && !is_before_value(rest, value) ? as(value, 3) : as(0, 0);
}

static undisguised read_ascii(bytes rest)
{
    uint8_t c = rest.data[0];
    uint8_t next = byte_at(rest, 1);
    undisguised escaped = {0};
    if (next == 0xFF && c >= 0x01 && c <= 0x5E) {
        return as(c + 0x20u, 2); /* U+FF01..U+FF5E, UTF-16LE */
    }
    switch (c) {
    case '%':
        escaped = read_percent(rest);
        break;
    case '&':
        escaped = read_reference(rest);
        break;
    case '\\':
        escaped = read_escape(rest);
        break;
    case '=':
        escaped = read_quoted_printable(rest);
        break;
    default:
        break;
    }
    return escaped.length > 0 ? escaped : as(c, 1);
}

undisguised undisguised_read(bytes rest)
{
    return rest.data[0] < 0x80 ? read_ascii(rest) : read_high(rest);
}
