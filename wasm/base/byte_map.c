#include "base/byte_map.h"

static uint64_t rotate(uint64_t word, unsigned by)
{
    return word << by | word >> (64 - by);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

static void take_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

uint64_t bytes_hash(bytes of, hash_key seed)
{
    uint64_t v[4] = {seed.words[0] ^ 0x736f6d6570736575u, seed.words[1] ^ 0x646f72616e646f6du,
        seed.words[0] ^ 0x6c7967656e657261u, seed.words[1] ^ 0x7465646279746573u};
    uint64_t last = (uint64_t)of.length << 56;
    uint64_t word;
    for (; of.length >= sizeof word; of = bytes_skip(of, sizeof word)) {
        memcpy(&word, of.data, sizeof word);
        take_word(v, word);
    }
    for (size_t i = 0; i < of.length; i++) {
        last |= (uint64_t)of.data[i] << (8 * i);
    }
    take_word(v, last);
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

bool byteset_make(byteset *set, size_t count, hash_key seed, arena *memory)
{
    size_t size = 4;
    while (size < count * 2) {
        size *= 2;
    }
    set->mask = size - 1;
    set->seed = seed;
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
    const byteset_slot *slot = slot_of(set, key, bytes_hash(key, set->seed));
    return slot->key.data == NULL ? NULL : slot;
}

byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new)
{
    uint64_t hash = bytes_hash(key, set->seed);
    byteset_slot *slot = slot_of(set, key, hash);
    *is_new = slot->key.data == NULL;
    if (*is_new) {
        slot->key = key;
        slot->hash = hash;
    }
    return slot;
}
