/*
 * What stands between the blocks of a text: a gap is pieces (unarmoured.h): objects, texts within the text, what is named by
 * its first bytes, and the rest, which is told as unread when it may be base64.
 */
#include "base/characters.h"
#include "reading/block_body.h"
#include "reading/byte_lists.h"
#include "reading/der_objects.h"
#include "reading/foreign_forms.h"
#include "reading/inner_text.h"
#include "reading/kinds.h"
#include "reading/notes.h"
#include "reading/secret_bytes.h"
#include "reading/stretches.h"
#include "reading/text_reader.h"
#include "reading/unarmoured.h"
#include "reading/values.h"
#include "x509/der.h"

/* Dashes straight in front are those of a BEGIN line that was too mangled to be one (percent-encoded blanks). */
static void note_bare(text_reader *t, const uint8_t *start)
{
    enum { LONGEST_BLANK = 8 };
    const uint8_t *at = start;
    while (at > t->whole.data && start - at < LONGEST_BLANK && at[-1] != '-' && !is_white(at[-1])) {
        at--;
    }
    if (at == t->whole.data || at[-1] != '-') {
        reading_note(t->r, NOTE_BASE64);
    }
}

static void add_unread(text_reader *t, bytes text)
{
    reading_add_unread(t->r, text, lines_at(&t->lines, text.data), INPUT_NOWHERE);
}

/* Reads the objects at a place, those too that follow without a character between; returns where they end. */
static const uint8_t *read_values(text_reader *t, bytes gap, value_place place)
{
    reading *r = t->r;
    const uint8_t *stop = place.text.data;
    uint32_t line = lines_at(&t->lines, stop);
    do {
        value_memory memory = {.arena = r->memory, .effort = r->effort};
        value_object got = value_read(place, gap, &memory);
        r->effort = memory.effort;
        if (got.full) {
            r->found.error = ERROR_INPUT_TOO_LARGE;
            return gap.data + gap.length;
        }
        size_t count = r->found.count;
        note_bare(t, place.text.data);
        r->found.notes |= got.notes;
        reading_add_der(r, got.der, KIND_NONE, line);
        if (!got.whole) {
            text_place_cut_off(t, count, bytes_between(place.text.data, got.stop));
        }
        stop = got.stop;
        place = got.next;
    } while (!reading_is_over(r) && place.text.data != NULL && value_begins(place));
    return stop;
}

/* True when the bytes that numbers stood for were an object or a text. */
static bool read_number_bytes(text_reader *t, const numbers_place *place, bytes object)
{
    uint32_t line = lines_at(&t->lines, place->text.data);
    if (place->is_text) {
        return inner_text_is(object) && inner_text_read(t, object, line, 1u << NOTE_NUMBERS);
    }
    /* A public key may well be a part of a certificate whose beginning was not seen. */
    object_kind kind = kind_of_der(object);
    bool is_object = object.length == place->length && der_is_sound(object) && kind != KIND_PUBLIC_KEY;
    object_kind secret = secret_at(object);
    if (secret == KIND_PRIVATE_KEY || secret == KIND_ENCRYPTED_PRIVATE_KEY) {
        reading_add_refused(t->r, secret, line, INPUT_NOWHERE);
        return true;
    }
    if (!is_object) {
        return false;
    }
    reading_note(t->r, NOTE_NUMBERS);
    reading_add_der(t->r, object, KIND_NONE, line);
    return true;
}

static const uint8_t *read_numbers(text_reader *t, numbers_place *place)
{
    reading *r = t->r;
    const uint8_t *end = place->text.data + place->text.length;
    const uint8_t *stop = NULL;
    bool was_read;
    do {
        size_t room = place->length < place->text.length ? place->length : place->text.length;
        uint8_t *der = text_room_for(r, room);
        if (der == NULL) {
            return end;
        }
        size_t count = numbers_read(place, room, der, &stop);
        arena_shrink(r->memory, der, count);
        was_read = read_number_bytes(t, place, (bytes){.data = der, .length = count});
        if (!was_read) {
            add_unread(t, bytes_between(place->text.data, stop));
        }
    } while (was_read && !place->is_text && !reading_is_over(r) && numbers_go_on(stop, &r->effort, place));
    bytes left = numbers_joined(bytes_between(stop, end));
    if (was_read && left.length / 2 >= BODY_LONG_STRETCH) {
        add_unread(t, left);
        stop = left.data + left.length;
    }
    return stop;
}

/* What was read in vain. */
typedef struct {
    const uint8_t *start; /* or NULL */
    uint32_t line;
    bytes content; /* what its beginning stands for */
} passed_over;

static void tell_passed_over(text_reader *t, bytes gap, const passed_over *one, const uint8_t *stop)
{
    if (one->start != NULL && unarmoured_is_telling(gap, bytes_between(one->start, stop), one->content)) {
        reading_add_unread(t->r, bytes_between(one->start, stop), one->line, INPUT_NOWHERE);
    }
}

