#include "chain/comparison.h"

typedef struct {
    const certificate *all;
    const chain *built;
    const uint8_t *gravity;
    size_t count; /* of the names */
    size_t characters;
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
    bool same = newer == best->newer;
    return chain_prefers(&s->all[same ? older : newer], &s->all[same ? best->older : best->newer]);
}

/* ---- all names of all that can be compared ---- */

typedef void visitor(search *s, uint32_t index, bytes name);

static void visit_names(search *s, visitor *visit)
{
    for (uint32_t i = 0; i < s->built->count; i++) {
        site_names rest = site_names_of(&s->all[i]);
        bytes name;
        while (can_be_compared(s, i) && site_names_next(&rest, &name)) {
            visit(s, i, name);
        }
    }
}

static void measure(search *s, uint32_t index, bytes name)
{
    (void)index;
    s->count++;
    s->characters += name.length;
}

static void collect(search *s, uint32_t index, bytes name)
{
    bool is_new = false;
    byteset_slot *slot = name_set_add(&s->names, name, &is_new);
    if (is_new || chain_prefers(&s->all[index], &s->all[slot->value])) {
        slot->value = index;
    }
}

/* Looks at a certificate beside the newest ones that cover a name of it. */
static void look_at(search *s, uint32_t older, bytes name)
{
    for (int wildcard = 0; wildcard <= 1; wildcard++) {
        const byteset_slot *slot = name_set_find(&s->names, name, wildcard == 1);
        uint32_t newer = slot == NULL ? older : slot->value;
        if (is_before(&s->all[older], &s->all[newer]) && is_better(s, older, newer)) {
            s->made->older = older;
            s->made->newer = newer;
        }
    }
}

/* ---- the whole ---- */

void comparison_make(
    const certificate *all, const chain *built, const uint8_t *gravity, arena *memory, comparison *made)
{
    search s = {.all = all, .built = built, .gravity = gravity, .made = made};
    arena before = *memory;
    made->older = CHAIN_NOBODY;
    visit_names(&s, measure);
    if (name_set_make(&s.names, s.count, 2 * s.characters, memory)) {
        visit_names(&s, collect);
        visit_names(&s, look_at);
    }
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
