#include "x509/der.h"

#include <mbedtls/asn1.h>

#define HIGH_TAG_NUMBER 0x1f /* X.690 8.1.2.4: the tag goes on in further bytes */

/* Of a length that is written in several bytes. */
static bool is_minimal(const uint8_t *length_bytes, size_t length)
{
    return length >= 0x80 && length_bytes[1] != 0;
}

/* The length, of any form. */
static der_status read_long_length(bytes *rest, size_t *length, bool *minimal)
{
    /* mbedtls_asn1_get_len() takes pointers to non-const but writes through none of them. */
    unsigned char *position = (unsigned char *)rest->data;
    const unsigned char *end = rest->data + rest->length;
    int result = mbedtls_asn1_get_len(&position, end, length);
    if (result != 0) {
        return result == MBEDTLS_ERR_ASN1_OUT_OF_DATA ? DER_TOO_SHORT : DER_BROKEN;
    }
    *minimal = is_minimal(rest->data, *length);
    *rest = bytes_between(position, end);
    return DER_READ;
}

/* The length; `rest` starts at the content then. Most lengths are a single byte. */
static der_status read_length(bytes *rest, size_t *length, bool *minimal)
{
    if (rest->length == 0 || rest->data[0] >= 0x80) {
        return read_long_length(rest, length, minimal);
    }
    *length = rest->data[0];
    *minimal = true;
    *rest = bytes_skip(*rest, 1);
    return *length <= rest->length ? DER_READ : DER_TOO_SHORT;
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
    bytes at = bytes_skip(*rest, 1);
    size_t length = 0;
    der_status status = read_length(&at, &length, &element->minimal);
    if (status != DER_READ) {
        return status;
    }
    element->tag = tag;
    element->content = (bytes){.data = at.data, .length = length};
    element->whole = bytes_between(rest->data, at.data + length);
    *rest = bytes_skip(at, length);
    return DER_READ;
}

bool der_take(bytes *rest, uint8_t tag, der_element *element)
{
    if (rest->length == 0 || rest->data[0] != tag) {
        return false;
    }
    return der_next(rest, element) == DER_READ;
}

bytes der_magnitude(bytes integer)
{
    while (integer.length > 0 && integer.data[0] == 0) {
        integer = bytes_skip(integer, 1);
    }
    return integer;
}

int der_bits(bytes magnitude)
{
    if (magnitude.length == 0 || magnitude.length > INT32_MAX / 8) {
        return 0;
    }
    int bits = (int)magnitude.length * 8;
    for (uint8_t first = magnitude.data[0]; (first & 0x80) == 0; first = (uint8_t)(first << 1)) {
        bits--;
    }
    return bits;
}

size_t der_claimed_length(bytes start)
{
    if (start.length < 2 || start.data[1] < 0x80) {
        return start.length < 2 ? 0 : 2u + start.data[1];
    }
    size_t count = start.data[1] & 0x7Fu;
    size_t length = 0;
    if (count == 0 || count > 4 || start.length < 2 + count) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        length = length << 8 | start.data[2 + i];
    }
    return length > SIZE_MAX / 4 ? SIZE_MAX / 4 : 2 + count + length;
}

bool der_is_sound(bytes whole)
{
    bytes open[64]; /* what is left to read at each level */
    size_t depth = 0;
    open[0] = whole;
    for (;;) {
        der_element element;
        der_status status = der_next(&open[depth], &element);
        if (status == DER_END && depth == 0) {
            return true;
        }
        if (status == DER_END) {
            depth--;
        } else if (status != DER_READ || depth == 63) {
            return false;
        } else if ((element.tag & DER_CONSTRUCTED) != 0) {
            open[++depth] = element.content;
        }
    }
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
