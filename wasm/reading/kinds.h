/* What something is, told from its content and not from its name. */
#ifndef RI_KIND_H
#define RI_KIND_H

#include "base/bytes.h"
#include "base/vocabulary.h"

/*
 * Kinds of objects (`found`) and what an object can be refused for (`problems[].code`): one list, because a refused object
 * stands in `found` under the name of its refusal.
 */
/* clang-format off */
#define RI_KINDS(X)                                                                                        \
    X(KIND_NONE, "none")                                                                                   \
    /* read */                                                                                             \
    X(KIND_CERTIFICATE, "certificate")                                                                     \
    X(KIND_PKCS7, "pkcs7")                                                                                 \
    X(KIND_BUNDLE, "bundle") /* certificates in a row: PkiPath, Netscape's sequence, a store of Windows */  \
    X(KIND_OTHER, "other") /* a PEM block that is none of our business: EC or DH parameters */             \
    /* recognised and refused; with KIND_OTHER the harmless ones (kind_is_harmless) */                       \
    X(KIND_PRIVATE_KEY, "private-key")                                                                     \
    X(KIND_ENCRYPTED_PRIVATE_KEY, "encrypted-private-key")                                                 \
    X(KIND_CERTIFICATE_REQUEST, "certificate-request")                                                     \
    X(KIND_REVOCATION_LIST, "revocation-list")                                                             \
    X(KIND_PUBLIC_KEY, "public-key")                                                                       \
    X(KIND_SSH_KEY, "ssh-key")                                                                             \
    X(KIND_PGP, "pgp")                                                                                     \
    X(KIND_OCSP, "ocsp")           /* a request or an answer, RFC 6960 */                                  \
    X(KIND_CMP, "cmp-message")     /* RFC 9810 */                                                          \
    /* the same; what may hold certificates */                                                             \
    X(KIND_PKCS12, "pkcs12")                                                                               \
    X(KIND_JAVA_KEYSTORE, "java-keystore")                                                                 \
    X(KIND_HTML, "html")                                                                                   \
    X(KIND_IMAGE, "image")                                                                                 \
    X(KIND_ARCHIVE, "archive")                                                                             \
    X(KIND_DOCUMENT, "document")   /* PDF, Office, Outlook */                                              \
    X(KIND_SHORTCUT, "shortcut")   /* a file of Windows that only points to another one */                \
    X(KIND_DATABASE, "certificate-database") /* of Firefox and NSS: cert9.db, key4.db */                   \
    /* broken or over a limit */                                                                           \
    X(KIND_TRUNCATED, "truncated")                                                                         \
    X(KIND_DAMAGED_BASE64, "damaged-base64")                                                               \
    X(KIND_DAMAGED_DER, "damaged-der")                                                                     \
    X(KIND_CERTIFICATE_TOO_LARGE, "certificate-too-large")                                                 \
    X(KIND_UNREAD_TEXT, "unread-text") /* base64, or a part of a certificate, that nothing read or named */ \
    X(KIND_TOO_DEEP, "too-deep")
/* clang-format on */

VOCABULARY(RI_KINDS, object_kind, kind_name, KIND_COUNT)

/* True for what is no problem: read, or none of our business. */
static inline bool kind_is_accepted(object_kind kind)
{
    return kind >= KIND_CERTIFICATE && kind <= KIND_OTHER;
}

/*
 * True for objects that hide no certificate: what stands beside one counts as if it stood alone. web/core/verdicts.js
 * (HARMLESS) has the same list.
 */
static inline bool kind_is_harmless(object_kind kind)
{
    return kind >= KIND_OTHER && kind <= KIND_CMP;
}

static inline bool kind_is_key(object_kind kind)
{
    return kind == KIND_PRIVATE_KEY || kind == KIND_ENCRYPTED_PRIVATE_KEY;
}

/*
 * The kind of a DER object by its first elements: KIND_CERTIFICATE, KIND_PKCS7, KIND_PKCS12, KIND_PRIVATE_KEY,
 * KIND_ENCRYPTED_PRIVATE_KEY, KIND_CERTIFICATE_REQUEST, KIND_REVOCATION_LIST, KIND_PUBLIC_KEY, KIND_BUNDLE, KIND_OCSP,
 * KIND_CMP; KIND_OTHER for DH and
 * DSA parameters and for encrypted mails; KIND_NONE for all else. The object may be cut off behind the elements that tell.
 */
object_kind kind_of_der(bytes der);

/*
 * The kind of a file by its first bytes: KIND_JAVA_KEYSTORE, KIND_IMAGE, KIND_ARCHIVE, KIND_DOCUMENT, KIND_SHORTCUT,
 * KIND_DATABASE, KIND_BUNDLE (a store of Windows) or KIND_NONE.
 */
object_kind kind_of_file(bytes file);

/*
 * The kind that a PEM label promises (RFC 7468, and the labels of older tools); KIND_NONE for a label that is not
 * known. For KIND_CERTIFICATE and KIND_PKCS7 the content decides.
 */
object_kind kind_of_label(bytes label);

/* Where a PuTTY key file begins in `text`, or NULL: a private key that has no BEGIN line. */
const uint8_t *kind_find_putty_key(bytes text);

/* True when the binary value begins with a secret key of OpenPGP. The first 12 bytes tell. */
bool kind_is_secret_packet(bytes value);

/* The kind of a binary value that is no DER: KIND_SSH_KEY, KIND_PGP, KIND_PRIVATE_KEY (of OpenPGP), or KIND_NONE. */
object_kind kind_of_value(bytes value);

/*
 * The kind of what holds no object that is known: KIND_SSH_KEY, KIND_HTML, KIND_PGP or KIND_PRIVATE_KEY (OpenPGP without
 * armour), or KIND_NONE.
 */
object_kind kind_of_text(bytes text);

#endif
