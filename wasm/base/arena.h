/*
 * Arena: one block of memory, handed out from the front, given back all at once.
 *
 * Nothing that an inspection allocates outlives it, so nothing is freed alone. arena_wipe() overwrites all that was
 * handed out since the last wipe, so that no pasted secret stays in the module's memory.
 */
#ifndef RI_ARENA_H
#define RI_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *base;  /* the caller's block, aligned for any type; the arena does not own it */
    size_t size;    /* of the block, in bytes */
    size_t used;    /* handed out now */
    size_t highest; /* highest `used` since the last wipe */
    bool full;      /* an allocation did not fit since the last wipe */
} arena;

/* Starts an arena on the caller's block. Reads and writes nothing in it. */
arena arena_on(void *block, size_t size);

/* `size` bytes aligned for any type, not zeroed; NULL when the block is full. They live until the next wipe. */
void *arena_alloc(arena *memory, size_t size);

/* `count` zeroed elements of `size` bytes; NULL when the block is full or the product overflows. */
void *arena_calloc(arena *memory, size_t count, size_t size);

/* Gives back the unused end of the newest allocation, `block`, of which `kept` bytes stay. */
void arena_shrink(arena *memory, void *block, size_t kept);

/*
 * Takes back all that was handed out since the arena was as in `before`, and that it was full then if it was not before:
 * for work that can be done without. What it wrote is still wiped.
 */
void arena_rewind(arena *memory, const arena *before);

/*
 * Room as of arena_alloc(), but not handed out: arena_keep() does that as far as it was used, and must follow. For work
 * whose size is known only afterwards, so that only what was written need be wiped.
 */
void *arena_lend(const arena *memory, size_t size);

/* Of the room that was lent, `written` bytes were written, and the first `kept` of them are handed out. */
void arena_keep(arena *memory, size_t written, size_t kept);

/* Zeroes everything up to the highest mark and empties the arena. All pointers into it end here. */
void arena_wipe(arena *memory);

#endif
