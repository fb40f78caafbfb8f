/* The parts of a report: for the files of this room alone. */
#ifndef RI_REPORT_PARTS_H
#define RI_REPORT_PARTS_H

#include "report/report.h"
#include "x509/names.h"

/* Writes the facts of one certificate (report.h), and two parts of them: keys and all, and its list of findings. */
void report_certificate(json *to, const report *r, size_t index);
void report_authorities(json *to, const report *r, size_t index);
void report_findings(json *to, const report *r, size_t index);

/* Writes the keys from signedCertificateTimestamps to extensions. */
void report_extensions(json *to, const certificate *facts);

/* Writes the key `elements`: the DER of a certificate, element by element. */
void report_elements(json *to, const certificate *facts);

/* Writes the requests of the input. */
void report_requests(json *to, const report *r);

/* Writes the names that are not covered, the first of them, as a list. */
void report_missing_names(json *to, const coverage *names);

/* Writes SubjectPublicKeyInfo, and subjectAltNames; `complete`: a list that is absent is known to be. */
void report_public_key(json *to, const public_key *key, bool details);
void report_subject_alt_names(json *to, const optional_bytes *names, bool complete);

/* Writes the chain: findings, links, the order as served and as it should be, and the comparison. */
void report_chain(json *to, const report *r);

/* Writes an instant or a day; null when it could not be read. */
void report_instant(json *to, instant time);
void report_day(json *to, instant time, int32_t utc_offset_s);

/* Writes a number, or null for `none`. */
void report_optional_number(json *to, uint32_t value, uint32_t none);

/* Writes an object identifier: its name or, where that is NULL, dotted; null when it is empty. */
void report_oid(json *to, bytes oid, const char *name);

/* Writes a name as an object, or null. */
void report_name(json *to, bytes name, bool readable);

/* Writes a text of a certificate. */
void report_text(json *to, text value);

/* Writes a general name as a text: `type:value`, but those that stand for themselves, of which a URI is one in `bare`. */
void report_general_name(json *to, const general_name *name, bool bare);

/* Writes hexadecimal, cut at `most` bytes. */
void report_hex(json *to, bytes value, size_t most);

#endif
