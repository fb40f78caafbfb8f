#include "reading/secrets.h"

#include "base/byte_map.h"
#include "base/characters.h"
#include "reading/base64_words.h"
#include "reading/digit_words.h"
#include "reading/escapes.h"
#include "reading/passed_certificates.h"
#include "reading/secret_bytes.h"
#include "reading/secret_signs.h"
#include "reading/symbol_kinds.h"
#include "reading/undisguised.h"
#include "x509/der.h"

/* Of what is encoded in what is encoded: so deep in base64 and hexadecimal, and in all forms. */
#define DEEPEST 4
#define DEEPEST_OF_ANY 2

/*
 * A search through decoded text goes on when this much is there; the end of it waits, to be looked ahead at. A certificate in
 * PEM is to be passed as a whole.
 */
#define WINDOW 4096

enum {
    FROM_BASE64,
    FROM_ESCAPES,
    FROM_DIGITS,
    FROM_SYMBOLS = FROM_DIGITS + DIGITS_KINDS,
    ENCODINGS = FROM_SYMBOLS + SYMBOLS_KINDS
};

typedef struct {
    arena *memory;
    secrets found;
    const uint8_t *here;    /* in the input */
    const uint8_t *reached; /* in the input: all before it was read */
    symbols_firsts firsts;
    byteset fronts; /* of the certificates seen */
} search;

/* One text: the input itself, or what is decoded from another one. */
typedef struct stretch {
    search *in;
    unsigned depth;
    trail behind;
    base64_words base64;
    digit_words digits;
    symbol_kinds symbols;
    escapes escapes;
    bool on_front; /* of a line: nothing but blanks and quoting marks stand before */
    struct stretch *decoded[ENCODINGS];
    const uint8_t *place; /* of what is decoded here: where its value begins in the input */
    size_t in_store;      /* bytes that are left of a PKCS#12 store */
    size_t filled;
    uint8_t window[]; /* WINDOW bytes; the input itself needs none */
} stretch;

/* ---- findings ---- */

/* A key's header lines say that it is encrypted behind its label, which did not. */
#define HEADER_LINES_REACH 256

static void tell(search *s, object_kind kind)
{
    bool is_key = kind == KIND_PRIVATE_KEY || kind == KIND_ENCRYPTED_PRIVATE_KEY;
    secret *one = is_key ? &s->found.key : &s->found.store;
    if (one->kind == KIND_NONE) {
        *one = (secret){.kind = kind, .place = s->here};
    } else if (kind == KIND_ENCRYPTED_PRIVATE_KEY && s->here - one->place < HEADER_LINES_REACH) {
        one->kind = kind;
    }
}

/* ---- what is encoded ---- */

static void read_window(stretch *one, size_t reserve);
static void put_base64(void *outer, bytes decoded);
static void begin_base64(void *outer, bytes front, bool may_start, bool first);
static void put_digits(void *outer, unsigned kind, bytes decoded);
static void put_symbols(void *outer, unsigned kind, bytes decoded, bool begins);
static void put_escaped(void *outer, uint8_t byte, bool begins);

static void begin_stretch(stretch *one, search *in, unsigned depth)
{
    *one = (stretch){.in = in,
        .depth = depth,
        .base64 = {.put = put_base64, .begin = begin_base64, .to = one, .first = true},
        .digits = {.put = put_digits, .to = one},
        .symbols = {.put = put_symbols, .to = one, .firsts = &in->firsts},
        .escapes = {.put = put_escaped, .to = one},
        .on_front = true};
}

static stretch *decoded_from(stretch *outer, unsigned encoding)
{
    bool deep = encoding == FROM_BASE64 || encoding == FROM_DIGITS + DIGITS_OF_HEXADECIMAL;
    if (outer->decoded[encoding] == NULL && outer->depth < (deep ? DEEPEST : DEEPEST_OF_ANY)) {
        stretch *inner = arena_alloc(outer->in->memory, sizeof *inner + WINDOW);
        if (inner != NULL) {
            begin_stretch(inner, outer->in, outer->depth + 1);
        }
        outer->decoded[encoding] = inner;
    }
    return outer->decoded[encoding];
}

