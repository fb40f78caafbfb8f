#include "x509/request.h"

#include "x509/extensions.h"
#include "x509/names.h"
#include "x509/public_key.h"

static bool is_extension_request(bytes type)
{
    return bytes_equal(type, BYTES_LITERAL("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x0E")) ||
           bytes_equal(type, BYTES_LITERAL("\x2B\x06\x01\x04\x01\x82\x37\x02\x01\x0E"));
}

/* Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }: here each value is a list of extensions. */
static void read_attribute(bytes attribute, certificate_request *request)
{
    der_element type;
    der_element values;
    der_element list;
    if (!der_take(&attribute, DER_OID, &type) || !is_extension_request(type.content) ||
        !der_take(&attribute, DER_SET, &values)) {
        return;
    }
    while (der_take(&values.content, DER_SEQUENCE, &list)) {
        extensions_read_names(list.content, &request->subject_alt_names);
    }
}

static void read_attributes(bytes rest, certificate_request *request)
{
    der_element attribute;
    while (der_take(&rest, DER_SEQUENCE, &attribute)) {
        read_attribute(attribute.content, request);
    }
    if (rest.length > 0 && request->subject_alt_names.state == FIELD_ABSENT) {
        request->subject_alt_names.state = FIELD_UNREADABLE;
    }
}

/* SEQUENCE { version INTEGER, subject Name, subjectPKInfo SubjectPublicKeyInfo, attributes [0] SET OF Attribute } */
static bool read_info(bytes info, certificate_request *request)
{
    der_element element;
    if (!der_take(&info, DER_INTEGER, &element) || !der_take(&info, DER_SEQUENCE, &element)) {
        return false;
    }
    request->subject = element.content;
    request->subject_readable = name_is_readable(element.content);
    if (!der_take(&info, DER_SEQUENCE, &element)) {
        return false;
    }
    public_key_read(element, &request->key);
    if (der_take(&info, DER_CONTEXT_CONSTRUCTED, &element)) {
        read_attributes(element.content, request);
    }
    return true;
}

/* CertificationRequest ::= SEQUENCE { certificationRequestInfo, signatureAlgorithm, signature BIT STRING } */
bool request_read(bytes der, bool fingerprints, certificate_request *request)
{
    der_element whole;
    der_element info;
    der_element algorithm;
    der_element oid;
    *request = (certificate_request){0};
    if (!der_take(&der, DER_SEQUENCE, &whole) || !der_take(&whole.content, DER_SEQUENCE, &info) ||
        !read_info(info.content, request)) {
        return false;
    }
    if (der_take(&whole.content, DER_SEQUENCE, &algorithm) && der_take(&algorithm.content, DER_OID, &oid)) {
        request->signature_algorithm = oid.content;
    }
    if (fingerprints) {
        fingerprint_make(request->key.whole, (bytes){0}, request->key.sha256);
    }
    return true;
}
