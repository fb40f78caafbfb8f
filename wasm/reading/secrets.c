#include "reading/secrets.h"

#include "base/characters.h"
#include "reading/base64.h"
#include "reading/digit_words.h"
#include "reading/escapes.h"
#include "reading/secret_bytes.h"
#include "reading/secret_signs.h"
#include "reading/symbols.h"
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

/* So many bytes without an escape are text again. */
#define LONGEST_PLAIN 64

/* A word of base64 counts from here on: shorter ones are prefixes, names, and the end of a value. */
#define WORD 16

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
} search;

/* One text: the input itself, or what is decoded from another one. */
typedef struct stretch {
    search *in;
    unsigned depth;
    trail behind;
    struct {
        uint8_t word[WORD]; /* its beginning, until it is long enough */
        size_t length;      /* of the word so far */
        uint32_t bits;
        unsigned count; /* of the bits */
        bool first;     /* nothing was decoded since the last sign that ends values */
    } base64;
    struct {
        uint8_t last[LONGEST_PLAIN]; /* bytes, as they were meant */
        size_t count;                /* of all */
        size_t read;                 /* bytes of the text that were read ahead */
        size_t plain;                /* bytes since the last escape */
        uint8_t open;                /* bytes that no text has stand near, escaped so: the sign, C2 as C3 */
    } escapes;
    digit_words digits;
    symbols symbols[SYMBOLS_KINDS];
    unsigned reading; /* kinds of symbols that may be in a value: bits 1 << kind */
    bool on_front;    /* of a line: nothing but blanks and quoting marks stand before */
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
static void put_digits(void *outer, unsigned kind, bytes decoded);

static void begin_stretch(stretch *one, search *in, unsigned depth)
{
    *one = (stretch){.in = in, .depth = depth, .base64 = {.first = true}, .on_front = true};
    one->digits.put = put_digits;
    one->digits.to = one;
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

/* ---- base64 ---- */

static void decode_base64(stretch *one, bytes word)
{
    stretch *inner = decoded_from(one, FROM_BASE64);
    uint32_t bits = one->base64.bits;
    unsigned count = one->base64.count;
    for (size_t i = 0; i < word.length; i++) {
        bits = bits << 6 | base64_value(word.data[i]);
        count += 6;
        if (count >= 8) {
            count -= 8;
            put(inner, (uint8_t)(bits >> count));
        }
    }
    one->base64.bits = bits;
    one->base64.count = count;
}

/* The word is long enough: where it looks like the beginning of a value, it is one. */
static void begin_word(stretch *one)
{
    uint8_t front[WORD / 4 * 3];
    for (size_t i = 0; i < WORD / 4; i++) {
        const uint8_t *four = one->base64.word + i * 4;
        uint32_t bits = base64_value(four[0]) << 18 | base64_value(four[1]) << 12 |
                        base64_value(four[2]) << 6 | base64_value(four[3]);
        front[i * 3] = (uint8_t)(bits >> 16);
        front[i * 3 + 1] = (uint8_t)(bits >> 8);
        front[i * 3 + 2] = (uint8_t)bits;
    }
    bytes value = {.data = front, .length = sizeof front};
    stretch *inner = decoded_from(one, FROM_BASE64);
    bool begins = secret_may_start(value);
    if (begins && inner != NULL) {
        read_window(inner, 0);
        inner->in_store = one->base64.first ? 0 : inner->in_store;
    }
    if (begins || one->base64.first) {
        one->base64.count = 0;
    }
    if (one->base64.first && one->depth < DEEPEST && secret_at_start(value)) {
        tell(one->in, KIND_PRIVATE_KEY);
    }
    one->base64.first = false;
    decode_base64(one, (bytes){.data = one->base64.word, .length = WORD});
    memset(front, 0, sizeof front);
}

/* What stands between the lines of one value. */
static bool is_between_lines(uint8_t c)
{
    return is_white(c) || c == '"' || c == '\'' || c == ',' || c == '>' || c == '|' || c == '\\' ||
           c == '#' || c == '*' || c == '`';
}

/* Characters of base64, the next ones of their word. */
static void add_base64(stretch *one, bytes part)
{
    size_t lacking = WORD - one->base64.length;
    size_t taken = part.length < lacking ? part.length : lacking;
    memcpy(one->base64.word + one->base64.length, part.data, taken);
    one->base64.length += taken;
    if (taken > 0 && one->base64.length == WORD) {
        begin_word(one);
    }
    if (taken < part.length) {
        decode_base64(one, bytes_skip(part, taken));
    }
}

/* A character that is no letter or digit. */
static void read_between_base64(stretch *one, uint8_t c, bytes ahead)
{
    bool url_safe =
        (c == '-' || c == '_') && one->base64.length > 0 && ahead.length > 0 && is_base64(ahead.data[0]);
    if (is_base64(c) || url_safe) {
        add_base64(one, (bytes){.data = &c, .length = 1});
        return;
    }
    one->base64.length = 0;
    one->base64.first = one->base64.first || !is_between_lines(c);
}

/* ---- digits ---- */

static void put_digits(void *outer, unsigned kind, bytes decoded)
{
    stretch *inner = decoded_from(outer, FROM_DIGITS + kind);
    for (size_t i = 0; i < decoded.length; i++) {
        put(inner, decoded.data[i]);
    }
}

/* Letters and digits, the next ones of their word. */
static void add_digits(stretch *one, bytes part)
{
    for (size_t i = 0; i < part.length && !digit_words_are_idle(&one->digits); i++) {
        digit_words_add(&one->digits, part.data[i], one->on_front && i == 0);
    }
}

/* ---- symbols ---- */

static void add_symbol(stretch *one, unsigned kind, uint8_t c, bool may_begin, bool on_front)
{
    symbols_bytes out;
    if (!symbols_add(&one->symbols[kind], kind, c, may_begin, on_front, &out)) {
        one->reading &= ~(1u << kind);
    }
    if (out.count == 0) {
        return;
    }
    stretch *inner = decoded_from(one, FROM_SYMBOLS + kind);
    if (out.begins && inner != NULL) {
        read_window(inner, 0);
    }
    for (size_t i = 0; i < out.count; i++) {
        put(inner, out.bytes[i]);
    }
}

/* The kinds of which a value may begin with `c`, the first character of a word. */
static unsigned beginning_kinds(const stretch *one, uint8_t c, bytes ahead)
{
    const uint8_t *firsts = one->in->firsts.kinds;
    unsigned kinds = firsts[c] & ~(SYMBOLS_OF_LINES | 1u << SYMBOLS_UUENCODE);
    if (one->on_front) {
        kinds |= firsts[c] & SYMBOLS_OF_LINES;
        kinds |= ahead.length > 0 ? firsts[ahead.data[0]] & 1u << SYMBOLS_UUENCODE : 0;
    }
    return kinds;
}

static void add_symbols(stretch *one, bytes word, bytes ahead)
{
    unsigned begins = beginning_kinds(one, word.data[0], word.length > 1 ? bytes_skip(word, 1) : ahead);
    one->reading |= begins;
    for (size_t i = 0; i < word.length && one->reading != 0; i++) {
        for (unsigned kinds = one->reading, kind = 0; kinds != 0; kinds >>= 1, kind++) {
            if ((kinds & 1) != 0) {
                add_symbol(
                    one, kind, word.data[i], i == 0 && (begins >> kind & 1) != 0, one->on_front && i == 0);
            }
        }
    }
}

/* Whether symbols of a kind may be disguised as `written`, which shows as `c`, and not be what disguises it. */
static bool may_be_disguised(unsigned kind, bytes written, uint8_t c)
{
    uint8_t first = written.data[0];
    switch (kind) {
    case SYMBOLS_BASE64:
    case SYMBOLS_BASE32:
        return true;
    case SYMBOLS_YENC:
    case SYMBOLS_CHARACTERS:
        return false;
    default:
        return (first == '&' && written.data[written.length - 1] == ';') || first >= 0x80 ||
               (c == '\n' && first == '\\' && kind != SYMBOLS_ASCII85);
    }
}

/* A character as it is written, and as what it stands for; `begins_word`: no letter or digit stands before. */
static void add_disguised_symbol(stretch *one, bytes written, uint8_t c, bool begins_word, bytes ahead)
{
    unsigned shown = begins_word ? beginning_kinds(one, c, ahead) : 0;
    unsigned plain = begins_word ? beginning_kinds(one, written.data[0], ahead) : 0;
    one->reading |= shown | plain;
    for (unsigned kinds = one->reading, kind = 0; kinds != 0; kinds >>= 1, kind++) {
        bool disguised = written.length > 1 && may_be_disguised(kind, written, c);
        if ((kinds & 1) == 0) {
            continue;
        }
        if (disguised && c != UNDISGUISED_FOREIGN) {
            add_symbol(one, kind, c, (shown >> kind & 1) != 0, one->on_front);
            continue;
        }
        for (size_t i = 0; i < (disguised ? 1 : written.length); i++) {
            add_symbol(
                one, kind, written.data[i], i == 0 && (plain >> kind & 1) != 0, one->on_front && i == 0);
        }
    }
}

/* ---- escapes ---- */

/* `sign`: what escapes it, or 0. */
static void put_escaped(stretch *one, uint8_t byte, uint8_t sign)
{
    bool is_text = byte < 0x7F && (byte >= ' ' || is_white(byte));
    one->escapes.plain = sign > 0 ? 0 : one->escapes.plain + 1;
    if (sign > 0 && !is_text && one->escapes.open == 0) {
        stretch *inner = decoded_from(one, FROM_ESCAPES);
        one->escapes.open = inner != NULL ? sign : 0;
        if (inner != NULL) {
            read_window(inner, 0);
        }
        for (size_t i = one->escapes.count < LONGEST_PLAIN ? one->escapes.count : LONGEST_PLAIN; i > 0; i--) {
            put(inner, one->escapes.last[(one->escapes.count - i) % LONGEST_PLAIN]);
        }
    }
    one->escapes.open = one->escapes.plain <= LONGEST_PLAIN ? one->escapes.open : 0;
    one->escapes.last[one->escapes.count++ % LONGEST_PLAIN] = byte;
    if (one->escapes.open != 0) {
        put(one->decoded[FROM_ESCAPES], byte);
    }
}

static bool may_be_escape(uint8_t c)
{
    return c == '%' || c == '&' || c == '\\' || c == '=' || c == 0xC2 || c == 0xC3;
}

/* Reads the first `length` bytes of `text`, but for those that belong to an escape before them. */
static void read_escapes(stretch *one, bytes text, size_t length)
{
    size_t at = one->escapes.read;
    if (length == 1 && at == 0 && one->escapes.open == 0 && !may_be_escape(text.data[0])) {
        one->escapes.last[one->escapes.count++ % LONGEST_PLAIN] = text.data[0];
        return;
    }
    if (is_alphanumeric(text.data[0]) && one->escapes.open == 0 && length > at + LONGEST_PLAIN) {
        at = length - LONGEST_PLAIN;
    }
    while (at < length) {
        int byte = 0;
        uint8_t c = text.data[at];
        uint8_t sign = c == 0xC2 ? 0xC3 : c;
        bool may_be =
            one->escapes.open == 0 || one->escapes.open == sign || one->escapes.open == 0xC3 || sign == 0xC3;
        size_t escape = may_be ? escape_read(bytes_skip(text, at), &byte) : 0;
        if (escape == 0) {
            put_escaped(one, c, 0);
        } else if (byte != ESCAPE_NO_BYTE) {
            put_escaped(one, (uint8_t)byte, sign);
        }
        at += escape > 0 ? escape : 1;
    }
    one->escapes.read = at - length;
}

/* ---- certificates: they need not be searched ---- */

/* Keeps the front of a certificate in mind. */
static void see_certificate(stretch *one, bytes der)
{
    secrets *found = &one->in->found;
    if (der.length < SEEN_FRONT || kind_of_der(der) != KIND_CERTIFICATE) {
        return;
    }
    for (size_t i = 0; i < found->seen_count; i++) {
        if (memcmp(found->seen[i].front, der.data, SEEN_FRONT) == 0) {
            return;
        }
    }
    if (found->seen == NULL) {
        found->seen = arena_alloc(one->in->memory, SEEN_MOST * sizeof *found->seen);
    }
    if (found->seen != NULL && found->seen_count < SEEN_MOST) {
        seen_certificate *seen = &found->seen[found->seen_count++];
        memcpy(seen->front, der.data, SEEN_FRONT);
        seen->text = bytes_between(one->in->here, one->in->reached);
    }
}

/* In place of a length: the certificate goes on behind what is there. */
#define NOT_ALL_HERE SIZE_MAX

/* SEQUENCE { SEQUENCE { version or serial number: so begins a certificate, and nothing that is secret. */
static bool may_be_certificate(bytes der)
{
    for (int level = 0; level < 2; level++) {
        size_t header = der.length < 2 || der.data[1] < 0x80 ? 2 : 2 + (der.data[1] & 7u);
        if (der.length <= header || der.data[0] != DER_SEQUENCE) {
            return false;
        }
        der = bytes_skip(der, header);
    }
    return der.data[0] == DER_CONTEXT_CONSTRUCTED || der.data[0] == DER_INTEGER;
}

/* SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING } and nothing else, which begins as a certificate does; 0: it is none. */
static size_t certificate_length(bytes der)
{
    der_element whole;
    der_element part;
    bytes rest = der;
    if (!may_be_certificate(der)) {
        return 0;
    }
    if (!der_take(&rest, DER_SEQUENCE, &whole)) {
        return der_claimed_length(der) > der.length ? NOT_ALL_HERE : 0;
    }
    bytes content = whole.content;
    bool tbs = der_take(&content, DER_SEQUENCE, &part);
    bool algorithm = tbs && der_take(&content, DER_SEQUENCE, &part);
    bool framed = algorithm && der_take(&content, DER_BIT_STRING, &part) && content.length == 0;
    return framed ? whole.whole.length : 0;
}

/* The characters of base64 that a body of `length` bytes holds in lines of 64; 0: it is not written so. */
static size_t base64_in_lines(size_t length, size_t line_end)
{
    size_t line = 64 + line_end;
    size_t over = length % line;
    return over == 0 ? length / line * 64 : over > line_end ? length / line * 64 + over - line_end : 0;
}

/*
 * A certificate in PEM as every tool writes it: a block of lines of 64, just as long as the certificate in it. The length
 * of the block, with its END line where that is the usual one; 0: it has to be searched.
 */
static size_t armoured_certificate_length(bytes text)
{
    bytes begin = BYTES_LITERAL("-----BEGIN CERTIFICATE-----");
    if (!bytes_start_with(text, begin)) {
        return 0;
    }
    bytes body = bytes_skip(text, begin.length);
    size_t line_end = bytes_start_with(body, BYTES_LITERAL("\r\n")) ? 2 : 1;
    if (body.length < 64 || (line_end == 1 && body.data[0] != '\n')) {
        return 0;
    }
    const uint8_t *dash = memchr(body.data, '-', body.length);
    if (dash == NULL) {
        return NOT_ALL_HERE;
    }
    body = bytes_between(body.data + line_end, dash);
    uint8_t front[48] = {0};
    bytes der = {.data = front, .length = 0};
    if (body.length >= 64) {
        der.length = base64_decode((bytes){.data = body.data, .length = 60}, front).written;
    }
    bool certificate = der.length == 45 && may_be_certificate(der) && front[1] == 0x82;
    size_t total = certificate ? ((size_t)front[2] << 8 | front[3]) + 4 : 0;
    if (!certificate || (total + 2) / 3 * 4 != base64_in_lines(body.length, line_end)) {
        return 0;
    }
    size_t length = (size_t)(dash - text.data);
    bytes end = BYTES_LITERAL("-----END CERTIFICATE-----\n");
    return bytes_start_with(bytes_skip(text, length), end) ? length + end.length : length;
}

/* The length of what stands at the front and holds no secret. */
static size_t length_to_pass(bytes text)
{
    uint8_t c = text.data[0];
    if (c == '-') {
        return armoured_certificate_length(text);
    }
    if (c != DER_SEQUENCE || text.length < 2 || text.data[1] < 0x80) {
        return 0;
    }
    return certificate_length(text);
}

/* The same in DER or in PEM. */
static void see_passed(stretch *one, bytes text)
{
    uint8_t front[48];
    const uint8_t *line_end = memchr(text.data, '\n', text.length);
    if (text.data[0] == DER_SEQUENCE) {
        see_certificate(one, text);
    } else if (line_end != NULL && text.data + text.length - line_end > 60) {
        bytes body = {.data = line_end + 1, .length = 60};
        see_certificate(one, (bytes){.data = front, .length = base64_decode(body, front).written});
    }
    bytes_wipe(front, sizeof front);
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
        add_base64(one, word);
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
        add_disguised_symbol(one, written, c, !in_word, ahead);
    }
    if (is_alphanumeric(c)) {
        read_word(one, (bytes){.data = &c, .length = 1}, ahead);
        return;
    }
    trail_add(&one->behind, c);
    if (one->depth < DEEPEST) {
        read_between_base64(one, c, ahead);
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
    object_kind kind = secret_at(bytes_skip(text, at));
    if (kind == KIND_NONE || one->in_store > at) {
        return;
    }
    tell(one->in, kind);
    if (kind == KIND_PKCS12) {
        one->in_store = secret_extent(bytes_skip(text, at));
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

/* Reads what stands at the front, no more than `most` bytes where it is a word; returns its length. */
static size_t read_front(stretch *one, bytes text, size_t most)
{
    size_t length = length_of_word(text, most);
    if (length > 0) {
        for (size_t i = length > LETTERS_OF_KEY ? length - LETTERS_OF_KEY : 0; i < length; i++) {
            uint8_t c = text.data[i];
            if (c == DER_SEQUENCE || c == 'E' || c == 'R') { /* `ECS4`, `RSA2`: secret_bytes.h */
                look_for_key(one, text, i);
            }
        }
        bytes word = {.data = text.data, .length = length};
        if (one->depth < DEEPEST_OF_ANY) {
            add_symbols(one, word, bytes_skip(text, length));
        }
        read_word(one, word, bytes_skip(text, length));
        return length;
    }
    look_for_key(one, text, 0);
    bool blank = is_white(text.data[0]) && (text.length < 2 || text.data[1] != 0xFF);
    undisguised c = blank ? (undisguised){.ascii = text.data[0], .length = 1} : undisguised_read(text);
    if (c.ascii != UNDISGUISED_NOTHING) {
        bytes written = {.data = text.data, .length = c.length};
        read_character(one, c.ascii, written, bytes_skip(text, c.length));
    }
    return c.length;
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
        size_t length = length_to_pass(text);
        bool is_long =
            length == NOT_ALL_HERE && ((reserve > 0 && text.data == start) ||
                                          der_claimed_length(text) < text.length + sizeof(uint64_t));
        if (one->depth > 0 && (is_long || (length > 0 && length < NOT_ALL_HERE))) {
            see_passed(one, text);
        }
        if (length == NOT_ALL_HERE && reserve > 0 && text.data > start) {
            break; /* the rest of it may come */
        }
        if (length > 0 && length < NOT_ALL_HERE) {
            trail_add(&one->behind, '\n');
        } else {
            length = read_front(one, text, text.length - reserve);
            if (one->depth < DEEPEST_OF_ANY) {
                read_escapes(one, text, length);
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
