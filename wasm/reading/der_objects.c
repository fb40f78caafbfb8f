#include "reading/der_objects.h"

#include "reading/kinds.h"
#include "x509/der.h"

/* Where the content of an indefinite length ends: before the two zeros that close it, or where there is no more. */
static size_t indefinite_length(bytes content)
{
    bytes rest = content;
    for (size_t open = 1; rest.length >= 2;) {
        bool is_end = rest.data[0] == 0 && rest.data[1] == 0;
        bool is_indefinite = (rest.data[0] & DER_CONSTRUCTED) != 0 && rest.data[1] == 0x80;
        der_element element;
        open = is_end ? open - 1 : is_indefinite ? open + 1 : open;
        if (open == 0) {
            return content.length - rest.length;
        }
        if (is_end || is_indefinite) {
            rest = bytes_skip(rest, 2);
        } else if (der_next(&rest, &element) != DER_READ) {
            break;
        }
    }
    return content.length;
}

/* Reads the element at the front in BER. */
static bool ber_next(bytes *rest, uint8_t *tag, bytes *content)
{
    der_element element;
    if (rest->length >= 2 && (rest->data[0] & DER_CONSTRUCTED) != 0 && rest->data[1] == 0x80) {
        *tag = rest->data[0];
        *content = bytes_skip(*rest, 2);
        content->length = indefinite_length(*content);
        size_t end = content->length + 4;
        *rest = bytes_skip(*rest, end < rest->length ? end : rest->length);
        return true;
    }
    if (der_next(rest, &element) != DER_READ) {
        return false;
    }
    *tag = element.tag;
    *content = element.content;
    return true;
}

/* Takes an element of this tag, or says where it is missing. */
static bool expect(bytes *rest, uint8_t tag, const uint8_t *start, size_t *offset, bytes *content)
{
    uint8_t found = 0;
    bytes at = *rest;
    *offset = (size_t)(rest->data - start);
    if (!ber_next(&at, &found, content) || found != tag) {
        return false;
    }
    *rest = at;
    return true;
}

/*
 * ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT SignedData }
 * SignedData ::= SEQUENCE { version INTEGER, digestAlgorithms SET, encapContentInfo SEQUENCE,
 *                           certificates [0] IMPLICIT SET OF CertificateChoices OPTIONAL, … }
 */
bool pkcs7_open(bytes der, bytes *certificates, bytes *content, size_t *offset)
{
    const uint8_t *start = der.data;
    bytes data;
    bytes passed_over;
    if (!expect(&der, DER_SEQUENCE, start, offset, &data)) {
        return false;
    }
    if (data.length > 0 && data.data[0] == DER_OID) {
        bytes info = data;
        bytes wrapped;
        if (!expect(&info, DER_OID, start, offset, &passed_over) ||
            !expect(&info, DER_CONTEXT_CONSTRUCTED, start, offset, &wrapped) ||
            !expect(&wrapped, DER_SEQUENCE, start, offset, &data)) {
            return false;
        }
    }
    if (!expect(&data, DER_INTEGER, start, offset, &passed_over) ||
        !expect(&data, DER_SET, start, offset, &passed_over) ||
        !expect(&data, DER_SEQUENCE, start, offset, content)) {
        return false;
    }
    *certificates = (bytes){.data = data.data, .length = 0};
    if (data.length > 0 && data.data[0] == DER_CONTEXT_CONSTRUCTED) {
        return expect(&data, DER_CONTEXT_CONSTRUCTED, start, offset, certificates);
    }
    return true;
}

/*
 * PkiPath ::= SEQUENCE OF Certificate
 * Netscape: SEQUENCE { OBJECT IDENTIFIER, [0] EXPLICIT SEQUENCE OF Certificate }
 */
bytes bundle_open(bytes der)
{
    const uint8_t *start = der.data;
    size_t offset = 0;
    bytes content = {.data = der.data, .length = 0};
    bytes oid;
    expect(&der, DER_SEQUENCE, start, &offset, &content);
    if (expect(&content, DER_OID, start, &offset, &oid)) {
        bytes wrapped = {.data = content.data, .length = 0};
        expect(&content, DER_CONTEXT_CONSTRUCTED, start, &offset, &wrapped);
        content = (bytes){.data = content.data, .length = 0};
        expect(&wrapped, DER_SEQUENCE, start, &offset, &content);
    }
    return content;
}

static uint32_t little_endian(const uint8_t *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

/* Behind 8 bytes of its own: properties of certificates, each {identifier, encoding, length} in 4 bytes each, and its value. */
bool store_next(bytes *store, bytes *certificate)
{
    enum { HEADER = 12, IS_CERTIFICATE = 32 };
    if (bytes_start_with(*store, BYTES_LITERAL("\0\0\0\0CERT"))) {
        *store = bytes_skip(*store, 8);
    }
    while (store->length >= HEADER) {
        uint32_t identifier = little_endian(store->data);
        uint32_t length = little_endian(store->data + 8);
        *store = bytes_skip(*store, HEADER);
        *certificate = *store;
        certificate->length = length < store->length ? length : store->length;
        *store = bytes_skip(*store, certificate->length);
        if (identifier == IS_CERTIFICATE) {
            return true;
        }
    }
    return false;
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

/* With the header that every certificate's length asks for, and its version, when it tells it: texts have no such bytes. */
static bool begins_certificate(bytes der)
{
    enum { BEHIND_HEADERS = 16 };
    bytes head = {.data = der.data, .length = der.length < BEHIND_HEADERS ? der.length : BEHIND_HEADERS};
    return der.length > 1 && der.data[1] > 0x80 && kind_of_der(der) == KIND_CERTIFICATE &&
           (memchr(head.data, DER_CONTEXT_CONSTRUCTED, head.length) == NULL ||
               bytes_hold_ignoring_case(head, BYTES_LITERAL("\xA0\x03\x02\x01")));
}

bool certificate_find(bytes content, bytes *certificate)
{
    const uint8_t *end = content.data + content.length;
    const uint8_t *at = content.data;
    while (at < end && (at = memchr(at, DER_SEQUENCE, (size_t)(end - at))) != NULL) {
        *certificate = bytes_between(at, end);
        if (begins_certificate(*certificate)) {
            size_t length = der_claimed_length(*certificate);
            certificate->length = length < certificate->length ? length : certificate->length;
            return true;
        }
        at++;
    }
    return false;
}

/* An object identifier in DER: 2.5.4.…, 2.5.29.…, or 1.2.840.… with what is in front of a key or signature behind it. */
static bool is_of_certificate(bytes oid)
{
    der_element element;
    if (bytes_start_with(oid, BYTES_LITERAL("\x06\x03\x55"))) {
        return oid.length > 3 && (oid.data[3] == 4 || oid.data[3] == 29);
    }
    if (der_next(&oid, &element) != DER_READ ||
        !bytes_start_with(element.content, BYTES_LITERAL("\x2A\x86\x48"))) {
        return false;
    }
    bytes null = BYTES_LITERAL("\x05\x00");
    oid = bytes_skip(oid, bytes_start_with(oid, null) ? null.length : 0);
    return oid.length > 0 && oid.data[0] == DER_BIT_STRING;
}

bool certificate_part_find(bytes content, bytes *part)
{
    const uint8_t *end = content.data + content.length;
    const uint8_t *at = content.data;
    while (at < end && (at = memchr(at, DER_OID, (size_t)(end - at))) != NULL) {
        *part = bytes_between(at, end);
        if (is_of_certificate(*part)) {
            return true;
        }
        at++;
    }
    return false;
}
