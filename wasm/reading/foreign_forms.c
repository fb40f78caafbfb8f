#include "reading/foreign_forms.h"

#include "base/characters.h"
#include "base/digits.h"

/* A raw key of 32 bytes takes 40 characters, and the marks four. */
#define LEAST_ASCII85 44

/* Digits of the words of a line: fewer stand in tables of numbers. */
#define LEAST_DIGITS 16
#define LEAST_DIGITS_WITHOUT_OFFSET 32

/* A line ends with LF, CR, or both; quoted in a mail, or indented, it is the same line. */
static bytes take_line(bytes *rest)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *stop = rest->data;
    while (stop < end && *stop != '\n' && *stop != '\r') {
        stop++;
    }
    bytes line = bytes_between(rest->data, stop);
    size_t line_end = end - stop >= 2 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1;
    *rest = bytes_between(stop == end ? end : stop + line_end, end);
    while (line.length > 0 && is_white(line.data[line.length - 1])) {
        line.length--;
    }
    while (line.length > 1 && (is_white(line.data[0]) || (line.data[0] == '>' && line.data[1] == ' '))) {
        line = bytes_skip(line, 1);
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

static bytes skip_blanks(bytes text)
{
    while (text.length > 0 && text.data[0] == ' ') {
        text = bytes_skip(text, 1);
    }
    return text;
}

/* Words as wide as each other, of two bytes or more; the first may be the offset of the line. */
static bool is_line_of_words(bytes line)
{
    size_t offset = count_hexadecimal(line);
    bytes rest = skip_blanks(bytes_skip(line, offset));
    size_t width = count_hexadecimal(rest);
    size_t digits = 0;
    while (width >= 4 && count_hexadecimal(rest) == width) {
        rest = bytes_skip(rest, width);
        digits += width;
        if (rest.length > 0 && rest.data[0] != ' ') {
            return false;
        }
        rest = skip_blanks(rest);
    }
    bool has_offset = offset >= 6 && offset <= 8 && digits >= LEAST_DIGITS;
    bool is_word = offset == width && offset + digits >= LEAST_DIGITS_WITHOUT_OFFSET;
    return rest.length == 0 && (has_offset || is_word);
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
    if (rest->length == 0) { /* which may be nowhere at all */
        return false;
    }
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
        if (end - at >= 2 && at[0] == '~' && at[1] == '>' && at + 2 - from >= LEAST_ASCII85) {
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
