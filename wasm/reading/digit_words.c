#include "reading/digit_words.h"

#include "base/characters.h"
#include "base/digits.h"
#include "x509/der.h"

static bool are_below(const uint8_t *digits, size_t count, int base)
{
    for (size_t i = 0; i < count; i++) {
        if (digits_value(digits[i]) >= base) {
            return false;
        }
    }
    return true;
}

static uint32_t number_of(const uint8_t *digits, size_t count, uint32_t base)
{
    uint32_t number = 0;
    for (size_t i = 0; i < count; i++) {
        number = number * base + (uint32_t)digits_value(digits[i]);
    }
    return number;
}

#define LONGEST_VALUE 20000 /* bytes, of a PEM too */

/* DER, armour, or base64 of either. */
static bool may_start(uint8_t first, uint8_t second)
{
    bool der = first == DER_SEQUENCE && second >= 0x20 && second <= 0x84;
    bool text =
        (first == '-' && second == '-') || (first == 'M' && second == 'I') || (first == 'L' && second == 'S');
    return der || text;
}

/* `count` bytes of the number, the last one first. Some kinds are read only where a value begins. */
static void put_number(digit_words *w, unsigned kind, uint32_t number, size_t count)
{
    uint8_t decoded[5] = {
        0, (uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16), (uint8_t)(number >> 24)};
    bytes value = {.data = decoded + 1, .length = count};
    if (kind >= DIGITS_OF_MARKED) {
        uint8_t *before = &w->gates[kind - DIGITS_OF_MARKED].before;
        uint16_t *left = &w->gates[kind - DIGITS_OF_MARKED].left;
        if (*left == 0 && count == 1) {
            decoded[0] = *before;
            value = (bytes){.data = decoded, .length = 2};
        }
        *before = decoded[count];
        *left = *left > 0 ? *left - 1 : may_start(value.data[0], value.data[1]) ? LONGEST_VALUE : 0;
        if (*left == 0) {
            return;
        }
    }
    w->put(w->to, kind, value);
}

/* ---- words ---- */

/* As many digits as make a byte, and so on, forwards or backwards. */
static void put_each(digit_words *w, unsigned kind, uint32_t base, size_t width)
{
    uint8_t decoded[DIGITS_WORD / 2];
    size_t count = w->word.waiting / width;
    for (size_t i = 0; i < count; i++) {
        size_t at = kind == DIGITS_OF_REVERSED ? count - 1 - i : i;
        decoded[at] = (uint8_t)number_of(w->word.digits + i * width, width, base);
    }
    w->put(w->to, kind, (bytes){.data = decoded, .length = count});
}

static void put_waiting(digit_words *w)
{
    if (w->word.digits[0] <= '1' && w->word.waiting % 8 == 0 &&
        are_below(w->word.digits, w->word.waiting, 2)) {
        put_each(w, DIGITS_OF_BITS, 2, 8);
    }
    put_each(w, DIGITS_OF_HEXADECIMAL, 16, 2);
}

/* In bytes of one, two and four: `48`, `-32208`, `-2113929168`. */
static void put_decimal(digit_words *w)
{
    size_t total = w->word.total;
    uint32_t number = number_of(w->word.digits, total, 10);
    number = w->before == '-' ? 0 - number : number;
    if (total <= 3) {
        put_number(w, DIGITS_OF_DECIMAL, number, 1);
    }
    if (total <= 5) {
        put_number(w, DIGITS_OF_PAIRS, number, 2);
    }
    put_number(w, DIGITS_OF_FOURS, number, 4);
    number = number >> 24 | (number >> 8 & 0xFF00) | (number << 8 & 0xFF0000) | number << 24;
    put_number(w, DIGITS_OF_WORDS, number, 4);
}

/* `060`, `0202`, `5` of C, `0o60`, and what od shows. */
static void put_octal(digit_words *w)
{
    size_t total = w->word.total;
    bool is_byte = total == 3 || (total <= 4 && w->word.digits[0] == '0') || total == 1 || w->mark == 8;
    if (is_byte || total == 6) {
        put_number(w, DIGITS_OF_OCTAL, number_of(w->word.digits, total, 8), is_byte ? 1 : 2);
    }
}

/* `0b110000`, which is hexadecimal too. */
static void put_marked_bits(digit_words *w)
{
    const uint8_t *digits = w->word.digits;
    size_t count = w->word.total - 2;
    if (digits[0] == '0' && (digits[1] | 0x20) == 'b' && are_below(digits + 2, count, 2)) {
        put_number(w, DIGITS_OF_BITS, number_of(digits + 2, count, 2), 1);
    }
}

