/* Writes rule programs by hand, byte by byte, as rule.h documents them: sound ones and others. */
#ifndef TEST_PROGRAM_H
#define TEST_PROGRAM_H

#include "buffer.h"
#include "campaign/rule.h"

void put_u8(buffer *to, unsigned value);
void put_u16(buffer *to, unsigned value);
void put_i32(buffer *to, long value);
void put_str(buffer *to, const char *string);

/* The magic, empty tables, and the head of the only campaign. */
void put_head(buffer *to, long utc_offset_s, const char *campaign);

/* A campaign's head: its id, kind and organisations, `count` of them. */
void put_campaign(buffer *to, const char *id, long utc_offset_s, unsigned kind,
    const char *const *organizations, unsigned count);

/* An entry of the table of keys; they are to be put in order. */
void put_key(buffer *to, unsigned form, const char *prefix, unsigned set, unsigned role);

void put_i64(buffer *to, long long value);

/* A leaf without further operands: expired, ca. */
void put_leaf(buffer *to, unsigned operation, const char *id);

/* issued, expires, asOf: days of UTC, both included. */
void put_days(buffer *to, unsigned operation, const char *id, long from, long to_day);

/* An expression that is the constant yes (`all` of nothing) or no (`any` of nothing). */
void put_constant(buffer *to, bool yes);

/* One authority, as it stands behind their count. */
void put_authority(buffer *to, const rule_authority *authority);

/* Empty lists: the last of steps, findings, notices, clients and authorities. */
void put_no_entries(buffer *to, unsigned lists);

#define OPEN_FROM (-2147483647L - 1)
#define OPEN_TO 2147483647L

#endif
