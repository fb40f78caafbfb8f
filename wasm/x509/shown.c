#include "x509/shown.h"

#include "base/bounds.h"
#include "x509/extensions.h"
#include "x509/locations.h"
#include "x509/policies.h"
#include "x509/timestamps.h"

/* The field that is looked at. */
typedef struct {
    certificate *facts;
    const char *field;
} place;

static void add(const place *at, finding_code what, bytes where)
{
    findings_add(&at->facts->findings, what, at->field, (uint32_t)(where.data - at->facts->der.data));
}

static void examine_text(const place *at, text value, bytes where)
{
    if (text_is_odd(value)) {
        add(at, FINDING_CHARACTER_SET, where);
    }
    text_oddity odd = text_examine(text_as_shown(value), LIMIT_VALUE);
    if (odd.cut) {
        add(at, FINDING_VALUE_CUT, where);
    }
    if (odd.hidden) {
        add(at, FINDING_HIDDEN_CHARACTERS, where);
    }
}

/* Hexadecimal: two characters a byte. */
static void examine_bytes(const place *at, bytes value, bytes where)
{
    if (value.length > LIMIT_VALUE / 2) {
        add(at, FINDING_VALUE_CUT, where);
    }
}

static void examine_attribute(const place *at, const name_attribute *attribute)
{
    if (!text_is_string_tag(attribute->value.tag)) {
        examine_bytes(at, name_value_der(attribute), attribute->whole);
    } else if (text_is_decodable(attribute->value)) {
        examine_text(at, attribute->value, attribute->whole);
    } else {
        add(at, FINDING_UNREADABLE, attribute->whole);
    }
}

static void examine_name(const place *at, bytes name)
{
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    size_t count = 0;
    while (name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        if (count++ == LIMIT_ATTRIBUTES) {
            add(at, FINDING_LIST_CUT, name);
            return;
        }
        examine_attribute(at, &attribute);
    }
}

/* ---- general names ---- */

static void examine_directory_name(const place *at, const general_name *name)
{
    bytes rdns;
    if (directory_name_open(name, &rdns)) {
        examine_name(at, rdns);
    } else {
        add(at, FINDING_UNREADABLE, name->whole);
    }
}

static void examine_other_name(const place *at, const general_name *name)
{
    bytes type;
    text value;
    if (other_name_open(name->content, &type, &value) && text_is_decodable(value)) {
        examine_text(at, value, name->whole);
    } else {
        examine_bytes(at, name->content, name->whole);
    }
}

static bool is_address(const general_name *name)
{
    size_t length = name->content.length;
    return length == 4 || length == 16;
}

/* An address and its mask, as nameConstraints have them. */
static bool is_address_range(const general_name *name)
{
    size_t length = name->content.length;
    return length == 8 || length == 32;
}

static void examine_general_name(const place *at, const general_name *name, bool may_be_range)
{
    switch (name->kind) {
    case GENERAL_DNS_NAME:
    case GENERAL_RFC822_NAME:
    case GENERAL_URI:
        examine_text(at, (text){.content = name->content, .tag = TEXT_IA5}, name->whole);
        break;
    case GENERAL_IP_ADDRESS:
        if (!is_address(name) && !(may_be_range && is_address_range(name))) {
            add(at, FINDING_UNREADABLE, name->whole);
        }
        break;
    case GENERAL_DIRECTORY_NAME:
        examine_directory_name(at, name);
        break;
    case GENERAL_OTHER_NAME:
        examine_other_name(at, name);
        break;
    case GENERAL_REGISTERED_ID:
        break;
    default:
        examine_bytes(at, name->content, name->whole);
        break;
    }
}

static void examine_general_names(const place *at, bytes names)
{
    general_name name;
    while (general_name_next(&names, &name) == NAME_ATTRIBUTE) {
        examine_general_name(at, &name, false);
    }
}

/* ---- lists that are shown up to the limit: the entries behind it are told, and not looked at ---- */

