#include "chain/building.h"

/* ---- one certificate ---- */

bool has_expired(const building *b, uint32_t index)
{
    return b->all[index].not_after.readable && b->all[index].not_after.s < b->as_of_s;
}

issuer_fault fault_of(const certificate *one)
{
    bool usage_told = one->key_usage == FIELD_READ;
    bool may_sign = (one->key_usage_bits & KEY_CERT_SIGN) != 0;
    bool root_may_sign = usage_told && may_sign && bytes_equal(one->issuer, one->subject);
    bool untold = one->basic_constraints == FIELD_ABSENT && one->version == 3 && one->extensions_readable;
    if ((untold && !root_may_sign) || (one->basic_constraints == FIELD_READ && !one->ca)) {
        return ISSUER_NOT_CA;
    }
    return usage_told && !may_sign ? ISSUER_MAY_NOT_SIGN : ISSUER_SOUND;
}

/* ---- the ways up ---- */

/* A walk from server certificates upwards: which certificates it came to, and over how many CAs. */
typedef struct {
    uint32_t *waiting; /* room for twice the count: it begins in the middle, and grows both ways */
    size_t first;
    size_t behind;
    uint32_t
        *below; /* of a certificate that was reached: CA certificates below its own issuer; or CHAIN_NOBODY */
    bool *entered; /* of a CA */
} walk;

static bool make_walk(walk *up, size_t count, arena *memory)
{
    up->waiting = arena_alloc(memory, 2 * count * sizeof *up->waiting);
    up->below = arena_alloc(memory, count * sizeof *up->below);
    up->entered = arena_alloc(memory, count * sizeof *up->entered);
    return up->waiting != NULL && up->below != NULL && up->entered != NULL;
}

static void start_walk(walk *up, size_t count)
{
    up->first = up->behind = count;
    memset(up->entered, 0, count * sizeof *up->entered);
    memset(up->below, 0xFF, count * sizeof *up->below);
}

/* Self-issued certificates do not count in a path's length (RFC 5280 4.2.1.9), so they come first. */
static void reach(walk *up, uint32_t index, uint32_t below, bool counts)
{
    up->below[index] = below + (counts ? 1 : 0);
    if (counts) {
        up->waiting[up->behind++] = index;
    } else {
        up->waiting[--up->first] = index;
    }
}

static void start_at(walk *up, uint32_t server)
{
    up->below[server] = 0;
    up->waiting[up->behind++] = server;
}

static bool is_short_enough(const certificate *one, uint32_t below)
{
    return one->path_length < 0 || (uint32_t)one->path_length >= below;
}

/* Of a CA, the least that speaks against it as the issuer of one that has so many CA certificates below. */
static issuer_fault fault_of_ca(const building *b, uint32_t ca, uint32_t below)
{
    issuer_fault fault = fault_of(&b->all[b->best[ca]]);
    if (fault != ISSUER_SOUND) {
        return fault;
    }
    for (uint32_t at = ca; at != CHAIN_NOBODY; at = b->same_ca[at]) {
        if (fault_of(&b->all[at]) == ISSUER_SOUND && is_short_enough(&b->all[at], below)) {
            return ISSUER_SOUND;
        }
    }
    return ISSUER_TOO_FAR;
}

/* A root that has expired, or a certificate beside another one of its CA that has not. */
static bool is_not_needed(const building *b, uint32_t index)
{
    uint32_t ca = b->ca_of[index];
    return has_expired(b, index) &&
           (chain_is_self_signed(b->built, index) || (ca != CHAIN_NOBODY && !has_expired(b, b->best[ca])));
}

/* Goes on to the certificates of a CA that may stand above what has `below` CA certificates below it. */
static void enter(const building *b, walk *up, uint32_t ca, uint32_t below)
{
    up->entered[ca] = true;
    for (uint32_t at = ca; at != CHAIN_NOBODY; at = b->same_ca[at]) {
        bool may = fault_of(&b->all[at]) == ISSUER_SOUND && is_short_enough(&b->all[at], below);
        if (may && up->below[at] == CHAIN_NOBODY && !is_not_needed(b, at)) {
            reach(up, at, below, !b->built->links[at].self_issued);
        }
    }
}

