/* A set of byte strings with a number each: open addressing, borrowed bytes, in the arena. */
#ifndef RI_BYTESET_H
#define RI_BYTESET_H

#include "base/arena.h"
#include "base/bytes.h"

typedef struct {
    bytes key; /* free: data NULL */
    uint64_t hash;
    uint32_t value;
} byteset_slot;

typedef struct {
    byteset_slot *slots;
    size_t mask;
} byteset;

/* A hash of all bytes; not proof against somebody who looks for collisions, whom the limits of an input bound. */
uint64_t bytes_hash(bytes of);

/* An empty set with room for `count` members; false when the arena is full. */
bool byteset_make(byteset *set, size_t count, arena *memory);

/* The slot that holds `key`, or NULL. */
const byteset_slot *byteset_find(const byteset *set, bytes key);

/* Adds `key`, whose data is not NULL, unless it is there; its slot either way. `*is_new` says which. */
byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new);

static inline bool byteset_has(const byteset *set, bytes key)
{
    return byteset_find(set, key) != NULL;
}

#endif
