/*
 * Room wasm/chain: who issued whom, and whether the signatures say so too.
 *
 * How the certificates of one input belong together: which are server certificates, who issued whom, in what order they
 * should be served, and what is odd about it. Nothing here changes a verdict.
 *
 * An issuer is looked for by the value of its name (canonical_names.h; a table, not all with all), told apart by key
 * identifier where several have the name, and proven by signature where Mbed TLS can check it. A name and a key are one
 * CA, however many certificates it has (cross-signs, renewals): all of them lie on a way up, so a chain can have several.
 * The order of the input decides nothing but the order that is shown.
 */
#ifndef RI_CHAIN_H
#define RI_CHAIN_H

#include "base/arena.h"
#include "chain/signature.h"
#include "x509/certificate.h"

#define CHAIN_NOBODY UINT32_MAX

/* What speaks against a certificate that issued another one (RFC 5280 4.2.1.3, 4.2.1.9). */
typedef enum {
    ISSUER_SOUND,
    ISSUER_NOT_CA,       /* cA is false, or absent from version 3 (a root may do with keyCertSign) */
    ISSUER_MAY_NOT_SIGN, /* keyUsage without keyCertSign */
    ISSUER_TOO_FAR       /* pathLenConstraint is exceeded */
} issuer_fault;

/* One certificate's place. */
typedef struct {
    uint32_t issuer;  /* index of the certificate that issued it, itself when self-signed; or CHAIN_NOBODY */
    uint32_t copy_of; /* index of the first certificate of the same bytes; or CHAIN_NOBODY */
    signature_state signature;
    issuer_fault fault; /* of all certificates of its issuer; told for what lies above a server certificate */
    bool is_server;
    bool
        self_issued; /* issuer and subject are the same name; under another key it is a rollover certificate */
    bool other_key;  /* the issuer's key identifiers are not the one that the certificate asks for */
    bool in_path;    /* a server certificate, or one on any way up from one */
    bool not_needed; /* in_path, but expired, and a root or with an unexpired one of the same CA beside it */
} chain_link;

typedef struct {
    chain_link *links; /* one a certificate, in the arena */
    size_t count;
    /*
     * The first server certificate and its issuers, each behind one that it certifies, otherwise in the order of the
     * input: the order as it should be. Who may not issue or is not needed is left out, and so is a precertificate.
     */
    uint32_t *path;
    size_t path_length;
} chain;

/* How much of a chain is wanted; each holds the one before it. */
typedef enum {
    CHAIN_SERVERS, /* which are server certificates; who issued whom is not looked for */
    CHAIN_LINKED,  /* issuers and the path, by names and key identifiers */
    CHAIN_CHECKED  /* signatures too */
} chain_depth;

/*
 * Builds the chain of `count` certificates, at least one. A server certificate is one that is no CA certificate and not the copy of
 * one before it. Where basicConstraints cannot be read, or is missing (version 1 has none) from one that may be a CA for
 * all that, a certificate that issued another one of the input, by name, counts as a CA certificate, unless it is for a
 * host itself: anybody can name anybody as the issuer, and no certificate may hide another one from its verdict. `as_of_s`
 * (Unix time) says what has expired. False when the arena is full.
 */
bool chain_build(const certificate *certificates, size_t count, chain_depth depth, int64_t as_of_s,
    arena *memory, chain *built);

/* Whether `one` is preferred where the choice means little: the newer, else by their bytes, never by their places. */
bool chain_prefers(const certificate *one, const certificate *other);

static inline bool chain_is_self_signed(const chain *built, uint32_t index)
{
    return built->links[index].issuer == index;
}

#endif
