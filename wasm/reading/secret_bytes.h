/*
 * Secrets in binary, told from few bytes and strictly: the search asks at every byte of an input. A key that begins
 * anywhere is known, one that is cut off behind the elements that tell, and what is left of one whose front is lost.
 */
#ifndef RI_SECRET_BYTES_H
#define RI_SECRET_BYTES_H

#include "base/bytes.h"
#include "reading/kinds.h"

/* The most bytes that are looked at. */
#define SECRET_BYTES_LOOK 640

/*
 * KIND_PRIVATE_KEY: PrivateKeyInfo (RFC 5208, RFC 5958), RSAPrivateKey (RFC 8017), ECPrivateKey (RFC 5915), OpenSSL's DSA
 * key, or the inside of one of them, keys of Windows; KIND_ENCRYPTED_PRIVATE_KEY: EncryptedPrivateKeyInfo; KIND_PKCS12; KIND_JAVA_KEYSTORE;
 * else KIND_NONE.
 */
object_kind secret_at(bytes front);

/* The length of the element at the front, as its header says; SIZE_MAX where that does not say. */
size_t secret_extent(bytes front);

/* True for what stands only at the beginning of a value: keys of OpenPGP (RFC 9580), OpenSSH, minisign, signify. */
bool secret_at_start(bytes value);

/* True when the value may be the beginning of something that is worth looking for: DER, text with armour. */
bool secret_may_start(bytes value);

#endif
