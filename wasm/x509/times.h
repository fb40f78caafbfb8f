/*
 * The two time types of a certificate's validity (RFC 5280 section 4.1.2.5) as instants.
 *
 *     UTCTime          YYMMDDhhmm[ss](Z|+hhmm|-hhmm)            YY from 50 on is 19YY
 *     GeneralizedTime  YYYYMMDDhh[mm[ss[(.|,)f...]]](Z|+hhmm|-hhmm)
 *
 * RFC 5280 allows only the forms with seconds and `Z` and without fractions. The others are read too, since their
 * meaning is clear, and `odd` is set. 24:00:00 is the end of the day (ISO 8601), read and odd. Not readable: a time
 * without a zone, a day that its month does not have, a second 60, an instant outside the years 0000 to 9999.
 */
#ifndef RI_TIMES_H
#define RI_TIMES_H

#include "x509/der.h"

typedef struct {
    int64_t s;     /* seconds since 1970-01-01T00:00:00Z; fractions are dropped */
    bool readable; /* else `s` means nothing */
    bool odd;      /* not in the form that RFC 5280 asks for */
} instant;

/* The first and last second that an instant can be. */
#define INSTANT_FIRST (-62167219200) /* 0000-01-01T00:00:00Z */
#define INSTANT_LAST 253402300799    /* 9999-12-31T23:59:59Z */

instant times_read(der_element element);

#endif
