/* Who issued a certificate, by keys: what it says itself, what is here, and what the program's tables know. */
#include "campaign/predicates.h"

/* What the issuer's name says where its key says nothing: another organisation than those concerned is none of them. */
static rule_answer by_organization(const rule_case *about, rule_material lacking)
{
    bytes organizations = about->campaign->organizations;
    if (organizations.length > 0 && issuer_names_answer(about, true, organizations) == ANSWER_NO) {
        return predicate_known(false);
    }
    return predicate_lacks(lacking);
}

/* What is known of a set at one level and, `upwards`, at those above it; 0: nothing. The lowest level speaks. */
static uint8_t role_in(const rule_facts *facts, uint8_t set, uint8_t level)
{
    for (uint8_t i = 0; i < facts->key_count; i++) {
        if (facts->keys[i].key.set == set && facts->keys[i].level == level) {
            return facts->keys[i].key.role;
        }
    }
    return 0;
}

static bool issuer_is_known(const rule_facts *facts)
{
    return facts->issuer_told || facts->issuer != NULL;
}

rule_answer issuer_key_answer(const rule_op *op, const rule_case *about)
{
    const rule_facts *facts = about->facts;
    bool told = op->mode == 1;
    if (role_in(facts, op->set, 0) != 0) {
        return predicate_known(role_in(facts, op->set, 0) != KEY_EXCEPTED);
    }
    if (facts->keys_cut) {
        return predicate_lacks(MATERIAL_CHAIN);
    }
    if ((facts->issuer_told && told) || facts->issuer != NULL) {
        return predicate_known(false);
    }
    return by_organization(about, MATERIAL_CHAIN);
}

/*
 * The lowest key that the group's table knows decides. One that hangs below other roots too: clients take that way, unless
 * the organisation that issued is the one concerned; then the certificates above tell which way was taken.
 */
rule_answer anchored_at_answer(const rule_op *op, const rule_case *about)
{
    const rule_facts *facts = about->facts;
    bool has_other_path = false;
    for (uint8_t level = 0; level < FACTS_LEVELS; level++) {
        uint8_t role = role_in(facts, op->set, level);
        if (role == KEY_EXCEPTED) {
            return predicate_known(false);
        }
        if (role == KEY_MEMBER) {
            return predicate_known(true);
        }
        if (role == KEY_OTHER_PATH && !has_other_path) {
            has_other_path = true;
            if (issuer_names_answer(about, true, about->campaign->organizations) == ANSWER_NO) {
                return predicate_known(false);
            }
        }
    }
    if (facts->keys_cut || (has_other_path && !facts->path_ends)) {
        return predicate_lacks(MATERIAL_CHAIN);
    }
    return issuer_is_known(facts) ? predicate_known(false) : by_organization(about, MATERIAL_CHAIN);
}

/* What is not here is not there: this one asks for what was pasted, and for nothing else. */
rule_answer chain_contains_answer(const rule_op *op, const rule_case *about)
{
    const rule_facts *facts = about->facts;
    bool contains = false;
    for (uint8_t i = 0; i < facts->key_count; i++) {
        if (facts->keys[i].key.set != op->set) {
            continue;
        }
        if (facts->keys[i].key.role == KEY_EXCEPTED) {
            return predicate_known(false);
        }
        contains = true;
    }
    return !contains && facts->keys_cut ? predicate_lacks(MATERIAL_CHAIN) : predicate_known(contains);
}
