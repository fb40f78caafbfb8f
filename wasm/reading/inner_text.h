/* Texts within a text: what base64 or numbers stand for may be one, with blocks in it, and once more the same. */
#ifndef RI_INNER_TEXT_H
#define RI_INNER_TEXT_H

#include "reading/text_reader.h"

/* True when the bytes are nothing but text: no control characters, and UTF-8, Shift_JIS, EUC-JP or nearly ASCII. */
bool inner_text_is(bytes content);

/*
 * Reads a text, perhaps in UTF-16; true when the content was one. Its objects stand on the `line` of the outer text; `notes`
 * (bits 1 << note_code) hold when it has some.
 */
bool inner_text_read(text_reader *t, bytes content, uint32_t line, uint32_t notes);

/* The same for a file, too, that is named and not read. */
bool inner_content_read(text_reader *t, bytes content, uint32_t line, uint32_t notes);

#endif
