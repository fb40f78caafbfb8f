/*
 * The reader of text: PEM blocks, and what is written without armour around them.
 *
 * Every character belongs to something. A text is blocks (block_content.h) and the gaps between them (text_gaps.c); of a
 * block's body, what is behind its object is a gap again, and so are header lines in front.
 */
#include "base/characters.h"
#include "reading/armour.h"
#include "reading/block_body.h"
#include "reading/block_content.h"
#include "reading/header_lines.h"
#include "reading/kinds.h"
#include "reading/notes.h"
#include "reading/printout.h"
#include "reading/text_reader.h"

void text_place_cut_off(text_reader *t, size_t count, bytes data)
{
    reading *r = t->r;
    if (r->found.count > count && r->found.objects[r->found.count - 1].kind == KIND_TRUNCATED) {
        r->found.objects[r->found.count - 1].line = lines_at_end(&t->lines, data);
    }
}

uint8_t *text_room_for(reading *r, size_t size)
{
    uint8_t *room = arena_alloc(r->memory, size);
    if (room == NULL) {
        r->found.error = ERROR_INPUT_TOO_LARGE;
    }
    return room;
}

/* ---- blocks ---- */

static bool is_never_decoded(object_kind kind)
{
    return kind == KIND_PRIVATE_KEY || kind == KIND_ENCRYPTED_PRIVATE_KEY || kind == KIND_PGP ||
           kind == KIND_SSH_KEY;
}

/* What stands behind the first blank line behind other ones. */
static bytes behind_paragraph(bytes text)
{
    bool begun = false;
    for (; text.length > 1; text = bytes_skip(text, 1)) {
        uint8_t next = text.data[1];
        if (begun && text.data[0] == '\n' && (next == '\n' || next == '\r')) {
            break;
        }
        begun = begun || !is_white(next);
    }
    return text;
}

/*
 * What is text in a body under a label of OpenPGP or SSH: all of it, when its base64 does not begin as these do, and what
 * a block that was never closed has taken in.
 */
static bytes text_in_foreign(bytes body)
{
    enum { FRONT = 64 };
    uint8_t front[FRONT + 3];
    bytes lines = header_lines_skip(body);
    bytes value = {.data = front, .length = body_decode(lines, FRONT, front).written};
    return kind_of_value(value) == KIND_NONE ? body : behind_paragraph(lines);
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
    if (!kind_is_key(kind)) {
        text_read_gap(t, text_in_foreign(body));
    }
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
    block_text block = block_content_read(t, begin, *rest, promised);
    *rest = block.behind;
    text_read_gap(t, block.header_lines);
    text_read_gap(t, block.left);
}

/* A printed certificate stands in front of itself. Beside others, and without itself behind it, it is one that is not here. */
static void tell_printed(text_reader *t, bytes gap, size_t certificates, line_counter lines)
{
    const input *found = &t->r->found;
    if (found->count > 0 && found->certificates == certificates && !reading_is_over(t->r) &&
        printout_is_whole(gap)) {
        reading_add_unread(t->r, gap, lines_at(&lines, gap.data), INPUT_NOWHERE);
    }
}

/* What it costs to look at a certificate, beside looking at what efforts are counted in. */
#define COST_OF_CERTIFICATE 64

static bool is_print_of_any(reading *r, bytes serial)
{
    for (size_t i = 0; i < r->found.count && r->effort >= COST_OF_CERTIFICATE; i++) {
        const input_object *one = &r->found.objects[i];
        r->effort -= COST_OF_CERTIFICATE;
        if (one->kind == KIND_CERTIFICATE && printout_is_of(serial, one->der)) {
            return true;
        }
    }
    return false;
}

/* A printed certificate stands in front of itself, or somewhere else beside it: where it does not, it is one that is not here. */
static void tell_printed_others(text_reader *t, size_t unread, line_counter lines)
{
    bytes rest = t->whole;
    bytes serial;
    while (t->r->unread == unread && !reading_is_over(t->r) && printout_next(&rest, &serial)) {
        if (!is_print_of_any(t->r, serial)) {
            reading_add_unread(t->r, serial, lines_at(&lines, serial.data), INPUT_NOWHERE);
        }
    }
}

void text_read(text_reader *t)
{
    armour line;
    bytes rest = t->whole;
    const uint8_t *gap = rest.data;
    const uint8_t *end = rest.data + rest.length;
    size_t unread = t->r->unread;
    size_t outside = 0; /* of blocks */
    line_counter start = t->lines;
    while (!reading_is_over(t->r) && armour_find(rest, &line)) {
        rest = bytes_between(line.whole.data + line.whole.length, end);
        if (!line.end) {
            bytes between = bytes_between(gap, line.whole.data);
            size_t certificates = t->r->found.certificates;
            line_counter lines = t->lines;
            text_read_gap(t, between);
            read_block(t, &line, &rest);
            tell_printed(t, between, certificates, lines);
            outside += between.length;
            gap = rest.data;
        } else if (line.whole.data == gap) {
            gap = rest.data;
        }
    }
    size_t certificates = t->r->found.certificates;
    line_counter lines = t->lines;
    text_read_gap(t, bytes_between(gap, end));
    tell_printed(t, bytes_between(gap, end), certificates, lines);
    if (outside >= PRINTOUT_SHORTEST && t->r->found.certificates > 0) {
        tell_printed_others(t, unread, start);
    }
}

void reading_read_text_behind(reading *r, bytes text, const uint8_t *file, bool der)
{
    text_reader t = {.r = r, .whole = text, .lines = {.line = 0}, .file = file, .depth = 1, .is_der = !der};
    text_read(&t);
}

void reading_read_text(reading *r, bytes whole)
{
    text_reader t = {.r = r, .whole = whole, .lines = {.counted = whole.data, .line = 1}, .depth = 1};
    text_read(&t);
    size_t unread = r->unread < READING_MOST_UNREAD ? r->unread : READING_MOST_UNREAD;
    if (r->found.count > unread || reading_is_over(r)) {
        return;
    }
    object_kind kind = kind_of_text(whole);
    if (kind != KIND_NONE) {
        reading_add_refused(r, kind, 1, INPUT_NOWHERE);
    } else if (printout_is(whole)) {
        r->found.error = ERROR_NO_CERTIFICATE;
        reading_note(r, NOTE_PRINTOUT);
    } else if (unread == 0) {
        r->found.error = ERROR_NO_CERTIFICATE;
    }
}
