#include "campaign/predicates.h"

#include "base/bounds.h"
#include "campaign/answers.h"
#include "campaign/list.h"
#include "x509/calendar.h"
#include "x509/locations.h"
#include "x509/names.h"
#include "x509/policies.h"
#include "x509/timestamps.h"

#define MS 1000
#define CLOCK_SKEW_MS                                                                                        \
    ((int64_t)48 * 3600 * MS) /* BR 7.1.2.7: notBefore lies within 48 hours of the signing */

static rule_answer unreadable(void)
{
    return predicate_lacks(MATERIAL_FIELD);
}

/* ---- names ---- */

static bool is_one_of(text name, bool part, bytes names)
{
    bytes one;
    while (rule_next_string(&names, &one)) {
        text candidate = {.content = one, .tag = TEXT_UTF8};
        if (part ? text_holds_folded(name, candidate) : text_equal_folded(name, candidate)) {
            return true;
        }
    }
    return false;
}

/* Any of the issuer's attributes of this type; one that cannot be decoded might have been it. */
answer issuer_names_answer(const rule_case *about, bool of_organization, bytes names)
{
    const certificate *one = about->facts->one;
    name_walk walk = name_attributes(one->issuer);
    name_attribute attribute;
    answer result = ANSWER_NO;
    if (!one->issuer_readable) {
        return ANSWER_UNKNOWN;
    }
    while (result != ANSWER_YES && name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        if (!(of_organization ? name_is_organization(&attribute) : name_is_common_name(&attribute))) {
            continue;
        }
        if (!text_is_decodable(attribute.value)) {
            result = ANSWER_UNKNOWN;
        } else if (is_one_of(attribute.value, of_organization, names)) {
            result = ANSWER_YES;
        }
    }
    return result;
}

static rule_answer names_answer(const rule_op *op, const rule_case *about)
{
    bool of_organization = op->operation == RULE_ISSUER_ORGANIZATION;
    answer found = issuer_names_answer(about, of_organization, op->list);
    return found == ANSWER_UNKNOWN ? unreadable() : predicate_known(found == ANSWER_YES);
}

/* ---- times ---- */

static rule_answer instant_answer(const rule_op *op, instant time)
{
    return time.readable ? predicate_known(rule_holds(op->range, time.s)) : unreadable();
}

static rule_answer remaining_answer(const rule_op *op, const rule_case *about)
{
    instant end = about->facts->one->not_after;
    if (!end.readable) {
        return unreadable();
    }
    return predicate_known(end.s - about->given.as_of_s >= op->range.from * SECONDS_A_DAY);
}

/* BR 6.3.2: notAfter is part of the validity, and a day that has begun is a day. */
static rule_answer validity_answer(const rule_op *op, const certificate *one)
{
    if (!one->not_before.readable || !one->not_after.readable) {
        return unreadable();
    }
    int64_t seconds = certificate_validity_s(one);
    int64_t days = seconds <= 0 ? 0 : (seconds + SECONDS_A_DAY - 1) / SECONDS_A_DAY;
    return predicate_known(rule_holds(op->range, days));
}

static rule_answer expired_answer(const rule_case *about)
{
    instant end = about->facts->one->not_after;
    return end.readable ? predicate_known(end.s < about->given.as_of_s) : unreadable();
}

/* It is there and cannot be read, or it might be there. */
static bool is_lost(const optional_bytes *field, const certificate *one)
{
    return field->state == FIELD_UNREADABLE || (field->state == FIELD_ABSENT && !one->extensions_readable);
}

/* ---- timestamps ---- */

/* Without embedded SCTs the signing lies within 48 hours of notBefore: outside of that the answer is clear. */
static rule_answer by_not_before(rule_range range, const certificate *one)
{
    if (!one->not_before.readable) {
        return unreadable();
    }
    int64_t first = one->not_before.s * MS - CLOCK_SKEW_MS;
    int64_t last = one->not_before.s * MS + CLOCK_SKEW_MS;
    if (range.to < first || range.from > last) {
        return predicate_known(false);
    }
    return range.from <= first && last <= range.to ? predicate_known(true) : predicate_lacks(MATERIAL_SCT);
}

static rule_answer sct_answer(const rule_op *op, const certificate *one)
{
    bytes rest = one->timestamps.content;
    timestamp next;
    int64_t earliest = INT64_MAX;
    if (is_lost(&one->timestamps, one)) {
        return unreadable();
    }
    while (timestamp_next(&rest, &next)) {
        earliest = next.time_ms < earliest ? next.time_ms : earliest;
    }
    return earliest == INT64_MAX ? by_not_before(op->range, one)
                                 : predicate_known(rule_holds(op->range, earliest));
}

/* ---- extensions ---- */

static bool holds_oid(bytes oids, bytes wanted)
{
    bytes one;
    while (rule_next_oid(&oids, &one)) {
        if (bytes_equal(one, wanted)) {
            return true;
        }
    }
    return false;
}

static bool next_oid(rule_operation operation, bytes *rest, bytes *oid)
{
    policy one;
    der_element purpose;
    if (operation == RULE_EKU) {
        bool is_there = der_take(rest, DER_OID, &purpose);
        *oid = is_there ? purpose.content : *oid;
        return is_there;
    }
    bool is_there = policy_next(rest, &one);
    *oid = is_there ? one.oid : *oid;
    return is_there;
}

