/*
 * The campaign's known CA keys, found again in certificates: by name, and then by key. A name alone proves little; a key
 * identifier is what the certificate says; a SubjectPublicKeyInfo hash is the key itself. None of it changes a verdict.
 */
#ifndef RI_AUTHORITY_H
#define RI_AUTHORITY_H

#include "base/vocabulary.h"
#include "campaign/rule.h"
#include "x509/certificate.h"

#define RI_AUTHORITY_MATCHES(X)                                                                              \
    X(MATCH_NONE, "none")                                                                                    \
    X(MATCH_NAME, "name")           /* the name; nothing is said of the key */                               \
    X(MATCH_KEY, "key")             /* name and key */                                                       \
    X(MATCH_OTHER_KEY, "other-key") /* the name, but another key */

VOCABULARY(RI_AUTHORITY_MATCHES, authority_match, authority_match_name, MATCH_COUNT)

typedef struct {
    authority_match match;
    rule_authority authority; /* meaningless with MATCH_NONE */
} authority_result;

/* Both of one certificate. */
typedef struct {
    authority_result itself;
    authority_result issuer;
} authority_pair;

/* The known authority that a certificate names as its issuer; the key by authorityKeyIdentifier. */
authority_result authority_of_issuer(const rule_program *program, const certificate *one);

/* The known authority that a CA certificate is; the key by the SHA-256 of its SubjectPublicKeyInfo (FACT_FINGERPRINTS). */
authority_result authority_of_subject(const rule_program *program, const certificate *one);

#endif
