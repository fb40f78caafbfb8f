/*
 * Room wasm: the boundary, and one inspection over all the rooms; only api.c has static storage.
 *
 * Reissue Inspector: bytes in, one JSON report out.
 *
 * This is the whole boundary of the core, native and as WebAssembly. There are no handles, no callbacks and no
 * imports: the core has no clock, no file and no network, so everything it knows stands in the three things it is
 * given: the input, the rule program and the as-of instant.
 *
 *     uint8_t *room = ri_rules(rules_length);         once per campaign
 *     ... copy the rule program into room ...
 *     room = ri_input(input_length);                  once per inspection
 *     ... copy what was pasted into room ...
 *     ri_inspect(input_length, rules_length, as_of_s, RI_DETAILS);
 *     ... read ri_report_length() bytes at ri_report() ...
 *
 * Input. Text with PEM blocks (RFC 7468) anywhere in it, or DER (X.690). Text may be UTF-8, UTF-16 or any superset of
 * ASCII, and its blocks may be mangled as mails, forms, chat tools and word processors mangle them: quoted, indented,
 * escaped, in full-width characters, without line breaks, without an END line, or as base64 without armour. What is
 * inside a block decides what it is, not its label, save that a block labelled as a private key is never decoded.
 * PKCS#7 SignedData is opened. In DER: one object or several in a row. input.h states the leniencies in full.
 *
 * Report. UTF-8 JSON without a byte order mark. Strings hold no control characters: those of a certificate are shown
 * escaped as \u{202E}. Hexadecimal is lower case without separators. Times are ISO 8601 in UTC with seconds and `Z`;
 * days (`issuedOn`, `expiresOn`, `asOf`) are at the campaign's offset from UTC; under several campaigns they are in UTC, and
 * each campaign takes the as-of day as a day of its own. Keys, in this order:
 *
 *   error              null when a certificate was read; else {code, line, offset, limit}: `line` counts from 1 in the
 *                      input, `offset` from 0 in the object's DER; null where it does not apply
 *   found              what the input holds, in order: names of ri_manual()'s `kinds`
 *   serverCertificate  index of the server certificate that decided, or null
 *   campaign           the id of the campaign that decided, or of the only one; else null
 *   campaigns          the ids of the campaigns that were asked
 *   asOf               the day of the as-of instant
 *   verdict            affected, not-affected or undetermined: the gravest of `results` (in the order affected,
 *                      undetermined, not-affected); never not-affected beside a problem `unread-text`
 *   step               id of the step that applies, or null
 *   reasons            [{id, answer}]: the rule's leaves; answer is yes, no or unknown
 *   results            [{certificate, campaign, verdict, step, stepText, reasons, material, clients, notices}]: for each
 *                      server certificate the answer of the only campaign; of several, those that say affected or
 *                      undetermined, the gravest first, or one that is not-affected, its campaign null. material: what an
 *                      unknown answer lacks, of ri_manual()'s `materials`; clients: [{id, verdict}]; notices: ids, behind
 *                      them, in the certificate's first answer, advice as {campaign, id}
 *   certificates       facts, see report.h
 *   requests           certification requests (CSRs), see report.h; they are refused all the same
 *   chain              {findings: [{code, certificate, other}], links: [{certificate, issuer, signature}], served, expected,
 *                      comparison}: who issued whom, by index; signature is one of ri_manual()'s `signatures`; served and
 *                      expected are the first server certificate and its issuers, as they stand in the input and as they
 *                      should; comparison is {older, newer, sameKey, missingNames, missingCount} of two server
 *                      certificates that share a name, or null
 *   notes              what was undone to read the input
 *   problems           [{object, code, line, offset, limit, length}]: what in the input was not read, whether or not `error`
 *                      is null; `length` in bytes, of unread text
 *
 * With RI_BRIEF the report is brief, for whoever only counts and sorts:
 *
 *   {"error": …, "verdict": …, "step": …, "results": [{"certificate", "campaign", "verdict", "step"}, …], "problems": […]}
 *
 * Each value is the one of the full report. (A full report that is over the room for reports has the error
 * report-too-large; the brief one has room.)
 *
 * Errors make a report too: whatever the input holds, ri_inspect() answers and ri_report() is valid JSON.
 *
 * Ownership and lifetime. All memory is the module's. The room for the input ends, zeroed, when ri_inspect() returns;
 * rules, lists and answers stay until room for the next is taken; the report until the next ri_inspect(). Working memory is zeroed up to its
 * highest mark before ri_inspect() returns. One inspection at a time: the functions are not reentrant.
 */
