#include "x509/names.h"

name_walk name_attributes(bytes name)
{
    return (name_walk){.rdns = name, .set = {.data = name.data, .length = 0}};
}

/*
 * Name ::= SEQUENCE OF RelativeDistinguishedName
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 * AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
 */
name_status name_next(name_walk *walk, name_attribute *attribute)
{
    der_element element;
    while (walk->set.length == 0) {
        if (walk->rdns.length == 0) {
            return NAME_END;
        }
        if (!der_take(&walk->rdns, DER_SET, &element)) {
            return NAME_BROKEN;
        }
        walk->set = element.content;
    }
    der_element type;
    der_element value;
    if (!der_take(&walk->set, DER_SEQUENCE, &element)) {
        return NAME_BROKEN;
    }
    bytes parts = element.content;
    if (!der_take(&parts, DER_OID, &type) || type.content.length == 0 ||
        der_next(&parts, &value) != DER_READ) {
        return NAME_BROKEN;
    }
    attribute->type = type.content;
    attribute->value = (text){.content = value.content, .tag = value.tag};
    attribute->whole = element.whole;
    return NAME_ATTRIBUTE;
}

bool name_is_readable(bytes name)
{
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    name_status status = NAME_BROKEN;
    do {
        status = name_next(&walk, &attribute);
    } while (status == NAME_ATTRIBUTE);
    return status == NAME_END;
}

bool name_is_common_name(const name_attribute *attribute)
{
    return bytes_equal(attribute->type, BYTES_LITERAL("\x55\x04\x03"));
}

name_status general_name_next(bytes *rest, general_name *name)
{
    der_element element;
    der_status status = der_next(rest, &element);
    if (status == DER_END) {
        return NAME_END;
    }
    uint8_t number = element.tag & 0x1F;
    if (status != DER_READ || (element.tag & 0xC0) != DER_CONTEXT || number >= GENERAL_KINDS) {
        return NAME_BROKEN;
    }
    name->kind = (general_kind)number;
    name->content = element.content;
    name->whole = element.whole;
    return NAME_ATTRIBUTE;
}
