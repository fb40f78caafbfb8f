/*
 * Room wasm/x509: from the DER of one certificate to facts; knows neither text nor campaigns.
 *
 * One certificate (RFC 5280 section 4.1) as facts, field by field.
 *
 * Accepted: any Certificate whose outer frame holds, that is, whose fields follow each other as the ASN.1 says and end
 * where their lengths say; DER or BER with definite lengths. What a field holds may be as odd as it likes: a field that
 * makes no sense is told by a finding, and the rest stands. The facts point into the DER, which must outlive them.
 */
#ifndef RI_CERTIFICATE_H
#define RI_CERTIFICATE_H

#include "x509/der.h"
#include "x509/findings.h"
#include "x509/fingerprint.h"
#include "x509/oids.h"
#include "x509/times.h"

/*
 * Groups of facts: a certificate is looked into as far as is asked. Always read: the frame, the serial number, issuer,
 * dates, basicConstraints, and whether it is a precertificate.
 */
enum {
    FACT_SUBJECT = 1 << 0, /* whether it can be read; its bytes are always there */
    FACT_PUBLIC_KEY = 1 << 1,
    FACT_SIGNATURE_ALGORITHM = 1 << 2,
    FACT_KEY_USAGE = 1 << 3,
    FACT_EXTENDED_KEY_USAGE = 1 << 4,
    FACT_SUBJECT_ALT_NAMES = 1 << 5,
    FACT_KEY_IDENTIFIERS = 1 << 6, /* the subject's and the authority's */
    FACT_TIMESTAMPS = 1 << 7,
    FACT_POLICIES = 1 << 8,
    FACT_AUTHORITY_ACCESS = 1 << 9,
    FACT_DISTRIBUTION_POINTS = 1 << 10,
    FACT_NAME_CONSTRAINTS = 1 << 11,
    FACT_TLS_FEATURES = 1 << 12,
    FACT_OTHER_EXTENSIONS = 1 << 13, /* what is odd about those that nothing is read of */
    FACT_FINGERPRINTS = 1 << 14,     /* all hashes; with FACT_PUBLIC_KEY */
    FACT_SECOND_OPINION = 1 << 15,
    FACT_SHOWN = 1 << 16 /* what is odd about values when they are shown (shown.h) */
};

#define FACTS_ALL ((1u << 17) - 1)

/* What a report without details shows. */
#define FACTS_LISTED                                                                                         \
    (FACT_SUBJECT | FACT_PUBLIC_KEY | FACT_SIGNATURE_ALGORITHM | FACT_KEY_USAGE | FACT_EXTENDED_KEY_USAGE |  \
        FACT_SUBJECT_ALT_NAMES | FACT_KEY_IDENTIFIERS | FACT_OTHER_EXTENSIONS | FACT_SHOWN)

/*
 * A lookup has three answers. A list that breaks in the middle is unreadable as a whole, and its content is what stands in
 * front of the break, whole entries only.
 */
typedef enum { FIELD_ABSENT, FIELD_READ, FIELD_UNREADABLE } field_state;

typedef struct {
    field_state state;
    bytes content;
} optional_bytes;

typedef struct {
    const char *name; /* of the algorithm; NULL: write `algorithm` dotted */
    bytes algorithm;  /* object identifier */
    bytes curve;      /* object identifier of a named curve; empty when there is none */
    const char *curve_name;
    key_family family;
    bytes bit_string;            /* the key itself: the BIT STRING behind its count of unused bits */
    bytes modulus;               /* of KEY_RSA, without leading zeros */
    bytes exponent;              /* likewise */
    int bits;                    /* 0 when unknown */
    bytes whole;                 /* SubjectPublicKeyInfo */
    uint8_t sha256[SHA256_SIZE]; /* of `whole` */
} public_key;

typedef struct {
    bytes der;    /* the Certificate element; bytes behind it are not part of it */
    bytes tbs;    /* the TBSCertificate element: what is signed */
    bytes serial; /* content of the INTEGER; empty when unreadable */
    bytes issuer; /* content of the Name */
    bytes subject;
    bytes signature_algorithm;  /* object identifier; empty when unreadable */
    bytes signature_parameters; /* behind the identifier, as they stand */
    bytes signature;            /* content of the BIT STRING: a count of unused bits, and the bits */
    instant not_before;
    instant not_after;
    public_key key;
    bytes optional_fields;            /* of the TBSCertificate: extension_next() finds its extensions there */
    optional_bytes subject_alt_names; /* content of GeneralNames */
    optional_bytes extended_key_usage; /* content of the SEQUENCE of identifiers */
    optional_bytes subject_key_identifier;
    optional_bytes authority_key_identifier; /* its keyIdentifier */
    optional_bytes timestamps;               /* for timestamp_next() */
    optional_bytes policies;                 /* for policy_next() */
    optional_bytes authority_access;         /* for access_next() */
    optional_bytes distribution_points;      /* for distribution_point_next() */
    optional_bytes permitted_names;          /* of nameConstraints, for name_subtree_next() */
    optional_bytes excluded_names;
    field_state basic_constraints; /* read when cA is known, whatever else is odd about it */
    field_state key_usage;
    field_state tls_features;
    validation_kind validation;
    uint16_t key_usage_bits; /* bit n of RFC 5280 4.2.1.3 is 1 << n */
    bool ca;                 /* cA of basicConstraints; false when that is absent */
    bool must_staple;        /* tls_features hold status_request (RFC 7633) */
    bool precertificate;     /* holds the poison of RFC 6962 3.1: never to be installed */
    bool issuer_readable;
    bool subject_readable;
    bool extensions_readable; /* all of them: what is absent is absent */
    bool algorithms_agree;    /* inside what is signed and outside */
    int32_t path_length;      /* -1 when there is none */
    int32_t version;          /* 1 for v1; 0 when unreadable */
    uint32_t line;            /* where it begins in the input, from 1; 0 when the input is not text */
    int second_opinion;       /* Mbed TLS's error (second_opinion.h), or 0 */
    uint8_t sha256[SHA256_SIZE];
    uint8_t sha1[SHA1_SIZE];
    findings findings; /* the last member */
} certificate;

typedef enum {
    CERTIFICATE_READ,
    CERTIFICATE_TRUNCATED,
    CERTIFICATE_DAMAGED,
    CERTIFICATE_OTHER /* framed like one, but none: neither algorithm, issuer nor validity is where it should be */
} certificate_outcome;

typedef struct {
    certificate_outcome outcome;
    size_t offset; /* when not read: byte of `der` where its frame breaks */
} certificate_status;

/*
 * Reads the Certificate at the front of `der` into `facts`, which the caller owns and need not clear: what the bits FACT_…
 * of `wanted` ask for, and no findings about the rest. Bytes behind the certificate are a finding. Never recurses, and
 * takes time in proportion to the length.
 */
certificate_status certificate_read(bytes der, uint32_t wanted, certificate *facts);

/* notAfter - notBefore + 1: both seconds belong to the validity. Both must be readable. */
static inline int64_t certificate_validity_s(const certificate *one)
{
    return one->not_after.s - one->not_before.s + 1;
}

/* What basicConstraints say of cA, FIELD_ABSENT only when they are known to be absent. */
static inline field_state certificate_ca_state(const certificate *one)
{
    bool lost = one->basic_constraints == FIELD_ABSENT && !one->extensions_readable;
    return lost ? FIELD_UNREADABLE : one->basic_constraints;
}

#endif
