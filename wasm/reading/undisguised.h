/*
 * One character of text, however it is written: itself, a look-alike (lookalikes.h; the long sound mark `ー` is a dash
 * here), full-width in UTF-8, UTF-16, Shift_JIS or EUC-JP, with zeros between as UTF-16 and UTF-32 have them, `%41`,
 * `%2541`, `&#65;`, `&#x41;`, `&amp;#65;`, `&quot;`, `\n`, `\u0041`, `\101`, `=41`.
 *
 * For whoever looks for words and signs in a text, not for whoever reads its data: where a text could mean two things, it is
 * read as what would give a secret away.
 */
#ifndef RI_UNDISGUISED_H
#define RI_UNDISGUISED_H

#include "base/bytes.h"

#define UNDISGUISED_NOTHING 0     /* a zero byte or an invisible character */
#define UNDISGUISED_FOREIGN 0xFFu /* a character that stands for no ASCII */

#define UNDISGUISED_LONGEST 40 /* bytes that stand for one character, at most */

typedef struct {
    uint8_t ascii;
    uint8_t length; /* in bytes, 1 to UNDISGUISED_LONGEST */
} undisguised;

/* The character at the front of `rest`, which is not empty. */
undisguised undisguised_read(bytes rest);

#endif
