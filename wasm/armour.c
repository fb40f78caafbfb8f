#include "armour.h"

#include "folded.h"

#define FEWEST_DASHES 3

/* Reads along a line of text, folding. */
typedef struct {
    bytes rest;
    uint8_t how;
} reader;

/* The next character that shows, without taking it; 0 at the end of the text. */
static uint8_t peek(reader *at, uint8_t *length, uint8_t *how)
{
    while (at->rest.length > 0) {
        folded_character next = folded_read(at->rest);
        if (next.ascii != FOLDED_NOTHING) {
            *length = next.length;
            *how = next.how;
            return next.ascii;
        }
        at->rest = bytes_skip(at->rest, next.length);
        at->how |= next.how;
    }
    return 0;
}

/* Takes the next character if it is this one. */
static bool take(reader *at, uint8_t wanted)
{
    uint8_t length = 0;
    uint8_t how = 0;
    if (peek(at, &length, &how) != wanted) {
        return false;
    }
    at->rest = bytes_skip(at->rest, length);
    at->how |= how;
    return true;
}

static size_t take_all(reader *at, uint8_t wanted)
{
    size_t count = 0;
    while (take(at, wanted)) {
        count++;
    }
    return count;
}

/* The dashes that close a line: as many as opened it, since the next line may follow without a break. */
static void take_closing(reader *at, size_t opening)
{
    while (opening > 0 && take(at, '-')) {
        opening--;
    }
}

static bool take_word(reader *at, const char *word)
{
    for (; *word != '\0'; word++) {
        if (!take(at, (uint8_t)*word)) {
            return false;
        }
    }
    return true;
}

/* Labels are capitals, digits, blanks and a few signs; the dashes that end it come straight behind. */
static bool take_label(reader *at, char label[ARMOUR_LONGEST_LABEL + 1])
{
    size_t length = 0;
    for (;;) {
        uint8_t size = 0;
        uint8_t how = 0;
        uint8_t c = peek(at, &size, &how);
        if (c == '-') {
            reader ahead = *at;
            if (take_all(&ahead, '-') >= FEWEST_DASHES) {
                break;
            }
        }
        bool fits = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' ||
                    c == '#' || c == '-' || c == '.' || c == '_';
        if (!fits || length == ARMOUR_LONGEST_LABEL) {
            return false;
        }
        label[length++] = (char)c;
        at->rest = bytes_skip(at->rest, size);
        at->how |= how;
    }
    while (length > 0 && label[length - 1] == ' ') {
        length--;
    }
    label[length] = '\0';
    return length > 0;
}

/*
 * What follows the opening dashes. On success `at` stands behind the armour; on failure wherever it stopped, which is
 * never behind a dash that could open another one.
 */
static bool read_armour(reader *at, size_t opening, armour *found)
{
    take_all(at, ' ');
    reader begin = *at;
    if (take_word(&begin, "BEGIN") && take_all(&begin, ' ') > 0 && take_label(&begin, found->label)) {
        take_all(&begin, '-');
        *at = begin;
        found->end = false;
        return true;
    }
    reader end = *at;
    if (!take_word(&end, "END")) {
        return false;
    }
    *at = end;
    found->end = true;
    found->label[0] = '\0';
    char label[ARMOUR_LONGEST_LABEL + 1];
    take_all(&end, ' ');
    if (take_label(&end, label)) {
        take_closing(&end, opening);
        *at = end;
    }
    return true;
}

/* Reads the dashes at the front, and the armour if they open one. `rest` ends behind what was read. */
static bool read_from_dashes(bytes *rest, armour *found)
{
    reader at = {.rest = *rest, .how = 0};
    const uint8_t *start = rest->data;
    size_t opening = take_all(&at, '-');
    *rest = at.rest;
    if (opening < FEWEST_DASHES || !read_armour(&at, opening, found)) {
        return false;
    }
    *rest = at.rest;
    found->whole = bytes_between(start, at.rest.data);
    found->dashes = opening;
    found->how = at.how;
    return true;
}

bool armour_at(bytes text, armour *found)
{
    return read_from_dashes(&text, found);
}

/* Skips what cannot begin a dash: only `-` and the first bytes of its look-alikes in UTF-8 can. */
static bytes skip_to_dash(bytes text)
{
    const uint8_t *at = text.data;
    const uint8_t *end = at + text.length;
    while (at < end && *at != '-' && *at != 0xE2 && *at != 0xEF) {
        at++;
    }
    return bytes_between(at, end);
}

bool armour_find(bytes text, armour *found)
{
    for (text = skip_to_dash(text); text.length > 0; text = skip_to_dash(text)) {
        bytes here = text;
        if (read_from_dashes(&text, found)) {
            return true;
        }
        if (text.data == here.data) {
            text = bytes_skip(text, folded_read(text).length);
        }
    }
    return false;
}
