/*
 * The base64 between the lines of a PEM block, as people paste it.
 *
 * base64_decode() reads clean bodies. This is for the others: base64url; `>` and `|` quoting; quoted-printable (`=3D`,
 * soft line breaks); line breaks written as \n (JSON), as HTML tags or character references, or percent-encoded; quotes and
 * commas around lines; full-width characters, odd blanks and invisible ones (lookalikes.h).
 */
#ifndef RI_BODY_H
#define RI_BODY_H

#include "base/bytes.h"

/* What was undone: bits 1 << note_code (notes.h). */
typedef struct {
    size_t written; /* bytes at `out` */
    uint32_t notes;
    const uint8_t *stop; /* the character that is no base64, or the end of the body */
    bool complete;       /* the whole body was read, and its padding is right */
    bool short_by_one;   /* read to its end, but a single character is left over: something is missing */
} body_result;

/*
 * Decodes `body` into `out`, which has body.length + 3 bytes (or `most` + 3, when that is less). Reads no further than `most` characters of base64, for a
 * body whose end is not known: BODY_ALL for all of it.
 */
body_result body_decode(bytes body, size_t most, uint8_t *out);

#define BODY_ALL SIZE_MAX

/* So many characters of base64 in a row are a text of their own: they are nowhere passed over. */
#define BODY_LONG_STRETCH 64

#endif
