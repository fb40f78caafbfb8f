#include "reading/escapes.h"

#include "base/characters.h"
#include "base/digits.h"

#define NO_BYTE (-1)

static uint8_t byte_at(bytes text, size_t at)
{
    return at < text.length ? text.data[at] : 0;
}

/* A byte in `least` to `most` digits from `at` on; returns where they end, or 0. */
static size_t read_number(bytes rest, size_t at, int base, size_t least, size_t most, int *byte)
{
    size_t count = 0;
    *byte = 0;
    for (; count < most; count++) {
        int digit = digits_value(byte_at(rest, at + count));
        if (digit < 0 || digit >= base) {
            break;
        }
        *byte = *byte * base + digit;
    }
    return count >= least && *byte < 256 ? at + count : 0;
}

static size_t read_reference(bytes rest, int *byte)
{
    if (bytes_start_with(rest, BYTES_LITERAL("&amp;"))) {
        *byte = '&';
        return 5;
    }
    if (byte_at(rest, 1) != '#') {
        return 0;
    }
    bool hexadecimal = (byte_at(rest, 2) | 0x20) == 'x';
    size_t end = read_number(rest, hexadecimal ? 3 : 2, hexadecimal ? 16 : 10, 1, 6, byte);
    return end > 0 && byte_at(rest, end) == ';' ? end + 1 : end;
}

static size_t read_backslash(bytes rest, int *byte)
{
    static const char letters[] = "abtnvfr"; /* from 7 on */
    uint8_t c = byte_at(rest, 1);
    const char *letter = c == 0 ? NULL : strchr(letters, c);
    size_t end = 0;
    if (letter != NULL) {
        *byte = (int)(letter - letters) + 7;
        return 2;
    }
    switch (c) {
    case 'x':
        return read_number(rest, 2, 16, 1, 2, byte);
    case 'u':
        end = read_number(rest, 3, 16, 1, 6, byte);
        return byte_at(rest, 2) != '{'     ? read_number(rest, 2, 16, 4, 4, byte)
               : byte_at(rest, end) == '}' ? end + 1
                                           : 0;
    case '\\':
    case '"':
    case '\'':
    case '/':
        *byte = c;
        return 2;
    default:
        end = read_number(rest, 1, 16, 6, 6, byte); /* `\000030` in style sheets */
        return end > 0 ? end : read_number(rest, 1, 8, 1, 3, byte);
    }
}

static size_t read_quoted_printable(bytes rest, int *byte)
{
    if (byte_at(rest, 1) == '\n' || byte_at(rest, 1) == '\r') {
        *byte = NO_BYTE;
        return byte_at(rest, 2) == '\n' ? 3 : 2;
    }
    return read_number(rest, 1, 16, 2, 2, byte);
}

/* The length of the escape at the front, or 0; `*byte` is what it stands for (a soft line break: NO_BYTE). */
static size_t read_escape(bytes rest, int *byte)
{
    switch (rest.data[0]) {
    case '%':
        return read_number(rest, 1, 16, 2, 2, byte);
    case '&':
        return read_reference(rest, byte);
    case '\\':
        return read_backslash(rest, byte);
    case '=':
        return read_quoted_printable(rest, byte);
    case 0xC2:
    case 0xC3:
        *byte = (rest.data[0] & 3) << 6 | (byte_at(rest, 1) & 0x3F);
        return (byte_at(rest, 1) & 0xC0) == 0x80 ? 2 : 0;
    default:
        return 0;
    }
}

/* ---- a text ---- */

static bool may_be_escape(uint8_t c)
{
    return c == '%' || c == '&' || c == '\\' || c == '=' || c == 0xC2 || c == 0xC3;
}

/* `sign`: what escapes it, or 0. What begins an escape once more, as in `%2530`, is no text. */
static void add_byte(escapes *e, uint8_t byte, uint8_t sign)
{
    bool is_text = byte < 0x7F && (byte >= ' ' || is_white(byte)) && !may_be_escape(byte);
    e->plain = sign > 0 ? 0 : e->plain + 1;
    if (sign > 0 && !is_text && e->open == 0) {
        e->open = sign;
        size_t held = e->count < ESCAPES_LONGEST_PLAIN ? e->count : ESCAPES_LONGEST_PLAIN;
        for (size_t i = held; i > 0; i--) {
            e->put(e->to, e->last[(e->count - i) % ESCAPES_LONGEST_PLAIN], i == held);
        }
    }
    e->open = e->plain <= ESCAPES_LONGEST_PLAIN ? e->open : 0;
    e->last[e->count++ % ESCAPES_LONGEST_PLAIN] = byte;
    if (e->open != 0) {
        e->put(e->to, byte, e->count == 1); /* nothing was held */
    }
}

void escapes_read(escapes *e, bytes text, size_t length)
{
    size_t at = e->read;
    if (length == 1 && at == 0 && e->open == 0 && !may_be_escape(text.data[0])) {
        e->last[e->count++ % ESCAPES_LONGEST_PLAIN] = text.data[0];
        return;
    }
    if (is_alphanumeric(text.data[0]) && e->open == 0 && length > at + ESCAPES_LONGEST_PLAIN) {
        at = length - ESCAPES_LONGEST_PLAIN;
    }
    while (at < length) {
        int byte = 0;
        uint8_t c = text.data[at];
        uint8_t sign = c == 0xC2 ? 0xC3 : c;
        bool may_be = e->open == 0 || e->open == sign || e->open == 0xC3 || sign == 0xC3;
        size_t escape = may_be ? read_escape(bytes_skip(text, at), &byte) : 0;
        if (escape == 0) {
            add_byte(e, c, 0);
        } else if (byte != NO_BYTE) {
            add_byte(e, (uint8_t)byte, sign);
        }
        at += escape > 0 ? escape : 1;
    }
    e->read = at - length;
}
