/*
 * Room wasm/mbedtls: which parts of Mbed TLS there are.
 *
 * The parts of Mbed TLS 3.6 that the inspector uses: reading ASN.1, hashing, and checking signatures. No keys are
 * made, nothing is signed or encrypted, so there is no random number generator, no file system, no clock, no network.
 */
#ifndef RI_MBEDTLS_CONFIG_H
#define RI_MBEDTLS_CONFIG_H

#define MBEDTLS_ASN1_PARSE_C
#define MBEDTLS_ASN1_WRITE_C /* required by MBEDTLS_ECDSA_C */
#define MBEDTLS_OID_C
#define MBEDTLS_BIGNUM_C
#define MBEDTLS_MD_C
#define MBEDTLS_SHA1_C /* a fifth of all CA certificates' signatures; what it is worth is told */
#define MBEDTLS_SHA224_C
#define MBEDTLS_SHA256_C
#define MBEDTLS_SHA384_C
#define MBEDTLS_SHA512_C
/* Loops instead of unrolled rounds: 1,000 bytes of the module after brotli, for fingerprints that take a tenth longer. */
#define MBEDTLS_SHA256_SMALLER
#define MBEDTLS_SHA512_SMALLER
#define MBEDTLS_SHA1_PROCESS_ALT /* a loop, too: sha1_block.c */

/* Signatures: RSA PKCS#1 v1.5 and PSS, ECDSA. Without ECDSA_C every ECDSA-signed certificate fails to parse. */
#define MBEDTLS_RSA_C
#define MBEDTLS_PKCS1_V15
#define MBEDTLS_PKCS1_V21
#define MBEDTLS_ECP_C
#define MBEDTLS_ECDSA_C
#define MBEDTLS_ECP_DP_SECP256R1_ENABLED
#define MBEDTLS_ECP_DP_SECP384R1_ENABLED
#define MBEDTLS_ECP_DP_SECP521R1_ENABLED
#define MBEDTLS_ECP_NIST_OPTIM
/* No tables of precomputed points: 11 KiB of the module for a check that is rare here. */
#define MBEDTLS_ECP_FIXED_POINT_OPTIM 0
#define MBEDTLS_ECP_WINDOW_SIZE 4

/* The second opinion: Mbed TLS's own certificate parser. */
#define MBEDTLS_PK_C
#define MBEDTLS_PK_PARSE_C
#define MBEDTLS_X509_USE_C
#define MBEDTLS_X509_CRT_PARSE_C
#define MBEDTLS_X509_REMOVE_INFO /* its texts for people; ours live in web/text */
#define MBEDTLS_X509_RSASSA_PSS_SUPPORT

#endif
