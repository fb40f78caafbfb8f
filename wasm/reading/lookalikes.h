/*
 * Characters of pasted text, folded to the ASCII that they stand for.
 *
 * Japanese input methods, word processors and chat tools replace letters, dashes and blanks by look-alikes. Here a
 * full-width letter, digit or sign (U+FF01..U+FF5E) is read as its ASCII twin; the dashes U+2010..U+2015, U+2212, U+2500
 * and U+FF0D as `-`; U+00A0, U+2000..U+200A, U+202F, U+205F and U+3000 as a blank; and the invisible U+00AD,
 * U+200B..U+200F, U+2028..U+202E, U+2060..U+2064 and U+FEFF as nothing at all. A byte that begins no UTF-8 character
 * begins a full-width one in Shift_JIS or EUC-JP, or stands for itself.
 */
#ifndef RI_FOLDED_H
#define RI_FOLDED_H

#include "base/bytes.h"

/* What was folded: bits of folded_character.how. */
enum { FOLDED_WIDTH = 1, FOLDED_DASH = 2, FOLDED_SPACE = 4 };

#define FOLDED_NOTHING 0     /* an invisible character */
#define FOLDED_FOREIGN 0xFFu /* a character that stands for no ASCII */

typedef struct {
    uint8_t ascii;  /* or FOLDED_NOTHING or FOLDED_FOREIGN */
    uint8_t length; /* in bytes, at least 1 */
    uint8_t how;    /* FOLDED_… bits */
} folded_character;

/* The character at the front of `rest`, which is not empty. */
folded_character folded_read(bytes rest);

/* The same for a character that is written out in some other way: the ASCII, FOLDED_NOTHING or FOLDED_FOREIGN. */
uint8_t folded_code_point(uint32_t c);

#endif
