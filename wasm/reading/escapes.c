#include "reading/escapes.h"

#include "base/digits.h"

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
        return read_number(rest, 1, 8, 1, 3, byte);
    }
}

static size_t read_quoted_printable(bytes rest, int *byte)
{
    if (byte_at(rest, 1) == '\n' || byte_at(rest, 1) == '\r') {
        *byte = ESCAPE_NO_BYTE;
        return byte_at(rest, 2) == '\n' ? 3 : 2;
    }
    return read_number(rest, 1, 16, 2, 2, byte);
}

size_t escape_read(bytes rest, int *byte)
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
