#include "base/byte_map.h"

#define MULTIPLIER 0x9E3779B97F4A7C15u /* 2^64 over the golden ratio, odd */

uint64_t bytes_hash(bytes of)
{
    uint64_t hash = of.length * MULTIPLIER;
    while (of.length > 0) {
        uint64_t word = 0;
        size_t size = of.length < sizeof word ? of.length : sizeof word;
        memcpy(&word, of.data, size);
        hash = (hash ^ word) * MULTIPLIER;
        hash ^= hash >> 32;
        of = bytes_skip(of, size);
    }
    return hash;
}

bool byteset_make(byteset *set, size_t count, arena *memory)
{
    size_t size = 4;
    while (size < count * 2) {
        size *= 2;
    }
    set->mask = size - 1;
    set->slots = arena_calloc(memory, size, sizeof *set->slots);
    return set->slots != NULL;
}

/* The slot that holds `key`, or the free one where it belongs. */
static byteset_slot *slot_of(const byteset *set, bytes key, uint64_t hash)
{
    size_t at = (size_t)hash & set->mask;
    for (;;) {
        byteset_slot *slot = &set->slots[at];
        if (slot->key.data == NULL || (slot->hash == hash && bytes_equal(slot->key, key))) {
            return slot;
        }
        at = (at + 1) & set->mask;
    }
}

const byteset_slot *byteset_find(const byteset *set, bytes key)
{
    const byteset_slot *slot = slot_of(set, key, bytes_hash(key));
    return slot->key.data == NULL ? NULL : slot;
}

byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new)
{
    uint64_t hash = bytes_hash(key);
    byteset_slot *slot = slot_of(set, key, hash);
    *is_new = slot->key.data == NULL;
    if (*is_new) {
        slot->key = key;
        slot->hash = hash;
    }
    return slot;
}
