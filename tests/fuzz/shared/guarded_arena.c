/*
 * The core's arena with red zones: takes the place of wasm/base/arena.c in the fuzzers, so that AddressSanitizer sees a step
 * from one allocation into the next, a read of what was given back, and a use after the wipe. The allocating, shrinking
 * and wiping itself is still the core's own.
 */
#include "fuzz.h"

#include <sanitizer/asan_interface.h>

#define arena_alloc plain_alloc
#define arena_calloc plain_calloc
#define arena_keep plain_keep
#define arena_lend plain_lend
#define arena_shrink plain_shrink
#define arena_wipe plain_wipe
#include "base/arena.c"
#undef arena_alloc
#undef arena_calloc
#undef arena_keep
#undef arena_lend
#undef arena_shrink
#undef arena_wipe

#define RED_ZONE ((size_t)32)
#define ROOM ((size_t)24 << 20) /* what api.c has */
#define DIRT 0x55

/* Everything that is not handed out is poisoned, from the beginning on. */
arena *fuzz_arena(void)
{
    static arena memory;
    if (memory.base == NULL) {
        void *block = malloc(ROOM);
        FUZZ_CHECK(block != NULL);
        memset(block, 0, ROOM);
        memory = arena_on(block, ROOM);
        ASAN_POISON_MEMORY_REGION(memory.base, memory.size);
    }
    return &memory;
}

void *arena_alloc(arena *memory, size_t size)
{
    if (size > memory->size) {
        memory->full = true;
        return NULL;
    }
    void *block = plain_alloc(memory, size + RED_ZONE);
    if (block != NULL) {
        ASAN_UNPOISON_MEMORY_REGION(block, size);
    }
    return block;
}

void *arena_calloc(arena *memory, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        memory->full = true;
        return NULL;
    }
    void *block = arena_alloc(memory, count * size);
    if (block != NULL) {
        memset(block, 0, count * size);
    }
    return block;
}

void arena_shrink(arena *memory, void *block, size_t kept)
{
    uint8_t *end = memory->base + memory->used;
    uint8_t *new_end = (uint8_t *)block + kept;
    FUZZ_CHECK(new_end <= end - RED_ZONE);
    plain_shrink(memory, block, kept + RED_ZONE);
    ASAN_POISON_MEMORY_REGION(new_end, (size_t)(end - new_end));
}

static size_t lent; /* now */

void *arena_lend(const arena *memory, size_t size)
{
    if (size > memory->size) {
        return NULL;
    }
    void *room = plain_lend(memory, size + RED_ZONE);
    if (room != NULL) {
        lent = size;
        ASAN_UNPOISON_MEMORY_REGION(room, size);
    }
    return room;
}

/* What was lent and is not kept is poisoned again. */
void arena_keep(arena *memory, size_t written, size_t kept)
{
    uint8_t *room = memory->base + memory->used;
    FUZZ_CHECK(kept <= written && written <= lent);
    plain_keep(memory, written, kept == 0 ? 0 : kept + RED_ZONE);
    ASAN_POISON_MEMORY_REGION(room + kept, lent - kept);
    lent = 0;
}

static bool is_zero(const uint8_t *from, size_t length)
{
    return length == 0 || (from[0] == 0 && memcmp(from, from + 1, length - 1) == 0);
}

/* Wipes as the core does, and looks whether that left anything: now and then in the whole block. */
void arena_wipe(arena *memory)
{
    static unsigned wipes;
    size_t highest = memory->highest;
    size_t looked_at = ++wipes % 512 == 0 ? memory->size : highest;
    ASAN_UNPOISON_MEMORY_REGION(memory->base, looked_at);
    plain_wipe(memory);
    FUZZ_CHECK(is_zero(memory->base, looked_at));
    ASAN_POISON_MEMORY_REGION(memory->base, looked_at);
}

void fuzz_dirty(arena *memory, size_t length)
{
    FUZZ_CHECK(memory->used == 0);
    ASAN_UNPOISON_MEMORY_REGION(memory->base, length);
    memset(memory->base, DIRT, length);
    ASAN_POISON_MEMORY_REGION(memory->base, length);
}
