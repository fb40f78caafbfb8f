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

authority_result authority_of_issuer(const rule_program *program, const certificate *one)
{
    authority_result best = {.match = MATCH_NONE};
    bytes authorities = program->authorities;
    rule_authority authority;
    bytes identifier = {0};
    if (one->authority_key_identifier.state == FIELD_READ) {
        identifier = one->authority_key_identifier.content;
    }
    while (one->issuer_readable && rule_next_authority(&authorities, &authority)) {
        authority_match match = match_of(identifier, authority.key_identifier);
        if (has_common_name(one->issuer, authority.common_name) && is_better(match, best.match)) {
            best = (authority_result){.match = match, .authority = authority};
        }
    }
    return best;
}

authority_result authority_of_subject(const rule_program *program, const certificate *one)
{
    authority_result best = {.match = MATCH_NONE};
    bytes authorities = program->authorities;
    rule_authority authority;
    while (one->subject_readable && one->ca && rule_next_authority(&authorities, &authority)) {
        bytes hash = {.data = one->key.sha256, .length = SHA256_SIZE};
        authority_match match = match_of(hash, authority.spki_sha256);
        if (has_common_name(one->subject, authority.common_name) && is_better(match, best.match)) {
            best = (authority_result){.match = match, .authority = authority};
        }
    }
    return best;
}
