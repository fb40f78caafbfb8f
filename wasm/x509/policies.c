#include "x509/policies.h"

#include "x509/oids.h"

/* PolicyQualifierInfo ::= SEQUENCE { policyQualifierId, qualifier ANY }; id-qt-cps is 1.3.6.1.5.5.7.2.1, an IA5String. */
static text first_cps(bytes qualifiers)
{
    der_element info;
    der_element id;
    der_element value;
    while (der_take(&qualifiers, DER_SEQUENCE, &info)) {
        bytes parts = info.content;
        if (der_take(&parts, DER_OID, &id) &&
            bytes_equal(id.content, BYTES_LITERAL("\x2B\x06\x01\x05\x05\x07\x02\x01")) &&
            der_next(&parts, &value) == DER_READ && text_is_string_tag(value.tag)) {
            return (text){.content = value.content, .tag = value.tag};
        }
    }
    return (text){.content = {0}, .tag = TEXT_IA5};
}

/* PolicyInformation ::= SEQUENCE { policyIdentifier OBJECT IDENTIFIER, policyQualifiers SEQUENCE OF … OPTIONAL } */
bool policy_next(bytes *rest, policy *next)
{
    bytes ahead = *rest;
    der_element information;
    der_element oid;
    der_element qualifiers;
    if (!der_take(&ahead, DER_SEQUENCE, &information)) {
        return false;
    }
    bytes parts = information.content;
    if (!der_take(&parts, DER_OID, &oid) || oid.content.length == 0) {
        return false;
    }
    bool is_qualified = der_take(&parts, DER_SEQUENCE, &qualifiers);
    next->oid = oid.content;
    next->cps = first_cps(is_qualified ? qualifiers.content : (bytes){0});
    *rest = ahead;
    return true;
}

validation_kind policy_validation(bytes oid)
{
    return oid_policy(oid).validation;
}

const char *validation_name(validation_kind kind)
{
    static const char *const names[] = {NULL, "DV", "IV", "OV", "EV"};
    return names[kind];
}
