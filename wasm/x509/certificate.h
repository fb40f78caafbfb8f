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
#include "x509/oids.h"
#include "x509/times.h"

/* A lookup has three answers. */
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
    bytes bit_string; /* the key itself: the BIT STRING behind its count of unused bits */
    int bits;         /* 0 when unknown */
    bytes whole;      /* SubjectPublicKeyInfo */
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
    optional_bytes subject_alt_names;  /* content of GeneralNames */
    optional_bytes extended_key_usage; /* content of the SEQUENCE of identifiers */
    optional_bytes subject_key_identifier;
    optional_bytes authority_key_identifier; /* its keyIdentifier */
    field_state basic_constraints;
    field_state key_usage;
    uint16_t key_usage_bits; /* bit n of RFC 5280 4.2.1.3 is 1 << n */
    bool ca;                 /* cA of basicConstraints; false when that is absent */
    bool issuer_readable;
    bool subject_readable;
    bool extensions_readable;
    bool precertificate; /* holds the poison of RFC 6962 3.1: never to be installed */
    bool
        algorithms_agree; /* the signature's algorithm inside what is signed is byte for byte the one outside */
    int32_t path_length; /* -1 when there is none */
    int32_t version;     /* 1 for v1; 0 when unreadable */
    uint32_t line;       /* where it begins in the input, from 1; 0 when the input is not text */
    findings findings;
} certificate;

typedef enum { CERTIFICATE_READ, CERTIFICATE_TRUNCATED, CERTIFICATE_DAMAGED } certificate_outcome;

typedef struct {
    certificate_outcome outcome;
    size_t offset; /* when not read: byte of `der` where its frame breaks */
} certificate_status;

/*
 * Reads the Certificate at the front of `der` into `facts`, which the caller owns and need not clear. Bytes behind the
 * certificate are a finding. Never recurses, and takes time in proportion to the length.
 */
certificate_status certificate_read(bytes der, certificate *facts);

/*
 * The same for a brief report, in less time: only what decides a verdict is looked into (issuer, dates, basicConstraints),
 * and only their findings are told. The fields are the same, but `subject_readable`, `key`, `precertificate`, the signature's algorithm
 * and all other extensions are left out.
 */
certificate_status certificate_read_brief(bytes der, certificate *facts);

#endif
