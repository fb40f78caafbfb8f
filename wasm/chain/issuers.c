#include "chain/building.h"

/* ---- CAs ---- */

/* Names and keys are numbered by where each occurs first, so that a pair of numbers tells a CA. */
bool gather_authorities(building *b, arena *memory)
{
    byteset keys;
    byteset authorities;
    size_t count = b->built->count;
    uint32_t(*pairs)[2] = arena_alloc(memory, count * sizeof *pairs);
    if (pairs == NULL || !byteset_make(&b->by_subject, count, memory) ||
        !byteset_make(&keys, count, memory) || !byteset_make(&authorities, count, memory)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        bool is_new = false;
        bytes subject = b->subject_names[i];
        b->ca_of[i] = b->same_name[i] = b->same_ca[i] = CHAIN_NOBODY;
        if (!b->all[i].subject_readable || subject.length == 0 ||
            b->built->links[i].copy_of != CHAIN_NOBODY) {
            continue;
        }
        byteset_slot *name = byteset_add(&b->by_subject, subject, &is_new);
        uint32_t first_of_name = is_new ? i : pairs[name->value][0];
        uint32_t next_of_name = is_new ? CHAIN_NOBODY : name->value;
        byteset_slot *key = byteset_add(&keys, b->all[i].key.whole, &is_new);
        key->value = is_new ? i : key->value;
        pairs[i][0] = first_of_name;
        pairs[i][1] = key->value;
        byteset_slot *ca = byteset_add(
            &authorities, (bytes){.data = (const uint8_t *)pairs[i], .length = sizeof pairs[i]}, &is_new);
        if (is_new) {
            ca->value = i;
            b->same_name[i] = next_of_name;
            name->value = i;
        } else {
            b->same_ca[i] = b->same_ca[ca->value];
            b->same_ca[ca->value] = i;
        }
        b->ca_of[i] = ca->value;
    }
    return true;
}

/* ---- issuers ---- */

static uint32_t number_of(byteset *identifiers, const optional_bytes *identifier)
{
    bool is_new = false;
    if (identifier->state != FIELD_READ) {
        return 0;
    }
    byteset_slot *slot = byteset_add(identifiers, identifier->content, &is_new);
    slot->value = is_new ? identifiers->count : slot->value;
    return slot->value;
}

/* A number for each key identifier, so that long ones need not be compared each with each. 0: there is none. */
static bool number_identifiers(building *b, arena *memory)
{
    byteset identifiers;
    if (!byteset_make(&identifiers, 2 * b->built->count, memory)) {
        return false;
    }
    for (size_t i = 0; i < b->built->count; i++) {
        b->own_key[i] = number_of(&identifiers, &b->all[i].subject_key_identifier);
        b->issuer_key[i] = number_of(&identifiers, &b->all[i].authority_key_identifier);
    }
    return true;
}

/* How well a CA of the right name fits by key identifiers (RFC 5280 4.2.1.1). */
typedef enum { KEY_DIFFERS, KEY_UNTOLD, KEY_SAME } key_fit;

static key_fit fit_of_certificate(const building *b, size_t one, uint32_t candidate)
{
    if (b->issuer_key[one] == 0 || b->own_key[candidate] == 0) {
        return KEY_UNTOLD;
    }
    return b->issuer_key[one] == b->own_key[candidate] ? KEY_SAME : KEY_DIFFERS;
}

/* That of the best of its certificates. */
static key_fit fit_of(const building *b, size_t one, uint32_t ca)
{
    key_fit best = KEY_DIFFERS;
    for (uint32_t at = ca; at != CHAIN_NOBODY && best != KEY_SAME; at = b->same_ca[at]) {
        key_fit fit = fit_of_certificate(b, one, at);
        best = fit > best ? fit : best;
    }
    return best;
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

typedef struct {
    uint32_t ca;
    signature_state state;
    key_fit fit;
} claim;

/* A proven issuer before a possible one, and that before one that is none. */
static int strength(signature_state state)
{
    return state == SIGNATURE_VERIFIED ? 2 : state == SIGNATURE_MISMATCH ? 0 : 1;
}

static int compare_bytes(bytes a, bytes b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.data, b.data, shorter);
    return order != 0 ? order : a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
}

