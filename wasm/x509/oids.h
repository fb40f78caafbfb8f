/*
 * Object identifiers by name. An identifier is the content of its DER element (X.690 8.19); names are those of the
 * standards that define them (X.520, RFC 5280, RFC 8017, RFC 5758, RFC 8410, NIST CSOR), constant strings.
 */
#ifndef RI_OIDS_H
#define RI_OIDS_H

#include "base/bytes.h"

/* Longest dotted form that oid_dotted() writes, with the closing NUL; and the bytes of an identifier that it looks at. */
#define OID_DOTTED_SIZE 256
#define OID_SHOWN 127

/* What an algorithm identifier of a SubjectPublicKeyInfo stands for. */
typedef enum { KEY_OTHER, KEY_RSA, KEY_EC, KEY_DSA, KEY_NAMED } key_family;

typedef struct {
    const char *name;  /* NULL when unknown */
    key_family family; /* how the key's size is found */
    int bits;          /* for KEY_NAMED: the size that the name implies, 0 when it has none */
} oid_key;

typedef struct {
    const char *name; /* NULL when unknown */
    int bits;         /* of the field */
} oid_curve;

/* The kind of check that a policy claims (CA/Browser Forum, Baseline Requirements 7.1.6.1), in order of strength. */
typedef enum {
    VALIDATION_UNTOLD,
    VALIDATION_DOMAIN,
    VALIDATION_INDIVIDUAL,
    VALIDATION_ORGANIZATION,
    VALIDATION_EXTENDED
} validation_kind;

typedef struct {
    const char *name; /* NULL when unknown */
    validation_kind validation;
} oid_policy_kind;

/* NULL when the table does not hold the identifier: write it dotted then. */
const char *oid_attribute(bytes oid);
const char *oid_signature(bytes oid);
const char *oid_extended_key_usage(bytes oid);
const char *oid_extension(bytes oid);
const char *oid_other_name(bytes oid);

/* The name in any of the tables, of those that are about algorithms, names and extensions alike. */
const char *oid_name(bytes oid);

oid_policy_kind oid_policy(bytes oid);
oid_key oid_public_key(bytes oid);
oid_curve oid_named_curve(bytes oid);

/*
 * The dotted decimal form, "1.2.840…", NUL-terminated. An identifier that is empty, cut off in the middle of a number,
 * too long, or holds a number over 2^63 or one with leading zeros is written as `#` and its first OID_SHOWN bytes in
 * hexadecimal. So two that are written alike are the same in their first OID_SHOWN bytes: oid_shown_alike().
 */
void oid_dotted(bytes oid, char out[OID_DOTTED_SIZE]);

static inline bool oid_shown_alike(bytes a, bytes b)
{
    a.length = a.length < OID_SHOWN ? a.length : OID_SHOWN;
    b.length = b.length < OID_SHOWN ? b.length : OID_SHOWN;
    return bytes_equal(a, b);
}

#endif
