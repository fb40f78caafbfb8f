/*
 * Room wasm/chain: who issued whom, and whether the signatures say so too.
 *
 * How the certificates of one input belong together: which are server certificates, who issued whom, in what order they
 * should be served, and what is odd about it. Nothing here changes a verdict.
 *
 * An issuer is looked for by the value of its name (name_value.h; a table, not all with all), told apart by key identifier where several have the name,
 * and proven by signature where Mbed TLS can check it.
 */
#ifndef RI_CHAIN_H
#define RI_CHAIN_H

#include "base/arena.h"
#include "base/vocabulary.h"
#include "x509/certificate.h"

#define CHAIN_NOBODY UINT32_MAX

/* What is known of the signature on a certificate. */
#define RI_SIGNATURES(X)                                                                                     \
    X(SIGNATURE_NOT_CHECKED, "not-checked") /* checks were not asked for, or a bound was reached */          \
    X(SIGNATURE_VERIFIED, "verified")                                                                        \
    X(SIGNATURE_MISMATCH, "mismatch")                                                                        \
    X(SIGNATURE_UNSUPPORTED, "unsupported")                                                                  \
    X(SIGNATURE_ISSUER_NOT_HERE, "issuer-not-here")

VOCABULARY(RI_SIGNATURES, signature_state, signature_name, SIGNATURE_COUNT)

/* One certificate's place. */
typedef struct {
    uint32_t issuer;  /* index of the certificate that issued it, itself when self-signed; or CHAIN_NOBODY */
    uint32_t copy_of; /* index of the first certificate of the same bytes; or CHAIN_NOBODY */
    signature_state signature;
    bool is_server;
    bool self_issued; /* issuer and subject are the same name */
    bool in_path;     /* a server certificate, or one on the way from one to its last issuer here */
} chain_link;

typedef struct {
    chain_link *links; /* one a certificate, in the arena */
    size_t count;
    uint32_t *path; /* indices from the first server certificate upwards: the order as it should be */
    size_t path_length;
} chain;

/* How much of a chain is wanted; each holds the one before it. */
typedef enum {
    CHAIN_SERVERS, /* which are server certificates; who issued whom is not looked for */
    CHAIN_LINKED,  /* issuers and the path, by names and key identifiers */
    CHAIN_CHECKED  /* signatures too */
} chain_depth;

/*
 * Builds the chain of `count` certificates. A server certificate is one that is no CA certificate and not the copy of
 * one before it; where basicConstraints is missing (version 1 has none) or cannot be read, a certificate that issued
 * another one of the input, by name, counts as a CA certificate. False when the arena is full.
 */
bool chain_build(
    const certificate *certificates, size_t count, chain_depth depth, arena *memory, chain *built);

#endif
