/* Writes rule programs by hand, byte by byte, as rule.h documents them: sound ones and others. */
#ifndef TEST_PROGRAM_H
#define TEST_PROGRAM_H

#include "buffer.h"
#include "campaign/rule.h"

void put_u8(buffer *to, unsigned value);
void put_u16(buffer *to, unsigned value);
void put_i32(buffer *to, long value);
void put_str(buffer *to, const char *string);

/* The magic, the offset from UTC and the campaign's id. */
void put_head(buffer *to, long utc_offset_s, const char *campaign);

/* A leaf without further operands: expired, ca. */
void put_leaf(buffer *to, unsigned operation, const char *id);

/* issued, expires, asOf. */
void put_days(buffer *to, unsigned operation, const char *id, long from, long to_day);

/* An expression that is the constant yes (`all` of nothing) or no (`any` of nothing). */
void put_constant(buffer *to, bool yes);

/* One authority, as it stands behind their count. */
void put_authority(buffer *to, const rule_authority *authority);

/* Empty lists: the last of steps, findings, notices and authorities. */
void put_no_entries(buffer *to, unsigned lists);

#define OPEN_FROM (-2147483647L - 1)
#define OPEN_TO 2147483647L

#endif