/* What 40 characters of base64 stand for: nothing that is read or named is shorter. */
#define SHORTEST_CONTENT 30

/* Base64 that begins no object and holds no numbers: values, one behind the other where marks stand between them. */
static void read_plain(text_reader *t, bytes gap, bytes run)
{
    reading *r = t->r;
    const uint8_t *end = run.data + run.length;
    passed_over vain = {.start = NULL};
    while (run.length >= BODY_LONG_STRETCH && !reading_is_over(r)) {
        uint8_t *decoded = text_room_for(r, run.length + 3);
        if (decoded == NULL) {
            return;
        }
        body_result result = body_decode(run, BODY_ALL, decoded);
        bytes content = {.data = decoded, .length = result.written};
        arena_shrink(r->memory, decoded, result.written);
        uint32_t line = lines_at(&t->lines, run.data);
        bool is_short = result.written < SHORTEST_CONTENT;
        if (!is_short && inner_content_read(t, content, line, result.notes)) {
            tell_passed_over(t, gap, &vain, run.data);
            vain.start = NULL;
        } else if (vain.start == NULL) {
            vain = (passed_over){.start = run.data, .line = line, .content = content};
        } else if (is_short) {
            arena_shrink(r->memory, decoded, 0); /* there may be as many as the text has characters */
        }
        const uint8_t *start = run.data;
        run = bytes_between(result.stop, end);
        while (run.length > 0 && (run.data == start || !is_base64(run.data[0]))) {
            run = bytes_skip(run, 1); /* at once, since escapes look over all of these */
        }
    }
    tell_passed_over(t, gap, &vain, end);
}

/* The same, with numbers that were taken for a part of it; returns where the last of them end, or the end of the run. */
static const uint8_t *read_loose(text_reader *t, bytes gap, bytes run)
{
    const uint8_t *start = run.data;
    const uint8_t *end = run.data + run.length;
    for (const uint8_t *at = start; at < end && !reading_is_over(t->r); at++) {
        numbers_place numbers;
        if (is_digit(*at) && numbers_begin(gap, at, &t->r->effort, &numbers)) {
            read_plain(t, gap, bytes_between(start, at));
            start = read_numbers(t, &numbers);
            at = start - 1;
        }
    }
    if (start < end && !reading_is_over(t->r)) {
        read_plain(t, gap, bytes_between(start, end));
    }
    return start < end ? end : start;
}

/* Where a text with a block begins in base64, or `end`. */
static const uint8_t *find_block(const uint8_t *at, const uint8_t *end)
{
    bytes begin = BYTES_LITERAL("LS0tLS1CRUdJTi");
    while (at < end && (at = memchr(at, 'L', (size_t)(end - at))) != NULL) {
        if (bytes_start_with(bytes_between(at, end), begin)) {
            return at;
        }
        at++;
    }
    return end;
}

/* Reads what the run is made of; returns where it ended, which is behind the run when an object goes on there. */
static const uint8_t *read_run(text_reader *t, bytes gap, bytes run)
{
    const uint8_t *at = run.data;
    const uint8_t *end = at + run.length;
    const uint8_t *gap_end = gap.data + gap.length;
    while (at < end && !reading_is_over(t->r)) {
        value_place place;
        bool is_object = value_find(bytes_between(at, gap_end), end, &place);
        const uint8_t *start = is_object ? place.text.data : end;
        while (at < start && !reading_is_over(t->r)) {
            const uint8_t *stop = find_block(at + 1, start);
            at = read_loose(t, gap, bytes_between(at, stop));
        }
        if (is_object && at == start && !reading_is_over(t->r)) {
            at = read_values(t, gap, place);
        }
    }
    return at;
}
/* What is recognised and not read; words of a dump only where nothing else was seen in the text. */
static void tell_foreign(text_reader *t, bytes gap, bool was_read)
{
    bytes rest = gap;
    foreign_lines lines;
    while (foreign_lines_next(&rest, &lines)) {
        if (!lines.is_words || !was_read) {
            add_unread(t, lines.text);
        }
    }
}

static void tell_symbols(text_reader *t, bytes gap, bytes text)
{
    bytes symbols;
    while (foreign_symbols_next(&text, &symbols)) {
        if (!unarmoured_is_named(gap, symbols)) {
            add_unread(t, symbols);
        }
    }
}

/* What was passed over on many lines, or as a list of bytes: the first of it is looked for in what stands between objects. */
static void find_passed(
    bool (*find)(bytes, bytes, bytes *), bytes gap, const uint8_t *from, const uint8_t *to, bytes *found)
{
    if (found->length == 0 && to > from && !find(bytes_between(from, to), gap, found)) {
        found->length = 0;
    }
}

