/*
 * A set of byte strings with a number each: open addressing, borrowed bytes, in the arena.
 *
 * Hashes are SipHash-1-3 under a key that the caller gives, so that nobody can choose strings that collide: whoever puts
 * many members of a stranger's choosing into a set makes its key of a SHA-256 over all of them. (The module has no
 * randomness, and sorting would cost every honest input what only a hostile one should.) To find strings that collide
 * under a key that changes with every string takes as many tries as chance does. A few dozen members can do with any key.
 */
#ifndef RI_BYTESET_H
#define RI_BYTESET_H

#include "base/arena.h"
#include "base/bytes.h"

typedef struct {
    uint64_t words[2];
} hash_key;

typedef struct {
    bytes key; /* free: data NULL */
    uint64_t hash;
    uint32_t value;
} byteset_slot;

typedef struct {
    byteset_slot *slots;
    size_t mask;
    hash_key seed;
} byteset;

/* SipHash-1-3 (Aumasson and Bernstein, 2012) of all bytes. */
uint64_t bytes_hash(bytes of, hash_key seed);

/* An empty set with room for `count` members; false when the arena is full. */
bool byteset_make(byteset *set, size_t count, hash_key seed, arena *memory);

/* The slot that holds `key`, or NULL. */
const byteset_slot *byteset_find(const byteset *set, bytes key);

/* Adds `key`, whose data is not NULL, unless it is there; its slot either way. `*is_new` says which. */
byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new);

static inline bool byteset_has(const byteset *set, bytes key)
{
    return byteset_find(set, key) != NULL;
}

#endif