/* Another CA is here that may have issued the certificate. */
static bool has_issuer(const building *b, uint32_t index)
{
    const chain_link *link = &b->built->links[index];
    return link->issuer != CHAIN_NOBODY && link->issuer != index && link->signature != SIGNATURE_MISMATCH;
}

/* The walk over issuers that may issue. Those with the fewest below come first, so a CA need be entered only once. */
static void walk_up(const building *b, walk *up)
{
    while (up->first < up->behind) {
        uint32_t at = up->waiting[up->first++];
        if (has_issuer(b, at) && !up->entered[b->issuing_ca[at]]) {
            enter(b, up, b->issuing_ca[at], up->below[at]);
        }
    }
}

/* What speaks against the issuers of all that a walk has reached. */
static void tell_faults(building *b, const walk *up)
{
    for (uint32_t i = 0; i < b->built->count; i++) {
        if (up->below[i] != CHAIN_NOBODY && has_issuer(b, i)) {
            b->built->links[i].fault = fault_of_ca(b, b->issuing_ca[i], up->below[i]);
        }
    }
}

/* Marks all that lies above a server certificate, by whatever link. */
static void mark_paths(building *b, walk *up)
{
    chain_link *links = b->built->links;
    while (up->first < up->behind) {
        uint32_t at = up->waiting[up->first++];
        uint32_t ca = b->issuing_ca[at];
        links[at].in_path = true;
        links[at].not_needed = !links[at].is_server && is_not_needed(b, at);
        if (ca == CHAIN_NOBODY || up->entered[ca]) {
            continue;
        }
        up->entered[ca] = true;
        for (uint32_t over = ca; over != CHAIN_NOBODY; over = b->same_ca[over]) {
            if (up->below[over] == CHAIN_NOBODY) {
                reach(up, over, 0, true);
            }
        }
    }
}

/*
 * The order as it should be, of what the walk has reached: of all that certify one in front of them, the first of the input is next.
 */
static void order_path(building *b, const walk *up, uint32_t server)
{
    chain *built = b->built;
    bool *ready = up->entered; /* of a CA: one that it certified stands in the path */
    memset(ready, 0, built->count * sizeof *ready);
    for (uint32_t at = server; at != CHAIN_NOBODY;) {
        built->path[built->path_length++] = at;
        up->below[at] = CHAIN_NOBODY;
        if (b->issuing_ca[at] != CHAIN_NOBODY) {
            ready[b->issuing_ca[at]] = true;
        }
        at = 0;
        while (at < built->count &&
               (up->below[at] == CHAIN_NOBODY || b->ca_of[at] == CHAIN_NOBODY || !ready[b->ca_of[at]])) {
            at++;
        }
        at = at < built->count ? at : CHAIN_NOBODY;
    }
}

bool follow_paths(building *b, arena *memory)
{
    walk up;
    size_t count = b->built->count;
    uint32_t first = CHAIN_NOBODY;
    if (!make_walk(&up, count, memory)) {
        return false;
    }
    start_walk(&up, count);
    for (uint32_t i = (uint32_t)count; i-- > 0;) {
        if (b->built->links[i].is_server) {
            start_at(&up, i);
            first = b->all[i].precertificate ? first : i;
        }
    }
    walk_up(b, &up);
    tell_faults(b, &up);
    start_walk(&up, count);
    for (uint32_t i = 0; i < count; i++) {
        if (b->built->links[i].is_server) {
            start_at(&up, i);
        }
    }
    mark_paths(b, &up);
    if (first != CHAIN_NOBODY) {
        start_walk(&up, count);
        start_at(&up, first);
        walk_up(b, &up);
        order_path(b, &up, first);
    }
    return true;
}
