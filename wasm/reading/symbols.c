#include "reading/symbols.h"

#include "base/characters.h"
#include "reading/base64.h"
#include "reading/secret_bytes.h"
#include "x509/der.h"

/* clang-format off */
static const struct {
    uint8_t radix; /* 0: 256 */
    uint8_t symbols; /* of a group */
    uint8_t bytes;
    uint8_t front; /* symbols that tell a value, 12 bytes or more */
    const char *firsts; /* for 0x30 of DER, `-`, L and M (base64 of the two), `{`, B (Bag Attributes), byte order marks */
} kinds[SYMBOLS_KINDS] = {
    [SYMBOLS_BASE64] = {64, 4, 3, 16, "MLTeQ7/_"},
    [SYMBOLS_BASE32] = {32, 8, 5, 24, "GgFfJjPpIi57"},
    [SYMBOLS_UUENCODE] = {64, 4, 3, 16, ",+3>0[_"},
    [SYMBOLS_ASCII85] = {85, 5, 4, 15, "0/9:H6mnrs"},
    [SYMBOLS_BASE85] = {85, 5, 4, 15, "FEOPdL?@{|"},
    [SYMBOLS_Z85] = {85, 5, 4, 15, "feopDl)[@%"},
    [SYMBOLS_YENC] = {0, 1, 1, 12, "ZWvw\xA5l\x19()"},
    [SYMBOLS_EBCDIC] = {0, 1, 1, 12, "\x60\xD4\xD3"},
    [SYMBOLS_CHARACTERS] = {0, 1, 1, 12, "0123456789-LM{B"}, /* or the place of the line */
};
/* clang-format on */

#define SHORT_WORD 16

/* ---- the symbols ---- */

static int sign_of(const char *signs, uint8_t c, int first)
{
    const char *found = c == 0 ? NULL : strchr(signs, c);
    return found == NULL ? -1 : first + (int)(found - signs);
}

/* Digits, and letters of one case before those of the other. */
static int alphanumeric_of(uint8_t c, bool small_first)
{
    bool first = is_capital(c) != small_first;
    return is_digit(c) ? c - '0' : (c & 0x1F) - 1 + (first ? 10 : 36);
}

/* Letters stand in nines, of which the third lacks its first one; of the signs those of base64 and armour. */
static uint8_t ascii_of_ebcdic(uint8_t c)
{
    uint8_t place = c & 0x0F;
    uint8_t nine = c >> 4 & 3;
    if (c >= 0xF0) {
        return place <= 9 ? '0' + place : 0;
    }
    if (c >= 0x81) {
        bool letter = nine < 3 && place <= 9 && place > (nine == 2 ? 1 : 0) && (c < 0xB0 || c >= 0xC0);
        uint8_t first = c < 0xC0 ? 'a' : 'A';
        return letter ? (uint8_t)(first + nine * 9 + place - (nine == 2 ? 2 : 1)) : 0;
    }
    int sign = sign_of("\x40\x4E\x60\x61\x7E\x15\x25\x0D", c, 0);
    return sign < 0 ? 0 : (uint8_t) " +-/=\n\n\r"[sign];
}

/* The number that the character stands for, or -1. */
static int symbol_of(unsigned kind, uint8_t c)
{
    bool word = is_alphanumeric(c);
    switch (kind) {
    case SYMBOLS_BASE64:
        return is_base64(c) || c == '-' || c == '_' ? (int)base64_value(c) : -1;
    case SYMBOLS_BASE32:
        return word && c >= 'A' ? (c & 0x1F) - 1 : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    case SYMBOLS_UUENCODE:
        return c >= ' ' && c <= '`' ? (c - ' ') & 63 : -1;
    case SYMBOLS_ASCII85:
        return c >= '!' && c <= 'u' ? c - '!' : -1;
    case SYMBOLS_BASE85:
        return word ? alphanumeric_of(c, false) : sign_of("!#$%&()*+-;<=>?@^_`{|}~", c, 62);
    case SYMBOLS_Z85:
        return word ? alphanumeric_of(c, true) : sign_of(".-:+=^!/*?&<>()[]{}@%$#", c, 62);
    case SYMBOLS_EBCDIC:
        return ascii_of_ebcdic(c);
    default:
        return (uint8_t)(c - 42);
    }
}

