#include "campaign/authorities.h"

#include "x509/names.h"

static bool has_common_name(bytes name, bytes wanted)
{
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    text right = {.content = wanted, .tag = TEXT_UTF8};
    while (name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        if (name_is_common_name(&attribute) && text_is_decodable(attribute.value) &&
            text_equal_folded(attribute.value, right)) {
            return true;
        }
    }
    return false;
}

static authority_match match_of(bytes have, bytes wanted)
{
    if (have.length == 0 || wanted.length == 0) {
        return MATCH_NAME;
    }
    return bytes_equal(have, wanted) ? MATCH_KEY : MATCH_OTHER_KEY;
}

/* Several authorities may share a name (one with each key): the one whose key fits wins. */
static bool is_better(authority_match match, authority_match before)
{
    return before == MATCH_NONE || (match == MATCH_KEY && before != MATCH_KEY);
}

/* The best of all campaigns' authorities that has this name; `by_hash`: `key` is the hash of the key, not its identifier. */
static authority_result find(const rule_program *program, bytes name, bytes key, bool by_hash)
{
    authority_result best = {.match = MATCH_NONE};
    for (size_t i = 0; i < program->campaign_count; i++) {
        bytes authorities = program->campaigns[i].authorities;
        rule_authority authority;
        while (rule_next_authority(&authorities, &authority)) {
            authority_match match = match_of(key, by_hash ? authority.spki_sha256 : authority.key_identifier);
            if (has_common_name(name, authority.common_name) && is_better(match, best.match)) {
                best = (authority_result){.match = match, .authority = authority};
            }
        }
    }
    return best;
}

authority_result authority_of_issuer(const rule_program *program, const certificate *one)
{
    bytes identifier = {0};
    if (one->authority_key_identifier.state == FIELD_READ) {
        identifier = one->authority_key_identifier.content;
    }
    if (!one->issuer_readable) {
        return (authority_result){.match = MATCH_NONE};
    }
    return find(program, one->issuer, identifier, false);
}

authority_result authority_of_subject(const rule_program *program, const certificate *one)
{
    if (!one->subject_readable || !one->ca) {
        return (authority_result){.match = MATCH_NONE};
    }
    return find(program, one->subject, (bytes){.data = one->key.sha256, .length = SHA256_SIZE}, true);
}
