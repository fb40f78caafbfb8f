/* What something is, told from its content and not from its name. */
#ifndef RI_KIND_H
#define RI_KIND_H

#include "base/bytes.h"
#include "base/codes.h"

/*
 * The kind of a DER object by its first elements: CODE_CERTIFICATE, CODE_PKCS7, CODE_PKCS12, CODE_PRIVATE_KEY,
 * CODE_ENCRYPTED_PRIVATE_KEY, CODE_CERTIFICATE_REQUEST, CODE_REVOCATION_LIST, CODE_PUBLIC_KEY; CODE_OTHER for DH and
 * DSA parameters and for encrypted mails; CODE_NONE for all else. The object may be cut off behind the elements that tell.
 */
code kind_of_der(bytes der);

/* The kind of a binary file by its first bytes: CODE_JAVA_KEYSTORE, CODE_IMAGE, CODE_ARCHIVE or CODE_NONE. */
code kind_of_file(bytes file);

/*
 * The kind that a PEM label promises (RFC 7468, and the labels of older tools); CODE_NONE for a label that is not
 * known. For CODE_CERTIFICATE and CODE_PKCS7 the content decides.
 */
code kind_of_label(bytes label);

/* Where a PuTTY key file begins in `text`, or NULL: a private key that has no BEGIN line. */
const uint8_t *kind_find_putty_key(bytes text);

/*
 * The kind of what holds no object that is known: CODE_SSH_KEY, CODE_HTML, CODE_PGP or CODE_PRIVATE_KEY (OpenPGP without
 * armour), or CODE_NO_CERTIFICATE.
 */
code kind_of_text(bytes text);

#endif
