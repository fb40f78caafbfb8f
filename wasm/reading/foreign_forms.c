#include "reading/foreign_forms.h"

#include "base/characters.h"
#include "base/digits.h"

/* A raw key of 32 bytes takes 40 characters, and the marks four. */
#define LEAST_ASCII85 44

/* Digits of the words of a line: fewer stand in tables of numbers. */
#define LEAST_DIGITS 16
#define LEAST_DIGITS_WITHOUT_OFFSET 32

/* So many names stand on a line of od -a, 16 but on the last one, with so many letters that are no hexadecimal. */
#define FEWEST_NAMES 15
#define FEWEST_LETTERS 4

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

/* Characters by their names, as od -a shows them without their highest bit: `nul soh  A stx`. */
static bool is_line_of_names(bytes line)
{
    size_t names = 0;
    size_t letters = 0;
    for (size_t i = 0, length = 0; i < line.length; i++) {
        length = line.data[i] == ' ' ? 0 : length + 1;
        bool is_place = names <= 1 && i < 8;
        if (line.data[i] >= 0x7F || (length > 3 && !is_place)) {
            return false;
        }
        names += length == 1 ? 1 : 0;
        letters += line.data[i] >= 'g' && line.data[i] <= 'z' ? 1 : 0;
    }
    return names >= FEWEST_NAMES && letters >= FEWEST_LETTERS;
}

/* ---- symbols ---- */

#define SHORTEST_WORD 16 /* of symbols: most words of texts and programs are shorter */
#define SYMBOLS_LOOK 128

enum { SIGN, DIGIT, CAPITAL, SMALL, CLASSES };

/* What so many symbols are. The signs of base64 are none here: names and paths have them, and base64 is told elsewhere. */
typedef struct {
    size_t total;
    size_t of[CLASSES];
    size_t beyond;  /* letters that are no hexadecimal */
    size_t changes; /* from one class to another */
    unsigned before;
    size_t unsigned_for; /* symbols since the last sign */
    size_t longest;      /* of these stretches */
} symbol_counts;

static void count_symbol(symbol_counts *n, uint8_t c)
{
    unsigned one = is_digit(c) ? DIGIT : is_capital(c) ? CAPITAL : is_alphanumeric(c) ? SMALL : SIGN;
    bool counts = one != SIGN || (!is_base64(c) && c != '-' && c != '_');
    n->total++;
    n->of[one] += counts ? 1 : 0;
    n->beyond += one >= CAPITAL && digits_value(c) < 0 ? 1 : 0;
    n->changes += one != n->before ? 1 : 0;
    n->before = one;
    n->unsigned_for = one == SIGN && counts ? 0 : n->unsigned_for + 1;
    n->longest = n->unsigned_for > n->longest ? n->unsigned_for : n->longest;
}

/*
 * Random symbols of 85 or 91, or of 45 without small letters: all classes are frequent and change more often than they stay.
 * In fingerprints most letters are hexadecimal, in programs capitals and digits are rare, in JSON and links words or base64
 * are long.
 */
static bool are_symbols(const symbol_counts *n)
{
    bool mixed = n->of[CAPITAL] >= 18 && n->of[SMALL] >= 18 && n->of[SIGN] >= 12 && n->longest < 32;
    bool capitals = n->of[CAPITAL] >= 50 && n->of[SMALL] == 0 && n->of[SIGN] >= 6;
    return (mixed || capitals) && n->beyond >= 26 && n->changes >= 64 && n->of[DIGIT] >= 6 &&
           n->of[SIGN] <= 58;
}

/* A word of texts and programs, which ends the symbols; blanks may be some, where none is a small letter. */
static bool ends_symbols(const uint8_t *at, const uint8_t *stop)
{
    if (stop - at >= SHORTEST_WORD) {
        return false;
    }
    const uint8_t *small = at;
    while (small < stop && (*small < 'a' || *small > 'z')) {
        small++;
    }
    return small < stop || at == stop; /* or a foreign character */
}

static const uint8_t *end_of_word(const uint8_t *at, const uint8_t *end)
{
    while (at<end && * at> ' ' && *at < 0x7F) {
        at++;
    }
    return at;
}

bool foreign_symbols_next(bytes *rest, bytes *found)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *at = rest->data;
    symbol_counts n = {0};
    bool told = false;
    while (at < end) {
        const uint8_t *stop = end_of_word(at, end);
        if (stop == at && is_white(*at)) {
            at++;
            continue;
        }
        if (ends_symbols(at, stop)) {
            if (told) {
                break;
            }
            n = (symbol_counts){0};
            at = stop > at ? stop : at + 1;
            continue;
        }
        for (; at < stop; at++) {
            if (n.total == 0 && !told) {
                found->data = at;
            }
            count_symbol(&n, *at);
            if (n.total == SYMBOLS_LOOK) {
                told = told || are_symbols(&n);
                n = (symbol_counts){0};
            }
        }
        if (told) {
            found->length = (size_t)(at - found->data);
        }
    }
    *rest = bytes_between(at, end);
    return told;
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

bool foreign_lines_next(bytes *rest, foreign_lines *found)
{
    size_t count = 0;
    while (rest->length > 0) {
        bytes from = *rest;
        bytes line = take_line(rest);
        bool is_words = is_line_of_words(line);
        bool is_line = is_words || is_line_of_names(line);
        if (is_line && (count == 0 || is_words == found->is_words)) {
            found->is_words = is_words;
            found->text = count == 0 ? from : found->text;
            found->text.length = (size_t)(rest->data - found->text.data);
            count++;
            continue;
        }
        if (count >= 2) {
            *rest = from;
            return true;
        }
        count = 0;
    }
    return count >= 2;
}
