/*
 * Bytes that a text lists as numbers and nothing reads, since the list lacks its beginning: 64 or more numbers of a byte's
 * size, one and the same sign between them (at the ends of lines perhaps another one, and words such as `(byte)` or `db`):
 *
 *     decimal        `48, 130`, signed `48, -126`, `48u8`, `\048`, `&#48;`
 *     octal          `060 202`, `\060\202`
 *     hexadecimal    `0x30`, `0x3`, `030h`, `8'h30`, `&H30`, `\u0030`, `&#x30;`, `%30`; unmarked only when a byte below 16 has
 *                    one digit, `30 82 3`: with two digits each it is as fingerprints and `openssl x509 -text` show it
 *
 * They are as different as random bytes are, or the characters of base64 and line ends. Silent stay addresses, versions, dates
 * and short rows of a table, whose signs change; and sequences, shares of a hundred, measured values, which are alike.
 */
#ifndef RI_BYTE_LISTS_H
#define RI_BYTE_LISTS_H

#include "base/bytes.h"

/* The first such list in `text`, which is a part of `whole` (stretches.h); false when there is none. Linear. */
bool byte_list_find(bytes text, bytes whole, bytes *found);

#endif
