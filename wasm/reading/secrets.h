/*
 * Whether an input holds a secret, whatever else is in it and whatever the readers make of it: asked first, of the bytes
 * as they came. The same search goes through what stands encoded in it: base64 (also url-safe, wrapped, quoted, behind
 * prefixes), digits (digit_words.h), escapes (escapes.h), other symbols (symbols.h), and what is encoded in that once more.
 *
 * Searched for are signs in text (secret_signs.h) and keys in binary (secret_bytes.h). Time is linear in the length of the
 * input. Nothing is kept of a secret but its kind and place.
 */
#ifndef RI_SECRETS_H
#define RI_SECRETS_H

#include "base/arena.h"
#include "base/bounds.h"
#include "base/bytes.h"
#include "reading/kinds.h"

typedef struct {
    object_kind kind;     /* KIND_NONE: there is none */
    const uint8_t *place; /* in the input */
} secret;

/*
 * A certificate that the search came by, in a form that the readers may not know. Its first bytes, serial number included,
 * tell whether it was read.
 */
#define SEEN_FRONT 45
#define SEEN_MOST (LIMIT_CERTIFICATES + 1) /* all may have been read but one */

typedef struct {
    uint8_t front[SEEN_FRONT];
    bytes text; /* in the input: where it is written, and perhaps more behind it */
} seen_certificate;

typedef struct {
    secret key;             /* KIND_PRIVATE_KEY or KIND_ENCRYPTED_PRIVATE_KEY: the first one */
    secret store;           /* KIND_PKCS12 or KIND_JAVA_KEYSTORE */
    seen_certificate *seen; /* in the arena: the first ones, SEEN_MOST at most, each once */
    size_t seen_count;
} secrets;

/* Works in `memory`, which is wiped by its owner; what the search took of it is not given back. */
secrets secrets_find(bytes whole, arena *memory);

#endif