/* `inner` is what is decoded from a stretch, or NULL. */
static void put(stretch *inner, uint8_t byte)
{
    if (inner == NULL) {
        return;
    }
    if (inner->filled == WINDOW) {
        read_window(inner, SECRET_BYTES_LOOK);
    }
    if (inner->filled == 0) {
        inner->place = inner->in->here;
    }
    inner->window[inner->filled++] = byte;
}

static void put_all(stretch *inner, bytes decoded)
{
    for (size_t i = 0; i < decoded.length; i++) {
        put(inner, decoded.data[i]);
    }
}

/* The first bytes of a value follow. */
static void begin_value(stretch *inner)
{
    if (inner != NULL) {
        read_window(inner, 0);
    }
}

/* ---- base64 ---- */

static void put_base64(void *outer, bytes decoded)
{
    put_all(decoded_from(outer, FROM_BASE64), decoded);
}

static void begin_base64(void *outer, bytes front, bool may_start, bool first)
{
    stretch *one = outer;
    stretch *inner = decoded_from(one, FROM_BASE64);
    if (may_start && inner != NULL) {
        read_window(inner, 0);
        inner->in_store = first ? 0 : inner->in_store;
    }
    if (first && secret_at_start(front)) {
        tell(one->in, KIND_PRIVATE_KEY);
    }
}

/* ---- digits ---- */

static void put_digits(void *outer, unsigned kind, bytes decoded)
{
    put_all(decoded_from(outer, FROM_DIGITS + kind), decoded);
}

/* Letters and digits, the next ones of their word. */
static void add_digits(stretch *one, bytes part)
{
    for (size_t i = 0; i < part.length && !digit_words_are_idle(&one->digits); i++) {
        digit_words_add(&one->digits, part.data[i], one->on_front && i == 0);
    }
}

/* ---- symbols ---- */

static void put_symbols(void *outer, unsigned kind, bytes decoded, bool begins)
{
    stretch *inner = decoded_from(outer, FROM_SYMBOLS + kind);
    if (begins) {
        begin_value(inner);
    }
    put_all(inner, decoded);
}

/* ---- escapes ---- */

static void put_escaped(void *outer, uint8_t byte, bool begins)
{
    stretch *inner = decoded_from(outer, FROM_ESCAPES);
    if (begins) {
        begin_value(inner);
    }
    put(inner, byte);
}

/* ---- certificates ---- */

/* Keeps the front of a certificate in mind. */
static void see_certificate(stretch *one, bytes der)
{
    secrets *found = &one->in->found;
    if (der.length < SEEN_FRONT || kind_of_der(der) != KIND_CERTIFICATE) {
        return;
    }
    if (found->seen == NULL) {
        arena *memory = one->in->memory;
        seen_certificate *seen = arena_alloc(memory, SEEN_MOST * sizeof *seen);
        if (seen == NULL || !byteset_make(&one->in->fronts, SEEN_MOST, memory)) {
            return; /* with so little left nothing can be read either */
        }
        found->seen = seen;
    }
    if (found->seen_count < SEEN_MOST) {
        seen_certificate *seen = &found->seen[found->seen_count];
        bool is_new;
        memcpy(seen->front, der.data, SEEN_FRONT);
        seen->text = bytes_between(one->in->here, one->in->reached);
        byteset_add(&one->in->fronts, (bytes){.data = seen->front, .length = SEEN_FRONT}, &is_new);
        found->seen_count += is_new ? 1 : 0;
    }
}

/* The same in DER or in PEM. */
static void see_passed(stretch *one, bytes text)
{
    uint8_t front[PASSED_FRONT];
    if (text.data[0] == DER_SEQUENCE) {
        see_certificate(one, text);
    } else {
        see_certificate(one, (bytes){.data = front, .length = passed_front(text, front)});
        bytes_wipe(front, sizeof front);
    }
}

