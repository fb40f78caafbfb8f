#include "chain/chain.h"

#include "chain/building.h"
#include "chain/site_names.h"
#include "x509/canonical_names.h"

/* ---- tables ---- */

/* Which are server certificates is told by names only where basicConstraints does not tell. */
static bool needs_names(const building *b, chain_depth depth)
{
    bool untold = false;
    for (size_t i = 0; i < b->built->count; i++) {
        untold = untold || b->all[i].basic_constraints != FIELD_READ;
    }
    return depth != CHAIN_SERVERS || (untold && b->built->count > 1);
}

/* The names by their values, and which certificates are their own issuers by them; all empty when not needed. */
static bool read_names(building *b, chain_depth depth, arena *memory)
{
    size_t count = b->built->count;
    b->issuer_names = arena_calloc(memory, count, sizeof *b->issuer_names);
    b->subject_names = arena_calloc(memory, count, sizeof *b->subject_names);
    if (b->issuer_names == NULL || b->subject_names == NULL) {
        return false;
    }
    bool needed = needs_names(b, depth);
    for (size_t i = 0; needed && i < count; i++) {
        const certificate *one = &b->all[i];
        bytes issuer = name_value(one->issuer, memory);
        bool is_same = bytes_equal(one->issuer, one->subject);
        bytes subject = is_same ? issuer : name_value(one->subject, memory);
        if (issuer.data == NULL || subject.data == NULL) {
            return false;
        }
        issuer.length = one->issuer_readable ? issuer.length : 0;
        b->issuer_names[i] = issuer;
        b->subject_names[i] = subject;
        b->built->links[i].self_issued = issuer.length > 0 && bytes_equal(issuer, subject);
    }
    return true;
}

static void index_issuers(building *b)
{
    for (size_t i = 0; i < b->built->count; i++) {
        bool is_new = false;
        if (b->issuer_names[i].length > 0 && !b->built->links[i].self_issued) {
            byteset_add(&b->issuers, b->issuer_names[i], &is_new);
        }
    }
}

static void find_copies(building *b, byteset *seen)
{
    for (size_t i = 0; i < b->built->count; i++) {
        bool is_new = false;
        byteset_slot *slot = byteset_add(seen, b->all[i].der, &is_new);
        b->built->links[i].copy_of = is_new ? CHAIN_NOBODY : slot->value;
        if (is_new) {
            slot->value = (uint32_t)i;
        }
    }
}

static bool names_a_host(const certificate *one)
{
    site_names names = site_names_or_common(one);
    bytes name;
    return site_names_next(&names, &name);
}

/*
 * Of one that another certificate names as its issuer, and whose basicConstraints do not say what it is. It is read
 * again, since a brief report reads neither keyUsage nor names.
 */
static bool is_none_the_less_server(const building *b, size_t index)
{
    certificate one;
    certificate_read(b->all[index].der, FACT_SUBJECT | FACT_KEY_USAGE | FACT_SUBJECT_ALT_NAMES, &one);
    bool may_sign = (one.key_usage_bits & KEY_CERT_SIGN) != 0;
    return (fault_of(&one) == ISSUER_NOT_CA && !may_sign) ||
           (!b->built->links[index].self_issued && names_a_host(&one));
}

/* basicConstraints decides where it can be read; certificates without it may be CAs of old. */
static bool is_server_certificate(const building *b, size_t index)
{
    const certificate *one = &b->all[index];
    if (b->built->links[index].copy_of != CHAIN_NOBODY) {
        return false;
    }
    if (one->basic_constraints == FIELD_READ) {
        return !one->ca;
    }
    return !byteset_has(&b->issuers, b->subject_names[index]) || is_none_the_less_server(b, index);
}

static bool mark_servers(building *b, chain_depth depth, arena *memory)
{
    byteset seen;
    size_t count = b->built->count;
    b->built->links = arena_calloc(memory, count, sizeof *b->built->links);
    if (b->built->links == NULL || !byteset_make(&seen, count, memory) ||
        !byteset_make(&b->issuers, count, memory) || !read_names(b, depth, memory)) {
        return false;
    }
    /* A certificate alone is nobody's copy and issued no other. */
    if (count > 1) {
        find_copies(b, &seen);
        index_issuers(b);
    } else {
        b->built->links[0].copy_of = CHAIN_NOBODY;
    }
    for (size_t i = 0; i < count; i++) {
        b->built->links[i].is_server = is_server_certificate(b, i);
    }
    return true;
}

/* ---- the whole ---- */

static bool make_tables(building *b, arena *memory)
{
    size_t count = b->built->count;
    uint32_t **tables[] = {&b->built->path, &b->same_name, &b->ca_of, &b->same_ca, &b->issuing_ca, &b->best};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        *tables[i] = arena_alloc(memory, count * sizeof **tables[i]);
        if (*tables[i] == NULL) {
            return false;
        }
    }
    b->own_key = arena_alloc(memory, count * sizeof *b->own_key);
    b->issuer_key = arena_alloc(memory, count * sizeof *b->issuer_key);
    return b->own_key != NULL && b->issuer_key != NULL;
}

static bool link_all(building *b, arena *memory)
{
    return make_tables(b, memory) && gather_authorities(b, memory) && find_issuers(b, memory) &&
           follow_paths(b, memory);
}

bool chain_build(const certificate *certificates, size_t count, chain_depth depth, int64_t as_of_s,
    arena *memory, chain *built)
{
    building b = {.all = certificates,
        .built = built,
        .as_of_s = as_of_s,
        .checking = depth == CHAIN_CHECKED,
        .checks_left = SIGNATURE_CHECKS,
        .effort_left = SIGNATURE_EFFORT};
    *built = (chain){.count = count};
    return mark_servers(&b, depth, memory) && (depth == CHAIN_SERVERS || link_all(&b, memory));
}
