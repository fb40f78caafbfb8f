#include "base/json.h"

#include "base/digits.h"

json json_on(char *block, size_t size)
{
    return (json){.base = block, .size = size, .used = 0, .full = false, .comma = false};
}

/* Room for `count` more characters, or NULL. */
static char *room(json *to, size_t count)
{
    if (to->full || to->size - to->used < count) {
        to->full = true;
        return NULL;
    }
    char *place = to->base + to->used;
    to->used += count;
    return place;
}

static void put(json *to, const void *characters, size_t count)
{
    char *place = room(to, count);
    if (place != NULL) {
        memcpy(place, characters, count);
    }
}

static void put_character(json *to, char character)
{
    char *place = room(to, 1);
    if (place != NULL) {
        *place = character;
    }
}

static void separate(json *to)
{
    if (to->comma) {
        put_character(to, ',');
    }
    to->comma = true;
}

void json_open(json *to, char bracket)
{
    separate(to);
    put_character(to, bracket);
    to->comma = false;
}

void json_close(json *to, char bracket)
{
    put_character(to, bracket);
    to->comma = true;
}

void json_key(json *to, const char *key)
{
    json_name(to, key);
    put_character(to, ':');
    to->comma = false;
}

void json_null(json *to)
{
    separate(to);
    put(to, "null", 4);
}

void json_bool(json *to, bool value)
{
    separate(to);
    put(to, value ? "true" : "false", value ? 4 : 5);
}

void json_number(json *to, int64_t value)
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    separate(to);
    if (value < 0) {
        put_character(to, '-');
    }
    json_put_digits(to, magnitude, DIGITS_DECIMAL, 1);
}

void json_open_string(json *to)
{
    separate(to);
    put_character(to, '"');
}

void json_close_string(json *to)
{
    put_character(to, '"');
}

void json_put_ascii(json *to, const char *part)
{
    put(to, part, strlen(part));
}

void json_name(json *to, const char *name)
{
    json_open_string(to);
    json_put_ascii(to, name);
    json_close_string(to);
}

void json_put_hex(json *to, bytes value)
{
    char *place = room(to, value.length * 2);
    if (place != NULL) {
        digits_put_bytes(place, value);
    }
}

void json_put_digits(json *to, uint64_t value, unsigned base, size_t width)
{
    char written[DIGITS_MOST];
    put(to, written, digits_put(written, value, base, width));
}

void json_hex(json *to, bytes value)
{
    json_open_string(to);
    json_put_hex(to, value);
    json_close_string(to);
}

/* RFC 8259 section 7: quote, backslash and controls must be escaped. */
static void put_escaped(json *to, uint32_t code_point)
{
    uint8_t utf8[4];
    if (code_point < 0x20) {
        put(to, "\\u", 2);
        json_put_digits(to, code_point, DIGITS_HEXADECIMAL, 4);
        return;
    }
    if (code_point == '"' || code_point == '\\') {
        put_character(to, '\\');
    }
    put(to, utf8, text_put_utf8(utf8, code_point));
}

/* \u{202E}, for people to read: the backslash is a character of the string, so JSON doubles it. */
static void put_visibly(json *to, uint32_t code_point)
{
    char number[DIGITS_MOST];
    size_t count = digits_put(number, code_point, DIGITS_HEXADECIMAL, 4);
    put(to, "\\\\u{", 4);
    for (size_t i = 0; i < count; i++) {
        put_character(to, (char)(number[i] >= 'a' ? number[i] - 0x20 : number[i]));
    }
    put_character(to, '}');
}

/* The longest start of `string` that is plain ASCII, one byte a character, and needs no escape. */
static size_t plain_run(bytes string)
{
    size_t count = 0;
    while (count < string.length && string.data[count] >= 0x20 && string.data[count] < 0x7F &&
           string.data[count] != '"' && string.data[count] != '\\') {
        count++;
    }
    return count;
}

void json_utf8(json *to, bytes string)
{
    text rest = {.content = string, .tag = TEXT_UTF8};
    json_open_string(to);
    for (;;) {
        size_t run = plain_run(rest.content);
        uint32_t code_point = 0;
        put(to, rest.content.data, run);
        rest.content = bytes_skip(rest.content, run);
        if (text_next(&rest, &code_point) != TEXT_CHARACTER) {
            break;
        }
        put_escaped(to, code_point);
    }
    json_close_string(to);
}

static bool is_one_byte_type(uint8_t tag)
{
    return tag != TEXT_UNIVERSAL && tag != TEXT_BMP;
}

void json_put_text(json *to, text string, size_t limit)
{
    uint8_t utf8[4];
    uint32_t code_point = 0;
    for (;;) {
        size_t run = is_one_byte_type(string.tag) ? plain_run(string.content) : 0;
        run = run < limit ? run : limit;
        put(to, string.content.data, run);
        limit -= run;
        string.content = bytes_skip(string.content, run);
        if (text_next(&string, &code_point) != TEXT_CHARACTER) {
            return;
        }
        size_t size = text_put_utf8(utf8, code_point);
        if (size > limit) {
            json_put_ascii(to, "\xE2\x80\xA6");
            return;
        }
        limit -= size;
        if (text_is_hidden(code_point)) {
            put_visibly(to, code_point);
        } else {
            put_escaped(to, code_point);
        }
    }
}
