/*
 * Forms of binary data in a text that are told and not read:
 *
 *     Ascii85     `<~` and `~>`, and nothing but its characters and white space between
 *     words       two or more lines of a dump: words of four or more hexadecimal, octal or decimal digits, all of one width,
 *                 behind an offset of 6 to 8 digits or without one, as od and hexdump write them: which byte of a word stands
 *                 first depends on the machine
 *     names       two or more lines of od -a, which leaves out the highest bit of each byte
 *     symbols     128 or more of an alphabet that is not known, in long words; of uuencode, too
 *
 * Lines may be indented or quoted as in a mail (`> `), and end with LF, CR or both.
 */
#ifndef RI_FOREIGN_FORMS_H
#define RI_FOREIGN_FORMS_H

#include "base/bytes.h"

typedef struct {
    bytes text;
    bool is_words; /* which may have been read, where the first byte stands first */
} foreign_lines;

/* Takes the next lines of words or names off `rest`; false at the end. Linear over all calls, as the other one is. */
bool foreign_lines_next(bytes *rest, foreign_lines *found);

/* Takes the next symbols off `rest`, whose alphabet is not known. */
bool foreign_symbols_next(bytes *rest, bytes *found);

/* Takes the next Ascii85 off `rest`. */
bool foreign_ascii85_next(bytes *rest, bytes *found);

#endif
