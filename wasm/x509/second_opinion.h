/* What Mbed TLS's own certificate parser says. It refuses more than it must; what it refuses is worth knowing. */
#ifndef RI_SECOND_OPINION_H
#define RI_SECOND_OPINION_H

#include "base/bytes.h"

/* Room for the longest name that second_opinion_name() writes, with its NUL. */
#define SECOND_OPINION_SIZE 96

/* The result of mbedtls_x509_crt_parse_der() on a certificate: 0, or a negative error of Mbed TLS. */
int second_opinion(bytes certificate);

/*
 * The names of an error's two parts as Mbed TLS's headers give them, without MBEDTLS_ERR_:
 * "X509_INVALID_EXTENSIONS + ASN1_UNEXPECTED_TAG". A part that is not in the table stands as -0x….
 */
void second_opinion_name(int error, char name[SECOND_OPINION_SIZE]);

/* Whose opinion it is: the version of Mbed TLS. */
const char *second_opinion_version(void);

#endif
