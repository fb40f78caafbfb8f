/* All decimal and hexadecimal that is written or read. */
#ifndef RI_DIGITS_H
#define RI_DIGITS_H

#include "base/bytes.h"

enum { DIGITS_DECIMAL = 10, DIGITS_HEXADECIMAL = 16 };

#define DIGITS_MOST 20 /* of a 64-bit number */

/*
 * Writes `value` at `out` in at least `width` digits, at most DIGITS_MOST; returns how many. Hexadecimal is lower case.
 * Nothing is written behind them.
 */
size_t digits_put(char *out, uint64_t value, unsigned base, size_t width);

/* Two hexadecimal digits a byte; returns how many. */
size_t digits_put_bytes(char *out, bytes value);

/* The value of a hexadecimal digit of either case, or -1. */
int digits_value(uint8_t c);

#endif