/* ---- values ---- */

static bool is_control(uint8_t c)
{
    return c == 0x7F || (c < ' ' && !is_white(c));
}

static void write_group(unsigned kind, uint64_t group, symbols_bytes *out)
{
    for (unsigned i = kinds[kind].bytes; i > 0 && out->count < SYMBOLS_MOST; i--) {
        out->bytes[out->count++] = (uint8_t)(group >> (i - 1) * 8);
    }
}

static bool is_text(bytes front)
{
    for (size_t i = 0; i < front.length; i++) {
        if (front.data[i] >= 0x7F || is_control(front.data[i])) {
            return false;
        }
    }
    return true;
}

/* Steps over the header of a SEQUENCE, no further than to the end of what is there; false when there is none. */
static bool enter_sequence(bytes *front)
{
    uint8_t length = front->length < 2 ? 0 : front->data[1];
    size_t header = length < 0x80 ? 2 : 2 + (length & 7u);
    bool is_sequence = front->length == 0 || (front->data[0] == DER_SEQUENCE && length <= 0x84);
    *front = bytes_skip(*front, header < front->length ? header : front->length);
    return is_sequence;
}

/* SEQUENCE { version, or SEQUENCE { OID or, in a certificate, long, as far as it is there. */
static bool is_der(bytes front)
{
    if (!enter_sequence(&front)) {
        return false;
    }
    bytes inner = front;
    bool version =
        front.length >= 3 && bytes_start_with(front, BYTES_LITERAL("\x02\x01")) && front.data[2] <= 3;
    bool nested =
        enter_sequence(&inner) && (inner.length == 0 || inner.data[0] == DER_OID || front.data[1] > 0x80);
    return version || nested || (front.length < 3 && front.data[0] == DER_INTEGER);
}

/* Whether a value may begin `count` symbols back; `out` then holds its bytes. */
static bool may_be_value(const symbols *s, unsigned kind, uint32_t count, symbols_bytes *out)
{
    uint32_t radix = kinds[kind].radix;
    uint32_t at = s->count - count;
    out->count = 0;
    while (at != s->count) {
        uint64_t group = 0;
        for (unsigned i = 0; i < kinds[kind].symbols; i++) {
            group = group * radix + s->ring[at++ % SYMBOLS_RING];
        }
        write_group(kind, group, out);
    }
    bytes value = {.data = out->bytes, .length = out->count};
    bool marked = value.length > 0 && value.data[0] >= 0xEF && (value.length < 4 || secret_may_start(value));
    out->is_text = is_text(value);
    return is_der(value) || marked || (out->is_text && !s->open);
}

static void push(symbols *s, unsigned kind, int symbol, bool start, symbols_bytes *out)
{
    unsigned front = kinds[kind].front;
    uint32_t first_group = 1u << (kinds[kind].symbols - 1);
    symbols_bytes begun;
    s->ring[s->count++ % SYMBOLS_RING] = (uint8_t)symbol;
    s->starts = (s->starts << 1 | (start ? 1 : 0)) & ((1u << front) - 1);
    if ((s->starts & first_group) != 0 && first_group > 1 &&
        !may_be_value(s, kind, kinds[kind].symbols, &begun)) {
        s->starts -= first_group;
    }
    if ((s->starts >> (front - 1)) != 0 && may_be_value(s, kind, front, &begun)) {
        memcpy(out->bytes, begun.bytes, begun.count);
        out->count = begun.count;
        out->begins = true;
        s->open = true;
        s->text = begun.is_text;
        s->group = 0;
        s->in_group = 0;
    } else if (s->open) {
        s->group = s->group * kinds[kind].radix + (uint8_t)symbol;
        if (++s->in_group == kinds[kind].symbols) {
            write_group(kind, s->group, out);
            s->group = 0;
            s->in_group = 0;
            s->open = !s->text || !is_control(out->bytes[out->count - 1]);
        }
    }
}

