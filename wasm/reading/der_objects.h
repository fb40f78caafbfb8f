/*
 * The certificates of a PKCS#7 / CMS SignedData (RFC 5652 section 5.1), certs-only included, whose set of digest
 * algorithms is empty (Mbed TLS's own reader refuses those). Signatures in it are not looked at.
 */
#ifndef RI_PKCS7_H
#define RI_PKCS7_H

#include "base/bytes.h"

/*
 * Finds the certificates field in the ContentInfo `der`. `certificates` is its content, empty when there is none.
 * False when the structure breaks before that, at the byte `*offset` of `der`.
 */
bool pkcs7_open(bytes der, bytes *certificates, size_t *offset);

/*
 * Takes the next certificate off `certificates`; other choices (attribute certificates) are passed over. A certificate
 * that is cut off is given as far as it goes. False at the end.
 */
bool pkcs7_next(bytes *certificates, bytes *certificate);

#endif