static bool is_better(const building *b, size_t one, const claim *new_one, const claim *old_one)
{
    if (old_one->ca == CHAIN_NOBODY || strength(new_one->state) != strength(old_one->state)) {
        return old_one->ca == CHAIN_NOBODY || strength(new_one->state) > strength(old_one->state);
    }
    if (new_one->fit != old_one->fit) {
        return new_one->fit > old_one->fit;
    }
    if (new_one->ca == b->ca_of[one] || old_one->ca == b->ca_of[one]) {
        return new_one->ca == b->ca_of[one];
    }
    return compare_bytes(b->all[new_one->ca].key.whole, b->all[old_one->ca].key.whole) < 0;
}

/*
 * The best of the CAs that have the issuer's name: one whose signature verifies, else one that cannot be judged, else
 * one whose does not fit; among equals by key identifier, itself, and by its key. A certificate that asks for another
 * key than its own is issued by itself only when that is proven.
 */
static void find_issuer(building *b, uint32_t index)
{
    bytes issuer = b->issuer_names[index];
    chain_link *link = &b->built->links[index];
    claim best = {.ca = CHAIN_NOBODY, .state = SIGNATURE_ISSUER_NOT_HERE, .fit = KEY_UNTOLD};
    const byteset_slot *slot = issuer.length == 0 ? NULL : byteset_find(&b->by_subject, issuer);
    for (int wanted = KEY_SAME; slot != NULL && wanted >= KEY_DIFFERS; wanted--) {
        for (uint32_t ca = slot->value; ca != CHAIN_NOBODY; ca = b->same_name[ca]) {
            if (best.state == SIGNATURE_VERIFIED || (int)fit_of(b, index, ca) != wanted) {
                continue;
            }
            claim next = {.ca = ca, .state = check(b, index, ca), .fit = (key_fit)wanted};
            bool is_own = ca == b->ca_of[index] && wanted == KEY_DIFFERS;
            if ((!is_own || next.state == SIGNATURE_VERIFIED) && is_better(b, index, &next, &best)) {
                best = next;
            }
        }
    }
    b->issuing_ca[index] = best.ca;
    link->signature = best.state;
    link->other_key = best.fit == KEY_DIFFERS;
}

bool chain_prefers(const certificate *one, const certificate *other)
{
    bool dated = one->not_before.readable && other->not_before.readable;
    if (dated && one->not_before.s != other->not_before.s) {
        return one->not_before.s > other->not_before.s;
    }
    return compare_bytes(one->der, other->der) < 0;
}

/* Of two certificates of one CA: one that may issue, that is valid, and whose own issuer is here. */
static bool is_better_certificate(const building *b, uint32_t one, uint32_t other)
{
    bool sound[] = {fault_of(&b->all[one]) == ISSUER_SOUND, fault_of(&b->all[other]) == ISSUER_SOUND};
    bool valid[] = {!has_expired(b, one), !has_expired(b, other)};
    bool leads_on[] = {b->issuing_ca[one] != CHAIN_NOBODY, b->issuing_ca[other] != CHAIN_NOBODY};
    if (sound[0] != sound[1]) {
        return sound[0];
    }
    if (valid[0] != valid[1]) {
        return valid[0];
    }
    return leads_on[0] != leads_on[1] ? leads_on[0] : chain_prefers(&b->all[one], &b->all[other]);
}

bool find_issuers(building *b, arena *memory)
{
    if (!number_identifiers(b, memory)) {
        return false;
    }
    size_t count = b->built->count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t copied = b->built->links[i].copy_of;
        if (copied == CHAIN_NOBODY) {
            find_issuer(b, i);
        } else {
            b->issuing_ca[i] = b->issuing_ca[copied];
            b->built->links[i].signature = b->built->links[copied].signature;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t ca = b->ca_of[i];
        if (ca == i || (ca != CHAIN_NOBODY && is_better_certificate(b, i, b->best[ca]))) {
            b->best[ca] = i;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t ca = b->issuing_ca[i];
        uint32_t copied = b->built->links[i].copy_of;
        uint32_t issuer = ca == CHAIN_NOBODY ? CHAIN_NOBODY : ca == b->ca_of[i] ? i : b->best[ca];
        b->built->links[i].issuer = copied == CHAIN_NOBODY ? issuer : b->built->links[copied].issuer;
    }
    return true;
}