static void close_value(symbols *s)
{
    s->open = false;
    s->starts = 0;
}

/* ---- words ---- */

/* What stands between the parts of a value. */
static bool may_be_between(uint8_t c)
{
    return is_white(c) || (c > 0 && strchr("\"'`,.>|\\#*+&_-<", c) != NULL);
}

static void add_of_word(symbols *s, unsigned kind, uint8_t c, bool may_begin, symbols_bytes *out)
{
    int symbol = symbol_of(kind, c);
    if (kind == SYMBOLS_ASCII85 && c == 'z' && s->open && s->in_group == 0) {
        write_group(kind, 0, out); /* four zeros */
    } else if (symbol >= 0) {
        push(s, kind, symbol, may_begin && (!s->open || s->outside), out);
    } else if (!may_be_between(c)) {
        close_value(s);
    }
    s->outside = symbol < 0;
}

/* A sign alone joins two strings: `+`, `_`, `-`; where all words are single characters it is one of them. */
static void add_of_short_word(symbols *s, uint8_t c, bool may_begin, symbols_bytes *out)
{
    bool letter = is_alphanumeric(c);
    bool symbol = symbol_of(SYMBOLS_BASE64, c) >= 0;
    s->length = may_begin ? 0 : s->length;
    if (!letter && symbol && s->length == 0 && s->token[1] > 1 && !s->held) {
        s->held = true;
        s->token[0] = c;
        return;
    }
    if (s->held && symbol) {
        s->length++;
        add_of_word(s, SYMBOLS_BASE64, s->token[0], false, out);
    }
    s->held = false;
    add_of_word(s, SYMBOLS_BASE64, c, may_begin, out);
    if (!symbol) {
        s->token[1] = s->length > 0 ? s->length : s->token[1];
        s->length = 0;
    } else if (s->length == SHORT_WORD || ++s->length == SHORT_WORD) {
        close_value(s);
        out->count = 0;
    }
}

/* ---- lines ---- */

static void add_uuencoded(symbols *s, uint8_t c, bool on_front, symbols_bytes *out)
{
    int symbol = symbol_of(SYMBOLS_UUENCODE, c);
    if (c == '\n' || c == '\r') {
        while (s->open && s->length > 0) { /* blanks at the end of a line may be lost */
            push(s, SYMBOLS_UUENCODE, 0, false, out);
            s->length--;
        }
    } else if (on_front) {
        if (c != ' ') {
            s->length = (uint8_t)(symbol > 0 ? (symbol + 2) / 3 * 4 : 0);
            s->inside = false;
        }
        if (symbol < 0) {
            close_value(s);
        }
    } else if (s->length > 0 && symbol >= 0) {
        push(s, SYMBOLS_UUENCODE, symbol, !s->inside, out);
        s->inside = true;
        s->length--;
    }
}

static void add_yenc(symbols *s, uint8_t c, bool may_begin, symbols_bytes *out)
{
    if (c == '\n' || c == '\r' || (c == '=' && !s->skips)) {
        s->skips = c == '=';
        return;
    }
    push(s, SYMBOLS_YENC, (uint8_t)(symbol_of(SYMBOLS_YENC, c) - (s->skips ? 64 : 0)), may_begin, out);
    s->skips = false;
}

/* ---- characters in columns ---- */

#define COLUMN 4

