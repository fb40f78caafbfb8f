#include "reading/symbol_kinds.h"

#include "reading/undisguised.h"

static void add_symbol(symbol_kinds *s, unsigned kind, uint8_t c, bool may_begin, bool on_front)
{
    symbols_bytes out;
    if (!symbols_add(&s->each[kind], kind, c, may_begin, on_front, &out)) {
        s->reading &= ~(1u << kind);
    }
    if (out.count > 0) {
        s->put(s->to, kind, (bytes){.data = out.bytes, .length = out.count}, out.begins);
    }
}

/* The kinds of which a value may begin with `c`, the first character of a word. */
static unsigned beginning_kinds(const symbol_kinds *s, uint8_t c, bool on_front, bytes ahead)
{
    const uint16_t *firsts = s->firsts->kinds;
    unsigned kinds = firsts[c] & ~(SYMBOLS_OF_LINES | 1u << SYMBOLS_UUENCODE);
    if (on_front) {
        kinds |= firsts[c] & SYMBOLS_OF_LINES;
        kinds |= ahead.length > 0 ? firsts[ahead.data[0]] & 1u << SYMBOLS_UUENCODE : 0;
    }
    return kinds;
}

void symbol_kinds_add_word(symbol_kinds *s, bytes word, bool on_front, bytes ahead)
{
    unsigned begins =
        beginning_kinds(s, word.data[0], on_front, word.length > 1 ? bytes_skip(word, 1) : ahead);
    s->reading |= begins;
    for (size_t i = 0; i < word.length && s->reading != 0; i++) {
        for (unsigned kinds = s->reading, kind = 0; kinds != 0; kinds >>= 1, kind++) {
            if ((kinds & 1) != 0) {
                add_symbol(s, kind, word.data[i], i == 0 && (begins >> kind & 1) != 0, on_front && i == 0);
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
    case SYMBOLS_EBCDIC:
    case SYMBOLS_CHARACTERS:
        return false;
    default:
        return (first == '&' && written.data[written.length - 1] == ';') || first >= 0x80 ||
               (c == '\n' && first == '\\' && kind != SYMBOLS_ASCII85);
    }
}

void symbol_kinds_add_character(
    symbol_kinds *s, bytes written, uint8_t c, bool begins_word, bool on_front, bytes ahead)
{
    unsigned shown = begins_word ? beginning_kinds(s, c, on_front, ahead) : 0;
    unsigned plain = begins_word ? beginning_kinds(s, written.data[0], on_front, ahead) : 0;
    s->reading |= shown | plain;
    for (unsigned kinds = s->reading, kind = 0; kinds != 0; kinds >>= 1, kind++) {
        bool disguised = written.length > 1 && may_be_disguised(kind, written, c);
        if ((kinds & 1) == 0) {
            continue;
        }
        if (disguised && c != UNDISGUISED_FOREIGN) {
            add_symbol(s, kind, c, (shown >> kind & 1) != 0, on_front);
            continue;
        }
        for (size_t i = 0; i < (disguised ? 1 : written.length); i++) {
            add_symbol(s, kind, written.data[i], i == 0 && (plain >> kind & 1) != 0, on_front && i == 0);
        }
    }
}
