/* Certificate policies (RFC 5280 section 4.2.1.4): under which rules a certificate was issued. */
#ifndef RI_POLICIES_H
#define RI_POLICIES_H

#include "base/text.h"
#include "x509/certificate.h"

typedef struct {
    bytes oid;
    text cps; /* address of the practice statement, the first of them; empty when there is none */
} policy;

/* Takes the next policy off the front; false at the end, and where the list breaks: `rest` is not empty then. */
bool policy_next(bytes *rest, policy *next);

/* What a policy says of how the subject was checked. */
validation_kind policy_validation(bytes oid);

/* "DV", "OV", "IV", "EV"; NULL for VALIDATION_UNTOLD. */
const char *validation_name(validation_kind kind);

#endif
