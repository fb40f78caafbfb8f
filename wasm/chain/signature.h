/*
 * Checks one certificate's signature under another one's key, by Mbed TLS over our own bytes.
 *
 * Algorithms: RSA PKCS#1 v1.5 and PSS, and ECDSA on P-256, P-384 and P-521, with SHA-1 and SHA-2. A signature over SHA-1
 * is checked like any other, and signature_hash_is_weak() says what it is worth. MD5, Ed25519, Ed448 and all others are
 * SIGNATURE_UNSUPPORTED: Mbed TLS has no EdDSA, and no public server certificate is signed with it.
 *
 * SIGNATURE_MISMATCH is said only where it is proven: the numbers do not fit, the signature has another length than the
 * key gives, or the key is of a known kind that makes no such signatures. What cannot be judged is SIGNATURE_UNSUPPORTED:
 * an unknown algorithm, kind of key or curve, a key or parameters that make no sense. So is what the numbers would let
 * pass and the standards forbid (OpenSSL refuses it too; those who take care of one point only may not):
 *   - the algorithm inside what is signed differs from the one outside, be it by a NULL (RFC 5280 4.1.1.2)
 *   - the BIT STRING of the signature has unused bits
 *   - an ECDSA signature that is not DER
 *   - PKCS#1 v1.5 under a key that is for PSS or OAEP alone, or PSS under one for OAEP (RFC 4055 1.2)
 *   - PSS with another trailer field than 1, or outside what the parameters of a PSS key allow: its hash, and at least
 *     its salt length (RFC 4055 3.3)
 */
#ifndef RI_SIGNATURE_H
#define RI_SIGNATURE_H

#include "base/vocabulary.h"
#include "x509/certificate.h"

/* What is known of the signature on a certificate. */
#define RI_SIGNATURES(X)                                                                                     \
    X(SIGNATURE_NOT_CHECKED, "not-checked") /* checks were not asked for, or a bound was reached */          \
    X(SIGNATURE_VERIFIED, "verified")                                                                        \
    X(SIGNATURE_MISMATCH, "mismatch")                                                                        \
    X(SIGNATURE_UNSUPPORTED, "unsupported")                                                                  \
    X(SIGNATURE_ISSUER_NOT_HERE, "issuer-not-here")

VOCABULARY(RI_SIGNATURES, signature_state, signature_name, SIGNATURE_COUNT)

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

/* Anything but SIGNATURE_ISSUER_NOT_HERE; SIGNATURE_NOT_CHECKED is an RSA key over the bounds. */
signature_state signature_check(const certificate *signed_one, const certificate *issuer);

/* True when the signature is over SHA-1: forgeries have been made, and browsers refuse it. */
bool signature_hash_is_weak(const certificate *signed_one);

#endif
