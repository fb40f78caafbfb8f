/*
 * DER elements (X.690), one after the other, over the primitives of mbedtls/asn1.h.
 *
 * Accepted: single-byte tags, definite lengths of up to four length bytes, minimal or not (`minimal` says which).
 * Broken: tags of several bytes, indefinite lengths, more length bytes, a length that passes the end of the range.
 */
#ifndef RI_DER_H
#define RI_DER_H

#include "base/bytes.h"

/* Identifier bytes, X.690 8.1.2: universal class unless they say otherwise. */
enum {
    DER_BOOLEAN = 0x01,
    DER_INTEGER = 0x02,
    DER_BIT_STRING = 0x03,
    DER_OCTET_STRING = 0x04,
    DER_NULL = 0x05,
    DER_OID = 0x06,
    DER_UTC_TIME = 0x17,
    DER_GENERALIZED_TIME = 0x18,
    DER_SEQUENCE = 0x30,
    DER_SET = 0x31,
    DER_CONTEXT = 0x80,             /* [n] IMPLICIT, primitive: DER_CONTEXT | n */
    DER_CONTEXT_CONSTRUCTED = 0xA0, /* [n], constructed: DER_CONTEXT_CONSTRUCTED | n */
    DER_CONSTRUCTED = 0x20
};

typedef struct {
    bytes content; /* the value without its header */
    bytes whole;   /* header and value */
    uint8_t tag;   /* the identifier byte */
    bool minimal;  /* the length is written in as few bytes as can be, X.690 10.1 */
} der_element;

typedef enum {
    DER_READ,      /* an element was read, and `rest` starts behind it */
    DER_END,       /* `rest` is empty */
    DER_TOO_SHORT, /* the element's length passes the end of `rest` */
    DER_BROKEN     /* the header makes no sense */
} der_status;

/* Reads the element at the front of `rest`, of any tag. On DER_TOO_SHORT and DER_BROKEN, `rest` stays as it was. */
der_status der_next(bytes *rest, der_element *element);

/* Reads the element at the front of `rest` if it has this tag; else false, and `rest` stays as it was. */
bool der_take(bytes *rest, uint8_t tag, der_element *element);

/* The bytes of an INTEGER that is not negative, without leading zeros, and how many bits they are; 0 when over 2^31. */
bytes der_magnitude(bytes integer);
int der_bits(bytes magnitude);

/* The length of the element at the front with its header, as it claims, whether or not it is all there; 0 for no claim. */
size_t der_claimed_length(bytes start);

/* True when `whole` is elements from end to end, and each constructed one of them again, 63 deep at most. */
bool der_is_sound(bytes whole);

/*
 * True when constructed elements are nested deeper than `limit` in `whole`. Elements that are broken are not entered:
 * they are for the reader of the field to report. No recursion; `limit` is at most 63.
 */
bool der_deeper_than(bytes whole, size_t limit);

#endif
