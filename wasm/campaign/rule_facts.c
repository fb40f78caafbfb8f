#include "campaign/rule_facts.h"

#include "chain/signature.h"

/* ---- all certificates ---- */

/* It may stand above another one: basicConstraints do not say that it is none of a CA. */
static bool may_be_above(const certificate *one)
{
    return one->ca || certificate_ca_state(one) != FIELD_READ;
}

/* Gives whether hashing the certificate may tell more. */
static bool add_known(known_keys *to, bytes found, bool by_hash)
{
    rule_key key;
    bool hinted = false;
    while (rule_next_key(&found, &key)) {
        if (key.role == KEY_HINT) {
            hinted = true;
            continue;
        }
        if (to->count == FACTS_OF_ONE) {
            to->cut = true;
            continue;
        }
        to->keys[to->count++] = key;
        to->by_hash |= by_hash;
    }
    return hinted;
}

static void add_hashed(known_keys *to, const rule_program *program, rule_key_form form, bytes whole)
{
    uint8_t digest[SHA256_SIZE];
    if (fingerprint_make(whole, (bytes){0}, digest)) {
        bytes hash = {.data = digest, .length = sizeof digest};
        add_known(to, rule_find_key(program, form, hash), true);
    }
}

static void find_known(const rule_program *program, const certificate *one, known_keys *to)
{
    bool has_identifier = one->subject_key_identifier.state == FIELD_READ;
    bool hinted = false;
    *to = (known_keys){.count = 0};
    if (has_identifier) {
        bytes identifier = one->subject_key_identifier.content;
        hinted = add_known(to, rule_find_key(program, KEY_BY_IDENTIFIER, identifier), false);
    }
    if (may_be_above(one) && rule_may_know(program, KEY_BY_SPKI, has_identifier, hinted)) {
        add_hashed(to, program, KEY_BY_SPKI, one->key.whole);
    }
    if (may_be_above(one) && rule_may_know(program, KEY_BY_CERTIFICATE, has_identifier, hinted)) {
        add_hashed(to, program, KEY_BY_CERTIFICATE, one->der);
    }
}

bool facts_prepare(facts_view *view, arena *memory)
{
    size_t count = view->chain->count;
    view->checks_left = SIGNATURE_CHECKS;
    view->effort_left = SIGNATURE_EFFORT;
    view->known = NULL;
    view->by_hash_count = 0;
    view->server_count = 0;
    if (count < 2 || !view->issuers) {
        return true;
    }
    view->known = arena_alloc(memory, count * sizeof *view->known);
    view->by_hash = arena_alloc(memory, count * sizeof *view->by_hash);
    if (view->known == NULL || view->by_hash == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t copied = view->chain->links[i].copy_of;
        if (copied == CHAIN_NOBODY) {
            find_known(view->program, &view->certificates[i], &view->known[i]);
        } else {
            view->known[i] = view->known[copied];
        }
        view->server_count += view->chain->links[i].is_server ? 1 : 0;
        if (view->known[i].by_hash) {
            view->by_hash[view->by_hash_count++] = (uint32_t)i;
        }
    }
    return true;
}

/* ---- one certificate ---- */

static void add_key(const facts_view *view, rule_facts *facts, rule_key key, uint8_t level)
{
    if (key.role == KEY_HINT) {
        return;
    }
    for (uint8_t i = 0; i < facts->key_count; i++) {
        const found_key *there = &facts->keys[i];
        if (there->level == level && there->key.set == key.set && there->key.role == key.role) {
            return;
        }
    }
    if (facts->key_count == FACTS_KEYS) {
        facts->keys_cut = true;
        return;
    }
    facts->keys[facts->key_count++] = (found_key){.key = key, .level = level};
    facts->concerned |= view->program->users[key.set];
}

static void add_keys(const facts_view *view, rule_facts *facts, const known_keys *known, uint8_t level)
{
    for (uint8_t i = 0; i < known->count; i++) {
        add_key(view, facts, known->keys[i], level);
    }
    facts->keys_cut |= known->cut;
}

