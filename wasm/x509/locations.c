#include "x509/locations.h"

static bool take_name(bytes *rest, general_name *name)
{
    return general_name_next(rest, name) == NAME_ATTRIBUTE;
}

/* id-ad is 1.3.6.1.5.5.7.48: ocsp 1, caIssuers 2 */
static access_method method_of(bytes oid)
{
    bytes arc = BYTES_LITERAL("\x2B\x06\x01\x05\x05\x07\x30");
    if (oid.length != arc.length + 1 || !bytes_start_with(oid, arc)) {
        return ACCESS_OTHER;
    }
    uint8_t number = oid.data[arc.length];
    return number == 1 ? ACCESS_OCSP : number == 2 ? ACCESS_ISSUERS : ACCESS_OTHER;
}

/* AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName } */
bool access_next(bytes *rest, access_description *next)
{
    bytes ahead = *rest;
    der_element description;
    der_element method;
    if (!der_take(&ahead, DER_SEQUENCE, &description)) {
        return false;
    }
    bytes parts = description.content;
    if (!der_take(&parts, DER_OID, &method) || !take_name(&parts, &next->location)) {
        return false;
    }
    next->method = method_of(method.content);
    *rest = ahead;
    return true;
}

/*
 * DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, reasons [1], cRLIssuer [2] }
 * DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RDN }
 */
bool distribution_point_next(bytes *rest, bytes *names)
{
    bytes ahead = *rest;
    der_element point;
    der_element choice;
    der_element full_name;
    general_name name;
    if (!der_take(&ahead, DER_SEQUENCE, &point)) {
        return false;
    }
    bytes parts = point.content;
    *names = (bytes){.data = parts.data, .length = 0};
    if (der_take(&parts, DER_CONTEXT_CONSTRUCTED, &choice) &&
        der_take(&choice.content, DER_CONTEXT_CONSTRUCTED, &full_name)) {
        bytes walk = full_name.content;
        while (take_name(&walk, &name)) {
        }
        if (walk.length != 0) {
            return false;
        }
        *names = full_name.content;
    }
    *rest = ahead;
    return true;
}

/* GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] DEFAULT 0, maximum [1] OPTIONAL } */
bool name_subtree_next(bytes *rest, general_name *base)
{
    bytes ahead = *rest;
    der_element subtree;
    if (!der_take(&ahead, DER_SEQUENCE, &subtree) || !take_name(&subtree.content, base)) {
        return false;
    }
    *rest = ahead;
    return true;
}
