/* One text as all kinds of symbols at once: which of them it may be is told by the first characters of its words. */
#ifndef RI_SYMBOL_KINDS_H
#define RI_SYMBOL_KINDS_H

#include "reading/symbols.h"

/* Zeros at first, but for `put`, `to` and `firsts`. */
typedef struct {
    /* Called with what was read; `begins`: these are the first bytes of a value. */
    void (*put)(void *to, unsigned kind, bytes decoded, bool begins);
    void *to;
    const symbols_firsts *firsts;
    symbols each[SYMBOLS_KINDS];
    unsigned reading; /* kinds that may be in a value: bits 1 << kind */
} symbol_kinds;

/* A word of letters and digits. `on_front`: nothing but blanks stand before it on its line; `ahead`: what follows it. */
void symbol_kinds_add_word(symbol_kinds *s, bytes word, bool on_front, bytes ahead);

/* A character as it is written, and as what it stands for; `begins_word`: no letter or digit stands before. */
void symbol_kinds_add_character(
    symbol_kinds *s, bytes written, uint8_t c, bool begins_word, bool on_front, bytes ahead);

#endif