/* The issuer's key as the certificate itself tells it. */
static bool add_told(const facts_view *view, rule_facts *facts, const certificate *one, uint8_t level)
{
    rule_key key;
    if (one->authority_key_identifier.state != FIELD_READ) {
        return false;
    }
    bytes identifier = one->authority_key_identifier.content;
    bytes found = rule_find_key(view->program, KEY_BY_IDENTIFIER, identifier);
    while (rule_next_key(&found, &key)) {
        add_key(view, facts, key, level);
    }
    return true;
}

/*
 * Key identifiers or the signature say that it is another one; a signature that fits outweighs an identifier that does
 * not. Without identifiers, and where they differ, the signature is asked.
 */
static bool is_refuted(facts_view *view, uint32_t index)
{
    const chain_link *link = &view->chain->links[index];
    const certificate *one = &view->certificates[index];
    const certificate *issuer = &view->certificates[link->issuer];
    bool both_told = one->authority_key_identifier.state == FIELD_READ &&
                     issuer->subject_key_identifier.state == FIELD_READ;
    signature_state state = link->signature;
    uint64_t cost = signature_cost(issuer);
    bool is_open = (!both_told || link->other_key) && state == SIGNATURE_NOT_CHECKED;
    if (is_open && view->checks_left > 0 && cost <= view->effort_left) {
        view->checks_left--;
        view->effort_left -= cost;
        state = signature_check(one, issuer);
    }
    return state == SIGNATURE_MISMATCH || (link->other_key && state != SIGNATURE_VERIFIED);
}

/* The issuer of a certificate that is here, itself when it issued itself; or CHAIN_NOBODY. */
static uint32_t issuer_of(facts_view *view, uint32_t index)
{
    const certificate *one = &view->certificates[index];
    const chain_link *link = &view->chain->links[index];
    if (view->chain->count == 1) {
        return one->issuer.length > 0 && bytes_equal(one->issuer, one->subject) ? index : CHAIN_NOBODY;
    }
    return link->issuer == CHAIN_NOBODY || is_refuted(view, index) ? CHAIN_NOBODY : link->issuer;
}

/* Goes up from a certificate, level by level; gives how many certificates are on the way. */
static uint8_t go_up(facts_view *view, uint32_t index, rule_facts *facts, uint32_t path[FACTS_LEVELS])
{
    uint32_t at = index;
    uint8_t level = 0;
    while (level < FACTS_LEVELS) {
        bool told = add_told(view, facts, &view->certificates[at], level);
        uint32_t issuer = issuer_of(view, at);
        if (level == 0) {
            facts->issuer_told = told;
            facts->issuer = issuer == CHAIN_NOBODY ? NULL : &view->certificates[issuer];
        }
        if (issuer == CHAIN_NOBODY || issuer == at) {
            facts->path_ends = issuer == at;
            break;
        }
        if (view->known != NULL) {
            add_keys(view, facts, &view->known[issuer], level);
        }
        path[level++] = issuer;
        at = issuer;
    }
    return level;
}

static bool is_above(const facts_view *view, uint32_t other, const uint32_t *path, uint8_t length)
{
    if (view->server_count == 1) {
        return true;
    }
    for (uint8_t i = 0; i < length; i++) {
        bytes subject = view->certificates[path[i]].subject;
        if (subject.length > 0 && bytes_equal(view->certificates[other].subject, subject)) {
            return true;
        }
    }
    return false;
}

void facts_gather(facts_view *view, size_t index, rule_facts *facts)
{
    uint32_t path[FACTS_LEVELS];
    memset(facts, 0, sizeof *facts);
    facts->one = &view->certificates[index];
    if (!view->issuers) {
        return;
    }
    uint8_t length = go_up(view, (uint32_t)index, facts, path);
    for (size_t i = 0; i < view->by_hash_count; i++) {
        if (view->by_hash[i] != index && is_above(view, view->by_hash[i], path, length)) {
            add_keys(view, facts, &view->known[view->by_hash[i]], FACTS_ASIDE);
        }
    }
}
