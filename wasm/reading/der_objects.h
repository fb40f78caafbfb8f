/*
 * What holds certificates in DER: PKCS#7 / CMS SignedData (RFC 5652 section 5.1), with or without its ContentInfo,
 * certs-only included, whose set of digest algorithms is empty (Mbed TLS's own reader refuses those); PkiPath (X.509
 * section 7.6.8), Netscape's certificate sequence, and the serialized store of Windows (.sst).
 *
 * The frames may be BER with indefinite lengths (X.690 8.1.3.6), as RFC 5652 allows; the certificates in them are DER.
 * Signatures are not looked at.
 */
#ifndef RI_DER_OBJECTS_H
#define RI_DER_OBJECTS_H

#include "base/bytes.h"

/*
 * Finds the certificates field in the SignedData `der`. `certificates` is its content, empty when there is none, and
 * `content` what was signed, with its type in front. False when the structure breaks before that, at the byte `*offset` of `der`.
 */
bool pkcs7_open(bytes der, bytes *certificates, bytes *content, size_t *offset);

/*
 * Takes the next certificate off `certificates`; other choices (attribute certificates) are passed over. A certificate
 * that is cut off is given as far as it goes. False at the end.
 */
bool pkcs7_next(bytes *certificates, bytes *certificate);

/* Finds the certificates in a PkiPath or Netscape's sequence, for pkcs7_next(). */
bytes bundle_open(bytes der);

/* Finds the first certificate in DER among whatever else; one that is cut off is given as far as it goes. */
bool certificate_find(bytes content, bytes *certificate);

/*
 * Finds what a certificate that lost its beginning holds in binary: the type of an attribute or extension (2.5.4, 2.5.29), or
 * an algorithm of RSA or ECDSA in front of a key or signature. `part` goes on to the end.
 */
bool certificate_part_find(bytes content, bytes *part);

/* Takes the next certificate off a store of Windows; `store` is the whole file at first. */
bool store_next(bytes *store, bytes *certificate);

#endif
