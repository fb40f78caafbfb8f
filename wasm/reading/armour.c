#include "reading/armour.h"

#include "base/characters.h"
#include "reading/lookalikes.h"

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

/*
 * Labels are capitals, digits, blanks and a few signs; the dashes that end it come straight behind. `label` has room for
 * ARMOUR_LONGEST_LABEL + 1 characters; NULL: it is passed over.
 */
static bool pass_label(reader *at, char *label)
{
    size_t length = 0;
    size_t shown = 0;
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
        bool fits = is_alphanumeric(c) || c == ' ' || c == '#' || c == '-' || c == '.' || c == '_';
        if (!fits || length == ARMOUR_LONGEST_LABEL) {
            return false;
        }
        if (label != NULL) {
            label[length] = (char)c;
        }
        length++;
        shown = c == ' ' ? shown : length;
        at->rest = bytes_skip(at->rest, size);
        at->how |= how;
    }
    if (label != NULL) {
        label[shown] = '\0';
    }
    return shown > 0;
}

/* Nothing is copied before it is known to be a label: without its dashes, what follows may be a private key's text. */
static bool take_label(reader *at, char label[ARMOUR_LONGEST_LABEL + 1])
{
    reader ahead = *at;
    return pass_label(&ahead, NULL) && pass_label(at, label);
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
    take_all(&end, ' ');
    if (pass_label(&end, NULL)) {
        take_closing(&end, opening);
        *at = end;
    }
    return true;
}

static bool is_plain_label(uint8_t c)
{
    return is_capital(c) || is_digit(c) || c == ' ';
}

/*
 * An armour line as every tool writes it, without folding: false when it is not one, or not so simple. What follows its
 * dashes must be such as cannot be folded into one more.
 */
static bool read_plain(bytes *rest, armour *found)
{
    bytes begin = BYTES_LITERAL("-----BEGIN ");
    bytes end = BYTES_LITERAL("-----END ");
    bool is_end = bytes_start_with(*rest, end);
    if (!is_end && !bytes_start_with(*rest, begin)) {
        return false;
    }
    bytes at = bytes_skip(*rest, is_end ? end.length : begin.length);
    size_t length = 0;
    while (length < ARMOUR_LONGEST_LABEL && length < at.length && is_plain_label(at.data[length])) {
        length++;
    }
    bytes behind = bytes_skip(at, length);
    if (length == 0 || at.data[0] == ' ' || at.data[length - 1] == ' ' ||
        !bytes_start_with(behind, BYTES_LITERAL("-----")) ||
        (behind.length > 5 && (behind.data[5] == '-' || behind.data[5] >= 0x80))) {
        return false;
    }
    size_t shown = is_end ? 0 : length;
    memcpy(found->label, at.data, shown);
    found->label[shown] = '\0';
    found->whole = bytes_between(rest->data, behind.data + 5);
    found->end = is_end;
    found->dashes = 5;
    found->how = 0;
    *rest = bytes_skip(behind, 5);
    return true;
}

/* Only `-` and the first bytes of its look-alikes in UTF-8, Shift_JIS and EUC-JP can begin a dash. */
static bool can_be_dash(uint8_t c)
{
    return c == '-' || c == 0xE2 || c == 0xEF || c == 0x81 || c == 0xA1;
}

/* Reads the dashes at the front, and the armour if they open one. `rest` ends behind what was read. */
static bool read_from_dashes(bytes *rest, armour *found)
{
    if (read_plain(rest, found)) {
        return true;
    }
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
    /* Invisible characters in front are no part of the text: their first bytes go the long way. */
    bool is_other = text.length == 0 || (text.data[0] < 0x80 && text.data[0] != '-');
    return !is_other && read_from_dashes(&text, found);
}

/* Skips what cannot begin a dash. */
static bytes skip_to_dash(bytes text)
{
    const uint8_t *at = text.data;
    const uint8_t *end = at + text.length;
    while (at < end && !can_be_dash(*at)) {
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
