/*
 * Bytes that are written as escapes among others that stand for themselves: `%82`, `\x82`, `\202`, `\u0082`, `\n`, `&#130;`,
 * `&#x82;`, `=82` (quoted-printable), and U+0080 to U+00FF in UTF-8, as bytes become that were taken for Latin-1.
 */
#ifndef RI_ESCAPES_H
#define RI_ESCAPES_H

#include "base/bytes.h"

#define ESCAPE_NO_BYTE (-1)

/* The length of the escape at the front, or 0; `*byte` is what it stands for (a soft line break: ESCAPE_NO_BYTE). */
size_t escape_read(bytes rest, int *byte);

#endif
