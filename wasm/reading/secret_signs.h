/*
 * The signs of secrets in text, in one table: labels, header lines, members and fields that only private keys have.
 *
 * A sign is told when its last letter comes, from what stood before it (the trail) and what follows (the text ahead). Its
 * letters count in either case, and what is no letter or digit between them does not: `PRIVATE KEY`, `Private-Key` and
 * `privateKey` are one. What a word alone cannot tell (`private key` in a sentence) is told by what stands around it: dashes,
 * BEGIN or END, or a value of base64 behind it.
 */
#ifndef RI_SECRET_SIGNS_H
#define RI_SECRET_SIGNS_H

#include "base/bytes.h"
#include "base/characters.h"
#include "reading/kinds.h"

#define TRAIL_LENGTH 128 /* a power of two */

/* The last characters of a text, undisguised; one that shows no ASCII stands as 0xFF. */
typedef struct {
    uint8_t characters[TRAIL_LENGTH];
    size_t count;
    uint32_t letters; /* the last four letters and digits, in capitals */
    uint8_t members;  /* of a JWK, seen so far */
} trail;

static inline uint8_t trail_last(const trail *t)
{
    return t->characters[(t->count - 1) % TRAIL_LENGTH];
}

static inline void trail_add(trail *t, uint8_t c)
{
    if (is_alphanumeric(c)) {
        t->letters = t->letters << 8 | (c >= 'a' ? c & 0xDFu : c);
    }
    t->characters[t->count++ % TRAIL_LENGTH] = c;
}

static inline void trail_add_word(trail *t, bytes word)
{
    if (word.length > TRAIL_LENGTH) {
        t->count += word.length - TRAIL_LENGTH;
        word = bytes_skip(word, word.length - TRAIL_LENGTH);
    }
    for (size_t i = 0; i < word.length; i++) {
        trail_add(t, word.data[i]);
    }
}

/*
 * The secret that the last character of the trail tells of, or KIND_NONE. `ahead` is the text behind that character, as
 * it is written; at most SECRET_SIGNS_LOOK bytes of it are looked at.
 */
object_kind secret_told_by(trail *t, bytes ahead);

#define SECRET_SIGNS_LOOK 512

/* A value like a key's behind its name in Japanese or Chinese, in UTF-8, with which `text` begins. */
bool secret_is_named(bytes text);

#endif
