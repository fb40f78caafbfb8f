/* The reader of text: PEM blocks, and base64 without armour around them. */
#include "base/characters.h"
#include "reading/armour.h"
#include "reading/base64.h"
#include "reading/block_body.h"
#include "reading/header_lines.h"
#include "reading/kinds.h"
#include "reading/lines.h"
#include "reading/lookalikes.h"
#include "reading/objects.h"
#include "reading/printout.h"
#include "reading/unarmoured.h"
#include "x509/der.h"

/* A text within a text: base64 of a whole PEM, and no deeper. */
#define DEEPEST_TEXT 2

typedef struct {
    reading *r;
    bytes whole;
    line_counter lines;
    unsigned depth;
} text_reader;

/* A block's content while it is decoded. */
typedef struct {
    bytes der;
    bool complete;       /* nothing in it that is no base64 */
    bool cut_off;        /* its last character is alone */
    const uint8_t *stop; /* where it breaks or ends */
    bytes behind;        /* the text behind the block's body */
    bool unclosed;
} block_content;

/* An object that is cut off is to be looked for where its text ends: `data`, which was read since `count` objects. */
static void place_cut_off(text_reader *t, size_t count, bytes data)
{
    reading *r = t->r;
    if (r->found.count > count && r->found.objects[r->found.count - 1].kind == KIND_TRUNCATED) {
        r->found.objects[r->found.count - 1].line = lines_at_end(&t->lines, data);
    }
}

static void note_all(reading *r, uint32_t notes)
{
    r->found.notes |= notes;
}

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

/* ---- decoding a block ---- */

