#include "base/byte_map.h"

#define THERE 0x100u             /* a byte, not the end: every end differs from every byte */
#define FORK ((uint32_t)1 << 31) /* a side's index is of a fork */

static uint32_t byte_at(bytes key, size_t byte)
{
    return byte < key.length ? THERE | key.data[byte] : 0;
}

static size_t side_of(const byteset_fork *fork, bytes key)
{
    return (byte_at(key, fork->byte) & fork->bit) != 0 ? 1 : 0;
}

/* The highest bit. */
static uint32_t first_bit(uint32_t bits)
{
    uint32_t bit = THERE;
    while ((bits & bit) == 0) {
        bit >>= 1;
    }
    return bit;
}

bool byteset_make(byteset *set, size_t count, arena *memory)
{
    set->slots = arena_alloc(memory, count * sizeof *set->slots);
    set->forks = arena_alloc(memory, count * sizeof *set->forks);
    set->count = 0;
    return set->slots != NULL && set->forks != NULL;
}

/* The only member that can be `key`; there must be one. */
static byteset_slot *candidate(const byteset *set, bytes key)
{
    uint32_t at = set->top;
    while ((at & FORK) != 0) {
        const byteset_fork *fork = &set->forks[at & ~FORK];
        at = fork->sides[side_of(fork, key)];
    }
    return &set->slots[at];
}

const byteset_slot *byteset_find(const byteset *set, bytes key)
{
    const byteset_slot *slot = set->count == 0 ? NULL : candidate(set, key);
    return slot != NULL && bytes_equal(slot->key, key) ? slot : NULL;
}

/* The fork between two keys that differ. */
static byteset_fork fork_between(bytes key, bytes other)
{
    size_t byte = 0;
    while (byte_at(key, byte) == byte_at(other, byte)) {
        byte++;
    }
    return (byteset_fork){.byte = byte, .bit = first_bit(byte_at(key, byte) ^ byte_at(other, byte))};
}

static bool is_above(const byteset_fork *fork, const byteset_fork *other)
{
    return fork->byte < other->byte || (fork->byte == other->byte && fork->bit > other->bit);
}

/* Puts a fork, with a member on the side of its key, where it belongs on the way down. */
static void insert(byteset *set, byteset_fork fork, bytes key, uint32_t member)
{
    uint32_t *link = &set->top;
    while ((*link & FORK) != 0 && is_above(&set->forks[*link & ~FORK], &fork)) {
        byteset_fork *there = &set->forks[*link & ~FORK];
        link = &there->sides[side_of(there, key)];
    }
    size_t side = side_of(&fork, key);
    fork.sides[side] = member;
    fork.sides[1 - side] = *link;
    set->forks[member - 1] = fork;
    *link = FORK | (member - 1);
}

byteset_slot *byteset_add(byteset *set, bytes key, bool *is_new)
{
    uint32_t member = set->count;
    if (member == 0) {
        set->top = member;
    } else {
        byteset_slot *nearest = candidate(set, key);
        if (bytes_equal(nearest->key, key)) {
            *is_new = false;
            return nearest;
        }
        insert(set, fork_between(key, nearest->key), key, member);
    }
    *is_new = true;
    set->count++;
    set->slots[member] = (byteset_slot){.key = key};
    return &set->slots[member];
}
