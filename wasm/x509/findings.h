/* What is odd about one certificate: a short list that never grows without bound. */
#ifndef RI_FINDINGS_H
#define RI_FINDINGS_H

#include <stdint.h>

#include "base/vocabulary.h"

/* `field` names the field where there is one. */
/* clang-format off */
#define RI_FINDINGS(X)                                                                                         \
    X(FINDING_UNREADABLE, "unreadable")               /* the field is null: its encoding makes no sense */     \
    X(FINDING_NOT_YET_VALID, "not-yet-valid")         /* notBefore lies after the as-of instant */             \
    X(FINDING_VALIDITY_REVERSED, "validity-reversed") /* notAfter lies before notBefore */                     \
    X(FINDING_TIME_FORM, "time-form")                 /* read, but not in the form of RFC 5280 4.1.2.5 */      \
    X(FINDING_VALUE_CUT, "value-cut")                 /* shown shortened to the limit `value` */               \
    X(FINDING_LIST_CUT, "list-cut")                   /* a list is shown up to the limit `list` */             \
    X(FINDING_CHARACTER_SET, "character-set")         /* bytes that the string type does not allow */          \
    X(FINDING_HIDDEN_CHARACTERS, "hidden-characters") /* control or direction characters, shown escaped */     \
    X(FINDING_PRECERTIFICATE, "precertificate")       /* for the logs, never to be installed: RFC 6962 3.1 */   \
    X(FINDING_VERSION, "version")                     /* not 1, 2 or 3 */                                      \
    X(FINDING_SERIAL_NEGATIVE, "serial-negative")                                                              \
    X(FINDING_SERIAL_ZERO, "serial-zero")                                                                      \
    X(FINDING_SERIAL_TOO_LONG, "serial-too-long")     /* over 20 bytes, RFC 5280 4.1.2.2 */                    \
    X(FINDING_EMPTY_ISSUER, "empty-issuer")                                                                    \
    X(FINDING_SIGNATURE_ALGORITHMS_DIFFER, "signature-algorithms-differ")                                      \
    X(FINDING_UNKNOWN_CRITICAL_EXTENSION, "unknown-critical-extension")                                        \
    X(FINDING_DUPLICATE_EXTENSION, "duplicate-extension")                                                      \
    X(FINDING_NON_MINIMAL_LENGTH, "non-minimal-length") /* a length in more bytes than DER allows */           \
    X(FINDING_TRAILING_BYTES, "trailing-bytes")                                                                \
    X(FINDING_SECOND_OPINION, "second-opinion")       /* Mbed TLS's own parser refuses the certificate */      \
    X(FINDING_FINDINGS_CUT, "findings-cut")           /* more findings than a certificate has room for */
/* clang-format on */

VOCABULARY(RI_FINDINGS, finding_code, finding_name, FINDING_COUNT)

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
