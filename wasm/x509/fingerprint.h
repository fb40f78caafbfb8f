/*
 * SHA-256 (FIPS 180-4), by which certificates and keys are named, and SHA-1, by which programs of Windows and older ones do:
 * the one door to Mbed TLS's for all that see facts only.
 */
#ifndef RI_FINGERPRINT_H
#define RI_FINGERPRINT_H

#include "base/bytes.h"

#define SHA256_SIZE 32
#define SHA1_SIZE 20

/*
 * Of `front` with `behind` after it; either may be empty. False, with zeros in `digest`, when it could not be worked out,
 * which Mbed TLS allows for and its software never does.
 */
bool fingerprint_make(bytes front, bytes behind, uint8_t digest[SHA256_SIZE]);

/* The thumbprint of `whole`; zeros when it could not be worked out. */
void fingerprint_make_sha1(bytes whole, uint8_t digest[SHA1_SIZE]);

#endif
