/* Before and after: two server certificates for the same site in one input, as after a reissue. */
#ifndef RI_COMPARISON_H
#define RI_COMPARISON_H

#include "chain/chain.h"
#include "chain/site_names.h"

typedef struct {
    uint32_t older; /* by notBefore; CHAIN_NOBODY when there is nothing to compare */
    uint32_t newer;
    bool same_key;  /* the CSR was used again */
    coverage names; /* of the older by the newer */
} comparison;

/*
 * Compares two server certificates of which the newer covers a DNS name of the older, by their dates and not by their
 * places: of several such pairs, one whose newer is less grave (`gravity`, by certificate); then that of the newest
 * certificate, with the newest of those that it followed. No before and after are: precertificates, certificates of one
 * moment (for two kinds of keys, say), and what has an unreadable date. Where the arena is full nothing is compared;
 * nothing is left in it.
 */
void comparison_make(const certificate *certificates, const chain *built, const uint8_t *gravity,
    arena *memory, comparison *made);

#endif
