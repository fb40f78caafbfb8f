#include "reading/input.h"

#include "base/bounds.h"
#include "base/characters.h"
#include "reading/der_objects.h"
#include "reading/kinds.h"
#include "reading/objects.h"
#include "reading/secrets.h"
#include "reading/utf16.h"
#include "x509/der.h"

/* What may be looked at in vain: enough for every honest text, and never more than in proportion to a long one. */
#define EFFORT_OF_ANY ((size_t)1 << 20)
#define EFFORT_A_BYTE 16

#define FIRST_ROOM 8

void reading_note(reading *r, note_code what)
{
    r->found.notes |= 1u << what;
}

/* Twice the room: most inputs hold a handful of objects, and what is handed out must be wiped again. */
static bool grow(reading *r)
{
    size_t room = r->room == 0 ? FIRST_ROOM : r->room * 2;
    input_object *objects = arena_alloc(r->memory, room * sizeof *objects);
    if (objects == NULL) {
        return false;
    }
    if (r->found.count > 0) {
        memcpy(objects, r->found.objects, r->found.count * sizeof *objects);
    }
    r->found.objects = objects;
    r->room = room;
    return true;
}

void reading_add(reading *r, input_object object)
{
    if (reading_is_over(r)) {
        return;
    }
    r->found.certificates += object.kind == KIND_CERTIFICATE ? 1 : 0;
    if (r->found.certificates > LIMIT_CERTIFICATES || r->found.count == LIMIT_OBJECTS) {
        bool certificates = r->found.certificates > LIMIT_CERTIFICATES;
        r->found.error = certificates ? ERROR_TOO_MANY_CERTIFICATES : ERROR_TOO_MANY_OBJECTS;
        return;
    }
    if (r->found.count == r->room && !grow(r)) {
        r->found.error = ERROR_INPUT_TOO_LARGE;
        return;
    }
    r->found.objects[r->found.count++] = object;
}

void reading_add_refused(reading *r, object_kind refusal, uint32_t line, uint32_t offset)
{
    reading_add(r, (input_object){.kind = refusal, .der = {0}, .line = line, .offset = offset});
}

void reading_add_unread(reading *r, bytes text, uint32_t line, uint32_t offset)
{
    input_object unread = {
        .kind = KIND_UNREAD_TEXT, .line = line, .offset = offset, .length = (uint32_t)text.length};
    if (r->unread++ < READING_MOST_UNREAD) {
        reading_add(r, unread);
    }
}

/* The refusal of an object that its first element does not frame, or KIND_NONE. */
static object_kind refusal_of_frame(bytes der)
{
    der_element element;
    bytes rest = der;
    der_status status = der_next(&rest, &element);
    if (status == DER_READ) {
        return KIND_NONE;
    }
    return status == DER_TOO_SHORT ? KIND_TRUNCATED : KIND_DAMAGED_DER;
}

/* What stands behind the certificate is no part of it: neither its length nor its depth counts. */
static object_kind refusal_of_certificate(bytes der)
{
    object_kind frame = refusal_of_frame(der);
    der_element certificate = {.whole = der};
    if (frame == KIND_NONE) {
        der_next(&der, &certificate);
    }
    if (certificate.whole.length > LIMIT_CERTIFICATE) {
        return KIND_CERTIFICATE_TOO_LARGE;
    }
    bool deep = frame == KIND_NONE && der_deeper_than(certificate.whole, LIMIT_DEPTH);
    return deep ? KIND_TOO_DEEP : frame;
}

static void add_certificate(reading *r, bytes der, uint32_t line)
{
    object_kind refusal = refusal_of_certificate(der);
    if (refusal == KIND_NONE) {
        reading_add(
            r, (input_object){.kind = KIND_CERTIFICATE, .der = der, .line = line, .offset = INPUT_NOWHERE});
        return;
    }
    uint32_t offset = refusal == KIND_TRUNCATED     ? (uint32_t)der.length
                      : refusal == KIND_DAMAGED_DER ? 0
                                                    : INPUT_NOWHERE;
    reading_add_refused(r, refusal, line, offset);
}

