/*
 * Where a certificate says that more is to be had: its issuer and OCSP responder (RFC 5280 section 4.2.2.1), and lists of
 * revoked certificates (4.2.1.13); and for which names a CA may issue (4.2.1.10). All hold general names (names.h).
 *
 * Each takes the next entry off the front; false at the end, and where the list breaks: `rest` is not empty then.
 */
#ifndef RI_LOCATIONS_H
#define RI_LOCATIONS_H

#include "x509/names.h"

typedef enum { ACCESS_OTHER, ACCESS_OCSP, ACCESS_ISSUERS } access_method;

typedef struct {
    access_method method;
    general_name location;
} access_description;

bool access_next(bytes *rest, access_description *next);

/* `names`: the full names of one point, for general_name_next(); empty when it has none. */
bool distribution_point_next(bytes *rest, bytes *names);

/* The base of a GeneralSubtree; an IP address has its mask behind it. */
bool name_subtree_next(bytes *rest, general_name *base);

#endif