static void put_word(digit_words *w, bool named)
{
    const uint8_t *digits = w->word.digits;
    size_t total = w->word.total;
    if (total <= 2) {
        put_number(w, w->mark == 16 ? DIGITS_OF_MARKED : DIGITS_OF_SINGLE, number_of(digits, total, 16), 1);
    }
    if (total <= 10 && are_below(digits, total, 10) && !named) {
        put_decimal(w);
    }
    if (total <= 6 && are_below(digits, total, 8)) {
        put_octal(w);
    }
    if (total > 2 && total <= 10) {
        put_marked_bits(w);
    }
    if (total == 4 || total == 8 || total == 16) {
        put_each(w, DIGITS_OF_REVERSED, 16, 2);
    }
    /* `0202` behind `060`: octal in which numbers of hexadecimal would show that are none. */
    bool is_literal = total == 4 && w->on_line > 0 && w->width < 4 && digits[0] == '0';
    if (total % 2 == 0 && !is_literal) {
        put_waiting(w);
    }
}

/* The last number of a line, if it is a byte. */
static void put_last(digit_words *w)
{
    const uint8_t *digits = w->last.digits;
    size_t total = w->last.total;
    if (total == 0 || total > 3) {
        return;
    }
    if (are_below(digits, total, 10)) {
        put_number(w, DIGITS_OF_LAST, number_of(digits, total, 10), 1);
    }
    if (total <= 2) {
        put_number(w, DIGITS_OF_LAST_HEXADECIMAL, number_of(digits, total, 16), 1);
    }
}

/* ---- records ---- */

/* The digits in front of the data: of Intel's, length, place and type; of Motorola's, type, length and place. */
static uint8_t record_header(const digit_words *w)
{
    return w->record.mark == ':' ? 8 : (uint8_t)(5 + 2 * (w->record.digits[0] & 3));
}

static void add_of_record(digit_words *w, uint8_t c)
{
    uint8_t header = record_header(w);
    uint8_t *digits = w->record.digits;
    if (w->record.count < header) {
        digits[w->record.count++] = c;
        if (w->record.count == header) {
            bool intel = w->record.mark == ':';
            uint32_t length = number_of(digits + (intel ? 0 : 1), 2, 16);
            uint32_t rest = intel ? 0 : (uint32_t)header / 2; /* what follows the length, and the sum */
            w->record.left = (uint16_t)(length > rest ? 2 * (length - rest) : 0);
        }
    } else if (w->record.left > 0) {
        w->record.left--;
        if (w->record.left % 2 == 1) {
            digits[12] = c;
        } else {
            digits[13] = c;
            put_number(w, DIGITS_OF_RECORDS, number_of(digits + 12, 2, 16), 1);
        }
    }
}

/* ---- lines ---- */

/* The name of a member: `"0":`, `0: `, `[0]=>`. */
static bool is_name(uint8_t c, bytes ahead)
{
    uint8_t next = ahead.length > 0 ? ahead.data[0] : 0;
    bool quoted = (c == '"' || c == '\'') && next == ':';
    bool bracket = c == ']' && (next == '=' || next == ' ');
    return quoted || bracket || (c == ':' && next == ' ');
}

/* Behind two blanks, a dump goes on with words as before, or shows the bytes as text. */
static bool shows_text(const digit_words *w, bytes ahead)
{
    size_t start = 0;
    while (start < ahead.length && (ahead.data[start] == ' ' || ahead.data[start] == '-')) {
        start++;
    }
    size_t end = start;
    while (end < ahead.length && end - start <= DIGITS_WORD && digits_value(ahead.data[end]) >= 0) {
        end++;
    }
    bool alone = end == ahead.length || is_white(ahead.data[end]);
    bool columns = w->uneven || w->wide || w->width == 3;
    bool alike = end - start == w->width || (columns && end - start <= 5);
    return start > 0 && !(alone && end > start && alike);
}

static bool is_first(const digit_words *w)
{
    return w->on_line == 0 && w->first.total == 0 && !w->placed;
}

/* The place in a file that a dump writes in front of a line, where that can be told from it alone. */
static bool is_place(const digit_words *w, uint8_t c, bytes ahead)
{
    bool odd = w->word.total % 2 == 1 && is_white(c);
    bool two_blanks = c == ' ' && ahead.length > 0 && ahead.data[0] == ' ';
    return is_first(w) && w->word.total >= 4 && (c == ':' || two_blanks || odd);
}

static void put_next(digit_words *w, bool named)
{
    put_word(w, named);
    w->uneven = w->uneven || (w->on_line > 0 && w->word.total != w->width);
    w->width = w->on_line == 0 ? w->word.total : w->width;
    w->on_line++;
}

static void put_first(digit_words *w)
{
    digit_word word = w->word;
    w->word = w->first;
    w->first.total = 0;
    if (w->word.total > 0) {
        put_next(w, false);
    }
    w->word = word;
}

