/*
 * A DER object, or a text that holds one, written out as numbers, one a byte: hexadecimal (`3082…`, `30 82`, `30:82`, `0x30, 0x82`, `\x30\x82`, in groups
 * of any size, and dumps of hexdump -C, xxd, od and the like with offsets in front and characters behind), octal (`\060\202`,
 * dumps of od) or decimal (`48, 130`, also signed: `48, -126`). What stands between the first two numbers may stand between
 * all: `(byte)0x30, (byte)0x82`, `48u8, 130u8`, `&H30, &H82`. And as a string of a program, in which some bytes stand for
 * themselves: `0\x82\x05`, `0\202\005`, `0\u0082\u0005`.
 *
 * Objects of two numbers alone are passed over: an ECDSA signature, as a printed certificate ends with, is no more.
 */
#ifndef RI_NUMBERS_H
#define RI_NUMBERS_H

#include "base/bytes.h"

typedef struct {
    bytes text;    /* from the first number to the end of what may belong to the object */
    bytes between; /* the first number and the second */
    unsigned base; /* 16, 10 or 8; 0 for a string of a program */
    bool dump;     /* lines begin with offsets */
    bool is_text;  /* a block or base64, not the object itself */
    size_t passed; /* objects' bytes in front, which the same numbers tell */
    size_t length; /* of the object, as it claims; of a text, the most that it can have */
} numbers_place;

/*
 * True when an object or such a text begins with the number at `at` in `text`. `*effort` is what may still be looked at in
 * vain, in characters; nothing begins any more once it is used up.
 */
bool numbers_begin(bytes text, const uint8_t *at, size_t *effort, numbers_place *place);

/*
 * True when another object follows the one that ended at `stop`, in the same numbers: goes on to that one. Bytes may stand
 * between in digits with nothing between them, where no other search would find it.
 */
bool numbers_go_on(const uint8_t *stop, size_t *effort, numbers_place *place);

/* The digits at the front with nothing between them. */
bytes numbers_joined(bytes text);

/* Reads up to `most` bytes into `out`; returns how many there are. `*stop` is where it ended. */
size_t numbers_read(const numbers_place *place, size_t most, uint8_t *out, const uint8_t **stop);

#endif
