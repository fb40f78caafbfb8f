#include "chain/comparison.h"

#include "base/byte_map.h"
#include "base/characters.h"
#include "x509/names.h"

/* A walk over the DNS names of a certificate. */
static bool next_dns_name(bytes *rest, bytes *name)
{
    general_name next;
    while (general_name_next(rest, &next) == NAME_ATTRIBUTE) {
        if (next.kind == GENERAL_DNS_NAME && next.content.length > 0) {
            *name = next.content;
            return true;
        }
    }
    return false;
}

static bytes names_of(const certificate *one)
{
    bytes none = {.data = one->der.data, .length = 0};
    return one->subject_alt_names.state == FIELD_READ ? one->subject_alt_names.content : none;
}

static bytes lower_case(bytes name, uint8_t *room)
{
    for (size_t i = 0; i < name.length; i++) {
        room[i] = (uint8_t)to_lower_case(name.data[i]);
    }
    return (bytes){.data = room, .length = name.length};
}

/* All DNS names of a certificate, in lower case. */
static bool collect(const certificate *one, arena *memory, byteset *set)
{
    bytes rest = names_of(one);
    bytes name;
    size_t count = 0;
    size_t characters = 0;
    while (next_dns_name(&rest, &name)) {
        count++;
        characters += name.length;
    }
    uint8_t *room = arena_alloc(memory, characters + 1);
    if (room == NULL || !byteset_make(set, count, memory)) {
        return false;
    }
    rest = names_of(one);
    while (next_dns_name(&rest, &name)) {
        bytes lower = lower_case(name, room);
        bool is_new = false;
        byteset_add(set, lower, &is_new);
        room += name.length;
    }
    return true;
}

/* `lower` has a byte of room in front, for the `*` of the wildcard that would cover it. */
static bool is_covered(const byteset *by, bytes lower)
{
    if (byteset_has(by, lower)) {
        return true;
    }
    const uint8_t *dot = memchr(lower.data, '.', lower.length);
    if (dot == NULL || dot == lower.data) {
        return false;
    }
    uint8_t *star = (uint8_t *)dot - 1;
    uint8_t kept = *star;
    *star = '*';
    bool covered = byteset_has(by, bytes_between(star, lower.data + lower.length));
    *star = kept;
    return covered;
}

/* Counts the older one's names that are not covered, and how many are; lists the first that are not. */
static bool compare_names(
    const certificate *older, const byteset *newer, arena *memory, comparison *made, size_t *covered)
{
    bytes rest = names_of(older);
    bytes name;
    uint8_t *room = arena_alloc(memory, rest.length + 1);
    *covered = 0;
    made->missing_count = 0;
    if (room == NULL) {
        return false;
    }
    while (next_dns_name(&rest, &name)) {
        if (is_covered(newer, lower_case(name, room + 1))) {
            (*covered)++;
        } else {
            if (made->missing_count < COMPARISON_NAMES) {
                made->missing[made->missing_count] = name;
            }
            made->missing_count++;
        }
    }
    return true;
}

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
    byteset names;
    size_t covered = 0;
    if (!collect(&all[newer], memory, &names) ||
        !compare_names(&all[older], &names, memory, made, &covered)) {
        return false;
    }
    if (covered > 0) {
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