/*
 * `has`: one of those asked for is there; `only`: one is, and there is no other. What stands in front of a break may be
 * enough for an answer.
 */
static rule_answer oids_answer(const rule_op *op, const optional_bytes *field, const certificate *one)
{
    bytes rest = field->content;
    bytes oid = {0};
    size_t inside = 0;
    size_t outside = 0;
    while (field->state != FIELD_ABSENT && next_oid(op->operation, &rest, &oid)) {
        bool is_inside = holds_oid(op->list, oid);
        inside += is_inside;
        outside += !is_inside;
    }
    bool decided = op->mode == RULE_HAS ? inside > 0 : outside > 0;
    if (is_lost(field, one) && !decided) {
        return unreadable();
    }
    return predicate_known(inside > 0 && (op->mode == RULE_HAS || outside == 0));
}

static const uint8_t *skip_scheme(bytes uri)
{
    for (size_t i = 0; i + 2 < uri.length; i++) {
        if (uri.data[i] == ':' && uri.data[i + 1] == '/' && uri.data[i + 2] == '/') {
            return uri.data + i + 3;
        }
    }
    return uri.data + uri.length;
}

/* Letters of either case, up to the port, the path, or the end. */
static bool is_of_host(bytes uri, bytes host)
{
    const uint8_t *from = skip_scheme(uri);
    bytes rest = bytes_between(from, uri.data + uri.length);
    if (rest.length < host.length) {
        return false;
    }
    bool at_end =
        rest.length == host.length || rest.data[host.length] == ':' || rest.data[host.length] == '/';
    rest.length = host.length;
    return at_end && bytes_hold_ignoring_case(rest, host);
}

static rule_answer access_answer(const rule_op *op, const certificate *one)
{
    access_method wanted = op->mode == RULE_OCSP ? ACCESS_OCSP : ACCESS_ISSUERS;
    bytes rest = one->authority_access.content;
    access_description next;
    while (one->authority_access.state != FIELD_ABSENT && access_next(&rest, &next)) {
        bool of_host = op->word.length == 0 || is_of_host(next.location.content, op->word);
        if (next.method == wanted && next.location.kind == GENERAL_URI && of_host) {
            return predicate_known(true);
        }
    }
    return is_lost(&one->authority_access, one) ? unreadable() : predicate_known(false);
}

static rule_answer signature_answer(const rule_op *op, const certificate *one)
{
    if (one->signature_algorithm.length == 0) {
        return unreadable();
    }
    return predicate_known(holds_oid(op->list, one->signature_algorithm));
}

/* ---- the rest ---- */

static rule_answer ca_answer(const certificate *one)
{
    return certificate_ca_state(one) == FIELD_UNREADABLE ? unreadable() : predicate_known(one->ca);
}

/* Of a negative number nobody can say how many bits were meant. */
static rule_answer serial_answer(const rule_op *op, const certificate *one)
{
    if (one->serial.length == 0 || (one->serial.data[0] & 0x80) != 0) {
        return unreadable();
    }
    return predicate_known(rule_holds(op->range, der_bits(der_magnitude(one->serial))));
}

static rule_answer asked_answer(const rule_op *op, const rule_case *about)
{
    answer given = answers_find(about->given.answers, about->campaign->id, op->word);
    return given == ANSWER_UNKNOWN ? predicate_lacks(MATERIAL_ANSWER) : predicate_known(given == ANSWER_YES);
}

rule_answer predicate_answer(const rule_op *op, const rule_case *about)
{
    const certificate *one = about->facts->one;
    instant as_of = {.s = about->given.as_of_s, .readable = true, .odd = false};
    switch (op->operation) {
    case RULE_ISSUER_COMMON_NAME:
    case RULE_ISSUER_ORGANIZATION:
        return names_answer(op, about);
    case RULE_ISSUED:
        return instant_answer(op, one->not_before);
    case RULE_EXPIRES:
        return instant_answer(op, one->not_after);
    case RULE_AS_OF:
        return instant_answer(op, as_of);
    case RULE_EXPIRED:
        return expired_answer(about);
    case RULE_CA:
        return ca_answer(one);
    case RULE_READABLE:
        return predicate_known(
            op->mode == RULE_FIELD_NOT_BEFORE ? one->not_before.readable : one->not_after.readable);
    case RULE_REMAINING_DAYS:
        return remaining_answer(op, about);
    case RULE_ISSUER_KEY:
        return issuer_key_answer(op, about);
    case RULE_ANCHORED_AT:
        return anchored_at_answer(op, about);
    case RULE_CHAIN_CONTAINS:
        return chain_contains_answer(op, about);
    case RULE_EARLIEST_SCT:
        return sct_answer(op, one);
    case RULE_VALIDITY:
        return validity_answer(op, one);
    case RULE_EKU:
        return oids_answer(op, &one->extended_key_usage, one);
    case RULE_POLICY:
        return oids_answer(op, &one->policies, one);
    case RULE_KEY:
        return key_answer(op, one);
    case RULE_SIGNATURE:
        return signature_answer(op, one);
    case RULE_IN_LIST:
        return list_answer(op->word, about);
    case RULE_SERIAL_BITS:
        return serial_answer(op, one);
    case RULE_AIA:
        return access_answer(op, one);
    case RULE_ASK:
        return asked_answer(op, about);
    default:
        return unreadable();
    }
}
