#include "chain/comparison.h"

typedef struct {
    const certificate *all;
    const chain *built;
    const uint8_t *gravity;
    name_set names; /* each with the newest certificate that has it */
    comparison *made;
} search;

/* A precertificate was never in use. */
static bool can_be_compared(const search *s, uint32_t index)
{
    const certificate *one = &s->all[index];
    return s->built->links[index].is_server && !one->precertificate && one->not_before.readable;
}

/* Certificates of one order, for keys of two kinds, bear times that differ by seconds. */
#define ONE_MOMENT_S 60

static bool is_before(const certificate *one, const certificate *other)
{
    return other->not_before.s - one->not_before.s >= ONE_MOMENT_S;
}

static bool is_graver(const search *s, uint32_t older, uint32_t newer)
{
    return s->gravity[older] > s->gravity[newer];
}

/* Of two pairs, one that mends something; then that of the newest certificate, and what it replaced last. */
static bool is_better(const search *s, uint32_t older, uint32_t newer)
{
    const comparison *best = s->made;
    if (best->older == CHAIN_NOBODY) {
        return true;
    }
    bool mends = is_graver(s, older, newer);
    if (mends != is_graver(s, best->older, best->newer)) {
        return mends;
    }
    return newer != best->newer ? chain_prefers(&s->all[newer], &s->all[best->newer])
                                : chain_prefers(&s->all[older], &s->all[best->older]);
}

/* Looks at a certificate beside the newest one that covers a name of it. */
static void look_at_name(const search *s, uint32_t older, bytes name, bool wildcard)
{
    const byteset_slot *slot = name_set_find(&s->names, name, wildcard);
    if (slot != NULL && is_before(&s->all[older], &s->all[slot->value]) && is_better(s, older, slot->value)) {
        s->made->older = older;
        s->made->newer = slot->value;
    }
}

static bool collect_names(search *s, arena *memory)
{
    name_set_size size = {0};
    for (uint32_t i = 0; i < s->built->count; i++) {
        if (can_be_compared(s, i)) {
            site_names_measure(site_names_of(&s->all[i]), &size);
        }
    }
    size.characters *= 2; /* all of them, and behind them the one that is looked for */
    if (!name_set_make(&s->names, &size, memory)) {
        return false;
    }
    for (uint32_t i = 0; i < s->built->count; i++) {
        site_names rest = site_names_of(&s->all[i]);
        bytes name;
        while (can_be_compared(s, i) && site_names_next(&rest, &name)) {
            bool is_new = false;
            byteset_slot *slot = name_set_add(&s->names, name, &is_new);
            slot->value = is_new || chain_prefers(&s->all[i], &s->all[slot->value]) ? i : slot->value;
        }
    }
    return true;
}

static void find_pair(search *s, arena *memory)
{
    if (!collect_names(s, memory)) {
        return;
    }
    for (uint32_t i = 0; i < s->built->count; i++) {
        site_names rest = site_names_of(&s->all[i]);
        bytes name;
        while (can_be_compared(s, i) && site_names_next(&rest, &name)) {
            look_at_name(s, i, name, false);
            look_at_name(s, i, name, true);
        }
    }
}

void comparison_make(
    const certificate *all, const chain *built, const uint8_t *gravity, arena *memory, comparison *made)
{
    search s = {.all = all, .built = built, .gravity = gravity, .made = made};
    arena before = *memory;
    made->older = CHAIN_NOBODY;
    find_pair(&s, memory);
    arena_rewind(memory, &before);
    if (made->older == CHAIN_NOBODY) {
        return;
    }
    const certificate *older = &all[made->older];
    const certificate *newer = &all[made->newer];
    made->same_key = older->key.algorithm.length > 0 && bytes_equal(older->key.whole, newer->key.whole);
    if (!coverage_make(site_names_of(older), site_names_of(newer), memory, &made->names)) {
        made->older = CHAIN_NOBODY;
    }
    arena_rewind(memory, &before);
}
