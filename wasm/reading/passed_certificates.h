/*
 * Certificates as every tool writes them, in DER or in PEM: told from their frame, so that the search for secrets passes over
 * them. Nothing that is secret is framed so.
 */
#ifndef RI_PASSED_CERTIFICATES_H
#define RI_PASSED_CERTIFICATES_H

#include "base/bytes.h"

/* In place of a length: the certificate goes on behind what is there. */
#define PASSED_NOT_ALL_HERE SIZE_MAX

/* The length of the certificate at the front of `text`, which is not empty; 0 when it has to be searched. */
size_t passed_length(bytes text);

#define PASSED_FRONT 48

/* The first bytes of what such a certificate in PEM holds; returns how many there are. */
size_t passed_front(bytes pem, uint8_t front[PASSED_FRONT]);

#endif
