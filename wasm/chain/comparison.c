#include "chain/comparison.h"

/* A precertificate was never in use. */
static uint32_t next_server(const chain *built, const certificate *all, uint32_t from)
{
    while (from < built->count && (!built->links[from].is_server || all[from].precertificate)) {
        from++;
    }
    return from < built->count ? from : CHAIN_NOBODY;
}

/* Certificates of one order, for keys of two kinds, bear times that differ by seconds. */
#define ONE_MOMENT_S 60

static bool are_of_one_moment(const certificate *one, const certificate *other)
{
    int64_t apart = one->not_before.s - other->not_before.s;
    return apart > -ONE_MOMENT_S && apart < ONE_MOMENT_S;
}

static bool can_be_compared(const certificate *one, const certificate *other)
{
    return one->not_before.readable && other->not_before.readable && !are_of_one_moment(one, other);
}

/* False when the arena is full. */
static bool compare(const certificate *all, uint32_t older, uint32_t newer, arena *memory, comparison *made)
{
    if (!coverage_make(site_names_of(&all[older]), site_names_of(&all[newer]), memory, &made->names)) {
        return false;
    }
    if (made->names.covered > 0) {
        made->older = older;
        made->newer = newer;
        made->same_key =
            all[older].key.algorithm.length > 0 && bytes_equal(all[older].key.whole, all[newer].key.whole);
    }
    return true;
}

/* Each comparison takes time in proportion to the names, so only the neighbours are tried. */
#define CANDIDATES 8

void comparison_make(const certificate *all, const chain *built, arena *memory, comparison *made)
{
    uint32_t first = next_server(built, all, 0);
    uint32_t second = first;
    arena before = *memory;
    bool has_room = true;
    made->older = CHAIN_NOBODY;
    for (int tried = 0; tried < CANDIDATES && has_room && second != CHAIN_NOBODY; tried++) {
        second = next_server(built, all, second + 1);
        if (second == CHAIN_NOBODY || made->older != CHAIN_NOBODY) {
            break;
        }
        if (can_be_compared(&all[first], &all[second])) {
            bool in_order = all[first].not_before.s < all[second].not_before.s;
            has_room = compare(all, in_order ? first : second, in_order ? second : first, memory, made);
            arena_rewind(memory, &before);
        }
    }
}
