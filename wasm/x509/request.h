/*
 * A certification request (PKCS#10, RFC 2986), as CSRs are: what it asks a CA for.
 *
 * Accepted: any request whose frame holds up to its public key. What is odd behind that costs what it would have said.
 * Names are asked for by the attribute extensionRequest (RFC 2985 section 5.4.2), which Windows writes under an identifier
 * of its own. The signature is not checked. Facts point into the DER, which must outlive them.
 */
#ifndef RI_REQUEST_H
#define RI_REQUEST_H

#include "x509/certificate.h"

typedef struct {
    bytes subject; /* content of the Name */
    bool subject_readable;
    public_key key;                   /* its SHA-256 is worked out with `fingerprints` */
    optional_bytes subject_alt_names; /* content of GeneralNames */
    bytes signature_algorithm;        /* object identifier; empty when unreadable */
    uint32_t line;                    /* where it begins in the input, from 1; 0 when the input is not text */
    uint32_t object;                  /* its index among the objects of the input */
} certificate_request;

/* Reads the request at the front of `der`; false when it breaks before its public key. */
bool request_read(bytes der, bool fingerprints, certificate_request *request);

#endif