/* ---- a stretch of text ---- */

/* Letters and digits in a row, as most of any text and of base64 is. */
static void read_word(stretch *one, bytes word, bytes ahead)
{
    trail_add_word(&one->behind, word);
    /* Signs end where words end. */
    bool ends = ahead.length == 0 || !is_alphanumeric(ahead.data[0]);
    object_kind told = ends ? secret_told_by(&one->behind, ahead) : KIND_NONE;
    if (told != KIND_NONE) {
        tell(one->in, told);
    }
    if (one->depth < DEEPEST) {
        base64_words_add(&one->base64, word);
        add_digits(one, word);
    }
    one->on_front = false;
}

/* Nothing but quoting marks stands before on the line. */
static bool trail_is_quoted(const trail *t)
{
    uint8_t last = trail_last(t);
    uint8_t mark = t->characters[(t->count - 2) % TRAIL_LENGTH];
    return t->count < 2 || last == '\n' || last == '\r' || (last == ' ' && (mark == '>' || mark == '|'));
}

static void read_character(stretch *one, uint8_t c, bytes written, bytes ahead)
{
    bool quotes = one->on_front && (c == '>' || c == '|') && ahead.length > 0 && ahead.data[0] == ' ' &&
                  trail_is_quoted(&one->behind);
    if (one->depth < DEEPEST_OF_ANY && !quotes) {
        bool in_word = one->behind.count > 0 && is_alphanumeric(trail_last(&one->behind));
        symbol_kinds_add_character(&one->symbols, written, c, !in_word, one->on_front, ahead);
    }
    if (is_alphanumeric(c)) {
        read_word(one, (bytes){.data = &c, .length = 1}, ahead);
        return;
    }
    trail_add(&one->behind, c);
    if (one->depth < DEEPEST) {
        base64_words_end(&one->base64, c, ahead);
        digit_words_end(&one->digits, c, one->on_front, ahead);
    }
    uint8_t last =
        written.data[written.length - 1]; /* a backslash joins lines for those who read escapes alone */
    bool line_end = c == '\n' || c == '\r' || last == '\n' || last == '\r';
    one->on_front = line_end || (one->on_front && (quotes || is_white(c)));
}

/* Looks at the place `at` of the text. The keys in a store are part of it. */
static void look_for_key(stretch *one, bytes text, size_t at)
{
    bytes front = bytes_skip(text, at);
    object_kind kind = secret_at(front);
    /* A file of GnuPG behind a text: at every byte it would be told by too little. */
    if (one->on_front && front.data[0] >= 0x80 && secret_at_start(front)) {
        kind = KIND_PRIVATE_KEY;
    }
    if (kind == KIND_NONE || one->in_store > at) {
        return;
    }
    tell(one->in, kind);
    if (kind == KIND_PKCS12) {
        one->in_store = secret_extent(front);
    }
}

/* The letters and digits at the front that stand for themselves, at most `most`. */
static size_t length_of_word(bytes text, size_t most)
{
    size_t length = 0;
    while (length < most && is_alphanumeric(text.data[length])) {
        length++;
    }
    bool wide = length > 0 && length < text.length && text.data[length] == 0xFF;
    return wide ? length - 1 : length;
}

/* The headers in front of what tells a key have so many letters and digits at most. */
#define LETTERS_OF_KEY 5

/* True when a certificate in binary begins at `at`, and may be read from there. */
static bool begins_passed(const stretch *one, bytes text, size_t at)
{
    return one->depth > 0 && at < text.length && text.data[at] == DER_SEQUENCE &&
           passed_length(bytes_skip(text, at)) > 0;
}

