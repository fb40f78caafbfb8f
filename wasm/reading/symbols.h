/*
 * Binary that a text writes in symbols: each stands for a number below a radix, some of them together for some bytes.
 *
 *     base64 in words of less than 16 characters (longer ones need no sign of where a value begins: secrets.c)
 *     base32      RFC 4648 section 6, in letters of either case
 *     uuencode    lines whose first character is their length, with or without `begin`
 *     Ascii85     with or without `<~`
 *     base85      of RFC 1924, as git and Python write it
 *     Z85         of ZeroMQ
 *     yEnc        each byte and 42
 *     EBCDIC      text of mainframes, each character for itself
 *     characters  as od -c and hexdump -c show them, in columns of four
 *
 * A value begins at the beginning of a word (of a line, where the form is made of lines), with the first bytes of DER, of
 * armour, of base64 of these, or of text that begins as files with keys do. It goes on over blanks, line ends, quoting marks
 * and what strings are joined with.
 */
#ifndef RI_SYMBOLS_H
#define RI_SYMBOLS_H

#include "base/bytes.h"

enum {
    SYMBOLS_BASE64,
    SYMBOLS_BASE32,
    SYMBOLS_UUENCODE,
    SYMBOLS_ASCII85,
    SYMBOLS_BASE85,
    SYMBOLS_Z85,
    SYMBOLS_YENC,
    SYMBOLS_EBCDIC,
    SYMBOLS_CHARACTERS,
    SYMBOLS_KINDS
};

#define SYMBOLS_RING 32 /* a power of two, and more than any front */

/* One text as one kind of symbols. Zeros at first. */
typedef struct {
    uint64_t group;             /* the symbols of a group that is not whole */
    uint32_t starts;            /* bit n: a word begins with the symbol n places back */
    uint32_t count;             /* of all symbols */
    uint8_t ring[SYMBOLS_RING]; /* the last ones */
    uint8_t in_group;
    bool open;    /* in a value */
    bool text;    /* which is one of text, and ends where that does */
    bool inside;  /* uuencode, characters: not at the beginning of the line */
    bool outside; /* the last character was no symbol */
    bool held;    /* base64: a sign that may join two strings */
    uint8_t
        length; /* base64: of the word; uuencode: symbols that are left of the line; characters: of the token */
    uint8_t token[4]; /* characters; base64: what is held, and the length of the word before */
    uint8_t blanks;   /* characters: in front of the token */
    uint8_t margin;   /* characters: where the first column ends */
    bool skips;       /* the rest of the line; yEnc: the next byte is escaped */
} symbols;

#define SYMBOLS_MOST 80 /* bytes that one character may complete */

typedef struct {
    bool begins;  /* the bytes are the first ones of a value */
    bool is_text; /* which is text */
    size_t count;
    uint8_t bytes[SYMBOLS_MOST];
} symbols_bytes;

/* By character: the kinds (1 << kind) whose values may begin with it. */
typedef struct {
    uint16_t kinds[256];
} symbols_firsts;

void symbols_list_firsts(symbols_firsts *firsts);

#define SYMBOLS_OF_LINES (1u << SYMBOLS_YENC | 1u << SYMBOLS_EBCDIC | 1u << SYMBOLS_CHARACTERS)

/*
 * Takes the next character; `may_begin`: a value may begin with it; `on_front`: nothing but blanks stand before it on its
 * line. Sets all of `out`. False when what follows is nothing to this kind until a value may begin again.
 */
bool symbols_add(symbols *s, unsigned kind, uint8_t c, bool may_begin, bool on_front, symbols_bytes *out);

#endif
