/* Checks one certificate's signature under another one's key, by Mbed TLS over our own bytes. */
#ifndef RI_SIGNATURE_H
#define RI_SIGNATURE_H

#include "chain/chain.h"
#include "x509/certificate.h"

/*
 * The effort of one input, in units of about 7 picoseconds: measured in the module, a check under RSA-8192 with a
 * 64-bit exponent takes 30 ms and is charged 4,300 million. The whole is about a third of a second. A check under
 * RSA-2048 is charged 71 million, under P-256 570 million.
 */
#define SIGNATURE_EFFORT 40000000000u

/* The most signatures of one input that are checked, and the largest RSA keys: a check takes milliseconds. */
#define SIGNATURE_CHECKS 64
#define SIGNATURE_RSA_BITS 8192
#define SIGNATURE_RSA_EXPONENT_BITS 64

/* What a check under the issuer's key costs, in units of SIGNATURE_EFFORT. */
uint64_t signature_cost(const certificate *issuer);

/*
 * SIGNATURE_VERIFIED, SIGNATURE_MISMATCH, SIGNATURE_UNSUPPORTED (an algorithm that Mbed TLS does not have, or a key or
 * parameters that make no sense), or SIGNATURE_NOT_CHECKED (an RSA key over the bounds). Algorithms: RSA PKCS#1 v1.5 and
 * PSS, and ECDSA on P-256, P-384 and P-521, with SHA-2. SHA-1 is unsupported: it proves nothing any more.
 */
signature_state signature_check(const certificate *signed_one, const certificate *issuer);

#endif
