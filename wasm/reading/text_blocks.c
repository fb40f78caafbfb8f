/*
 * The reader of text: PEM blocks, and what is written without armour around them.
 *
 * Every character belongs to something. A text is blocks and the gaps between them; of a block's body, what is behind its
 * object is a gap again, and so are header lines in front. A gap is pieces (unarmoured.h): objects, texts within the text,
 * what is named by its first bytes, and the rest, which is told as unread when it may be base64.
 */
#include "base/characters.h"
#include "reading/armour.h"
#include "reading/base64.h"
#include "reading/block_body.h"
#include "reading/der_objects.h"
#include "reading/foreign_forms.h"
#include "reading/header_lines.h"
#include "reading/kinds.h"
#include "reading/lines.h"
#include "reading/lookalikes.h"
#include "reading/notes.h"
#include "reading/objects.h"
#include "reading/printout.h"
#include "reading/secret_bytes.h"
#include "reading/unarmoured.h"
#include "reading/utf16.h"
#include "reading/values.h"
#include "x509/der.h"

/* Texts within texts: base64 of base64 of base64 of a PEM, and no deeper. */
#define DEEPEST_TEXT 4

/* More of them say no more. */
#define MOST_UNREAD 64

typedef struct {
    reading *r;
    bytes whole;
    line_counter lines;
    unsigned depth;
    bool is_der; /* and was read as that: only text is looked for */
} text_reader;

/* A block's content while it is decoded. */
typedef struct {
    bytes der;
    bool complete;       /* nothing in it that is no base64 */
    bool cut_off;        /* its last character is alone */
    const uint8_t *stop; /* where it breaks or ends */
    bytes lines;         /* of the body: header lines in front… */
    bytes left;          /* …and what stands behind the object */
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
    content->behind = bytes_skip(behind_begin, result.consumed);
    bool at_armour = armour_at(content->behind, &next);
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
    content->stop = content->behind.data;
    return true;
}

static value_memory memory_for(reading *r)
{
    return (value_memory){.arena = r->memory, .effort = r->effort};
}