#ifndef RI_INSPECTOR_H
#define RI_INSPECTOR_H

#include <stdint.h>

/* What ri_inspect() returns, by number and by name. The report says the rest. */
#define RI_RESULTS(X)                                                                                        \
    X(RI_OK, "ok")               /* a report was made; it may well hold an error */                          \
    X(RI_NO_ROOM, "no-room")     /* the input did not fit: the report says input-too-large */                \
    X(RI_BAD_RULES, "bad-rules") /* the rule program was refused: the report says at which byte */           \
    X(RI_BAD_LISTS, "bad-lists") /* the lists were refused: the report is one without lists */

#define RI_RESULT(symbol, name) symbol,
enum { RI_RESULTS(RI_RESULT) RI_RESULT_COUNT };

/* Flags of ri_inspect(). */

/*
 * Everything that somebody may look at. Without it, for bulk work, these are left out: what
 * extensions say beside names and usages (no keys, report.h), fingerprints (null), signature
 * checks (not-checked), Mbed TLS's second opinion, the campaign's known authorities (null), chain findings and the
 * comparison. The verdict is the same either way.
 */
#define RI_DETAILS 1u

/* A brief report, whatever RI_DETAILS says. What would only be displayed is not worked out. */
#define RI_BRIEF 2u

/*
 * Instead of a report the certificates that are in the input, as a list of their DER in base64: what may be kept of an
 * input that held a secret. Nothing that stands beside or behind a certificate is in it. Those that the report lists come
 * first and in its order, then those whose frame breaks.
 */
#define RI_CERTIFICATES 4u

/*
 * A report with details in which each certificate has its elements (report.h), too. They are many: the input should hold
 * one certificate.
 */
#define RI_ELEMENTS 8u

/*
 * Room for `length` bytes of input, or NULL when that is over the limit `input` (8 MiB). After NULL, ri_inspect() with
 * that length answers with the error input-too-large.
 */
uint8_t *ri_input(uint32_t length);

/* Room for `length` bytes of rule program (rule.h), or NULL when that is over the limit `rules` (256 KiB). */
uint8_t *ri_rules(uint32_t length);

/*
 * Room for `length` bytes of lists (list.h), one behind the other, or NULL when that is over the limit `lists` (20 MiB).
 * They are open from then on; a length of 0, and NULL, closes all.
 */
uint8_t *ri_lists(uint32_t length);

/*
 * Room for `length` bytes of answers to campaigns' questions (answers.h), or NULL when that is over the limit `answers`
 * (16 KiB). They are given from then on; a length of 0, and NULL, takes all back.
 */
uint8_t *ri_answers(uint32_t length);

/*
 * Inspects the input under the rules.
 *
 * input_length, rules_length: as given to ri_input() and ri_rules().
 * as_of_s: the as-of instant in seconds since 1970-01-01T00:00:00Z; fractions are dropped, a value outside the years
 *          0000 to 9999 is taken as the nearest end.
 * flags:   RI_DETAILS, RI_BRIEF, RI_CERTIFICATES, RI_ELEMENTS or 0; other bits are ignored.
 *
 * Returns RI_OK when the inspection ran; RI_NO_ROOM when the input was over the limit; RI_BAD_RULES when the rule program
 * was refused, whereupon the report's error holds the offset of the byte in the program; RI_BAD_LISTS when the lists were
 * refused, which closes them. A report stands ready in every case.
 */
int32_t ri_inspect(uint32_t input_length, uint32_t rules_length, double as_of_s, uint32_t flags);

/* The last report: ri_report_length() bytes of UTF-8 and a NUL. Before the first ri_inspect(): "" and 0. */
const char *ri_report(void);
uint32_t ri_report_length(void);

/*
 * What a caller need not retype, as constant JSON with a closing NUL: `version` of this boundary, `mbedtls`, `limits`
 * in bytes or counts, the names of `kinds`, `errors`, `findings`, `chainFindings`, `signatures`, `materials`, `notes` and
 * `results`, and the `rules` operations.
 */
const char *ri_manual(void);

#endif
