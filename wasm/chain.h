/* How the certificates of one input belong together. */
#ifndef RI_CHAIN_H
#define RI_CHAIN_H

#include "arena.h"
#include "certificate.h"

/*
 * Marks the server certificates: `is_server[i]` for each of `count` certificates. A server certificate is one that is
 * no CA certificate and not the copy of one before it. Where basicConstraints is missing (version 1 has none) or cannot
 * be read, a certificate that issued another one of the input, by name, counts as a CA certificate. False when the arena is full.
 */
bool chain_find_servers(const certificate *certificates, size_t count, arena *memory, bool *is_server);

#endif
