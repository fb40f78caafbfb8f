#include "chain/requests.h"

/* Of how many server certificates the names are looked at. */
#define CANDIDATES 8

static bool is_candidate(const certificate *all, const chain *built, size_t index)
{
    return built->links[index].is_server && !all[index].precertificate;
}

static bool is_same_key(const certificate_request *asked, const certificate *one)
{
    return asked->key.algorithm.length > 0 && one->key.algorithm.length > 0 &&
           memcmp(asked->key.sha256, one->key.sha256, SHA256_SIZE) == 0;
}

/* The first server certificate of this key, or CHAIN_NOBODY. */
static uint32_t find_by_key(const certificate_request *asked, const certificate *all, const chain *built)
{
    for (size_t i = 0; i < built->count; i++) {
        if (is_candidate(all, built, i) && is_same_key(asked, &all[i])) {
            return (uint32_t)i;
        }
    }
    return CHAIN_NOBODY;
}

/* False when the arena is full, or no name is shared. */
static bool compare(const certificate_request *asked, const certificate *all, uint32_t with, arena *memory,
    request_comparison *made)
{
    site_names wanted = site_names_asked(asked);
    site_names there = site_names_or_common(&all[with]);
    arena before = *memory;
    bool fits = coverage_make(there, wanted, memory, &made->asked) &&
                coverage_make(wanted, there, memory, &made->given);
    arena_rewind(memory, &before);
    made->certificate = fits ? with : CHAIN_NOBODY;
    made->same_key = is_same_key(asked, &all[with]);
    return fits && made->given.covered > 0;
}

static void compare_one(const certificate_request *asked, const certificate *all, const chain *built,
    arena *memory, request_comparison *made)
{
    uint32_t first = CHAIN_NOBODY;
    uint32_t same = find_by_key(asked, all, built);
    bool found = false;
    made->certificate = CHAIN_NOBODY;
    if (same != CHAIN_NOBODY) {
        compare(asked, all, same, memory, made);
        return;
    }
    for (size_t i = 0, tried = 0; i < built->count && tried < CANDIDATES && !found; i++) {
        if (is_candidate(all, built, i)) {
            first = first == CHAIN_NOBODY ? (uint32_t)i : first;
            found = compare(asked, all, (uint32_t)i, memory, made);
            tried++;
        }
    }
    if (!found && first != CHAIN_NOBODY) {
        compare(asked, all, first, memory, made);
    }
}

void requests_compare(const certificate_request *requests, size_t count, const certificate *certificates,
    const chain *built, arena *memory, request_comparison *made)
{
    for (size_t i = 0; i < count && i < REQUESTS_COMPARED; i++) {
        compare_one(&requests[i], certificates, built, memory, &made[i]);
    }
}
