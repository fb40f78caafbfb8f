/*
 * Base64 in words of 16 characters and more, of either alphabet, whatever stands between them: wrapped, quoted, behind
 * prefixes. A value begins with a word that looks like the beginning of one, or behind a sign that ends values; shorter words
 * are prefixes, names, and the end of a value. (Base64 in shorter words: symbols.h.)
 */
#ifndef RI_BASE64_WORDS_H
#define RI_BASE64_WORDS_H

#include "base/bytes.h"

#define BASE64_WORD 16
#define BASE64_WORDS_AT_ONCE 48

/* One text. Zeros at first, but for `put`, `begin`, `to` and `first`, which is true. */
typedef struct {
    void (*put)(void *to, bytes decoded);
    /* A value may begin with these bytes; `first`: nothing was decoded since the last sign that ends values. */
    void (*begin)(void *to, bytes front, bool may_start, bool first);
    void *to;
    uint8_t word[BASE64_WORD]; /* its beginning, until it is long enough */
    size_t length;             /* of the word so far, until then */
    uint32_t bits;
    unsigned count; /* of the bits */
    bool first;
} base64_words;

/* Characters of base64, the next ones of their word. */
void base64_words_add(base64_words *w, bytes part);

/* Any other character than a letter or digit; `ahead` is what follows it. */
void base64_words_end(base64_words *w, uint8_t c, bytes ahead);

#endif