/* The same in what stands between two pieces. */
static void tell_between(text_reader *t, bytes gap, bytes between)
{
    bytes coded;
    const uint8_t *at = between.data;
    while (foreign_ascii85_next(&between, &coded)) {
        tell_symbols(t, gap, bytes_between(at, coded.data));
        add_unread(t, coded);
        at = between.data;
    }
    tell_symbols(t, gap, bytes_between(at, between.data));
}

static bool is_text_character(uint8_t c)
{
    return c >= ' ' || is_white(c);
}

/* A file behind something else, as `cat server.pem others.zip` makes it: certificates may be in it, and keys. */
static void tell_file(text_reader *t, bytes gap)
{
    while (gap.length > 0 && is_white(gap.data[0])) {
        gap = bytes_skip(gap, 1);
    }
    object_kind kind = kind_of_file(gap);
    if (kind == KIND_NONE || kind == KIND_IMAGE) {
        return;
    }
    for (size_t i = 0; i < gap.length; i++) {
        if (!is_text_character(gap.data[i])) {
            reading_add_refused(t->r, kind, lines_at(&t->lines, gap.data), INPUT_NOWHERE);
            return;
        }
    }
}

/* Text outside of blocks: a secret may well stand there, as bare base64 or as a PuTTY key. */
static void read_text_gap(text_reader *t, bytes gap)
{
    const uint8_t *putty = kind_find_putty_key(gap);
    if (putty != NULL) {
        reading_add_refused(t->r, KIND_PRIVATE_KEY, lines_at(&t->lines, putty), INPUT_NOWHERE);
        gap.length = (size_t)(putty - gap.data);
    }
    size_t count = t->r->found.count;
    size_t unread = t->r->unread;
    bytes rest = gap;
    unarmoured_piece piece;
    const uint8_t *end = gap.data + gap.length;
    const uint8_t *read = gap.data;   /* up to here */
    const uint8_t *object = gap.data; /* the last one ended here */
    const uint8_t *judged = gap.data; /* and the last that was judged as base64 */
    line_counter lines = t->lines;
    bytes stretches = {0};
    bytes list = {0};
    while (!reading_is_over(t->r) && unarmoured_next(gap, &rest, &t->r->effort, &piece)) {
        bool is_run = piece.run.length > 0;
        const uint8_t *start = is_run ? piece.run.data : piece.numbers.text.data;
        size_t before = t->r->found.count;
        tell_between(t, gap, bytes_between(read, start));
        read = is_run ? read_run(t, gap, piece.run) : read_numbers(t, &piece.numbers);
        rest = read > rest.data ? bytes_between(read, end) : rest;
        bool is_judged =
            is_run && !unarmoured_is_hexadecimal(piece.run) && !unarmoured_is_named(gap, piece.run);
        if (t->r->found.count > before) {
            find_passed(byte_list_find, gap, object, start, &list);
            object = read;
        }
        if (t->r->found.count > before || is_judged) { /* as base64 */
            find_passed(stretches_find, gap, judged, start, &stretches);
            judged = read;
        }
    }
    if (reading_is_over(t->r)) {
        return;
    }
    tell_between(t, gap, bytes_between(read, end));
    find_passed(byte_list_find, gap, object, end, &list);
    find_passed(stretches_find, gap, judged, end, &stretches);
    stretches = stretches.length > 0 ? stretches : list;
    if (t->r->unread == unread && stretches.length > 0) {
        reading_add_unread(t->r, stretches, lines_at(&lines, stretches.data), INPUT_NOWHERE);
    }
    if (!t->is_der && t->r->unread == unread && certificate_part_find(gap, &stretches)) {
        uint32_t offset = t->file == NULL ? INPUT_NOWHERE : (uint32_t)(stretches.data - t->file);
        reading_add_unread(t->r, stretches, lines_at(&lines, stretches.data), offset);
    }
    if (t->r->unread == unread) {
        tell_foreign(t, gap, t->r->found.count > count);
    }
    if (t->r->found.count == count) {
        tell_file(t, gap);
    }
}

/* The same, with certificates in DER among the text, as `cat server.pem intermediate.cer` makes it. */
void text_read_gap(text_reader *t, bytes gap)
{
    bytes found;
    if (gap.length == 0) {
        return;
    }
    const uint8_t *end = gap.data + gap.length;
    while (!t->is_der && !reading_is_over(t->r) && certificate_find(gap, &found)) {
        read_text_gap(t, bytes_between(gap.data, found.data));
        uint32_t line = lines_at(&t->lines, found.data);
        size_t count = t->r->found.count;
        bool is_whole = der_claimed_length(found) == found.length;
        reading_add_der(t->r, found, KIND_CERTIFICATE, line);
        line_counter here = t->lines;
        text_place_cut_off(t, count, found);
        /* What is cut off may have text behind it, or another one. */
        t->lines = here;
        gap = bytes_between(found.data + (is_whole ? found.length : 1), end);
    }
    read_text_gap(t, gap);
}
