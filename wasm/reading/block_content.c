#include "reading/block_content.h"

#include "base/characters.h"
#include "reading/base64.h"
#include "reading/block_body.h"
#include "reading/der_objects.h"
#include "reading/header_lines.h"
#include "reading/lookalikes.h"
#include "reading/notes.h"
#include "reading/values.h"
#include "x509/der.h"

/* A block's content while it is decoded. */
typedef struct {
    bytes der;
    bool complete;       /* nothing in it that is no base64 */
    bool cut_off;        /* its last character is alone */
    const uint8_t *stop; /* where it breaks or ends */
    block_text text;
    bool unclosed;
} block_content;

static void note_armour(reading *r, const armour *line)
{
    if ((line->how & FOLDED_WIDTH) != 0) {
        reading_note(r, NOTE_FULL_WIDTH);
    }
    if ((line->how & FOLDED_DASH) != 0 || line->dashes != 5) {
        reading_note(r, NOTE_DASHES);
    }
    if ((line->how & FOLDED_SPACE) != 0) {
        reading_note(r, NOTE_SPACES);
    }
}

/* Room for what a clean body can hold; `body`, all that follows, ends at the next dash when there is not so much. */
static uint8_t *lend_room(reading *r, bytes *body)
{
    uint8_t *room = arena_lend(r->memory, base64_room(body->length));
    if (room != NULL) {
        return room;
    }
    const uint8_t *dash = memchr(body->data, '-', body->length);
    *body = dash == NULL ? *body : bytes_between(body->data, dash);
    room = arena_lend(r->memory, base64_room(body->length));
    if (room == NULL) {
        r->found.error = ERROR_INPUT_TOO_LARGE;
    }
    return room;
}

/* True when the DER at the front is whole, and cuts off what the decoder took for base64 behind it. */
static bool keep_first_element(bytes *der)
{
    der_element element;
    bytes rest = *der;
    if (der_next(&rest, &element) != DER_READ) {
        return false;
    }
    *der = element.whole;
    return true;
}

/* A clean body: base64 and white space up to the next armour line. */
static bool decode_clean(reading *r, bytes behind_begin, block_content *content)
{
    bytes body = behind_begin;
    uint8_t *der = lend_room(r, &body);
    if (der == NULL) {
        return false;
    }
    base64_result result = base64_decode(body, der);
    armour next;
    content->text.behind = bytes_skip(behind_begin, result.consumed);
    bool at_armour = armour_at(content->text.behind, &next);
    if (result.status != BASE64_COMPLETE || result.written == 0 || !at_armour || !next.end) {
        arena_keep(r->memory, result.written, 0);
        return false;
    }
    bytes first = {.data = der, .length = result.written};
    if (!keep_first_element(&first) || first.length < result.written) {
        arena_keep(r->memory, result.written, 0);
        return false;
    }
    arena_keep(r->memory, result.written, result.written);
    content->der = (bytes){.data = der, .length = result.written};
    content->complete = true;
    content->stop = content->text.behind.data;
    return true;
}

/* The object in a body that was read in vain, with what its lines have in common put aside. */
static bool mend_content(reading *r, bytes body, block_content *content)
{
    value_object mended;
    value_memory memory = {.arena = r->memory, .effort = r->effort};
    bool found = value_mend(body, &memory, &mended);
    r->effort = memory.effort;
    if (found) {
        r->found.notes |= mended.notes;
        content->der = mended.der;
        content->complete = true;
        content->cut_off = false;
        content->stop = mended.stop;
    }
    return found;
}

/* True when so much stands behind the first object that it may be another one, and cannot be read as it was decoded. */
static bool holds_more(const bytes *first, size_t written)
{
    enum { LONG = 48 }; /* 64 characters of base64 */
    bytes behind = {.data = first->data + first->length, .length = written - first->length};
    bytes found;
    return behind.length >= LONG && kind_of_der(behind) == KIND_NONE && !certificate_find(behind, &found);
}

static void decode_body(reading *r, bytes body, block_content *content)
{
    bytes lines = header_lines_skip(body);
    uint8_t *der = text_room_for(r, lines.length + 3);
    if (der == NULL) {
        return;
    }
    body_result result = body_decode(lines, BODY_ALL, der);
    bytes first = {.data = der, .length = result.written};
    bool first_is_whole = keep_first_element(&first);
    if (first_is_whole && (content->unclosed || holds_more(&first, result.written))) {
        /* What stands behind the certificate is no part of it, nor is what was undone there: it is read as text. */
        result = body_decode(lines, (first.length * 4 + 2) / 3, der);
    }
    arena_shrink(r->memory, der, result.written);
    content->der = (bytes){.data = der, .length = result.written};
    content->stop = result.stop;
    content->cut_off = result.short_by_one;
    /* Behind an object that ends with its padding, another one may begin. */
    content->complete = result.complete || (first_is_whole && first.length == result.written);
    bool is_sound = first_is_whole && first.data[0] == DER_SEQUENCE && der_is_sound(first);
    bool is_as_written = content->complete && is_sound;
    if (!is_as_written && mend_content(r, body, content)) {
        lines = body;
    } else if (content->complete && first_is_whole) {
        r->found.notes |= result.notes;
    }
    if (content->complete && lines.data > body.data) {
        reading_note(r, NOTE_HEADER_LINES);
        content->text.header_lines = bytes_between(body.data, lines.data);
    }
}

