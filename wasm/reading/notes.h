/* What was undone to read the input (`notes`). */
#ifndef RI_NOTES_H
#define RI_NOTES_H

#include "base/vocabulary.h"

/* clang-format off */
#define RI_NOTES(X)                                                                                            \
    X(NOTE_BYTE_ORDER_MARK, "byte-order-mark")                                                                 \
    X(NOTE_UTF_16, "utf-16")                                                                                   \
    X(NOTE_BASE64, "base64")                       /* without BEGIN and END lines, or a whole PEM in base64 */ \
    X(NOTE_NUMBERS, "numbers")                     /* hexadecimal, octal or decimal numbers, one a byte */      \
    X(NOTE_HEADER_LINES, "header-lines")           /* RFC 1421 lines between BEGIN and the base64 */           \
    X(NOTE_QUOTED, "quoted")                       /* quoting marks of mails, quotes and commas of programs */ \
    X(NOTE_QUOTED_PRINTABLE, "quoted-printable")   /* RFC 2045 section 6.7 */                                  \
    X(NOTE_ESCAPED, "escaped")                     /* \n and the like, as JSON writes them */                  \
    X(NOTE_HTML, "html-tags")                                                                                  \
    X(NOTE_PERCENT_ENCODED, "percent-encoded")                                                                 \
    X(NOTE_FULL_WIDTH, "full-width")                                                                           \
    X(NOTE_DASHES, "dashes")                       /* other dashes than five hyphens */                        \
    X(NOTE_SPACES, "spaces")                       /* no-break, ideographic and invisible ones */              \
    X(NOTE_MISSING_END_LINE, "missing-end-line")   /* the base64 was complete all the same */                  \
    X(NOTE_TRUST_SETTINGS, "trust-settings")       /* what TRUSTED CERTIFICATE carries behind it */            \
    X(NOTE_PRINTOUT, "printout")                   /* nothing read: a certificate's fields as text */
/* clang-format on */

VOCABULARY(RI_NOTES, note_code, note_name, NOTE_COUNT)

#endif
