#include "reading/foreign_forms.h"

#include "base/characters.h"
#include "base/digits.h"

#define LEAST_LENGTH 64 /* as of base64: shorter texts hold no key and no certificate */

static bytes take_line(bytes *rest)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *stop = rest->length == 0 ? NULL : memchr(rest->data, '\n', rest->length);
    bytes line = bytes_between(rest->data, stop == NULL ? end : stop);
    *rest = bytes_between(stop == NULL ? end : stop + 1, end);
    while (line.length > 0 && is_white(line.data[line.length - 1])) {
        line.length--;
    }
    return line;
}

static size_t count_hexadecimal(bytes text)
{
    size_t count = 0;
    while (count < text.length && digits_value(text.data[count]) >= 0) {
        count++;
    }
    return count;
}

static bool is_line_of_words(bytes line)
{
    size_t offset = count_hexadecimal(line);
    size_t words = 0;
    bytes rest = bytes_skip(line, offset);
    while (rest.length > 4 && rest.data[0] == ' ') {
        while (rest.length > 0 && rest.data[0] == ' ') {
            rest = bytes_skip(rest, 1);
        }
        if (count_hexadecimal(rest) != 4) {
            return false;
        }
        rest = bytes_skip(rest, 4);
        words++;
    }
    return offset >= 6 && offset <= 8 && words >= 4 && words <= 16 && rest.length == 0;
}

/* `begin`, three or four octal digits, and a name. */
static bool begins_uuencode(bytes line)
{
    bytes mark = BYTES_LITERAL("begin ");
    if (!bytes_start_with(line, mark) || line.length < mark.length + 5) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if (line.data[mark.length + i] < '0' || line.data[mark.length + i] > '7') {
            return false;
        }
    }
    return true;
}

/* A line says how many bytes it holds: four characters for three of them. */
static bool is_uuencoded(bytes line)
{
    if (line.length < 2 || line.data[0] < ' ' || line.data[0] > '`') {
        return false;
    }
    size_t length = ((size_t)(line.data[0] - ' ') & 63);
    size_t characters = (length + 2) / 3 * 4;
    /* Blanks at the end of a line may be lost. */
    return length > 0 && line.length <= characters + 2 && line.length + 4 > characters;
}

static bool is_ascii85(uint8_t c)
{
    return (c >= '!' && c <= 'u') || c == 'z' || is_white(c);
}

bool foreign_ascii85_next(bytes *rest, bytes *found)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *at = rest->data;
    while (end - at >= 2) {
        if (at[0] != '<' || at[1] != '~') {
            at++;
            continue;
        }
        const uint8_t *from = at;
        at += 2;
        while (at < end && is_ascii85(*at)) {
            at++;
        }
        if (end - at >= 2 && at[0] == '~' && at[1] == '>' && at - from >= LEAST_LENGTH) {
            *found = bytes_between(from, at + 2);
            *rest = bytes_between(at + 2, end);
            return true;
        }
    }
    *rest = bytes_between(end, end);
    return false;
}

/* The lines that go on like the first one. */
static size_t count_lines(bool is_words, bytes *rest)
{
    size_t count = 0;
    while (rest->length > 0) {
        bytes after = *rest;
        bytes line = take_line(&after);
        if (!(is_words ? is_line_of_words(line) : is_uuencoded(line))) {
            break;
        }
        *rest = after;
        count++;
    }
    return count;
}

bool foreign_lines_next(bytes *rest, foreign_lines *found)
{
    while (rest->length > 0) {
        const uint8_t *from = rest->data;
        bytes line = take_line(rest);
        found->is_words = is_line_of_words(line);
        if (!found->is_words && !begins_uuencode(line)) {
            continue;
        }
        size_t count = count_lines(found->is_words, rest) + (found->is_words ? 1 : 0);
        if (count >= 2) {
            found->text = bytes_between(from, rest->data);
            return true;
        }
    }
    return false;
}
