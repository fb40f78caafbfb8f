#include "reading/stretches.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/lines.h"
#include "reading/unarmoured.h"

#define WIDEST 128 /* wider ones are told alone (unarmoured.h) */
#define NARROWEST 8
#define LONGEST_HASH 128
#define LONGEST_SERIAL 42 /* in digits */
#define MANY_BITS 512     /* fewer make tables of flags */

/* No further are they from one another: beside lines of a dump and in front of those of a log, or of numbered ones. */
#define FAR 64
#define NEAR 16

enum { SIGN, DIGIT, CAPITAL, SMALL, CLASSES };

/* Words of one width. */
typedef struct {
    const uint8_t *start;
    const uint8_t *stop;
    uint64_t recent; /* characters, eight of them */
    uint32_t of[CLASSES];
    uint32_t changes; /* from one class to another */
    uint32_t bits;    /* 0 and 1 */
    uint8_t before;   /* the last character's class */
    bool beyond;      /* there are characters that are no hexadecimal */
    bool typed;       /* a type of certificates was seen */
    bool other;       /* one of another width followed in the place of the next one… */
    bool ends;        /* …which may be the end of what was wrapped */
    bool list;        /* it was not, or they are not near one another */
    bool unnamed;     /* nothing says that they are harmless */
    uint32_t line;    /* of the last one */
} stretch;

/* 2.5.4.… or 2.5.29.… in hexadecimal, or 2.5.… at each place in a group of base64 and of base32. */
static bool is_type(uint64_t recent)
{
#define FOUR(text)                                                                                           \
    ((uint32_t)(text)[0] << 24 | (uint32_t)(text)[1] << 16 | (uint32_t)(text)[2] << 8 | (uint32_t)(text)[3])
    uint32_t four = (uint32_t)recent;
    uint32_t small = four | 0x20202020; /* digits have this bit, too */
    if (recent >> 32 == FOUR("0603")) {
        return small == FOUR("5504") || small == FOUR("551d");
    }
    return four == FOUR("BgNV") || four == FOUR("YDVQ") || four == FOUR("YDVR") || four == FOUR("GA1U") ||
           small == FOUR("aybv") || small == FOUR("bqdk") || small == FOUR("dagv") || small == FOUR("gank") ||
           small == FOUR("ma2v");
#undef FOUR
}

static void add_word(stretch *s, bytes word)
{
    s->list = s->list || s->other;
    s->other = s->ends = false;
    for (size_t i = 0; i < word.length; i++) {
        uint8_t c = word.data[i];
        uint8_t one = is_digit(c) ? DIGIT : is_capital(c) ? CAPITAL : is_alphanumeric(c) ? SMALL : SIGN;
        s->of[one]++;
        s->changes += one != s->before ? 1 : 0;
        s->before = one;
        s->beyond = s->beyond || digits_value(c) < 0;
        s->bits += (c | 1) == '1' ? 1 : 0;
        s->recent = c == '-' ? s->recent : s->recent << 8 | c; /* as in 30-82 */
        s->typed = s->typed || is_type(s->recent);
    }
    s->stop = word.data + word.length;
}

static bool is_telling(const stretch *s, size_t width)
{
    uint32_t total = s->of[SIGN] + s->of[DIGIT] + s->of[CAPITAL] + s->of[SMALL];
    if (total <= LONGEST_HASH || s->typed) {
        return total > LONGEST_HASH;
    }
    if (width % 8 == 0 && s->bits * 8 >= total * 7) { /* offsets are as wide */
        return total >= MANY_BITS;
    }
    bool is_mixed = s->changes * 4 >= total && s->of[SIGN] * 16 <= total;
    bool is_base64 = width % 4 == 0 && s->of[CAPITAL] * 8 >= total && s->of[SMALL] * 8 >= total &&
                     s->of[DIGIT] * 16 >= total;
    bool is_no_hash = !s->beyond && width > LONGEST_SERIAL && width % 8 != 0;
    return width >= NARROWEST && is_mixed && !s->list && (s->ends || is_base64 || (is_no_hash && !s->other));
}

