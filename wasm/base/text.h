/*
 * ASN.1 character strings (X.680 clause 41) as Unicode code points.
 *
 * UTF8String           strict UTF-8: no overlong forms, no surrogates
 * BMPString            UTF-16BE; a surrogate pair is read as the character it means, a lone half is undecodable
 * UniversalString      UTF-32BE
 * TeletexString        read as Latin-1, which is what certificates of its time hold
 * Printable, IA5, Visible, Numeric, General, Graphic, VideotexString
 *                      ASCII; a byte from 0x80 on is read as Latin-1 and told by text_is_odd()
 */
#ifndef RI_TEXT_H
#define RI_TEXT_H

#include "base/bytes.h"

/* A string and how to read it: the tag of its type, universal class, primitive. */
typedef struct {
    bytes content;
    uint8_t tag;
} text;

/* Tags of the character string types, X.680 8.4. */
enum {
    TEXT_UTF8 = 0x0C,
    TEXT_NUMERIC = 0x12,
    TEXT_PRINTABLE = 0x13,
    TEXT_TELETEX = 0x14,
    TEXT_VIDEOTEX = 0x15,
    TEXT_IA5 = 0x16,
    TEXT_GRAPHIC = 0x19,
    TEXT_VISIBLE = 0x1A,
    TEXT_GENERAL = 0x1B,
    TEXT_UNIVERSAL = 0x1C,
    TEXT_BMP = 0x1E
};

typedef enum { TEXT_CHARACTER, TEXT_END, TEXT_UNDECODABLE } text_status;

/* True when the tag is that of a character string. */
bool text_is_string_tag(uint8_t tag);

/* Reads one character off the front of `rest`; on TEXT_UNDECODABLE and TEXT_END `rest` stays as it was. */
text_status text_next(text *rest, uint32_t *code_point);

/* True when the whole string can be decoded. */
bool text_is_decodable(text string);

/* True when the string holds bytes that its type does not allow (see above). */
bool text_is_odd(text string);

/*
 * True for characters that are shown escaped: what a reader would not see, or what moves the text around it. Those are
 * Unicode 15's controls (Cc), characters of format (Cf), separators of lines and paragraphs (Zl, Zp), and default-ignorable
 * code points. web/core/visible-text.js has the same list; a test holds both together.
 */
bool text_is_hidden(uint32_t code_point);

/* The string as it is shown: one that its type cannot hold (text_is_odd()) is read as the UTF-8 that it mostly is. */
text text_as_shown(text string);

/* What is odd about a string when it is shown with at most `limit` bytes of UTF-8. */
typedef struct {
    bool cut;    /* it is longer */
    bool hidden; /* what is shown of it holds hidden characters */
} text_oddity;

text_oddity text_examine(text string, size_t limit);

/*
 * Compares two decodable strings as the rules do: dashes (U+2010..U+2015, U+2212, U+FF0D, U+002D) are equal to each
 * other, so are runs of white space (U+0009..U+000D, U+0020, U+00A0, U+3000) of any length; white space at both ends
 * does not count; nothing else is folded.
 */
bool text_equal_folded(text a, text b);

/* The same, but `part` may stand anywhere in the first LIMIT_VALUE bytes of `whole`; every string holds an empty one. */
bool text_holds_folded(text whole, text part);

/* Writes a code point as UTF-8, at most 4 bytes, and returns how many. */
size_t text_put_utf8(uint8_t out[4], uint32_t code_point);

#endif