/* Reads what stands at the front, no more than `most` bytes where it is a word; returns its length. */
static size_t read_front(stretch *one, bytes text, size_t most)
{
    size_t length = length_of_word(text, most);
    length -= length > 1 && begins_passed(one, text, length - 1) ? 1 : 0;
    if (length > 0) {
        for (size_t i = length > LETTERS_OF_KEY ? length - LETTERS_OF_KEY : 0; i < length; i++) {
            uint8_t c = text.data[i];
            if (c == DER_SEQUENCE || c == 'E' || c == 'R') { /* `ECS4`, `RSA2`: secret_bytes.h */
                look_for_key(one, text, i);
            }
        }
        bytes word = {.data = text.data, .length = length};
        if (one->depth < DEEPEST_OF_ANY) {
            symbol_kinds_add_word(&one->symbols, word, one->on_front, bytes_skip(text, length));
        }
        read_word(one, word, bytes_skip(text, length));
        return length;
    }
    look_for_key(one, text, 0);
    bool blank = is_white(text.data[0]) && (text.length < 2 || text.data[1] != 0xFF);
    undisguised c = blank ? (undisguised){.ascii = text.data[0], .length = 1} : undisguised_read(text);
    if (c.ascii == UNDISGUISED_FOREIGN && secret_is_named(text)) {
        tell(one->in, KIND_PRIVATE_KEY);
    }
    if (c.ascii != UNDISGUISED_NOTHING) {
        bytes written = {.data = text.data, .length = c.length};
        read_character(one, c.ascii, written, bytes_skip(text, c.length));
    }
    return begins_passed(one, text, 1) ? 1 : c.length;
}

/* Reads from the front of `text`, until no more than `reserve` bytes of it are left; returns them. */
static bytes read_stretch(stretch *one, bytes text, size_t reserve)
{
    const uint8_t *start = text.data;
    while (text.length > reserve) {
        if (one->depth == 0) {
            one->in->here = text.data;
            one->in->reached = text.data;
        }
        size_t length = passed_length(text);
        bool is_long =
            length == PASSED_NOT_ALL_HERE && ((reserve > 0 && text.data == start) ||
                                                 der_claimed_length(text) < text.length + sizeof(uint64_t));
        if (one->depth > 0 && (is_long || (length > 0 && length < PASSED_NOT_ALL_HERE))) {
            see_passed(one, text);
        }
        if (length == PASSED_NOT_ALL_HERE && reserve > 0 && text.data > start) {
            break; /* the rest of it may come */
        }
        if (length > 0 && length < PASSED_NOT_ALL_HERE) {
            trail_add(&one->behind, '\n');
            one->on_front = true;
        } else {
            length = read_front(one, text, text.length - reserve);
            if (one->depth < DEEPEST_OF_ANY) {
                escapes_read(&one->escapes, text, length);
            }
        }
        text = bytes_skip(text, length);
        one->in_store -= length < one->in_store ? length : one->in_store;
    }
    return text;
}

static void read_window(stretch *one, size_t reserve)
{
    const uint8_t *here = one->in->here;
    one->in->here = one->place;
    bytes rest = read_stretch(one, (bytes){.data = one->window, .length = one->filled}, reserve);
    memmove(one->window, rest.data, rest.length);
    one->filled = rest.length;
    one->in->here = here;
}

/* The ends that waited, from the outer texts to the inner ones. */
static void end_stretch(stretch *one)
{
    uint8_t line_end = '\n';
    read_character(one, line_end, (bytes){.data = &line_end, .length = 1}, (bytes){0});
    for (int i = 0; i < ENCODINGS; i++) {
        if (one->decoded[i] != NULL) {
            read_window(one->decoded[i], 0);
            end_stretch(one->decoded[i]);
        }
    }
}

/* ---- the whole ---- */

secrets secrets_find(bytes whole, arena *memory)
{
    search s = {.memory = memory, .here = whole.data, .reached = whole.data};
    stretch *outermost = arena_alloc(memory, sizeof *outermost);
    if (outermost != NULL) {
        symbols_list_firsts(&s.firsts);
        begin_stretch(outermost, &s, 0);
        read_stretch(outermost, whole, 0);
        s.reached = whole.data + whole.length;
        end_stretch(outermost);
    }
    return s.found;
}