/* ---- words ---- */

static bool belongs(uint8_t c)
{
    return is_base64(c) || c == '-' || c == '_';
}

typedef struct {
    bytes text;
    uint8_t before; /* the character, or 0 */
    uint8_t behind; /* also 0 for padding */
    bool breaks;    /* `\n` is in front */
} word;

/* The next word from `at` on, without the letter of an escape in front (`\n`), which may be all; false at the end. */
static bool next_word(const uint8_t *at, bytes text, word *next)
{
    const uint8_t *end = text.data + text.length;
    while (at < end && !belongs(*at)) {
        at++;
    }
    const uint8_t *stop = at;
    while (stop < end && belongs(*stop)) {
        stop++;
    }
    next->before = at > text.data && at[-1] >= ' ' ? at[-1] : 0;
    next->behind = stop < end && *stop >= ' ' && *stop != '=' ? *stop : 0;
    bool is_escape = next->before == '\\' && at < stop && (*at == 'n' || *at == 'r' || *at == 't');
    next->breaks = is_escape && *at == 'n';
    next->text = bytes_between(at + (is_escape ? 1 : 0), stop);
    return at < stop;
}

/* `next` follows `last`, which is of `s`: shorter by little it is another number, without its leading zeros. */
static void look_behind(stretch *s, const word *last, const word *next)
{
    size_t length = next->text.length;
    bool in_its_place = next->before == last->before && (next->behind == last->behind || next->behind == 0);
    if (length != last->text.length && in_its_place) {
        s->other = true;
        s->ends = length * 4 <= last->text.length * 3 && (s->beyond || unarmoured_is_hexadecimal(next->text));
    }
}

/* What has a harmless name is passed over by itself: what follows may be a certificate. */
static bool take(const stretch *s, size_t width, bytes whole, bytes *found)
{
    *found = bytes_between(s->start, s->stop);
    return is_telling(s, width) && !unarmoured_is_named(whole, *found);
}

/* A name covers what follows line by line: none without such words is between, such as an empty one. */
static bool is_behind_named(stretch *s, uint32_t line, bytes whole)
{
    if (s->unnamed || line - s->line < 2) {
        return false;
    }
    s->unnamed = !unarmoured_is_named(whole, bytes_between(s->start, s->stop));
    return !s->unnamed;
}

/* By width; the first one is of all that are wider. */
typedef stretch stretches[WIDEST + 1];

static bool find(stretches all, bytes text, bytes whole, bytes *found)
{
    const uint8_t *end = text.data + text.length;
    word last = {0};
    word next;
    size_t width = 0;
    line_counter lines = {.counted = text.data};
    for (const uint8_t *at = text.data; next_word(at, text, &next); at = all[width].stop) {
        if (at > text.data) {
            look_behind(&all[width], &last, &next);
        }
        last = next;
        width = next.text.length > WIDEST ? 0 : next.text.length;
        stretch *s = &all[width];
        lines.line += next.breaks ? 1 : 0;
        uint32_t line = lines_at(&lines, next.text.data);
        if (s->start == NULL || next.text.data - s->stop > FAR || is_behind_named(s, line, whole)) {
            if (take(s, width, whole, found)) {
                return true;
            }
            *s = (stretch){.start = next.text.data, .stop = next.text.data};
        }
        s->line = line;
        s->list = s->list || next.text.data - s->stop > NEAR;
        add_word(s, next.text);
        if (s->stop < end && *s->stop == '=') {
            s->other = s->ends = true;
        }
    }
    for (width = 0; width <= WIDEST; width++) {
        if (take(&all[width], width, whole, found)) {
            return true;
        }
    }
    return false;
}

bool stretches_find(bytes text, bytes whole, bytes *found)
{
    if (text.length <= LONGEST_HASH) {
        return false;
    }
    stretches all = {0};
    bool telling = find(all, text, whole, found);
    bytes_wipe(all, sizeof all);
    return telling;
}
