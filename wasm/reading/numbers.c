#include "reading/numbers.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/kinds.h"
#include "reading/secret_bytes.h"
#include "x509/der.h"

#define SHORTEST_OBJECT 64
#define TELLING_BYTES 128
#define BYTES_OF_DUMP 16 /* in a line */
#define SHORTEST_OFFSET 4
#define LONGEST_BETWEEN 16 /* two numbers */

enum { IN_STRING, NOT_A_NUMBER }; /* instead of a base */

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

static bytes skip_white(bytes text)
{
    while (text.length > 0 && is_white(text.data[0])) {
        text = bytes_skip(text, 1);
    }
    return text;
}

/* Behind what stands between the first two numbers, whatever it is; white space is no part of it. */
static bytes skip_same(bytes text, bytes between)
{
    bytes rest = text;
    for (between = skip_white(between); between.length > 0; between = skip_white(bytes_skip(between, 1))) {
        rest = skip_white(rest);
        if (rest.length == 0 || rest.data[0] != between.data[0]) {
            return text;
        }
        rest = bytes_skip(rest, 1);
    }
    return skip_white(rest);
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

/* The next byte off a string: itself, or \xHH, \ooo, \u00HH, \n and the like; -1 at the end of the string. */
static int take_character(bytes *text)
{
    static const char letters[] = "abtnvfr"; /* from 7 on */
    if (text->length == 0 || text->data[0] < ' ' || text->data[0] >= 0x7F) {
        return -1;
    }
    uint8_t c = text->data[0];
    *text = bytes_skip(*text, 1);
    if (c != '\\' || text->length == 0) {
        return c;
    }
    size_t number = 0;
    c = text->data[0];
    size_t mark = c == 'x' ? 1 : c == 'u' && text->length >= 3 ? 3 : 0;
    size_t count = read_digits(bytes_skip(*text, mark), mark > 0 ? 16 : 8, mark > 0 ? 2 : 3, &number);
    if (count > 0) {
        *text = bytes_skip(*text, mark + count);
        return (int)(number & 0xFF);
    }
    const char *letter = c == 0 ? NULL : strchr(letters, c);
    *text = bytes_skip(*text, 1);
    return letter == NULL ? c : (int)(letter - letters) + 7;
}

/* The next number of a byte's size off `text`, or -1: in hexadecimal of one digit only `apart` from the others. */
static int take_number(bytes *text, unsigned base, bool apart)
{
    if (base == IN_STRING) {
        return take_character(text);
    }
    size_t number = 0;
    bool negative = base == 10 && text->length > 0 && text->data[0] == '-';
    bytes at = bytes_skip(*text, negative ? 1 : 0);
    size_t count = read_digits(at, base, base == 16 ? 2 : 3, &number);
    if (count == 0 || (base == 16 && count < 2 && !apart) || number > 255) {
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
    text = skip_white(text);
    for (unsigned base = 16; base >= 8; base -= 8) {
        size_t digits = read_digits(text, base, 16, &offset);
        if (digits >= SHORTEST_OFFSET && offset == count) {
            return bytes_skip(text, digits);
        }
    }
    return text;
}

/* Behind what stands between two numbers, the first of which was the last of so many. */
static bytes skip_to_number(const numbers_place *place, bytes text, size_t count)
{
    if (count > 0 && place->dump && count % BYTES_OF_DUMP == 0) {
        text = skip_offset(skip_line(text), count);
    }
    bool is_apart = count > 0 && place->base != IN_STRING;
    return is_apart ? skip_between(skip_same(text, place->between), place->base) : text;
}

size_t numbers_read(const numbers_place *place, size_t most, uint8_t *out, const uint8_t **stop)
{
    bytes text = place->text;
    size_t count = 0;
    *stop = text.data;
    while (count < most) {
        text = skip_to_number(place, text, place->passed + count);
        int number = take_number(&text, place->base, place->between.length > 0);
        if (number < 0) {
            break;
        }
        out[count++] = (uint8_t)number;
        *stop = text.data;
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

/* 0x30 as the `0` that it is, and behind it a length or, where that is shown as a letter, a tag that is escaped. */
static bool begins_string(bytes here)
{
    size_t escape = here.length > 1 && here.data[1] == '\\' ? 1 : 2;
    if (here.length < 5 || here.data[0] != '0' || here.data[escape] != '\\') {
        return false;
    }
    uint8_t c = here.data[escape + 1];
    return c == 'x' || c == 'u' || is_digit(c);
}

/* The base of the number at `at`, if it can be the first of an object. */
static unsigned base_at(bytes text, const uint8_t *at)
{
    bytes here = bytes_between(at, text.data + text.length);
    uint8_t before = at == text.data ? 0 : at[-1];
    size_t in_front = (size_t)(at - text.data);
    bool is_escape = (in_front >= 2 && at[-2] == '\\') || (in_front >= 3 && at[-3] == '%') ||
                     (in_front >= 4 && at[-4] == '\\' && at[-3] == 'u');
    if (digits_value(before) >= 0 && !is_escape) {
        return NOT_A_NUMBER;
    }
    if (begins_string(here)) {
        return IN_STRING;
    }
    /* 0x30, `-` or `M` */
    static const struct {
        const char *number;
        unsigned base;
    } firsts[] = {{"30", 16}, {"48", 10}, {"2d", 16}, {"2D", 16}, {"4d", 16}, {"4D", 16}, {"45", 10},
        {"77", 10}, {"060", 8}, {"055", 8}, {"115", 8}};
    bool may_be_octal = before == '\\' || has_offset(text, at);
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        if (bytes_start_with(here, bytes_of_string(firsts[i].number))) {
            return firsts[i].base == 8 && !may_be_octal ? NOT_A_NUMBER : firsts[i].base;
        }
    }
    return NOT_A_NUMBER;
}

/* True when there is a number in what should stand between two: digits that end no word and mark no base. */
static bool holds_number(bytes between)
{
    for (size_t i = 0; i < between.length; i++) {
        bool in_word = i > 0 && is_alphanumeric(between.data[i - 1]);
        bool marks_base = i + 1 < between.length && (between.data[i + 1] | 0x20) == 'x';
        if (is_digit(between.data[i]) && !in_word && !marks_base) {
            return true;
        }
    }
    return false;
}

/* The first digit of the second number: of an object's length, which is above 0x80, or of another `-`, or of the I in MII. */
static uint8_t second_digit(bytes text, unsigned base)
{
    bool is_object = bytes_start_with_any(text, "30 48 060") > 0;
    return !is_object ? text.data[0] : base == 16 ? '8' : base == 10 ? '1' : '2';
}

/* What stands between the first number and the second. */
static bytes between_first_two(bytes text, unsigned base)
{
    bytes rest = bytes_skip(text, base == 8 ? 3 : 2);
    rest.length = rest.length < LONGEST_BETWEEN ? rest.length : LONGEST_BETWEEN;
    const uint8_t *second = memchr(rest.data, second_digit(text, base), rest.length);
    if (second == NULL) {
        return (bytes){0};
    }
    bool is_negative = base == 10 && second > rest.data && second[-1] == '-';
    bytes between = bytes_between(rest.data, second - (is_negative ? 1 : 0));
    return holds_number(between) ? (bytes){0} : between;
}

/* What the first bytes say. */
static bool can_begin(bytes der)
{
    object_kind kind = kind_of_der(der);
    bytes content = bytes_skip(der, der.data[1] < 0x80 ? 2 : 2 + (der.data[1] & 7u));
    bool numbered = content.length > 0 && content.data[0] == DER_INTEGER;
    bool is_known = kind != KIND_NONE && !numbered && kind != KIND_OTHER;
    return is_known || secret_at(der) != KIND_NONE;
}

/* What looking at numbers costs, beside looking at what efforts are counted in. */
#define COST_OF_NUMBERS 16

/* What was looked at in vain, up to `stop`. */
static bool in_vain(const numbers_place *place, const uint8_t *stop, size_t *effort)
{
    size_t cost = COST_OF_NUMBERS * (size_t)(stop - place->text.data);
    *effort -= cost < *effort ? cost : *effort;
    return false;
}

/* True when the numbers at the place may be those of an object, of which it tells the length then. */
static bool begins_object(numbers_place *place, size_t *effort)
{
    uint8_t head[TELLING_BYTES];
    const uint8_t *stop;
    size_t count = numbers_read(place, 10, head, &stop);
    place->length = der_claimed_length((bytes){.data = head, .length = count});
    if (count < 6 || head[0] != DER_SEQUENCE || place->length < SHORTEST_OBJECT) {
        return in_vain(place, stop, effort);
    }
    count = numbers_read(place, TELLING_BYTES, head, &stop);
    bool begins = can_begin((bytes){.data = head, .length = count});
    bytes_wipe(head, sizeof head);
    return begins || in_vain(place, stop, effort);
}

bool numbers_begin(bytes text, const uint8_t *at, size_t *effort, numbers_place *place)
{
    uint8_t head[10];
    const uint8_t *stop;
    place->base = *effort == 0 ? NOT_A_NUMBER : base_at(text, at);
    if (place->base == NOT_A_NUMBER) {
        return false;
    }
    place->text = bytes_between(at, text.data + text.length);
    place->between = place->base == IN_STRING ? (bytes){0} : between_first_two(place->text, place->base);
    place->dump = (place->base == 16 || place->base == 8) && has_offset(text, at);
    place->passed = 0;
    size_t count = numbers_read(place, sizeof head, head, &stop);
    bytes front = {.data = head, .length = count};
    place->is_text = bytes_start_with(front, BYTES_LITERAL("-----BEGIN")) ||
                     (count == sizeof head && bytes_start_with(front, BYTES_LITERAL("MII")));
    place->length = place->text.length;
    return place->is_text || begins_object(place, effort);
}

bytes numbers_joined(bytes text)
{
    size_t length = 0;
    while (length < text.length && digits_value(text.data[length]) >= 0) {
        length++;
    }
    return (bytes){.data = text.data, .length = length};
}

bool numbers_go_on(const uint8_t *stop, size_t *effort, numbers_place *place)
{
    place->passed += place->length;
    place->text = bytes_between(stop, place->text.data + place->text.length);
    if (*effort > 0 && begins_object(place, effort)) {
        return true;
    }
    size_t joined = place->base == 16 ? numbers_joined(place->text).length : 0;
    for (; joined > 2 && *effort > 0; joined -= 2) {
        place->text = bytes_skip(place->text, 2);
        place->passed++;
        if (bytes_start_with(place->text, BYTES_LITERAL("30")) && begins_object(place, effort)) {
            return true;
        }
    }
    return false;
}