/* True when the list goes on, and the entry before was the last that is shown. */
static bool is_cut(const place *at, size_t *count, bytes list)
{
    if ((*count)++ < LIMIT_ATTRIBUTES) {
        return false;
    }
    add(at, FINDING_LIST_CUT, list);
    return true;
}

static void examine_purposes(const place *at, bytes list)
{
    bytes rest = list;
    der_element purpose;
    size_t count = 0;
    while (der_take(&rest, DER_OID, &purpose) && !is_cut(at, &count, list)) {
    }
}

static void examine_timestamps(const place *at, bytes list)
{
    bytes rest = list;
    timestamp one;
    size_t count = 0;
    while (timestamp_next(&rest, &one) && !is_cut(at, &count, list)) {
    }
}

static void examine_policies(const place *at, bytes list)
{
    bytes rest = list;
    policy one;
    size_t count = 0;
    while (policy_next(&rest, &one) && !is_cut(at, &count, list)) {
        if (one.cps.content.length > 0 && text_is_decodable(one.cps)) {
            examine_text(at, one.cps, one.cps.content);
        }
    }
}

static void examine_access(const place *at, bytes list)
{
    bytes rest = list;
    access_description one;
    size_t count = 0;
    while (access_next(&rest, &one) && !is_cut(at, &count, list)) {
        if (one.method != ACCESS_OTHER) {
            examine_general_name(at, &one.location, false);
        }
    }
}

static void examine_distribution_points(const place *at, bytes list)
{
    bytes rest = list;
    bytes names;
    general_name name;
    size_t count = 0;
    while (distribution_point_next(&rest, &names)) {
        while (general_name_next(&names, &name) == NAME_ATTRIBUTE) {
            if (is_cut(at, &count, list)) {
                return;
            }
            examine_general_name(at, &name, false);
        }
    }
}

static void examine_subtrees(const place *at, bytes list)
{
    bytes rest = list;
    general_name base;
    size_t count = 0;
    while (name_subtree_next(&rest, &base) && !is_cut(at, &count, list)) {
        examine_general_name(at, &base, true);
    }
}

static void examine_extensions(const place *at, bytes fields)
{
    bytes list;
    extension one;
    size_t count = 0;
    while (extension_list_next(&fields, &list)) {
        bytes rest = list;
        while (extension_next(&rest, &one) != EXTENSION_END) {
            if (is_cut(at, &count, list)) {
                return;
            }
        }
    }
}

/* ---- the whole ---- */

void shown_examine(certificate *facts)
{
    place at = {.facts = facts, .field = "subject"};
    if (facts->subject_readable) {
        examine_name(&at, facts->subject);
    }
    at.field = "issuer";
    if (facts->issuer_readable) {
        examine_name(&at, facts->issuer);
    }
    at.field = "serialNumber";
    examine_bytes(&at, der_magnitude(facts->serial), facts->serial);
    at.field = "subjectAltNames";
    examine_general_names(&at, facts->subject_alt_names.content);
    at.field = "extendedKeyUsage";
    examine_purposes(&at, facts->extended_key_usage.content);
    at.field = "subjectKeyIdentifier";
    examine_bytes(&at, facts->subject_key_identifier.content, facts->subject_key_identifier.content);
    at.field = "authorityKeyIdentifier";
    examine_bytes(&at, facts->authority_key_identifier.content, facts->authority_key_identifier.content);
    at.field = "signedCertificateTimestamps";
    examine_timestamps(&at, facts->timestamps.content);
    at.field = "certificatePolicies";
    examine_policies(&at, facts->policies.content);
    at.field = "authorityInfoAccess";
    examine_access(&at, facts->authority_access.content);
    at.field = "crlDistributionPoints";
    examine_distribution_points(&at, facts->distribution_points.content);
    at.field = "nameConstraints";
    examine_subtrees(&at, facts->permitted_names.content);
    examine_subtrees(&at, facts->excluded_names.content);
    at.field = "extensions";
    examine_extensions(&at, facts->optional_fields);
}
