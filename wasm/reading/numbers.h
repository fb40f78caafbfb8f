/*
 * A DER object written out as numbers, one a byte: hexadecimal (`3082…`, `30 82`, `30:82`, `0x30, 0x82`, `\x30\x82`, in groups
 * of any size, and dumps of hexdump -C, xxd and the like with offsets in front and characters behind), octal (`\060\202`) or
 * decimal (`48, 130`, also signed: `48, -126`).
 *
 * Objects of two numbers alone are passed over: an ECDSA signature, as a printed certificate ends with, is no more.
 */
#ifndef RI_NUMBERS_H
#define RI_NUMBERS_H

#include "base/bytes.h"

typedef struct {
    bytes text;    /* from the first number to the end of what may belong to the object */
    unsigned base; /* 16, 10 or 8 */
    bool dump;     /* lines begin with offsets */
    size_t length; /* of the object, as it claims */
} numbers_place;

/* True when an object begins with the number at `at` in `text`. */
bool numbers_begin(bytes text, const uint8_t *at, numbers_place *place);

/* Reads up to `most` bytes into `out`; returns how many there are. `*stop` is where it ended. */
size_t numbers_read(const numbers_place *place, size_t most, uint8_t *out, const uint8_t **stop);

#endif