/* The object in a body that was read in vain, with what its lines have in common put aside. */
static bool mend_content(reading *r, bytes body, block_content *content)
{
    value_object mended;
    value_memory memory = memory_for(r);
    bool found = value_mend(body, &memory, &mended);
    r->effort = memory.effort;
    if (found) {
        note_all(r, mended.notes);
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
    uint8_t *der = room_for(r, lines.length + 3);
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
        note_all(r, result.notes);
    }
    if (content->complete && lines.data > body.data) {
        reading_note(r, NOTE_HEADER_LINES);
        content->lines = bytes_between(body.data, lines.data);
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
    content->behind = bytes_skip(behind_begin, body.length);
    decode_body(r, body, content);
    if (content->complete && content->stop != NULL) {
        content->left = bytes_between(content->stop, body.data + body.length);
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

static void read_gap(text_reader *t, bytes gap);

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
        decode_mangled(t, *rest, &content);
    }
    bytes body = bytes_between(rest->data, content.behind.data);
    size_t count = t->r->found.count;
    *rest = content.behind;
    if (!reading_is_over(t->r)) {
        note_armour(t->r, begin);
        add_content(t, begin, body, &content, promised);
        place_cut_off(t, count, bytes_between(body.data, content.stop));
        read_gap(t, content.lines);
        read_gap(t, content.left);
    }
}

/* ---- base64 without armour ---- */

static void read_within(text_reader *t);

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

static void add_unread_at(text_reader *t, bytes text, uint32_t line)
{
    input_object unread = {
        .kind = KIND_UNREAD_TEXT, .line = line, .offset = INPUT_NOWHERE, .length = (uint32_t)text.length};
    if (t->r->unread++ < MOST_UNREAD) {
        reading_add(t->r, unread);
    }
}

static void add_unread(text_reader *t, bytes text)
{
    add_unread_at(t, text, lines_at(&t->lines, text.data));
}

/* Reads the objects at a place, those too that follow without a character between; returns where they end. */
static const uint8_t *read_values(text_reader *t, bytes gap, value_place place)
{
    reading *r = t->r;
    const uint8_t *stop = place.text.data;
    uint32_t line = lines_at(&t->lines, stop);
    do {
        value_memory memory = memory_for(r);
        value_object got = value_read(place, gap, &memory);
        r->effort = memory.effort;
        if (got.full) {
            r->found.error = ERROR_INPUT_TOO_LARGE;
            return gap.data + gap.length;
        }
        size_t count = r->found.count;
        note_bare(t, place.text.data);
        note_all(r, got.notes);
        reading_add_der(r, got.der, KIND_NONE, line);
        if (!got.whole) {
            place_cut_off(t, count, bytes_between(place.text.data, got.stop));
        }
        stop = got.stop;
        place = got.next;
    } while (!reading_is_over(r) && place.text.data != NULL && value_begins(place));
    return stop;
}

static bool is_text(bytes content);
static bool read_inner(text_reader *t, bytes content, uint32_t line, uint32_t notes);

/* True when the bytes that numbers stood for were an object or a text. */
static bool read_number_bytes(text_reader *t, const numbers_place *place, bytes object)
{
    uint32_t line = lines_at(&t->lines, place->text.data);
    if (place->is_text) {
        return is_text(object) && read_inner(t, object, line, 1u << NOTE_NUMBERS);
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
        uint8_t *der = room_for(r, room);
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

/* No control characters but those of texts, and UTF-8 or nearly no bytes beyond ASCII, or pairs of them (Shift_JIS, EUC-JP). */
static bool is_text(bytes content)
{
    for (bytes rest = content; rest.length > 0;) {
        uint8_t c = rest.data[0];
        bool is_lead = c >= 0x81 && c != 0xFF;
        size_t length = folded_read(rest).length;
        if ((c < ' ' && !is_white(c) && c != 0x1B) || c == 0x7F || c == 0x80 || c == 0xFF) {
            return false;
        }
        if (is_lead && length == 1) {
            if (rest.length > 1 && rest.data[1] < 0x40) {
                return false;
            }
            length = rest.length > 1 ? 2 : 1;
        }
        rest = bytes_skip(rest, length);
    }
    return content.length > 0;
}

/* The public key of a line of authorized_keys, which begins with its name. */
static bool is_ssh_key(bytes content)
{
    static const char *const names[] = {"ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"};
    for (size_t i = 0; i < sizeof names / sizeof names[0] && content.length > 8; i++) {
        if (content.data[0] == 0 && bytes_start_with(bytes_skip(content, 4), bytes_of_string(names[i]))) {
            return true;
        }
    }
    return false;
}

/* UTF-16 of what is in fact something else is full of characters that no text here is made of. */
static bool is_mostly_ascii(bytes content)
{
    size_t others = 0;
    for (size_t i = 0; i < content.length; i++) {
        others += content.data[i] >= 0x80 ? 1 : 0;
    }
    return others <= content.length / 2;
}

/* A text within the text, perhaps in UTF-16: true when the content was one. */
static bool read_inner(text_reader *t, bytes content, uint32_t line, uint32_t notes)
{
    reading *r = t->r;
    size_t mark = 0;
    armour begin;
    utf16_order order = utf16_detect(content, &mark);
    if (t->depth == DEEPEST_TEXT) {
        return false;
    }
    if (order != UTF16_NO) {
        content = utf16_to_utf8(bytes_skip(content, mark), order, r->memory);
        if (content.data == NULL) {
            r->found.error = ERROR_INPUT_TOO_LARGE;
            return true;
        }
    }
    if (order != UTF16_NO && !is_mostly_ascii(content)) {
        return false;
    }
    if (!is_text(content) && !(armour_find(content, &begin) && !begin.end)) {
        return false;
    }
    size_t count = r->found.count;
    text_reader inner = {.r = r, .whole = content, .lines = {.line = line}, .depth = t->depth + 1};
    read_within(&inner);
    if (r->found.count > count) {
        reading_note(r, NOTE_BASE64);
        note_all(r, notes);
        if (order != UTF16_NO) {
            reading_note(r, NOTE_UTF_16);
        }
    }
    return true;
}

/* True when base64 was that of a text, or of a file that is named. */
static bool read_content(text_reader *t, bytes content, uint32_t line, uint32_t notes)
{
    reading *r = t->r;
    object_kind file = kind_of_file(content);
    if (read_inner(t, content, line, notes)) {
        return true;
    }
    if (file == KIND_NONE && !is_ssh_key(content)) {
        return false;
    }
    /* Pictures stand in mails and pages of themselves. */
    object_kind kind = file == KIND_NONE ? KIND_SSH_KEY : file == KIND_IMAGE ? KIND_OTHER : file;
    reading_add_refused(r, kind, line, INPUT_NOWHERE);
    return true;
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
        add_unread_at(t, bytes_between(one->start, stop), one->line);
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
        uint8_t *decoded = room_for(r, run.length + 3);
        if (decoded == NULL) {
            return;
        }
        body_result result = body_decode(run, BODY_ALL, decoded);
        bytes content = {.data = decoded, .length = result.written};
        arena_shrink(r->memory, decoded, result.written);
        uint32_t line = lines_at(&t->lines, run.data);
        bool is_short = result.written < SHORTEST_CONTENT;
        if (!is_short && read_content(t, content, line, result.notes)) {
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
    rest = gap;
    bytes coded;
    while (foreign_ascii85_next(&rest, &coded)) {
        add_unread(t, coded);
    }
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
    bytes rest = gap;
    unarmoured_piece piece;
    while (!reading_is_over(t->r) && unarmoured_next(gap, &rest, &t->r->effort, &piece)) {
        const uint8_t *stop =
            piece.run.length > 0 ? read_run(t, gap, piece.run) : read_numbers(t, &piece.numbers);
        const uint8_t *end = gap.data + gap.length;
        rest = stop > rest.data ? bytes_between(stop, end) : rest;
    }
    if (reading_is_over(t->r)) {
        return;
    }
    tell_foreign(t, gap, t->r->found.count > count);
    if (t->r->found.count == count && gap.length < t->whole.length) {
        tell_file(t, gap);
    }
}

/* The same, with certificates in DER among the text, as `cat server.pem intermediate.cer` makes it. */
static void read_gap(text_reader *t, bytes gap)
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
        place_cut_off(t, count, found);
        /* What is cut off may have text behind it, or another one. */
        t->lines = here;
        gap = bytes_between(found.data + (is_whole ? found.length : 1), end);
    }
    read_text_gap(t, gap);
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
        } else if (line.whole.data == gap) {
            gap = rest.data;
        }
    }
    read_gap(t, bytes_between(gap, end));
}

void reading_read_text_behind(reading *r, bytes text, bool der)
{
    text_reader t = {.r = r, .whole = text, .lines = {.line = 0}, .depth = 1, .is_der = !der};
    read_within(&t);
}

void reading_read_text(reading *r, bytes whole)
{
    text_reader t = {.r = r, .whole = whole, .lines = {.counted = whole.data, .line = 1}, .depth = 1};
    read_within(&t);
    size_t unread = r->unread < MOST_UNREAD ? r->unread : MOST_UNREAD;
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