/* Of what is not known: a part of a certificate is not shorter (64 characters of base64), parameters are. */
#define LONG_CONTENT 48

/* What was signed, a mail or a file; what was signed within that is told as it is, so that nothing goes deeper. */
static void read_signed(reading *r, bytes content, uint32_t line)
{
    if (!r->is_signed) {
        r->is_signed = true;
        reading_read_text_behind(r, content, NULL, true);
        r->is_signed = false;
    } else if (content.length >= LONG_CONTENT) {
        reading_add_unread(r, content, line, INPUT_NOWHERE);
    }
}

static void add_pkcs7(reading *r, bytes der, uint32_t line)
{
    bytes certificates;
    bytes content;
    size_t offset = 0;
    if (!pkcs7_open(der, &certificates, &content, &offset)) {
        object_kind refusal = refusal_of_frame(der) == KIND_TRUNCATED ? KIND_TRUNCATED : KIND_DAMAGED_DER;
        reading_add_refused(r, refusal, line, (uint32_t)offset);
        return;
    }
    reading_add(r, (input_object){.kind = KIND_PKCS7, .der = {0}, .line = line, .offset = INPUT_NOWHERE});
    bytes certificate;
    while (!reading_is_over(r) && pkcs7_next(&certificates, &certificate)) {
        add_certificate(r, certificate, line);
    }
    read_signed(r, content, line);
}

static void add_bundle(reading *r, bytes whole, uint32_t line)
{
    bool is_store = whole.data[0] == 0;
    bytes rest = is_store ? whole : bundle_open(whole);
    bytes certificate;
    reading_add_refused(r, KIND_BUNDLE, line, INPUT_NOWHERE);
    while (!reading_is_over(r) &&
           (is_store ? store_next(&rest, &certificate) : pkcs7_next(&rest, &certificate))) {
        add_certificate(r, certificate, line);
    }
}

void reading_add_der(reading *r, bytes der, object_kind promised, uint32_t line)
{
    object_kind kind = kind_of_der(der);
    bool is_unread = kind == KIND_NONE && der.length >= LONG_CONTENT;
    if (kind == KIND_NONE) {
        bool deep = der_deeper_than(der, LIMIT_DEPTH);
        kind = deep ? KIND_TOO_DEEP : promised == KIND_NONE ? KIND_OTHER : promised;
    }
    if (kind == KIND_CERTIFICATE) {
        add_certificate(r, der, line);
    } else if (kind == KIND_PKCS7) {
        add_pkcs7(r, der, line);
    } else if (kind == KIND_BUNDLE) {
        add_bundle(r, der, line);
    } else if (!kind_is_harmless(kind)) {
        reading_add_refused(r, kind, line, INPUT_NOWHERE);
    } else if (is_unread) {
        reading_add_unread(r, der, line, INPUT_NOWHERE);
    } else {
        bool is_request = kind == KIND_CERTIFICATE_REQUEST;
        bytes content = is_request ? der : (bytes){0};
        reading_add(r, (input_object){.kind = kind, .der = content, .line = line, .offset = INPUT_NOWHERE});
        /* An answer may have those in it that it is about. */
        if (!is_request && certificate_find(der, &content)) {
            reading_add_unread(r, content, line, INPUT_NOWHERE);
        }
    }
}

void reading_read_der(reading *r, bytes rest, object_kind promised, uint32_t line)
{
    const uint8_t *start = rest.data;
    do {
        der_element element;
        bytes object = rest;
        bool is_whole = der_next(&rest, &element) == DER_READ;
        bytes behind = {.data = rest.data, .length = is_whole ? rest.length : 0};
        bytes next = rest;
        if (is_whole && (kind_of_der(rest) != KIND_NONE || certificate_find(rest, &next))) {
            object = element.whole;
            rest = bytes_skip(rest, (size_t)(next.data - rest.data));
            behind = bytes_between(behind.data, rest.data);
        } else {
            rest.length = 0;
        }
        size_t count = r->found.count;
        reading_add_der(r, object, promised, line);
        for (; count < r->found.count; count++) {
            input_object *one = &r->found.objects[count];
            one->offset += one->offset == INPUT_NOWHERE ? 0 : (uint32_t)(object.data - start);
        }
        if (certificate_part_find(behind, &next)) {
            reading_add_unread(r, next, line, (uint32_t)(next.data - start));
        }
    } while (rest.length > 0 && !reading_is_over(r));
}

