/*
 * Every code that a report can hold, in tables: the enumerations, their names and the manual are all made from them.
 * The sentences for the codes live in web/text/, keyed by these names; a test holds the two together.
 */
#ifndef RI_CODES_H
#define RI_CODES_H

/*
 * Kinds of objects (`found`) and of refusals (`error.code`, `problems[].code`). One list, because a refused object
 * stands in `found` under the name of its refusal.
 */
#define RI_CODES(X)                                                                                          \
    X(CODE_NONE, "none")                                                                                     \
    /* read */                                                                                               \
    X(CODE_CERTIFICATE, "certificate")                                                                       \
    X(CODE_PKCS7, "pkcs7")                                                                                   \
    X(CODE_OTHER, "other") /* a PEM block that is none of our business: EC or DH parameters */               \
    /* recognised and refused */                                                                             \
    X(CODE_PRIVATE_KEY, "private-key")                                                                       \
    X(CODE_ENCRYPTED_PRIVATE_KEY, "encrypted-private-key")                                                   \
    X(CODE_CERTIFICATE_REQUEST, "certificate-request")                                                       \
    X(CODE_PKCS12, "pkcs12")                                                                                 \
    X(CODE_JAVA_KEYSTORE, "java-keystore")                                                                   \
    X(CODE_REVOCATION_LIST, "revocation-list")                                                               \
    X(CODE_PUBLIC_KEY, "public-key")                                                                         \
    X(CODE_SSH_KEY, "ssh-key")                                                                               \
    X(CODE_PGP, "pgp")                                                                                       \
    X(CODE_HTML, "html")                                                                                     \
    X(CODE_IMAGE, "image")                                                                                   \
    X(CODE_ARCHIVE, "archive")                                                                               \
    /* an object that is broken or over a limit */                                                           \
    X(CODE_TRUNCATED, "truncated")                                                                           \
    X(CODE_DAMAGED_BASE64, "damaged-base64")                                                                 \
    X(CODE_DAMAGED_DER, "damaged-der")                                                                       \
    X(CODE_CERTIFICATE_TOO_LARGE, "certificate-too-large")                                                   \
    X(CODE_TOO_DEEP, "too-deep")                                                                             \
    /* the input as a whole */                                                                               \
    X(CODE_EMPTY, "empty")                                                                                   \
    X(CODE_NO_CERTIFICATE, "no-certificate")                                                                 \
    X(CODE_INPUT_TOO_LARGE, "input-too-large")                                                               \
    X(CODE_TOO_MANY_CERTIFICATES, "too-many-certificates")                                                   \
    X(CODE_BAD_RULES, "bad-rules")                                                                           \
    X(CODE_REPORT_TOO_LARGE, "report-too-large")

/* What can be odd about a certificate (`findings[].code`); `field` names the field where there is one. */
#define RI_FINDINGS(X)                                                                                       \
    X(FINDING_UNREADABLE, "unreadable")               /* the field is null: its encoding makes no sense */   \
    X(FINDING_NOT_YET_VALID, "not-yet-valid")         /* notBefore lies after the as-of instant */           \
    X(FINDING_VALIDITY_REVERSED, "validity-reversed") /* notAfter lies before notBefore */                   \
    X(FINDING_TIME_FORM, "time-form")                 /* read, but not in the form of RFC 5280 4.1.2.5 */    \
    X(FINDING_VALUE_CUT, "value-cut")                 /* shown shortened to the limit `value` */             \
    X(FINDING_LIST_CUT, "list-cut")                   /* a list is shown up to the limit `list` */           \
    X(FINDING_CHARACTER_SET, "character-set")         /* bytes that the string type does not allow */        \
    X(FINDING_HIDDEN_CHARACTERS, "hidden-characters") /* control or direction characters, shown escaped */   \
    X(FINDING_VERSION, "version")                     /* not 1, 2 or 3 */                                    \
    X(FINDING_SERIAL_NEGATIVE, "serial-negative")                                                            \
    X(FINDING_SERIAL_ZERO, "serial-zero")                                                                    \
    X(FINDING_SERIAL_TOO_LONG, "serial-too-long") /* over 20 bytes, RFC 5280 4.1.2.2 */                      \
    X(FINDING_EMPTY_ISSUER, "empty-issuer")                                                                  \
    X(FINDING_SIGNATURE_ALGORITHMS_DIFFER, "signature-algorithms-differ")                                    \
    X(FINDING_UNKNOWN_CRITICAL_EXTENSION, "unknown-critical-extension")                                      \
    X(FINDING_DUPLICATE_EXTENSION, "duplicate-extension")                                                    \
    X(FINDING_NON_MINIMAL_LENGTH, "non-minimal-length") /* a length in more bytes than DER allows */         \
    X(FINDING_TRAILING_BYTES, "trailing-bytes")                                                              \
    X(FINDING_SECOND_OPINION, "second-opinion") /* Mbed TLS's own parser refuses the certificate */          \
    X(FINDING_FINDINGS_CUT, "findings-cut")     /* more findings than a certificate has room for */

/* What was undone to read the input (`notes`). */
#define RI_NOTES(X)                                                                                          \
    X(NOTE_BYTE_ORDER_MARK, "byte-order-mark")                                                               \
    X(NOTE_UTF_16, "utf-16")                                                                                 \
    X(NOTE_BASE64, "base64")                     /* without BEGIN and END lines, or a whole PEM in base64 */ \
    X(NOTE_HEADER_LINES, "header-lines")         /* RFC 1421 lines between BEGIN and the base64 */           \
    X(NOTE_QUOTED, "quoted")                     /* quoting marks of mails, quotes and commas of programs */ \
    X(NOTE_QUOTED_PRINTABLE, "quoted-printable") /* RFC 2045 section 6.7 */                                  \
    X(NOTE_ESCAPED, "escaped")                   /* \n and the like, as JSON writes them */                  \
    X(NOTE_HTML, "html-tags")                                                                                \
    X(NOTE_PERCENT_ENCODED, "percent-encoded")                                                               \
    X(NOTE_FULL_WIDTH, "full-width")                                                                         \
    X(NOTE_DASHES, "dashes")                     /* other dashes than five hyphens */                        \
    X(NOTE_SPACES, "spaces")                     /* no-break, ideographic and invisible ones */              \
    X(NOTE_MISSING_END_LINE, "missing-end-line") /* the base64 was complete all the same */                  \
    X(NOTE_TRUST_SETTINGS, "trust-settings") /* what TRUSTED CERTIFICATE carries behind the certificate */   \
    X(NOTE_PRINTOUT, "printout")             /* nothing read: a certificate's fields as text, for the eye */

/* What ri_inspect() returns. The report says the rest. */
#define RI_RESULTS(X)                                                                                        \
    X(RESULT_OK, "ok")               /* a report was made; it may well hold an error */                      \
    X(RESULT_NO_ROOM, "no-room")     /* the input did not fit: the report says input-too-large */            \
    X(RESULT_BAD_RULES, "bad-rules") /* the rule program was refused: the report says at which byte */

#define RI_ENUMERATE(symbol, name) symbol,
typedef enum { RI_CODES(RI_ENUMERATE) CODE_COUNT } code;
typedef enum { RI_FINDINGS(RI_ENUMERATE) FINDING_COUNT } finding_code;
typedef enum { RI_NOTES(RI_ENUMERATE) NOTE_COUNT } note_code;
typedef enum { RI_RESULTS(RI_ENUMERATE) RESULT_COUNT } result_code;

const char *code_name(code value);
const char *finding_name(finding_code value);
const char *note_name(note_code value);
const char *result_name(result_code value);

#endif
