/*
 * Bytes that are written as escapes among others that stand for themselves: `%82`, `\x82`, `\202`, `\u0082`, `\n`, `&#130;`,
 * `&#x82;`, `=82` (quoted-printable), and U+0080 to U+00FF in UTF-8, as bytes become that were taken for Latin-1.
 *
 * A value begins with what stands before a byte that no text has, and ends where none was escaped for a while.
 */
#ifndef RI_ESCAPES_H
#define RI_ESCAPES_H

#include "base/bytes.h"

/* So many bytes without an escape are text again. */
#define ESCAPES_LONGEST_PLAIN 64

/* One text. Zeros at first, but for `put` and `to`. */
typedef struct {
    void (*put)(void *to, uint8_t byte, bool begins);
    void *to;
    uint8_t last[ESCAPES_LONGEST_PLAIN]; /* bytes, as they were meant */
    size_t count;                        /* of all */
    size_t read;                         /* bytes of the text that were read ahead */
    size_t plain;                        /* bytes since the last escape */
    uint8_t open; /* bytes that no text has stand near, escaped so: the sign, C2 as C3 */
} escapes;

/* Reads the first `length` bytes of `text`, but for those that belong to an escape before them. */
void escapes_read(escapes *e, bytes text, size_t length);

#endif
