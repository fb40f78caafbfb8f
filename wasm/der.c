#include "der.h"

#include <mbedtls/asn1.h>

#define HIGH_TAG_NUMBER 0x1f /* X.690 8.1.2.4: the tag goes on in further bytes */

static bool is_minimal(const uint8_t *length_bytes, size_t length)
{
    bool short_form = length_bytes[0] < 0x80;
    return length < 0x80 ? short_form : length_bytes[1] != 0;
}

der_status der_next(bytes *rest, der_element *element)
{
    if (rest->length == 0) {
        return DER_END;
    }
    uint8_t tag = rest->data[0];
    if ((tag & HIGH_TAG_NUMBER) == HIGH_TAG_NUMBER) {
        return DER_BROKEN;
    }
    /* mbedtls_asn1_get_len() takes pointers to non-const but writes through none of them. */
    unsigned char *position = (unsigned char *)rest->data + 1;
    const unsigned char *end = rest->data + rest->length;
    size_t length = 0;
    int result = mbedtls_asn1_get_len(&position, end, &length);
    if (result == MBEDTLS_ERR_ASN1_OUT_OF_DATA) {
        return DER_TOO_SHORT;
    }
    if (result != 0) {
        return DER_BROKEN;
    }
    element->tag = tag;
    element->content = (bytes){.data = position, .length = length};
    element->whole = bytes_between(rest->data, position + length);
    element->minimal = is_minimal(rest->data + 1, length);
    *rest = bytes_between(position + length, end);
    return DER_READ;
}

bool der_take(bytes *rest, uint8_t tag, der_element *element)
{
    if (rest->length == 0 || rest->data[0] != tag) {
        return false;
    }
    return der_next(rest, element) == DER_READ;
}

bool der_deeper_than(bytes whole, size_t limit)
{
    bytes open[64]; /* what is left to read at each level */
    size_t depth = 0;
    open[0] = whole;
    for (;;) {
        der_element element;
        if (der_next(&open[depth], &element) != DER_READ) {
            if (depth == 0) {
                return false;
            }
            depth--;
            continue;
        }
        if ((element.tag & DER_CONSTRUCTED) != 0) {
            if (depth + 1 > limit) {
                return true;
            }
            open[++depth] = element.content;
        }
    }
}
