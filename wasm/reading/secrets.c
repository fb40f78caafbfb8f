#include "reading/secrets.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/base64.h"
#include "reading/secret_bytes.h"
#include "reading/secret_signs.h"
#include "reading/undisguised.h"
#include "x509/der.h"

/* What is encoded in a text that is encoded in the input, and no deeper. */
#define DEEPEST 2

/*
 * A search through decoded text goes on when this much is there; the end of it waits, to be looked ahead at. A certificate in
 * PEM is to be passed as a whole.
 */
#define WINDOW 4096

/* A word of base64 counts from here on: shorter ones are prefixes, names, and the end of a value. */
#define WORD 16

enum { FROM_BASE64, FROM_HEXADECIMAL, FROM_DECIMAL, ENCODINGS };

typedef struct {
    arena *memory;
    secrets found;
    const uint8_t *here; /* in the input */
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
        uint8_t word[WORD];
        size_t length;     /* of what waits in `word` */
        size_t total;      /* of the word */
        size_t on_line;    /* words of this line so far */
        bool other;        /* the word holds what is no digit */
        bool negative;     /* a minus stands before it */
        bool rest_of_line; /* what shows the bytes as text, beside a dump */
    } digits;
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

static stretch *decoded_from(stretch *outer, int encoding)
{
    if (outer->decoded[encoding] == NULL && outer->depth < DEEPEST) {
        stretch *inner = arena_alloc(outer->in->memory, sizeof *inner + WINDOW);
        if (inner != NULL) {
            *inner = (stretch){.in = outer->in, .depth = outer->depth + 1, .base64 = {.first = true}};
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

/* ---- hexadecimal and decimal ---- */

static void put_pairs(stretch *one)
{
    stretch *inner = decoded_from(one, FROM_HEXADECIMAL);
    for (size_t i = 0; i + 1 < one->digits.length; i += 2) {
        int byte = digits_value(one->digits.word[i]) * 16 + digits_value(one->digits.word[i + 1]);
        put(inner, (uint8_t)byte);
    }
    one->digits.length = 0;
}

static void put_decimal(stretch *one)
{
    int value = 0;
    for (size_t i = 0; i < one->digits.length; i++) {
        value = value * 10 + digits_value(one->digits.word[i]);
    }
    put(decoded_from(one, FROM_DECIMAL), (uint8_t)(one->digits.negative ? 256 - value : value));
}

static bool is_decimal(const stretch *one)
{
    bool decimal = one->digits.total <= 3;
    for (size_t i = 0; i < one->digits.length; i++) {
        decimal = decimal && is_digit(one->digits.word[i]);
    }
    return decimal;
}

/* The place in a file that a dump writes in front of a line. */
static bool is_offset(const stretch *one, uint8_t c, bytes ahead)
{
    bool odd = one->digits.total % 2 == 1;
    bool two_blanks = c == ' ' && ahead.length > 0 && ahead.data[0] == ' ';
    return one->digits.on_line == 0 && one->digits.total >= 4 && (c == ':' || two_blanks || odd);
}

/* Behind two blanks, a dump goes on with bytes or shows them as text. */
static bool shows_text(bytes ahead)
{
    size_t digits = 0;
    while (digits < 4 && digits + 1 < ahead.length && digits_value(ahead.data[digits + 1]) >= 0) {
        digits++;
    }
    size_t end = digits + 1;
    bool word = (digits == 2 || digits == 4) && (end == ahead.length || is_white(ahead.data[end]));
    return ahead.length > 0 && ahead.data[0] == ' ' && !word;
}

static void end_digits(stretch *one, uint8_t c, bytes ahead)
{
    size_t total = one->digits.total;
    if (total > 0 && !one->digits.other && !is_offset(one, c, ahead)) {
        if (is_decimal(one)) {
            put_decimal(one);
        }
        if (total % 2 == 0) {
            put_pairs(one);
        }
        one->digits.on_line++;
    }
    one->digits.length = 0;
    one->digits.total = 0;
    one->digits.other = false;
    one->digits.negative = c == '-';
    one->digits.rest_of_line = one->digits.rest_of_line ||
                               (one->digits.on_line >= 4 && (c == '|' || (c == ' ' && shows_text(ahead))));
    if (c == '\n' || c == '\r') {
        one->digits.on_line = 0;
        one->digits.rest_of_line = false;
    }
}

static void add_digit(stretch *one, uint8_t c)
{
    bool marks_hexadecimal = (c | 0x20) == 'x' && (one->digits.total == 0 ||
                                                      (one->digits.total == 1 && one->digits.word[0] == '0'));
    if (marks_hexadecimal) {
        one->digits.length = 0;
        one->digits.total = 0;
        return;
    }
    if (digits_value(c) < 0) {
        one->digits.other = true;
        return;
    }
    if (one->digits.length == WORD) {
        put_pairs(one);
    }
    one->digits.word[one->digits.length++] = c;
    one->digits.total++;
}

/* Letters and digits, the next ones of their word. */
static void add_digits(stretch *one, bytes part)
{
    for (size_t i = 0; i < part.length && !one->digits.other && !one->digits.rest_of_line; i++) {
        add_digit(one, part.data[i]);
    }
}

/* ---- what need not be searched ---- */

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
}

static void read_character(stretch *one, uint8_t c, bytes ahead)
{
    if (is_alphanumeric(c)) {
        read_word(one, (bytes){.data = &c, .length = 1}, ahead);
        return;
    }
    trail_add(&one->behind, c);
    if (one->depth < DEEPEST) {
        read_between_base64(one, c, ahead);
        end_digits(one, c, ahead);
    }
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
#define LETTERS_OF_KEY 4

/* Reads what stands at the front, no more than `most` bytes where it is a word; returns its length. */
static size_t read_front(stretch *one, bytes text, size_t most)
{
    size_t length = length_of_word(text, most);
    if (length > 0) {
        for (size_t i = length > LETTERS_OF_KEY ? length - LETTERS_OF_KEY : 0; i < length; i++) {
            if (text.data[i] == DER_SEQUENCE) {
                look_for_key(one, text, i);
            }
        }
        read_word(one, (bytes){.data = text.data, .length = length}, bytes_skip(text, length));
        return length;
    }
    look_for_key(one, text, 0);
    bool blank = is_white(text.data[0]) && (text.length < 2 || text.data[1] != 0xFF);
    undisguised c = blank ? (undisguised){.ascii = text.data[0], .length = 1} : undisguised_read(text);
    if (c.ascii != UNDISGUISED_NOTHING) {
        read_character(one, c.ascii, bytes_skip(text, c.length));
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
        }
        size_t length = length_to_pass(text);
        if (length == NOT_ALL_HERE && reserve > 0 && text.data > start) {
            break; /* the rest of it may come */
        }
        if (length > 0 && length < NOT_ALL_HERE) {
            trail_add(&one->behind, '\n');
        } else {
            length = read_front(one, text, text.length - reserve);
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
    end_digits(one, '\n', (bytes){0});
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
    search s = {.memory = memory, .here = whole.data};
    stretch *outermost = arena_calloc(memory, 1, sizeof *outermost);
    if (outermost != NULL) {
        outermost->in = &s;
        outermost->base64.first = true;
        read_stretch(outermost, whole, 0);
        end_stretch(outermost);
    }
    return s.found;
}
