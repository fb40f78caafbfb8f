/*
 * A set of byte strings with a number each: borrowed bytes, in the arena.
 *
 * A PATRICIA tree (Morrison, 1968): each fork names the one bit in which its two sides differ, so a way down looks at no
 * bit of a string twice, and at none of another one. Strings of a stranger's choosing can make ways long, but never longer
 * than the bits of the strings themselves: whatever is put in, time stays in proportion to its bytes. There is no hash,
 * and so there are no collisions to choose. Honest strings have ways of about the logarithm of their number.
 */
#ifndef RI_BYTESET_H
#define RI_BYTESET_H

#include "base/arena.h"
#include "base/bytes.h"

typedef struct {
    bytes key;
    uint32_t value;
} byteset_slot;

/* Where two sides differ: in a bit of a byte, or in that one of them has no byte there. */
typedef struct {
    size_t byte;
    uint32_t bit;
    uint32_t sides[2]; /* a fork, or a member */
} byteset_fork;

typedef struct {
    byteset_slot *slots;
    byteset_fork *forks; /* one less than there are members */
    uint32_t count;
    uint32_t top; /* as one of `sides` */
} byteset;

/* An empty set with room for `count` members; false when the arena is full. */
bool byteset_make(byteset *set, size_t count, arena *memory);

/* The slot that holds `key`, or NULL. */
const byteset_slot *byteset_find(const byteset *set, bytes key);

/* Adds `key` unless it is there; its slot either way. `*is_new` says which. */
byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new);

static inline bool byteset_has(const byteset *set, bytes key)
{
    return byteset_find(set, key) != NULL;
}

#endif
