/*
 * The extensions of a certificate (RFC 5280 section 4.2), each read once, and each by itself: one that is odd is told and
 * costs what it would have said, not what the others say. Of two of a kind the first counts; where they are two
 * basicConstraints of different minds about cA, neither does.
 */
#ifndef RI_EXTENSIONS_H
#define RI_EXTENSIONS_H

#include "x509/certificate.h"

/* Certificates have up to ten extensions; among that many unknown ones, one that occurs twice is told. */
#define OTHERS_REMEMBERED 24

/* What was met so far, in all lists of one certificate; starts with zeros in its numbers. */
typedef struct {
    uint32_t lists;
    uint32_t known; /* a bit for each kind that is read */
    size_t other_count;
    bytes others[OTHERS_REMEMBERED];
} seen_extensions;

/* Reads the extensions field, the [3] element, into the facts that are wanted; what is odd becomes a finding. */
void extensions_read(der_element field, uint32_t wanted, seen_extensions *seen, certificate *facts);

/* The subjectAltName of a list of extensions outside of a certificate; `names` starts as absent. */
void extensions_read_names(bytes list, optional_bytes *names);

/* ---- one by one ---- */

typedef struct {
    bytes oid;
    bytes value; /* content of the OCTET STRING; empty when it is none */
    bytes whole;
    bool critical;
    bool framed; /* the value is an OCTET STRING */
} extension;

/* Takes the next list of extensions off `certificate.optional_fields`: one in all certificates but the oddest. */
bool extension_list_next(bytes *fields, bytes *list);

typedef enum {
    EXTENSION_READ,
    EXTENSION_UNNAMED, /* an element that names no extension: it may have been any */
    EXTENSION_BROKEN,  /* nothing of what follows can be told apart */
    EXTENSION_END
} extension_status;

extension_status extension_next(bytes *list, extension *next);

#endif
