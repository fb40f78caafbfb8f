/* What the files of this room share while a chain is built. */
#ifndef RI_CHAIN_BUILDING_H
#define RI_CHAIN_BUILDING_H

#include "base/byte_map.h"
#include "chain/chain.h"

/*
 * A CA is a name and a key. Its certificates hang together behind the first of them, which stands for the CA in all
 * tables; each certificate knows that one.
 */
typedef struct {
    const certificate *all;
    chain *built;
    int64_t as_of_s;
    bytes *issuer_names; /* by value, as all names here are; empty where there is none */
    bytes *subject_names;
    byteset by_subject;   /* subject -> first CA of that name, the last that was put in */
    byteset issuers;      /* names that issued a certificate of another name */
    uint32_t *same_name;  /* of a CA: the next of the same name, or CHAIN_NOBODY */
    uint32_t *ca_of;      /* of a certificate: its CA; CHAIN_NOBODY for copies and without a name */
    uint32_t *same_ca;    /* of a certificate: the next of the same CA, or CHAIN_NOBODY */
    uint32_t *issuing_ca; /* of a certificate: the CA that issued it, or CHAIN_NOBODY */
    uint32_t *best;       /* of a CA: the certificate that is named where one must be */
    uint32_t *own_key;    /* see number_identifiers() */
    uint32_t *issuer_key;
    bool checking;
    unsigned checks_left;
    uint64_t effort_left;
} building;

/* Gathers the certificates of each CA. False when the arena is full. */
bool gather_authorities(building *b, arena *memory);

/* Who issued whom: by CA, and then by the certificate that is named for it. False when the arena is full. */
bool find_issuers(building *b, arena *memory);

/* What lies above the server certificates, what speaks against it, and the order as it should be. False: arena full. */
bool follow_paths(building *b, arena *memory);

bool has_expired(const building *b, uint32_t index);

#define KEY_CERT_SIGN (1u << 5) /* of key_usage_bits */

/*
 * Whether a certificate may issue others at all. Versions 1 and 2 have no extensions to say so. Version 3 needs
 * basicConstraints (RFC 5280 6.1.4 k); only a root, whose extensions a path does not depend on (6.1), may do with keyUsage.
 */
issuer_fault fault_of(const certificate *one);

#endif
