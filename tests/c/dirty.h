/*
 * Inspects in memory that holds 0x55 everywhere: whoever reads what was never written, writes another report.
 *
 * Apart from the programs that read reports, because the names of the core's JSON writer and of jansson overlap.
 */
#ifndef TEST_DIRTY_H
#define TEST_DIRTY_H

#include "buffer.h"

/*
 * Appends the report under these flags of ri_inspect() to `to`. False when the rules are refused or the report does not
 * fit.
 */
bool dirty_inspect(const buffer *input, const buffer *rules, double as_of_s, uint32_t flags, buffer *to);

/* The number of bytes from `from` on that still hold 0x55, of `length`. */
size_t dirty_count(const void *from, size_t length);

/* Fills with 0x55. */
void dirty_fill(void *from, size_t length);

#endif