/* Any other body. */
static void decode_mangled(text_reader *t, bytes behind_begin, block_content *content)
{
    reading *r = t->r;
    armour next;
    bytes body = behind_begin;
    content->unclosed = true;
    if (armour_find(behind_begin, &next)) {
        body = bytes_between(behind_begin.data, next.whole.data);
        content->unclosed = !next.end;
        if (next.end) {
            note_armour(r, &next);
        }
    }
    content->text.behind = bytes_skip(behind_begin, body.length);
    decode_body(r, body, content);
    if (content->complete && content->stop != NULL) {
        content->text.left = bytes_between(content->stop, body.data + body.length);
    }
}

/* What the lines of a body tell: the width of the widest, where one is narrower though not the last, how wide the last is. */
typedef struct {
    const uint8_t *odd; /* or NULL */
    size_t width;
    size_t last;
} body_lines;

/* The next line without white space, off `rest`; empty at the end. */
static bytes next_line(bytes *rest)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *start = rest->data;
    while (start < end && is_white(*start)) {
        start++;
    }
    const uint8_t *stop = start;
    while (stop < end && !is_white(*stop)) {
        stop++;
    }
    *rest = bytes_between(stop, end);
    return bytes_between(start, stop);
}

static body_lines look_at_lines(bytes body)
{
    body_lines found = {0};
    bytes line;
    for (bytes rest = body; (line = next_line(&rest)).length > 0; found.last = line.length) {
        found.width = line.length > found.width ? line.length : found.width;
    }
    const uint8_t *narrow = NULL;
    for (bytes rest = body; (line = next_line(&rest)).length > 0 && found.odd == NULL;) {
        found.odd = narrow;
        narrow = line.length < found.width ? line.data : NULL;
    }
    return found;
}

/*
 * In a closed block whose object is not whole, something in the middle is missing when the lines show it: one is too short
 * or too long, or the last one ends where the object's true last one does.
 */
static bool lacks_middle(const block_content *content, const body_lines *lines)
{
    size_t claimed = der_claimed_length(content->der);
    bool no_object = kind_of_der(content->der) == KIND_NONE;
    if (content->unclosed || lines->width == 0 || (claimed <= content->der.length && !no_object)) {
        return false;
    }
    return lines->odd != NULL || (!no_object && (claimed + 2) / 3 * 4 % lines->width == lines->last);
}

static bool is_whole(const block_content *content)
{
    return !content->cut_off && kind_of_der(content->der) != KIND_NONE &&
           der_claimed_length(content->der) <= content->der.length;
}

static void add_content(
    text_reader *t, const armour *begin, bytes body, block_content *content, object_kind promised)
{
    reading *r = t->r;
    uint32_t line = lines_at(&t->lines, begin->whole.data);
    bytes read = bytes_between(body.data, content->stop);
    /* Most are whole, and then their lines need not be looked at. */
    body_lines lines = is_whole(content) ? (body_lines){0} : look_at_lines(read);
    if (content->unclosed && keep_first_element(&content->der)) {
        reading_note(r, NOTE_MISSING_END_LINE);
    } else if (!content->complete && !content->cut_off) {
        bool at_end = read.length == body.length;
        uint32_t place = at_end ? lines_at_end(&t->lines, read) : lines_at(&t->lines, content->stop);
        reading_add_refused(r, KIND_DAMAGED_BASE64, place, INPUT_NOWHERE);
        return;
    } else if (content->unclosed && (content->cut_off || content->der.length == 0)) {
        uint32_t end = lines_at_end(&t->lines, read);
        reading_add_refused(r, KIND_TRUNCATED, end, (uint32_t)content->der.length);
        return;
    } else if (content->cut_off || content->der.length == 0 || lacks_middle(content, &lines)) {
        uint32_t place = lines.odd != NULL  ? lines_at(&t->lines, lines.odd)
                         : content->cut_off ? lines_at_end(&t->lines, read)
                                            : line;
        reading_add_refused(r, KIND_DAMAGED_BASE64, place, INPUT_NOWHERE);
        return;
    }
    size_t length = content->der.length;
    /* TRUSTED CERTIFICATE (OpenSSL): behind the certificate stands whom its owner trusts for what. */
    if (strncmp(begin->label, "TRUSTED", 7) == 0 && keep_first_element(&content->der) &&
        content->der.length < length) {
        reading_note(r, NOTE_TRUST_SETTINGS);
    }
    reading_read_der(r, content->der, promised, line);
}

block_text block_content_read(text_reader *t, const armour *begin, bytes rest, object_kind promised)
{
    block_content content = {0};
    if (!decode_clean(t->r, rest, &content)) {
        decode_mangled(t, rest, &content);
    }
    if (!reading_is_over(t->r)) {
        bytes body = bytes_between(rest.data, content.text.behind.data);
        size_t count = t->r->found.count;
        note_armour(t->r, begin);
        add_content(t, begin, body, &content, promised);
        text_place_cut_off(t, count, bytes_between(body.data, content.stop));
    }
    return content.text;
}
