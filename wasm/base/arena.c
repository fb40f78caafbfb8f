#include "base/arena.h"

#include <string.h>

#define ALIGNMENT ((size_t)16)

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

arena arena_on(void *block, size_t size)
{
    return (arena){.base = block, .size = size & ~(ALIGNMENT - 1), .used = 0, .highest = 0};
}

static void raise_highest(arena *memory, size_t to)
{
    if (to > memory->highest) {
        memory->highest = to;
    }
}

static bool has_room(const arena *memory, size_t size)
{
    return size <= memory->size - memory->used;
}

void *arena_alloc(arena *memory, size_t size)
{
    if (!has_room(memory, size)) {
        memory->full = true;
        return NULL;
    }
    uint8_t *block = memory->base + memory->used;
    /* The block's size is a multiple of the alignment, so rounding up cannot pass its end. */
    memory->used += aligned(size);
    raise_highest(memory, memory->used);
    return block;
}

void arena_rewind(arena *memory, const arena *before)
{
    memory->used = before->used;
    memory->full = before->full;
}

void *arena_lend(const arena *memory, size_t size)
{
    return has_room(memory, size) ? memory->base + memory->used : NULL;
}

void arena_keep(arena *memory, size_t written, size_t kept)
{
    raise_highest(memory, memory->used + aligned(written));
    memory->used += aligned(kept);
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
    memory->used = (size_t)((uint8_t *)block - memory->base) + aligned(kept);
}

void arena_wipe(arena *memory)
{
    memset(memory->base, 0, memory->highest);
    memory->used = 0;
    memory->highest = 0;
    memory->full = false;
}
