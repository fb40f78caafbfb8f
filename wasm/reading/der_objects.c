#include "reading/der_objects.h"

#include "x509/der.h"

/* Takes an element of this tag, or says where it is missing. */
static bool expect(bytes *rest, uint8_t tag, const uint8_t *start, size_t *offset, bytes *content)
{
    der_element element;
    *offset = (size_t)(rest->data - start);
    if (!der_take(rest, tag, &element)) {
        return false;
    }
    *content = element.content;
    return true;
}

/*
 * ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT SignedData }
 * SignedData ::= SEQUENCE { version INTEGER, digestAlgorithms SET, encapContentInfo SEQUENCE,
 *                           certificates [0] IMPLICIT SET OF CertificateChoices OPTIONAL, … }
 */
bool pkcs7_open(bytes der, bytes *certificates, size_t *offset)
{
    const uint8_t *start = der.data;
    bytes info;
    bytes wrapped;
    bytes data;
    bytes passed_over;
    if (!expect(&der, DER_SEQUENCE, start, offset, &info) ||
        !expect(&info, DER_OID, start, offset, &passed_over) ||
        !expect(&info, DER_CONTEXT_CONSTRUCTED, start, offset, &wrapped) ||
        !expect(&wrapped, DER_SEQUENCE, start, offset, &data) ||
        !expect(&data, DER_INTEGER, start, offset, &passed_over) ||
        !expect(&data, DER_SET, start, offset, &passed_over) ||
        !expect(&data, DER_SEQUENCE, start, offset, &passed_over)) {
        return false;
    }
    *certificates = (bytes){.data = data.data, .length = 0};
    if (data.length > 0 && data.data[0] == DER_CONTEXT_CONSTRUCTED) {
        return expect(&data, DER_CONTEXT_CONSTRUCTED, start, offset, certificates);
    }
    return true;
}

bool pkcs7_next(bytes *certificates, bytes *certificate)
{
    while (certificates->length > 0) {
        der_element element;
        bytes here = *certificates;
        if (der_next(certificates, &element) != DER_READ) {
            certificates->length = 0;
            *certificate = here;
            return true;
        }
        if (element.tag == DER_SEQUENCE) {
            *certificate = element.whole;
            return true;
        }
    }
    return false;
}
