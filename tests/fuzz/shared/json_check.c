#include "json_check.h"

#include "base/text.h"

#define DEEPEST 16
#define MOST_KEYS 1024

typedef struct {
    bytes rest;
    bool shown_strings;
    const char *wrong; /* NULL as long as all is well */
} checker;

static void fail(checker *c, const char *what)
{
    if (c->wrong == NULL) {
        c->wrong = what;
    }
}

static int peek(const checker *c)
{
    return c->wrong == NULL && c->rest.length > 0 ? c->rest.data[0] : -1;
}

static bool take(checker *c, char wanted)
{
    if (peek(c) != wanted) {
        return false;
    }
    c->rest = bytes_skip(c->rest, 1);
    return true;
}

static void expect(checker *c, const char *word)
{
    bytes wanted = bytes_of_string(word);
    if (c->wrong == NULL && bytes_start_with(c->rest, wanted)) {
        c->rest = bytes_skip(c->rest, wanted.length);
    } else {
        fail(c, "unknown word");
    }
}

/* ---- strings ---- */

static uint32_t read_hex(checker *c)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = peek(c);
        const char *at = digit > 0 ? strchr("0123456789abcdefABCDEF", digit) : NULL;
        if (at == NULL) {
            fail(c, "bad \\u escape");
            return 0;
        }
        value = value << 4 | (uint32_t)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        c->rest = bytes_skip(c->rest, 1);
    }
    return value;
}

/* What follows a backslash. */
static uint32_t read_escape(checker *c)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    int letter = peek(c);
    if (take(c, 'u')) {
        uint32_t value = read_hex(c);
        if (value >= 0xD800 && value <= 0xDFFF) {
            fail(c, "surrogate escape: the report writes UTF-8");
        }
        return value;
    }
    const char *at = letter > 0 ? strchr(letters, letter) : NULL;
    if (at == NULL) {
        fail(c, "bad escape");
        return 0;
    }
    c->rest = bytes_skip(c->rest, 1);
    return (uint32_t)meanings[at - letters];
}

static uint32_t read_character(checker *c)
{
    if (take(c, '\\')) {
        return read_escape(c);
    }
    uint32_t code_point = 0;
    text string = {.content = c->rest, .tag = TEXT_UTF8};
    if (text_next(&string, &code_point) != TEXT_CHARACTER) {
        fail(c, "no UTF-8");
        return 0;
    }
    if (code_point < 0x20) {
        fail(c, "control character in a string");
    }
    c->rest = string.content;
    return code_point;
}

/* The string as written, without its quotes. */
static bytes read_string(checker *c)
{
    if (!take(c, '"')) {
        fail(c, "string expected");
    }
    const uint8_t *start = c->rest.data;
    while (c->wrong == NULL && peek(c) != '"') {
        uint32_t code_point = read_character(c);
        if (c->wrong == NULL && c->shown_strings && text_is_hidden(code_point)) {
            fail(c, "hidden character in a string");
        }
    }
    bytes whole = bytes_between(start, c->rest.data);
    take(c, '"');
    return whole;
}

/* ---- values ---- */

static void read_value(checker *c, int depth);

static void read_number(checker *c)
{
    bool negative = take(c, '-');
    const uint8_t *start = c->rest.data;
    while (peek(c) >= '0' && peek(c) <= '9') {
        c->rest = bytes_skip(c->rest, 1);
    }
    bytes digits = bytes_between(start, c->rest.data);
    if (digits.length == 0 || (digits.data[0] == '0' && (digits.length > 1 || negative))) {
        fail(c, "bad number");
    }
}

static void read_array(checker *c, int depth)
{
    take(c, '[');
    if (take(c, ']')) {
        return;
    }
    do {
        read_value(c, depth + 1);
    } while (take(c, ','));
    if (!take(c, ']')) {
        fail(c, "array not closed");
    }
}

static void read_object(checker *c, int depth)
{
    bytes keys[MOST_KEYS];
    size_t count = 0;
    take(c, '{');
    if (take(c, '}')) {
        return;
    }
    do {
        bytes key = read_string(c);
        for (size_t i = 0; i < count && c->wrong == NULL; i++) {
            if (bytes_equal(keys[i], key)) {
                fail(c, "a key twice");
            }
        }
        if (count == MOST_KEYS || !take(c, ':')) {
            fail(c, "too many keys, or no colon");
            return;
        }
        keys[count++] = key;
        read_value(c, depth + 1);
    } while (take(c, ','));
    if (!take(c, '}')) {
        fail(c, "object not closed");
    }
}

static void read_value(checker *c, int depth)
{
    int first = peek(c);
    if (depth > DEEPEST) {
        fail(c, "nested too deep");
    } else if (first == '{') {
        read_object(c, depth);
    } else if (first == '[') {
        read_array(c, depth);
    } else if (first == '"') {
        read_string(c);
    } else if (first == '-' || (first >= '0' && first <= '9')) {
        read_number(c);
    } else {
        expect(c, first == 'n' ? "null" : first == 't' ? "true" : "false");
    }
}

const char *json_check(bytes whole, bool shown_strings, size_t *where)
{
    checker c = {.rest = whole, .shown_strings = shown_strings};
    read_value(&c, 0);
    if (c.rest.length > 0) {
        fail(&c, "something behind the end");
    }
    *where = whole.length - c.rest.length;
    return c.wrong;
}
