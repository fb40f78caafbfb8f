/* UTF-16 text, as Windows Notepad and PowerShell write it, turned into UTF-8. */
#ifndef RI_UTF16_H
#define RI_UTF16_H

#include "base/arena.h"
#include "base/bytes.h"

typedef enum { UTF16_NO, UTF16_LITTLE_ENDIAN, UTF16_BIG_ENDIAN } utf16_order;

/*
 * Whether `input` is UTF-16: by its byte order mark or, without one, by zero bytes in every other place, as Latin
 * letters leave them. `*mark` is the length of the byte order mark.
 */
utf16_order utf16_detect(bytes input, size_t *mark);

/* True when there is UTF-16 behind something else. */
bool utf16_is_within(bytes input);

/*
 * The text as UTF-8, in the arena; what is no character becomes U+FFFD. Files of both kinds may be appended to one another:
 * what is no UTF-16 stays as it is, with which it begins when `order` is UTF16_NO. `text.data` is NULL when the arena is full.
 */
bytes utf16_to_utf8(bytes input, utf16_order order, arena *memory);

#endif
