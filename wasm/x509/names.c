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

bytes name_value_der(const name_attribute *attribute)
{
    const uint8_t *end = attribute->whole.data + attribute->whole.length;
    return bytes_between(attribute->type.data + attribute->type.length, end);
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

bool name_is_organization(const name_attribute *attribute)
{
    return bytes_equal(attribute->type, BYTES_LITERAL("\x55\x04\x0A"));
}

name_status general_name_next(bytes *rest, general_name *name)
{
    bytes ahead = *rest;
    der_element element;
    der_status status = der_next(&ahead, &element);
    if (status == DER_END) {
        return NAME_END;
    }
    if (status != DER_READ || (element.tag & 0xC0) != DER_CONTEXT || (element.tag & 0x1F) >= GENERAL_KINDS) {
        return NAME_BROKEN;
    }
    name->kind = (general_kind)(element.tag & 0x1F);
    name->content = element.content;
    name->whole = element.whole;
    *rest = ahead;
    return NAME_ATTRIBUTE;
}

bool directory_name_open(const general_name *name, bytes *rdns)
{
    der_element sequence;
    bytes content = name->content;
    if (!der_take(&content, DER_SEQUENCE, &sequence) || !name_is_readable(sequence.content)) {
        return false;
    }
    *rdns = sequence.content;
    return true;
}

/* OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY } (its own tag is the choice's) */
bool other_name_open(bytes content, bytes *type, text *value)
{
    der_element id;
    der_element wrapped;
    der_element inner;
    if (!der_take(&content, DER_OID, &id) || !der_take(&content, DER_CONTEXT_CONSTRUCTED, &wrapped) ||
        der_next(&wrapped.content, &inner) != DER_READ) {
        return false;
    }
    *type = id.content;
    *value = (text){.content = inner.content, .tag = inner.tag};
    return true;
}
