/* What is odd about how the certificates of one input belong together: codes, and which certificates they are about. */
#ifndef RI_CHAIN_FINDINGS_H
#define RI_CHAIN_FINDINGS_H

#include "base/vocabulary.h"
#include "campaign/rule.h"
#include "campaign/verdict.h"
#include "chain/chain.h"

/* clang-format off */
#define RI_CHAIN_FINDINGS(X)                                                                                       \
    X(CHAIN_AFFECTED_LEAF, "affected-leaf")                 /* the old server certificate is (still) here */       \
    X(CHAIN_INTERMEDIATE_NOT_REPLACED, "intermediate-not-replaced") /* a good leaf beside a replaced CA */         \
    X(CHAIN_INTERMEDIATE_MISSING, "intermediate-missing")   /* the issuer of a server certificate is not here */   \
    X(CHAIN_OTHER_INTERMEDIATE, "other-intermediate")       /* but a CA that did not issue it is: `other` */       \
    X(CHAIN_SAME_NAME_OTHER_KEY, "same-name-other-key")     /* `other` has the issuer's name, not its key */       \
    X(CHAIN_SIGNATURE_MISMATCH, "signature-mismatch")       /* name and key identifier fit, the signature not */   \
    X(CHAIN_ORIGINAL_AUTHORITY, "original-authority")       /* a replaced CA's first certificate, OCSPSigning */   \
    X(CHAIN_REISSUED_AUTHORITY, "reissued-authority")       /* the same key without OCSPSigning: clears nothing */ \
    X(CHAIN_AUTHORITY_KEY_DIFFERS, "authority-key-differs") /* a known CA's name over another key */               \
    X(CHAIN_WEAK_HASH, "weak-hash")                         /* the signature of `other` fits, but is over SHA-1 */ \
    X(CHAIN_ISSUER_NOT_CA, "issuer-not-ca")                 /* `other` issued it, and is no CA */                  \
    X(CHAIN_ISSUER_MAY_NOT_SIGN, "issuer-may-not-sign")     /* `other` issued it, without keyCertSign */           \
    X(CHAIN_PATH_LENGTH_EXCEEDED, "path-length-exceeded")   /* `other` issued it, too far up for its pathLen */    \
    X(CHAIN_INTERMEDIATE_EXPIRED, "intermediate-expired")                                                          \
    X(CHAIN_EXPIRED_NOT_NEEDED, "expired-not-needed")       /* a root, or beside a valid one of its CA */           \
    X(CHAIN_SELF_SIGNED, "self-signed")                     /* a certificate for a server that no CA issued */     \
    X(CHAIN_WRONG_ORDER, "wrong-order")                                                                            \
    X(CHAIN_DUPLICATE, "duplicate")                         /* a copy of `other` */                                \
    X(CHAIN_ROOT_INCLUDED, "root-included")                                                                        \
    X(CHAIN_UNRELATED, "unrelated")                         /* part of no server certificate's chain */
/* clang-format on */

VOCABULARY(RI_CHAIN_FINDINGS, chain_finding_code, chain_finding_name, CHAIN_FINDING_COUNT)

typedef struct {
    chain_finding_code code;
    uint32_t certificate;
    uint32_t other; /* or CHAIN_NOBODY */
} chain_finding;

typedef struct {
    chain_finding *list; /* in the arena */
    size_t count;
} chain_findings;

/* What is looked at. `verdicts[i]`, a `verdict`, means something where certificate i is a server certificate. */
typedef struct {
    const certificate *certificates;
    const chain *chain;
    const uint8_t *verdicts;
    const rule_program *program;
    int64_t as_of_s;
} chain_view;

/* Finds nothing when the arena is full. */
void chain_find(const chain_view *view, arena *memory, chain_findings *found);

#endif
