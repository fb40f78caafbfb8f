/*
 * Room wasm/report: what was found out, as JSON. Everything is known before: writing reads nothing, finds nothing, hashes
 * nothing. The frame is described in inspector.h, a certificate's facts here, in the order of the keys:
 *
 *   subject, issuer        {attribute: text or [text, …]}; unknown attributes by dotted object identifier; a value that is
 *                          no string is `#` and its DER in hexadecimal; null when the name cannot be walked; an
 *                          attribute that cannot be decoded is null
 *   serialNumber           hexadecimal in whole bytes without leading zeros; `-` in front when negative
 *   serialBits             of a serial number that is not negative, leading zeros left out
 *   notBefore, notAfter    UTC; issuedOn, expiresOn: their days at the campaign's offset
 *   validitySeconds        notAfter - notBefore + 1
 *   expired                notAfter lies before the as-of instant
 *   ca, pathLength         basicConstraints; ca is null when that cannot be read
 *   selfSigned             issued under its own name, and its signature verifies under its own key; null when issued under
 *                          its own name, but the signature was not checked or cannot be
 *   precertificate         holds the poison of RFC 6962 section 3.1
 *   version                1, 2, 3; 4 and up with a finding
 *   subjectAltNames        DNS names and IP addresses (RFC 5952) as text, others as `type:value`; [] when there are none,
 *                          null when none can be read
 *   keyUsage               names of RFC 5280 4.2.1.3; null when there is no such extension
 *   extendedKeyUsage       names or object identifiers; null when there is no such extension
 *   sha256, sha1           of the certificate; null without RI_DETAILS
 *   publicKey              {algorithm, bits, curve, exponent, modulus, sha256}: exponent a number, over 2^53 hexadecimal;
 *                          modulus hexadecimal, only with RI_DETAILS; sha256 of SubjectPublicKeyInfo, null without
 *   signatureAlgorithm     name or object identifier
 *   subjectKeyIdentifier, authorityKeyIdentifier   hexadecimal, null when absent
 *   signedCertificateTimestamps   [{logId, timestamp}]: hexadecimal, and milliseconds since 1970
 *   certificatePolicies    [{id, name, cps}]: cps is the address of the practice statement
 *   validation             DV, OV, IV, EV: the strongest that the policies claim; or null
 *   authorityInfoAccess    {ocsp: [text, …], caIssuers: […]}, general names as in subjectAltNames, but URIs bare
 *   crlDistributionPoints  [text, …] likewise
 *   nameConstraints        {permitted: [text, …], excluded: […]}, general names; addresses as address/prefix
 *   mustStaple             the TLS feature status_request (RFC 7633); false when there is no such extension
 *   extensions             [{id, name, critical, value}]: value is hexadecimal where the extension is not known here
 *                          (name null), cut at 64 bytes with `…` behind
 *   elements               only with RI_ELEMENTS: [{depth, offset, header, length, tag, field, oid, name, text}], the DER as
 *                          elements.h walks it, up to the limit `elements`: header is the length of tag and length, length
 *                          that of the content, tag the identifier byte; where they apply, field is RFC 5280's name for
 *                          it, oid an object identifier, name what that is called, text what a string says, cut at
 *                          64 bytes
 *   line                   where it begins in the input; null when the input is not text
 *   authority              {id, match}: the known CA of the campaign that this CA certificate is, by name and key; or null
 *   issuerAuthority        {id, match}: the known CA that it names as its issuer; match is name (nothing is said of the
 *                          key), key or other-key
 *   findings               [{code, field, offset}]; `second-opinion` has `detail` too, the error of Mbed TLS's parser
 *
 * A request (PKCS#10), in the order of the keys: object, its index in `found`; subject, subjectAltNames, publicKey,
 * signatureAlgorithm, line, as of a certificate; comparison, null or {certificate, sameKey, missingInRequest,
 * missingInRequestCount, missingInCertificate, missingInCertificateCount} (requests.h), only with RI_DETAILS: the first DNS
 * names of the server certificate that the request does not ask for, and those of the request that the certificate does
 * not have, the request's common name among them.
 *
 * From signedCertificateTimestamps to extensions, all stand only in a report with RI_DETAILS; null when there is no such
 * extension or nothing of it can be read. Lists end at the limit `list`, but for subjectAltNames.
 */
#ifndef RI_REPORT_H
#define RI_REPORT_H

#include "base/json.h"
#include "campaign/authorities.h"
#include "campaign/chain_findings.h"
#include "campaign/verdict.h"
#include "chain/comparison.h"
#include "chain/requests.h"
#include "reading/input.h"

/* Everything that a report says. All is borrowed. */
typedef struct {
    const rule_program *program; /* NULL when it was refused */
    const input *input;
    const certificate *certificates;
    size_t certificate_count;
    const authority_pair *authorities; /* one a certificate, or NULL */
    const certificate_request *requests;
    size_t request_count;
    const request_comparison *request_comparisons; /* of the first requests (requests.h), or NULL */
    verdict_results results;
    const chain *chain; /* NULL when no certificate was read */
    chain_findings chain_findings;
    comparison comparison;
    error_code error;            /* about the input as a whole; else ERROR_NONE */
    uint32_t rules_offset;       /* of ERROR_BAD_RULES */
    const input_object *problem; /* why no certificate was read, when `error` does not say it; or NULL */
    int64_t as_of_s;
    int32_t utc_offset_s;
    bool details;  /* RI_DETAILS */
    bool elements; /* RI_ELEMENTS */
} report;

void report_write(json *to, const report *r);

/* The same in brief: error, verdict, step, results, problems. */
void report_write_brief(json *to, const report *r);

/*
 * Only the certificates, as a list of their DER in base64: those that a report lists, in its order, and behind them those
 * that could not be read. [] when they do not fit.
 */
void report_write_certificates_alone(json *to, const input *found);

#endif