/* The byte that a token stands for, or -1. */
static int token_value(const symbols *s)
{
    static const char letters[] = "abtnvfr"; /* from 7 on */
    const uint8_t *token = s->token;
    if (s->length == 3) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            value = token[i] >= '0' && token[i] <= '7' ? value * 8 + token[i] - '0' : 256;
        }
        return value < 256 ? value : -1;
    }
    if (s->length == 2 && token[0] == '\\') {
        int letter = sign_of(letters, token[1], 7);
        return letter >= 0 ? letter : token[1] == '0' ? 0 : -1;
    }
    return s->length == 1 ? token[0] : -1;
}

/* A blank shows as nothing in its column. */
static void add_blank_columns(symbols *s, int over, symbols_bytes *out)
{
    for (int i = COLUMN; i <= over && s->open && out->count < SYMBOLS_MOST; i += COLUMN) {
        push(s, SYMBOLS_CHARACTERS, ' ', false, out);
    }
}

static void end_token(symbols *s, symbols_bytes *out)
{
    int value = token_value(s);
    bool is_first = !s->inside;
    s->inside = true;
    int over = s->blanks + s->length - COLUMN;
    if (is_first && (!s->open || s->margin == 0)) {
        s->margin = s->open ? (uint8_t)(s->blanks + s->length)
                            : 0; /* what the first line has in front was not seen */
    }
    if (is_first && s->length >= 6) {
        s->outside = true; /* the offset */
    } else if (value < 0) {
        s->skips = true;
        close_value(s);
    } else {
        add_blank_columns(s, is_first ? over + COLUMN - s->margin : over, out);
        push(s, SYMBOLS_CHARACTERS, value, is_first || s->outside, out);
        s->outside = false;
    }
    s->length = 0;
    s->blanks = 0;
}

static void begin_line(symbols *s)
{
    s->inside = false;
    s->outside = false;
    s->skips = false;
    s->length = 0;
}

static void add_character(symbols *s, uint8_t c, bool may_begin, symbols_bytes *out)
{
    bool line_end = c == '\n' || c == '\r';
    if (may_begin) {
        begin_line(s);
    }
    if (is_white(c) && s->length > 0 && !s->skips) {
        end_token(s, out);
    }
    if (line_end) {
        add_blank_columns(s, s->blanks, out);
        begin_line(s);
        s->blanks = 0;
    } else if (is_white(c)) {
        s->blanks = s->blanks < 128 ? (uint8_t)(s->blanks + 1) : 128;
    } else {
        s->token[s->length % sizeof s->token] = c;
        s->length = s->length < 128 ? (uint8_t)(s->length + 1) : 128;
    }
}

bool symbols_add(symbols *s, unsigned kind, uint8_t c, bool may_begin, bool on_front, symbols_bytes *out)
{
    out->count = 0;
    out->begins = false;
    switch (kind) {
    case SYMBOLS_BASE64:
        add_of_short_word(s, c, may_begin, out);
        break;
    case SYMBOLS_UUENCODE:
        add_uuencoded(s, c, on_front, out);
        return s->open || s->starts != 0 || s->length > 0;
    case SYMBOLS_YENC:
        add_yenc(s, c, may_begin, out);
        break;
    case SYMBOLS_EBCDIC:
        push(s, kind, symbol_of(kind, c), may_begin, out);
        break;
    case SYMBOLS_CHARACTERS:
        add_character(s, c, may_begin, out);
        return s->open || s->starts != 0 || !(s->skips || s->length > 8 || c == '\n' || c == '\r');
    default:
        add_of_word(s, kind, c, may_begin, out);
        break;
    }
    return s->open || s->starts != 0;
}

void symbols_list_firsts(symbols_firsts *firsts)
{
    memset(firsts, 0, sizeof *firsts);
    for (unsigned kind = 0; kind < SYMBOLS_KINDS; kind++) {
        for (const char *c = kinds[kind].firsts; *c != 0; c++) {
            firsts->kinds[(uint8_t)*c] |= (uint16_t)(1u << kind);
        }
    }
}
