/*
 * Room wasm/report: writes what the other rooms found out, and finds out nothing itself.
 *
 * The report: what was found out, as JSON. The frame is described in inspector.h, a certificate's facts here.
 */
#ifndef RI_REPORT_H
#define RI_REPORT_H

#include "base/json.h"
#include "campaign/authorities.h"
#include "campaign/chain_findings.h"
#include "campaign/verdict.h"
#include "chain/comparison.h"
#include "reading/input.h"

/* One server certificate and what was judged of it. */
typedef struct {
    size_t certificate; /* its index */
    judgement judged;
    rule_facts facts;
} report_result;

/* Everything that a report says. All is borrowed. */
typedef struct {
    const rule_program *program; /* NULL when it was refused */
    const input *input;
    certificate *certificates; /* gets the findings that show only when a value is written */
    size_t certificate_count;
    const report_result *results;
    size_t result_count;
    const chain *chain; /* NULL when no certificate was read */
    chain_findings chain_findings;
    comparison comparison;
    error_code error;            /* about the input as a whole; else ERROR_NONE */
    uint32_t rules_offset;       /* of ERROR_BAD_RULES */
    const input_object *problem; /* why no certificate was read, when `error` does not say it; or NULL */
    int64_t as_of_s;
    int32_t utc_offset_s;
    bool details; /* fingerprints too */
} report;

void report_write(json *to, const report *r);

/* The same in brief: error, verdict, step, results, problems. */
void report_write_brief(json *to, const report *r);

/*
 * The facts of one certificate, in the order of the keys:
 *
 *   subject, issuer        {attribute: text or [text, …]}; unknown attributes by dotted object identifier; a value that is
 *                          no string is `#` and its DER in hexadecimal; null when the name cannot be walked; an
 *                          attribute that cannot be decoded is null
 *   serialNumber           hexadecimal in whole bytes without leading zeros; `-` in front when negative
 *   notBefore, notAfter    UTC; issuedOn, expiresOn: their days at the campaign's offset
 *   expired                notAfter lies before the as-of instant
 *   ca, pathLength         basicConstraints; ca is null when that cannot be read
 *   version                1, 2, 3; 4 and up with a finding
 *   subjectAltNames        DNS names and IP addresses (RFC 5952) as text, others as `type:value`; [] when there are none
 *   keyUsage               names of RFC 5280 4.2.1.3; null when there is no such extension
 *   extendedKeyUsage       names or object identifiers; null when there is no such extension
 *   sha256                 of the certificate; null without RI_DETAILS
 *   publicKey              {algorithm, bits, curve, sha256}: sha256 of SubjectPublicKeyInfo
 *   signatureAlgorithm     name or object identifier
 *   subjectKeyIdentifier, authorityKeyIdentifier   hexadecimal, null when absent
 *   line                   where it begins in the input; null when the input is not text
 *   authority              {id, match}: the known CA of the campaign that this CA certificate is, by name and key; or null
 *   issuerAuthority        {id, match}: the known CA that it names as its issuer; match is name (nothing is said of the
 *                          key), key or other-key
 *   findings               [{code, field, offset}]; `second-opinion` has `detail` too, the error of Mbed TLS's parser
 */
void report_certificate(json *to, const report *r, size_t index);

/* Writes `authority` and `issuerAuthority` of one certificate, keys and all. */
void report_authorities(json *to, const report *r, const certificate *facts);

/* Writes the list of one certificate's findings: the last of its fields, since writing the others adds to it. */
void report_findings(json *to, const report *r, size_t index);

/* Writes the chain: findings, links, the order as served and as it should be, and the comparison. */
void report_chain(json *to, const report *r);

/* Writes an instant or a day; null when it could not be read. */
void report_instant(json *to, instant time);
void report_day(json *to, instant time, int32_t utc_offset_s);

/* Writes a number, or null for `none`. */
void report_optional_number(json *to, uint32_t value, uint32_t none);

/* Writes a name as an object, or null; what is odd about its values goes to `odd` under `field`. */
void report_name(json *to, bytes name, bool readable, const char *field, certificate *facts);

/* Writes a text of a certificate that belongs to no field. */
void report_text(json *to, text value);

/* Writes GeneralNames as a list of texts. */
void report_general_names(json *to, optional_bytes names, const char *field, certificate *facts);

/* Writes hexadecimal, cut at LIMIT_VALUE characters with a finding. */
void report_hex(json *to, bytes value, const char *field, certificate *facts);

#endif
