#include "input.h"

#include "base64.h"
#include "bounds.h"
#include "der.h"
#include "kind.h"
#include "pem.h"
#include "pkcs7.h"

typedef struct {
    bytes whole;
    arena *memory;
    input found;
    size_t room; /* of found.objects */
} reading;

#define FIRST_ROOM 8

static void note(reading *r, note_code what)
{
    r->found.notes |= 1u << what;
}

static bool is_full(const reading *r)
{
    return r->found.error != CODE_NONE;
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

static void add(reading *r, input_object object)
{
    if (is_full(r)) {
        return;
    }
    r->found.certificates += object.kind == CODE_CERTIFICATE ? 1 : 0;
    if (r->found.certificates > LIMIT_CERTIFICATES || r->found.count == LIMIT_OBJECTS) {
        r->found.error = CODE_TOO_MANY_CERTIFICATES;
        return;
    }
    if (r->found.count == r->room && !grow(r)) {
        r->found.error = CODE_INPUT_TOO_LARGE;
        return;
    }
    r->found.objects[r->found.count++] = object;
}

static void add_refused(reading *r, code refusal, uint32_t line, uint32_t offset)
{
    add(r, (input_object){.kind = refusal, .der = {0}, .line = line, .offset = offset});
}

/* ---- DER ---- */

/* The refusal of an object that its first element does not frame, or CODE_NONE. */
static code refusal_of_frame(bytes der)
{
    der_element element;
    bytes rest = der;
    der_status status = der_next(&rest, &element);
    if (status != DER_READ) {
        return status == DER_TOO_SHORT ? CODE_TRUNCATED : CODE_DAMAGED_DER;
    }
    return CODE_NONE;
}

static void add_certificate(reading *r, bytes der, uint32_t line)
{
    code refusal = der.length > LIMIT_CERTIFICATE       ? CODE_CERTIFICATE_TOO_LARGE
                   : refusal_of_frame(der) != CODE_NONE ? refusal_of_frame(der)
                   : der_deeper_than(der, LIMIT_DEPTH)  ? CODE_TOO_DEEP
                                                        : CODE_NONE;
    if (refusal != CODE_NONE) {
        uint32_t offset = refusal == CODE_TRUNCATED     ? (uint32_t)der.length
                          : refusal == CODE_DAMAGED_DER ? 0
                                                        : INPUT_NOWHERE;
        add_refused(r, refusal, line, offset);
        return;
    }
    add(r, (input_object){.kind = CODE_CERTIFICATE, .der = der, .line = line, .offset = INPUT_NOWHERE});
}

static void add_pkcs7(reading *r, bytes der, uint32_t line)
{
    bytes certificates;
    size_t offset = 0;
    if (!pkcs7_open(der, &certificates, &offset)) {
        code refusal = refusal_of_frame(der) == CODE_TRUNCATED ? CODE_TRUNCATED : CODE_DAMAGED_DER;
        add_refused(r, refusal, line, (uint32_t)offset);
        return;
    }
    add(r, (input_object){.kind = CODE_PKCS7, .der = {0}, .line = line, .offset = INPUT_NOWHERE});
    bytes certificate;
    while (!is_full(r) && pkcs7_next(&certificates, &certificate)) {
        add_certificate(r, certificate, line);
    }
}

/* An object whose DER is at hand; `promised` is what its label says it is, or CODE_NONE. */
static void add_der(reading *r, bytes der, code promised, uint32_t line)
{
    code kind = kind_of_der(der);
    if (kind == CODE_NONE) {
        kind = promised;
    }
    if (kind == CODE_CERTIFICATE) {
        add_certificate(r, der, line);
    } else if (kind == CODE_PKCS7) {
        add_pkcs7(r, der, line);
    } else {
        add_refused(r, kind == CODE_NONE ? CODE_OTHER : kind, line, INPUT_NOWHERE);
    }
}

/* Objects in a row, as some tools write chains. What follows the last one and is no object belongs to it. */
static void read_der(reading *r, code promised)
{
    bytes rest = r->whole;
    do {
        der_element element;
        bytes object = rest;
        if (der_next(&rest, &element) == DER_READ && kind_of_der(rest) != CODE_NONE) {
            object = element.whole;
        } else {
            rest.length = 0;
        }
        add_der(r, object, promised, 0);
    } while (rest.length > 0 && !is_full(r));
}

/* ---- PEM ---- */

static bool is_private(code kind)
{
    return kind == CODE_PRIVATE_KEY || kind == CODE_ENCRYPTED_PRIVATE_KEY;
}

/* TRUSTED CERTIFICATE (OpenSSL): the certificate, and behind it whom its owner trusts for what. */
static bytes without_trust_settings(reading *r, bytes der)
{
    der_element element;
    bytes rest = der;
    if (der_next(&rest, &element) != DER_READ || rest.length == 0) {
        return der;
    }
    note(r, NOTE_TRUST_SETTINGS);
    return element.whole;
}

static void add_block_content(reading *r, const pem_block *block, bytes der, code promised, uint32_t line)
{
    if (block->unclosed) {
        note(r, NOTE_MISSING_END_LINE);
    }
    if (block->base64.data != block->body.data && block->base64.data[-1] != ' ' &&
        memchr(block->body.data, ':', (size_t)(block->base64.data - block->body.data)) != NULL) {
        note(r, NOTE_HEADER_LINES);
    }
    if (bytes_start_with(block->label, BYTES_LITERAL("TRUSTED"))) {
        der = without_trust_settings(r, der);
    }
    add_der(r, der, promised, line);
}

static void decode_block(reading *r, const pem_block *block, code promised)
{
    uint8_t *der = arena_alloc(r->memory, base64_room(block->base64.length));
    if (der == NULL) {
        r->found.error = CODE_INPUT_TOO_LARGE;
        return;
    }
    base64_result result = base64_decode(block->base64, der);
    arena_shrink(r->memory, der, result.written);
    const uint8_t *stop = block->base64.data + result.consumed;
    bool cut_off = block->unclosed && result.status == BASE64_ONE_SHORT;
    if (result.consumed < block->base64.length || (result.status != BASE64_COMPLETE && !cut_off)) {
        add_refused(r, CODE_DAMAGED_BASE64, pem_line_of(r->whole, stop), INPUT_NOWHERE);
        return;
    }
    uint32_t line = pem_line_of(r->whole, block->begin.data);
    bytes content = {.data = der, .length = result.written};
    if (cut_off || content.length == 0) {
        add_refused(r, CODE_TRUNCATED, line, (uint32_t)content.length);
        return;
    }
    add_block_content(r, block, content, promised, line);
}

static void add_block(reading *r, const pem_block *block)
{
    code promised = kind_of_label(block->label);
    if (is_private(promised) || promised == CODE_PGP || promised == CODE_SSH_KEY) {
        code kind = promised == CODE_PRIVATE_KEY && block->encrypted ? CODE_ENCRYPTED_PRIVATE_KEY : promised;
        add_refused(r, kind, pem_line_of(r->whole, block->begin.data), INPUT_NOWHERE);
        return;
    }
    decode_block(r, block, promised);
}

static void read_text(reading *r)
{
    bytes rest = r->whole;
    pem_block block;
    while (!is_full(r) && pem_next(&rest, &block)) {
        add_block(r, &block);
    }
    if (r->found.count == 0 && !is_full(r)) {
        code kind = kind_of_text(r->whole);
        if (kind == CODE_NO_CERTIFICATE) {
            r->found.error = kind;
        } else {
            add_refused(r, kind, 1, INPUT_NOWHERE);
        }
    }
}

/* ---- the whole ---- */

static bool is_blank(bytes text)
{
    for (size_t i = 0; i < text.length; i++) {
        uint8_t c = text.data[i];
        if (c != ' ' && (c < 9 || c > 13)) {
            return false;
        }
    }
    return true;
}

static void skip_byte_order_mark(reading *r)
{
    bytes mark = BYTES_LITERAL("\xEF\xBB\xBF");
    if (bytes_start_with(r->whole, mark)) {
        r->whole = bytes_skip(r->whole, mark.length);
        note(r, NOTE_BYTE_ORDER_MARK);
    }
}

/* The header of a long SEQUENCE, and zeros as text never has them: a certificate whose first bytes went wrong. */
static bool is_broken_der(bytes file)
{
    return file.length >= 2 && file.data[0] == DER_SEQUENCE && file.data[1] >= 0x80 &&
           memchr(file.data, 0, file.length) != NULL;
}

static void read_any(reading *r)
{
    code file = kind_of_file(r->whole);
    if (is_blank(r->whole)) {
        r->found.error = CODE_EMPTY;
    } else if (file != CODE_NONE) {
        add_refused(r, file, 0, INPUT_NOWHERE);
    } else if (kind_of_der(r->whole) != CODE_NONE) {
        read_der(r, CODE_NONE);
    } else if (is_broken_der(r->whole)) {
        read_der(r, CODE_CERTIFICATE);
    } else {
        read_text(r);
    }
}

input input_read(bytes whole, arena *memory)
{
    reading r = {.whole = whole, .memory = memory, .found = {.error = CODE_NONE}};
    skip_byte_order_mark(&r);
    read_any(&r);
    return r.found;
}