/* ---- the whole ---- */

static bool is_blank(bytes text)
{
    while (text.length > 0 && is_white(text.data[0])) {
        text = bytes_skip(text, 1);
    }
    return text.length == 0;
}

/* The input as UTF-8 without a byte order mark. */
static bytes as_text(reading *r, bytes whole)
{
    bytes utf8_mark = BYTES_LITERAL("\xEF\xBB\xBF");
    if (bytes_start_with(whole, utf8_mark)) {
        reading_note(r, NOTE_BYTE_ORDER_MARK);
        whole = bytes_skip(whole, utf8_mark.length);
    }
    size_t mark = 0;
    utf16_order order = utf16_detect(whole, &mark);
    if (order == UTF16_NO && !utf16_is_within(whole)) {
        return whole;
    }
    reading_note(r, NOTE_UTF_16);
    bytes part;
    if (certificate_part_find(whole, &part)) {
        reading_add_unread(r, part, 0, INPUT_NOWHERE); /* binary, which no text will show */
    }
    bytes text = utf16_to_utf8(bytes_skip(whole, mark), order, r->memory);
    if (text.data == NULL) {
        r->found.error = ERROR_INPUT_TOO_LARGE;
    }
    return text;
}

/* The header of a long SEQUENCE, and zeros as text never has them: a certificate whose first bytes went wrong. */
static bool is_broken_der(bytes file)
{
    return file.length >= 2 && file.data[0] == DER_SEQUENCE && file.data[1] >= 0x80 &&
           memchr(file.data, 0, file.length) != NULL;
}

/* What stands behind the whole objects at the front. */
static bytes behind_whole_objects(bytes file)
{
    der_element element;
    bytes rest = file;
    while (kind_of_der(rest) != KIND_NONE && der_next(&rest, &element) == DER_READ) {
        file = rest;
    }
    return file;
}

/* What no object was found in belongs to the certificate that it follows: an oddity of its own. */
static void add_trailing(input_object *last, bytes behind)
{
    if (last->der.data != NULL && last->der.data + last->der.length == behind.data) {
        last->der.length += behind.length;
    }
}

/*
 * A file of DER, behind which text may stand, as `cat certificate.der key.pem` makes it. The objects in DER end where
 * their own lengths say; objects of that text are objects of their own.
 */
static void read_der_file(reading *r, bytes whole)
{
    bytes behind = behind_whole_objects(whole);
    bool cut_off = behind.data == whole.data || kind_of_der(behind) != KIND_NONE;
    reading_read_der(r, cut_off ? whole : bytes_between(whole.data, behind.data), KIND_CERTIFICATE, 0);
    size_t count = r->found.count;
    if (behind.length == 0 || reading_is_over(r)) {
        return;
    }
    uint32_t notes = r->found.notes;
    bytes text = as_text(r, behind);
    if (!reading_is_over(r)) {
        reading_read_text_behind(r, text, text.data == behind.data ? whole.data : NULL, !cut_off);
    }
    if (r->found.count == count) {
        r->found.notes = notes; /* it was no text */
        add_trailing(&r->found.objects[count - 1], behind);
    }
}

static void read_any(reading *r, bytes whole)
{
    object_kind file = kind_of_file(whole);
    if (file == KIND_BUNDLE) {
        add_bundle(r, whole, 0);
        return;
    }
    if (file != KIND_NONE) {
        reading_add_refused(r, file, 0, INPUT_NOWHERE);
        return;
    }
    if (kind_of_der(whole) != KIND_NONE || is_broken_der(whole)) {
        read_der_file(r, whole);
        return;
    }
    bytes text = as_text(r, whole);
    if (is_blank(text) && !reading_is_over(r)) {
        r->found.error = ERROR_EMPTY;
    }
    if (!reading_is_over(r)) {
        reading_read_text(r, text);
    }
}