static uint8_t *room_for(reading *r, size_t size)
{
    uint8_t *room = arena_alloc(r->memory, size);
    if (room == NULL) {
        r->found.error = ERROR_INPUT_TOO_LARGE;
    }
    return room;
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
    content->behind = bytes_skip(behind_begin, result.consumed);
    bool at_armour = armour_at(content->behind, &next);
    if (result.status != BASE64_COMPLETE || result.written == 0 || !at_armour || !next.end) {
        arena_keep(r->memory, result.written, 0);
        return false;
    }
    arena_keep(r->memory, result.written, result.written);
    content->der = (bytes){.data = der, .length = result.written};
    content->complete = true;
    content->stop = content->behind.data;
    return true;
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

/* Any other body. */
static void decode_mangled(reading *r, bytes behind_begin, block_content *content)
{
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
    content->behind = bytes_skip(behind_begin, body.length);
    uint8_t *der = room_for(r, body.length + 3);
    if (der == NULL) {
        return;
    }
    body_result result = body_decode(body, BODY_ALL, der);
    bytes first = {.data = der, .length = result.written};
    if (content->unclosed && keep_first_element(&first)) {
        /* What stands behind the certificate is no part of it, nor is what was undone there: it is read as text. */
        result = body_decode(body, (first.length * 4 + 2) / 3, der);
        content->behind = bytes_between(result.stop, behind_begin.data + behind_begin.length);
    }
    arena_shrink(r->memory, der, result.written);
    note_all(r, result.notes);
    content->der = (bytes){.data = der, .length = result.written};
    content->complete = result.complete;
    content->cut_off = result.short_by_one;
    content->stop = result.stop;
}

static void add_content(text_reader *t, const armour *begin, block_content *content, object_kind promised)
{
    reading *r = t->r;
    uint32_t line = lines_at(&t->lines, begin->whole.data);
    if (content->unclosed && keep_first_element(&content->der)) {
        reading_note(r, NOTE_MISSING_END_LINE);
    } else if (!content->complete && !content->cut_off) {
        reading_add_refused(r, KIND_DAMAGED_BASE64, lines_at(&t->lines, content->stop), INPUT_NOWHERE);
        return;
    } else if (content->cut_off || content->der.length == 0) {
        reading_add_refused(r, content->unclosed ? KIND_TRUNCATED : KIND_DAMAGED_BASE64,
            content->unclosed ? line : lines_at(&t->lines, content->stop),
            content->unclosed ? (uint32_t)content->der.length : INPUT_NOWHERE);
        return;
    }
    size_t length = content->der.length;
    /* TRUSTED CERTIFICATE (OpenSSL): behind the certificate stands whom its owner trusts for what. */
    if (strncmp(begin->label, "TRUSTED", 7) == 0 && keep_first_element(&content->der) &&
        content->der.length < length) {
        reading_note(r, NOTE_TRUST_SETTINGS);
    }
    reading_add_der(r, content->der, promised, line);
}

/* ---- blocks ---- */

static bool is_never_decoded(object_kind kind)
{
    return kind == KIND_PRIVATE_KEY || kind == KIND_ENCRYPTED_PRIVATE_KEY || kind == KIND_PGP ||
           kind == KIND_SSH_KEY;
}

static void refuse_undecoded(text_reader *t, const armour *begin, bytes *rest, object_kind kind)
{
    armour next;
    bytes body = *rest;
    if (armour_find(*rest, &next)) {
        body = bytes_between(rest->data, next.whole.data);
    }
    *rest = bytes_skip(*rest, body.length);
    if (kind == KIND_PRIVATE_KEY && header_lines_say_encrypted(body)) {
        kind = KIND_ENCRYPTED_PRIVATE_KEY;
    }
    reading_add_refused(t->r, kind, lines_at(&t->lines, begin->whole.data), INPUT_NOWHERE);
}

/* A BEGIN line with nothing behind it but another one holds nothing that could be lost. */
static bool is_empty_repetition(bytes behind_begin)
{
    armour next;
    size_t white = 0;
    while (white < behind_begin.length && is_white(behind_begin.data[white])) {
        white++;
    }
    return armour_at(bytes_skip(behind_begin, white), &next) && !next.end;
}

static void read_block(text_reader *t, const armour *begin, bytes *rest)
{
    object_kind promised = kind_of_label(bytes_of_string(begin->label));
    if (is_never_decoded(promised)) {
        refuse_undecoded(t, begin, rest, promised);
        return;
    }
    if (is_empty_repetition(*rest)) {
        return;
    }
    block_content content = {0};
    if (!decode_clean(t->r, *rest, &content)) {
        decode_mangled(t->r, *rest, &content);
    }
    const uint8_t *body = rest->data;
    size_t count = t->r->found.count;
    *rest = content.behind;
    if (!reading_is_over(t->r)) {
        note_armour(t->r, begin);
        add_content(t, begin, &content, promised);
        place_cut_off(t, count, bytes_between(body, content.stop));
    }
}

/* ---- base64 without armour ---- */

static void read_within(text_reader *t);

/* Dashes straight in front are those of a BEGIN line that was too mangled to be one (percent-encoded blanks). */
static void note_bare(text_reader *t, bytes run)
{
    if (run.data == t->whole.data || run.data[-1] != '-') {
        reading_note(t->r, NOTE_BASE64);
    }
}

/* Behind the whole objects at the front of `content`; all of it is theirs when the last one is cut off. */
static bytes behind_objects(bytes content)
{
    der_element element;
    while (kind_of_der(content) != KIND_NONE) {
        if (der_next(&content, &element) != DER_READ) {
            return bytes_skip(content, content.length);
        }
    }
    return content;
}

static void read_run(text_reader *t, bytes run)
{
    reading *r = t->r;
    uint8_t *decoded = room_for(r, run.length + 3);
    if (decoded == NULL) {
        return;
    }
    body_result result = body_decode(run, BODY_ALL, decoded);
    bytes content = {.data = decoded, .length = result.written};
    arena_shrink(r->memory, decoded, result.written);
    uint32_t line = lines_at(&t->lines, run.data);
    armour begin;
    if (kind_of_der(content) != KIND_NONE) {
        note_bare(t, run);
        note_all(r, result.notes);
        bytes behind = behind_objects(content);
        size_t count = r->found.count;
        reading_read_der(r, bytes_between(content.data, behind.data), KIND_NONE, line);
        place_cut_off(t, count, run);
        content = behind; /* a word that was taken for base64, or another value, perhaps a PEM text */
    }
    if (t->depth < DEEPEST_TEXT && armour_find(content, &begin) && !begin.end) {
        note_bare(t, run);
        note_all(r, result.notes);
        text_reader inner = {.r = r, .whole = content, .lines = {.line = line}, .depth = t->depth + 1};
        read_within(&inner);
    }
}

/* Text outside of blocks: a secret may well stand there, as bare base64 or as a PuTTY key. */
static void read_gap(text_reader *t, bytes gap)
{
    bytes run;
    const uint8_t *putty = kind_find_putty_key(gap);
    if (putty != NULL) {
        reading_add_refused(t->r, KIND_PRIVATE_KEY, lines_at(&t->lines, putty), INPUT_NOWHERE);
        gap.length = (size_t)(putty - gap.data);
    }
    while (!reading_is_over(t->r) && bare_next(&gap, &run)) {
        read_run(t, run);
    }
}

static void read_within(text_reader *t)
{
    armour line;
    bytes rest = t->whole;
    const uint8_t *gap = rest.data;
    const uint8_t *end = rest.data + rest.length;
    while (!reading_is_over(t->r) && armour_find(rest, &line)) {
        rest = bytes_between(line.whole.data + line.whole.length, end);
        if (!line.end) {
            read_gap(t, bytes_between(gap, line.whole.data));
            read_block(t, &line, &rest);
            gap = rest.data;
        }
    }
    read_gap(t, bytes_between(gap, end));
}

void reading_read_text_behind(reading *r, bytes text)
{
    text_reader t = {.r = r, .whole = text, .lines = {.line = 0}, .depth = 1};
    read_within(&t);
}

void reading_read_text(reading *r, bytes whole)
{
    text_reader t = {.r = r, .whole = whole, .lines = {.counted = whole.data, .line = 1}, .depth = 1};
    read_within(&t);
    if (r->found.count > 0 || reading_is_over(r)) {
        return;
    }
    object_kind kind = kind_of_text(whole);
    if (kind == KIND_NONE) {
        r->found.error = ERROR_NO_CERTIFICATE;
        if (printout_is(whole)) {
            reading_note(r, NOTE_PRINTOUT);
        }
    } else {
        reading_add_refused(r, kind, 1, INPUT_NOWHERE);
    }
}
