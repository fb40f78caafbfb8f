/* What is odd about one certificate: a short list that never grows without bound. */
#ifndef RI_FINDINGS_H
#define RI_FINDINGS_H

#include <stdint.h>

#include "base/codes.h"

#define FINDINGS_ROOM 32
#define FINDING_NOWHERE UINT32_MAX /* no byte offset applies */

typedef struct {
    finding_code code;
    const char *field; /* the report's key of the field, constant; NULL when it is about the whole */
    uint32_t offset;   /* of the field in the certificate's DER, in bytes, or FINDING_NOWHERE */
} finding;

typedef struct {
    finding list[FINDINGS_ROOM];
    uint32_t count;
} findings;

/* Adds one. When the list is full its last entry becomes FINDING_FINDINGS_CUT, so that the loss shows. */
void findings_add(findings *to, finding_code what, const char *field, uint32_t offset);

#endif