/* ---- secrets ---- */

static bool is_named(const input *found, object_kind kind)
{
    for (size_t i = 0; i < found->count; i++) {
        object_kind one = found->objects[i].kind;
        if (one == kind || (kind_is_key(one) && kind_is_key(kind))) {
            return true;
        }
    }
    return false;
}

/* The line of a place; 0 in what is no text. */
static uint32_t line_of(bytes whole, const uint8_t *place)
{
    if (kind_of_file(whole) != KIND_NONE || kind_of_der(whole) != KIND_NONE) {
        return 0;
    }
    uint32_t lines = 1;
    uint32_t returns = 1;
    for (const uint8_t *at = whole.data; at < place; at++) {
        lines += *at == '\n' ? 1 : 0;
        returns += *at == '\r' ? 1 : 0;
    }
    return lines > 1 ? lines : returns;
}

/* Adds what no reader has named, where it stands among the objects. No limit holds it back. */
static void add_among(reading *r, bytes whole, object_kind kind, bytes text)
{
    input *found = &r->found;
    input_object object = {.kind = kind,
        .line = line_of(whole, text.data),
        .offset = INPUT_NOWHERE,
        .length = (uint32_t)text.length};
    size_t at = found->count;
    if (found->count == r->room && !grow(r)) {
        found->certificates -= found->objects[at - 1].kind == KIND_CERTIFICATE ? 1 : 0;
        found->objects[at - 1] = object;
        return;
    }
    for (; at > 0 && found->objects[at - 1].line > object.line; at--) {
        found->objects[at] = found->objects[at - 1];
    }
    found->objects[at] = object;
    found->count++;
}

static void name_secret(reading *r, bytes whole, const secret *one)
{
    if (one->kind != KIND_NONE && !is_named(&r->found, one->kind)) {
        add_among(r, whole, one->kind, (bytes){.data = one->place});
    }
}

static bool was_read(const input *found, const seen_certificate *seen)
{
    for (size_t i = 0; i < found->count; i++) {
        bytes der = found->objects[i].der;
        if (der.length >= SEEN_FRONT && memcmp(der.data, seen->front, SEEN_FRONT) == 0) {
            return true;
        }
    }
    return false;
}

/* True when what was named may be what the search saw: damaged, too large, or a file that holds certificates. */
static bool names_container(const input *found)
{
    for (size_t i = 0; i < found->count; i++) {
        object_kind one = found->objects[i].kind;
        if (!kind_is_accepted(one) && !kind_is_harmless(one) && one != KIND_HTML) {
            return true;
        }
    }
    return false;
}

/* A certificate that the search saw in a form that no reader knows never passes in silence. */
static void name_unread(reading *r, bytes whole, const secrets *hidden)
{
    for (size_t i = 0; i < hidden->seen_count && !names_container(&r->found); i++) {
        if (!was_read(&r->found, &hidden->seen[i])) {
            add_among(r, whole, KIND_UNREAD_TEXT, hidden->seen[i].text);
        }
    }
}

/* Secrets are looked for first: whatever happens while the input is taken apart, they will be named. */
input input_read(bytes whole, arena *memory)
{
    reading r = {.memory = memory,
        .effort = EFFORT_OF_ANY + EFFORT_A_BYTE * whole.length,
        .found = {.error = ERROR_NONE}};
    if (!grow(&r)) {
        r.found.error = ERROR_INPUT_TOO_LARGE;
        return r.found;
    }
    secrets hidden = secrets_find(whole, memory);
    read_any(&r, whole);
    name_secret(&r, whole, &hidden.key);
    name_secret(&r, whole, &hidden.store);
    name_unread(&r, whole, &hidden);
    return r.found;
}
