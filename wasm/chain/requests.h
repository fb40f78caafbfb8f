/* A request beside certificates: the one that it was made for, or that was made from it. */
#ifndef RI_REQUESTS_H
#define RI_REQUESTS_H

#include "chain/chain.h"
#include "chain/site_names.h"

/* So many requests of an input are compared; each comparison takes time in proportion to the names. */
#define REQUESTS_COMPARED 16u

typedef struct {
    uint32_t certificate; /* CHAIN_NOBODY when there is nothing to compare */
    bool same_key;
    coverage asked; /* the certificate's names, by the request */
    coverage given; /* the request's names, by the certificate */
} request_comparison;

/*
 * Compares each of the first requests with one server certificate: the first of the same key; else, of the first few, one
 * that shares a name; else the first. Keys are compared by their SHA-256. `made` has room for REQUESTS_COMPARED. Where the
 * arena is full nothing is compared; nothing is left in it.
 */
void requests_compare(const certificate_request *requests, size_t count, const certificate *certificates,
    const chain *built, arena *memory, request_comparison *made);

#endif
