#include "reading/numbers.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/kinds.h"
#include "x509/der.h"

#define SHORTEST_OBJECT 64
#define TELLING_BYTES 128
#define BYTES_OF_DUMP 16 /* in a line */
#define SHORTEST_OFFSET 4

static int digit_of(uint8_t c, unsigned base)
{
    int digit = digits_value(c);
    return digit < (int)base ? digit : -1;
}

/* Up to `most` digits; how many there are. */
static size_t read_digits(bytes text, unsigned base, size_t most, size_t *number)
{
    size_t count = 0;
    *number = 0;
    for (; count < most && count < text.length; count++) {
        int digit = digit_of(text.data[count], base);
        if (digit < 0) {
            break;
        }
        *number = *number * base + (size_t)digit;
    }
    return count;
}

static bool separates(uint8_t c, unsigned base)
{
    return is_white(c) || (c == '-' && base == 16) ||
           (c > 0 && !is_alphanumeric(c) && strchr(",:;\"'\\{}[]()+&|_", c) != NULL);
}

/* Behind what stands between two numbers, the mark of a number's base included. */
static bytes skip_between(bytes text, unsigned base)
{
    while (text.length > 0) {
        bool marked = base == 16 && text.length > 1 && text.data[0] == '0' && (text.data[1] | 0x20) == 'x';
        bool escaped = base == 16 && (text.data[0] | 0x20) == 'x';
        if (!separates(text.data[0], base) && !marked && !escaped) {
            break;
        }
        text = bytes_skip(text, marked ? 2 : 1);
    }
    return text;
}

/* The next number of a byte's size off `text`, or -1. */
static int take_number(bytes *text, unsigned base)
{
    size_t number = 0;
    bool negative = base == 10 && text->length > 0 && text->data[0] == '-';
    bytes at = bytes_skip(*text, negative ? 1 : 0);
    size_t count = read_digits(at, base, base == 16 ? 2 : 3, &number);
    if (count == 0 || (base == 16 && count < 2) || number > 255) {
        return -1;
    }
    *text = bytes_skip(at, count);
    return (int)((negative ? 256 - number : number) & 0xFF);
}

static bytes skip_line(bytes text)
{
    while (text.length > 0 && text.data[0] != '\n' && text.data[0] != '\r') {
        text = bytes_skip(text, 1);
    }
    return text;
}

/* Behind the offset of a dump's line, which is the count of the bytes so far. */
static bytes skip_offset(bytes text, size_t count)
{
    size_t offset = 0;
    while (text.length > 0 && is_white(text.data[0])) {
        text = bytes_skip(text, 1);
    }
    size_t digits = read_digits(text, 16, 16, &offset);
    return digits >= SHORTEST_OFFSET && offset == count ? bytes_skip(text, digits) : text;
}

size_t numbers_read(const numbers_place *place, size_t most, uint8_t *out, const uint8_t **stop)
{
    bytes text = place->text;
    size_t count = 0;
    *stop = text.data;
    while (count < most) {
        int number = take_number(&text, place->base);
        if (number < 0) {
            break;
        }
        out[count++] = (uint8_t)number;
        *stop = text.data;
        if (place->dump && count % BYTES_OF_DUMP == 0) {
            text = skip_offset(skip_line(text), count);
        }
        text = skip_between(text, place->base);
    }
    return count;
}

/* True when the first line has nothing but a dump's offset, which is zero, in front. */
static bool has_offset(bytes text, const uint8_t *at)
{
    size_t zeros = 0;
    while (at > text.data && (at[-1] == ' ' || at[-1] == ':' || at[-1] == '-' || at[-1] == '\t')) {
        at--;
    }
    while (at > text.data && at[-1] == '0') {
        at--;
        zeros++;
    }
    return zeros >= SHORTEST_OFFSET;
}

/* The base of the number at `at`, if it can be the first of an object; else 0. */
static unsigned base_at(bytes text, const uint8_t *at)
{
    bytes here = bytes_between(at, text.data + text.length);
    uint8_t before = at == text.data ? 0 : at[-1];
    bool is_escape = (at - text.data >= 2 && at[-2] == '\\') || (at - text.data >= 3 && at[-3] == '%');
    if (digits_value(before) >= 0 && !is_escape) {
        return 0;
    }
    if (bytes_start_with(here, BYTES_LITERAL("30"))) {
        return 16;
    }
    if (bytes_start_with(here, BYTES_LITERAL("48"))) {
        return 10;
    }
    return before == '\\' && bytes_start_with(here, BYTES_LITERAL("060")) ? 8 : 0;
}

/* What the first bytes say. */
static bool can_begin(bytes der)
{
    object_kind kind = kind_of_der(der);
    bytes content = bytes_skip(der, der.data[1] < 0x80 ? 2 : 2 + (der.data[1] & 7u));
    bool numbered = content.length > 0 && content.data[0] == DER_INTEGER && kind != KIND_PRIVATE_KEY;
    return kind != KIND_NONE && !numbered && kind != KIND_OTHER;
}

bool numbers_begin(bytes text, const uint8_t *at, numbers_place *place)
{
    uint8_t head[TELLING_BYTES];
    const uint8_t *stop;
    place->base = base_at(text, at);
    if (place->base == 0) {
        return false;
    }
    place->text = bytes_between(at, text.data + text.length);
    place->dump = place->base == 16 && has_offset(text, at);
    size_t count = numbers_read(place, 6, head, &stop);
    place->length = der_claimed_length((bytes){.data = head, .length = count});
    if (count < 6 || head[0] != DER_SEQUENCE || place->length < SHORTEST_OBJECT) {
        return false;
    }
    count = numbers_read(place, TELLING_BYTES, head, &stop);
    bool begins = can_begin((bytes){.data = head, .length = count});
    bytes_wipe(head, sizeof head);
    return begins;
}
