#include "chain/chain.h"

#include "base/byte_map.h"
#include "chain/signature.h"
#include "x509/canonical_names.h"

typedef struct {
    const certificate *all;
    chain *built;
    bytes *issuer_names; /* by value, as all names here are; empty where there is none */
    bytes *subject_names;
    byteset by_subject;  /* subject -> first certificate of that name */
    uint32_t *same_name; /* the next certificate of the same subject, or CHAIN_NOBODY */
    byteset issuers;     /* names that issued a certificate of another name */
    bool checking;
    uint64_t *own_key; /* see number_identifiers() */
    uint64_t *issuer_key;
    unsigned checks_left;
    uint64_t effort_left;
} building;

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

/* Certificates of one subject hang together in the order of the input. */
static void index_subjects(building *b)
{
    for (size_t i = b->built->count; i-- > 0;) {
        bytes subject = b->subject_names[i];
        b->same_name[i] = CHAIN_NOBODY;
        if (!b->all[i].subject_readable || subject.length == 0) {
            continue;
        }
        bool is_new = false;
        byteset_slot *slot = byteset_add(&b->by_subject, subject, &is_new);
        if (!is_new) {
            b->same_name[i] = slot->value;
        }
        slot->value = (uint32_t)i;
    }
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

/* A number for each key identifier, so that most comparisons of long ones end before they begin. 0: there is none. */
static void number_identifiers(building *b)
{
    for (size_t i = 0; i < b->built->count; i++) {
        const certificate *one = &b->all[i];
        bool has_own = one->subject_key_identifier.state == FIELD_READ;
        bool has_issuers = one->authority_key_identifier.state == FIELD_READ;
        b->own_key[i] = has_own ? bytes_hash(one->subject_key_identifier.content) | 1 : 0;
        b->issuer_key[i] = has_issuers ? bytes_hash(one->authority_key_identifier.content) | 1 : 0;
    }
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
    return !byteset_has(&b->issuers, b->subject_names[index]);
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

/* ---- issuers ---- */

/* How well a certificate of the right name fits by key identifiers (RFC 5280 4.2.1.1). */
typedef enum { KEY_DIFFERS, KEY_UNTOLD, KEY_SAME } key_fit;

static key_fit fit_of(const building *b, size_t one, size_t candidate)
{
    if (b->issuer_key[one] == 0 || b->own_key[candidate] == 0) {
        return KEY_UNTOLD;
    }
    bool same = b->issuer_key[one] == b->own_key[candidate] &&
                bytes_equal(b->all[one].authority_key_identifier.content,
                    b->all[candidate].subject_key_identifier.content);
    return same ? KEY_SAME : KEY_DIFFERS;
}

/* Checks within the bounds of one input. */
static signature_state check(building *b, size_t one, uint32_t issuer)
{
    uint64_t cost = signature_cost(&b->all[issuer]);
    if (!b->checking || b->checks_left == 0 || cost > b->effort_left) {
        return SIGNATURE_NOT_CHECKED;
    }
    b->checks_left--;
    b->effort_left -= cost;
    return signature_check(&b->all[one], &b->all[issuer]);
}

/*
 * The best of the certificates that have the issuer's name: one whose signature verifies, else the one whose key
 * identifier fits best, the first of equals. A certificate that names itself is its own first candidate.
 */
static void find_issuer(building *b, size_t index)
{
    bytes issuer = b->issuer_names[index];
    chain_link *link = &b->built->links[index];
    link->issuer = CHAIN_NOBODY;
    link->signature = SIGNATURE_ISSUER_NOT_HERE;
    const byteset_slot *slot = issuer.length == 0 ? NULL : byteset_find(&b->by_subject, issuer);
    if (slot == NULL) {
        return;
    }
    for (int wanted = KEY_SAME; wanted >= KEY_DIFFERS; wanted--) {
        for (uint32_t other = slot->value; other != CHAIN_NOBODY; other = b->same_name[other]) {
            if ((int)fit_of(b, index, other) != wanted || b->built->links[other].copy_of != CHAIN_NOBODY) {
                continue;
            }
            signature_state state = check(b, index, other);
            if (link->issuer == CHAIN_NOBODY || state == SIGNATURE_VERIFIED) {
                link->issuer = other;
                link->signature = state;
            }
            if (state != SIGNATURE_MISMATCH) {
                return;
            }
        }
    }
}

/* ---- the path ---- */

/* Marks the way up from a server certificate; the first one's is the order as it should be. Loops end at a mark. */
static void follow_path(chain *built, uint32_t from)
{
    bool is_first = built->path_length == 0;
    for (uint32_t at = from; at != CHAIN_NOBODY && !built->links[at].in_path; at = built->links[at].issuer) {
        built->links[at].in_path = true;
        if (is_first) {
            built->path[built->path_length++] = at;
        }
    }
}

static bool make_tables(building *b, arena *memory)
{
    size_t count = b->built->count;
    b->built->path = arena_alloc(memory, count * sizeof *b->built->path);
    b->same_name = arena_alloc(memory, count * sizeof *b->same_name);
    b->own_key = arena_alloc(memory, count * sizeof *b->own_key);
    b->issuer_key = arena_alloc(memory, count * sizeof *b->issuer_key);
    return b->built->path != NULL && b->same_name != NULL && b->own_key != NULL && b->issuer_key != NULL &&
           byteset_make(&b->by_subject, count, memory);
}

/* Who issued whom, and the way up from the server certificates. */
static bool link_all(building *b, arena *memory)
{
    if (!make_tables(b, memory)) {
        return false;
    }
    number_identifiers(b);
    index_subjects(b);
    for (size_t i = 0; i < b->built->count; i++) {
        find_issuer(b, i);
    }
    for (size_t i = 0; i < b->built->count; i++) {
        if (b->built->links[i].is_server) {
            follow_path(b->built, (uint32_t)i);
        }
    }
    return true;
}

bool chain_build(
    const certificate *certificates, size_t count, chain_depth depth, arena *memory, chain *built)
{
    building b = {.all = certificates,
        .built = built,
        .checking = depth == CHAIN_CHECKED,
        .checks_left = SIGNATURE_CHECKS,
        .effort_left = SIGNATURE_EFFORT};
    *built = (chain){.count = count};
    return mark_servers(&b, depth, memory) && (depth == CHAIN_SERVERS || link_all(&b, memory));
}
