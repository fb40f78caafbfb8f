#include "reading/digit_words.h"

#include "base/characters.h"
#include "base/digits.h"

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

/* `count` bytes of the number, the last one first. */
static void put_number(digit_words *w, unsigned kind, uint32_t number, size_t count)
{
    uint8_t decoded[2] = {(uint8_t)number, (uint8_t)(number >> 8)};
    w->put(w->to, kind, (bytes){.data = decoded, .length = count});
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

static void put_word(digit_words *w, bool named)
{
    const uint8_t *digits = w->word.digits;
    size_t total = w->word.total;
    bool is_decimal = total <= 5 && are_below(digits, total, 10);
    bool is_octal = (total == 3 || total == 6) && are_below(digits, total, 8);
    if (is_decimal && total <= 3 && !named) {
        uint32_t number = number_of(digits, total, 10);
        put_number(w, DIGITS_OF_DECIMAL, w->negative ? 256 - number : number, 1);
    } else if (is_decimal && total == 5) {
        put_number(w, DIGITS_OF_DECIMAL, number_of(digits, total, 10), 2);
    }
    if (is_octal) {
        put_number(w, DIGITS_OF_OCTAL, number_of(digits, total, 8), total / 3);
    }
    if (total == 4 || total == 8 || total == 16) {
        put_each(w, DIGITS_OF_REVERSED, 16, 2);
    }
    if (total % 2 == 0) {
        put_waiting(w);
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
    bool alike = end - start == w->width || (columns && end - start <= 3);
    return start > 0 && !(alone && end > start && alike);
}

static bool is_first(const digit_words *w)
{
    return w->on_line == 0 && w->first.total == 0 && !w->placed;
}

/* The place in a file that a dump writes in front of a line, where that can be told from it alone. */
static bool is_place(const digit_words *w, uint8_t c, bytes ahead)
{
    bool odd = w->word.total % 2 == 1;
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
    w->on_line = 0;
    w->placed = false;
    w->uneven = false;
    w->wide = false;
    w->rest_of_line = false;
}

void digit_words_end(digit_words *w, uint8_t c, bool on_front, bytes ahead)
{
    bool matters = w->word.total > 0 || c == '\n' || c == '\r' || c == '|' || c == ':';
    if (!matters) {
        w->negative = c == '-';
        w->other = false;
        w->ended = false;
        w->record.mark = 0;
        return;
    }
    bool is_word = w->word.total > 0 && !w->other && !w->rest_of_line;
    if (is_word) {
        end_word(w, c, ahead);
    }
    w->word.waiting = 0;
    w->word.total = 0;
    w->other = false;
    w->ended = false;
    w->negative = c == '-';
    w->record.mark = on_front && c == ':' ? c : 0;
    w->record.count = 0;
    bool blanks = is_word && c == ' ' && ahead.length > 0 && ahead.data[0] == ' ';
    bool bar = c == '|' && !is_word;
    if (w->on_line >= 4 && (bar || (blanks && shows_text(w, ahead)))) {
        w->rest_of_line = true;
    }
    w->wide = w->wide || (blanks && w->on_line > 0);
    if (c == '\n' || c == '\r') {
        end_line(w);
    }
}

/* ---- letters and digits ---- */

/* `0x30`, `x30`, `&H30`: the number begins behind it. */
static bool marks_base(const digit_words *w, uint8_t c)
{
    bool first = w->word.total == 0 || (w->word.total == 1 && w->word.digits[0] == '0');
    return first && ((c | 0x20) == 'x' || (c | 0x20) == 'h');
}

/* `48u8`, `30h`. */
static bool ends_number(const digit_words *w, uint8_t c)
{
    return w->word.total > 0 && ((c | 0x20) == 'u' || (c | 0x20) == 'i' || (c | 0x20) == 'h');
}

void digit_words_add(digit_words *w, uint8_t c, bool on_front)
{
    if (marks_base(w, c)) {
        w->word = (digit_word){0};
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