static void end_word(digit_words *w, uint8_t c, bytes ahead)
{
    size_t total = w->word.total;
    bool may_be_place = total >= 4 && total <= 8 && (c == ' ' || c == '\t');
    if (is_place(w, c, ahead)) {
        w->placed = true;
    } else if (is_first(w) && may_be_place) {
        w->first = w->word;
    } else {
        w->placed = true;
        w->first.total = w->first.total == total ? total : 0;
        put_first(w);
        put_next(w, is_name(c, ahead));
    }
}

static void end_line(digit_words *w)
{
    put_first(w);
    put_last(w);
    w->last.total = 0;
    w->on_line = 0;
    w->placed = false;
    w->uneven = false;
    w->wide = false;
    w->rest_of_line = false;
}

/* A comment of a program's table: the rest of a line with numbers, or a few characters in slashes and asterisks. */
static bool begins_comment(const digit_words *w, uint8_t c, bytes ahead)
{
    bool line = c == '/' ? bytes_start_with(ahead, BYTES_LITERAL("/"))
                         : c == '#' && bytes_start_with(ahead, BYTES_LITERAL(" "));
    return w->on_line > 0 && w->before != ':' && line;
}

#define LONGEST_COMMENT 24

static bool begins_short_comment(uint8_t c, bytes ahead)
{
    ahead.length = ahead.length < LONGEST_COMMENT ? ahead.length : LONGEST_COMMENT;
    return c == '/' && bytes_start_with(ahead, BYTES_LITERAL("*")) &&
           bytes_hold_ignoring_case(ahead, BYTES_LITERAL("*/"));
}

void digit_words_end(digit_words *w, uint8_t c, bool on_front, bytes ahead)
{
    if (c == '/') {
        w->comment = begins_short_comment(c, ahead);
    }
    bool matters = w->word.total > 0 || c == '\n' || c == '\r' || c == '|' || c == ':';
    if (!matters) {
        w->mark = 0;
        w->other = false;
        w->ended = false;
        w->record.mark = 0;
        w->rest_of_line = w->rest_of_line || begins_comment(w, c, ahead);
        w->before = c;
        return;
    }
    bool is_word = w->word.total > 0 && !w->other && !w->rest_of_line;
    if (is_word) {
        w->last = w->word;
        end_word(w, c, ahead);
    }
    w->mark = 0;
    w->word.waiting = 0;
    w->word.total = 0;
    w->other = false;
    w->ended = false;
    w->record.mark = on_front && c == ':' ? c : 0;
    w->record.count = 0;
    bool blanks = is_word && c == ' ' && ahead.length > 0 && ahead.data[0] == ' ';
    bool bar = c == '|' && !is_word;
    if ((w->on_line >= 4 && (bar || (blanks && shows_text(w, ahead)))) || begins_comment(w, c, ahead)) {
        w->rest_of_line = true;
    }
    w->before = c;
    w->wide = w->wide || (blanks && w->on_line > 0);
    if (c == '\n' || c == '\r') {
        end_line(w);
    }
}

/* ---- letters and digits ---- */

/* The base that `0x30`, `x30`, `&H30`, `0o60` mark, or 0: the number begins behind it. */
static uint8_t marked_base(const digit_words *w, uint8_t c)
{
    bool zero = w->word.total == 1 && w->word.digits[0] == '0';
    bool first = zero || w->word.total == 0;
    c |= 0x20;
    return first && (c == 'x' || c == 'h') ? 16 : zero && c == 'o' ? 8 : 0;
}

/* `48u8`, `30h`. */
static bool ends_number(const digit_words *w, uint8_t c)
{
    return w->word.total > 0 && ((c | 0x20) == 'u' || (c | 0x20) == 'i' || (c | 0x20) == 'h');
}

void digit_words_add(digit_words *w, uint8_t c, bool on_front)
{
    uint8_t mark = marked_base(w, c);
    if (mark != 0) {
        w->word = (digit_word){0};
        w->mark = mark;
        return;
    }
    if (on_front && c == 'S') {
        w->record.mark = c;
        w->record.count = 0;
        return;
    }
    if ((c | 0x20) == 'h' && w->word.total == 3 && w->word.digits[0] == '0') { /* 0A4h */
        memmove(w->word.digits, w->word.digits + 1, 2);
        w->word.total = w->word.waiting = 2;
    }
    if (digits_value(c) < 0) {
        w->ended = ends_number(w, c);
        w->mark = w->ended && (c | 0x20) == 'h' ? 16 : w->mark;
        w->other = !w->ended;
        return;
    }
    if (w->record.mark != 0) {
        add_of_record(w, c);
    }
    if (w->word.waiting == DIGITS_WORD) {
        put_waiting(w);
        w->word.waiting = 0;
    }
    w->word.digits[w->word.waiting++] = c;
    w->word.total++;
}
