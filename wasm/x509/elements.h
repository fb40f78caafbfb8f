/*
 * The DER of a certificate, element by element, each under the name that RFC 5280 gives it: for whoever looks at bytes.
 *
 * Elements come in the order of their bytes, a constructed one before what is in it. Two kinds of strings hold DER of
 * their own, and are entered where that is sound: extnValue (section 4.2), and a BIT STRING that begins with a SEQUENCE
 * (an RSA key, an ECDSA signature). What cannot be told apart ends its level: its bytes belong to the element above.
 * A field of another type than it should have keeps its name, and what is in it has none.
 */
#ifndef RI_ELEMENTS_H
#define RI_ELEMENTS_H

#include "base/text.h"
#include "x509/der.h"

/* Constructed elements are nested up to LIMIT_DEPTH; those inside of strings as far as this allows. */
#define ELEMENT_LEVELS 64

typedef struct {
    der_element is;
    size_t offset;     /* of its header in the certificate */
    const char *field; /* constant; NULL for one that has no name */
    bool holds_text;   /* `text` is what it says, for those who read: strings, times, general names */
    text text;
    uint8_t depth; /* 0: the certificate */
} element;

typedef struct {
    bytes rest;
    bytes oid;    /* the last one of this level: it says what follows */
    uint8_t kind; /* what the level is, in the table of elements.c */
    uint8_t row;  /* the next of its rows */
} element_level;

typedef struct {
    const uint8_t *start;
    element_level levels[ELEMENT_LEVELS];
    size_t open; /* how many levels are */
} element_walk;

/* A walk over the Certificate element `der`, which must outlive it. */
element_walk elements_of(bytes der);

/* Gives the next element; false at the end. All together they take time in proportion to the DER. */
bool element_next(element_walk *walk, element *next);

#endif
