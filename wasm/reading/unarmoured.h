/*
 * What is written in a text without BEGIN and END lines: Kubernetes secrets, fields of cloud consoles, data: URLs, JSON
 * members, dumps.
 *
 * A run of base64 is at least 64 characters (the two signs of base64url, percent signs and backslashes among them, as some
 * writers escape), or a single character where an object begins. It ends with its padding, so that neither `CERT=` in front belongs to it
 * nor the next value behind. It goes on over a line break or blanks, perhaps with quoting marks, when its line was long and
 * the next line is base64 from end to end, so that the key of a following line (`tls.key:`) is not taken for part of it. A
 * word may be: what is an object in a run is for the caller to tell.
 */
#ifndef RI_UNARMOURED_H
#define RI_UNARMOURED_H

#include "base/bytes.h"
#include "reading/numbers.h"

typedef struct {
    bytes run; /* of base64; empty when it is numbers */
    numbers_place numbers;
} unarmoured_piece;

/*
 * Takes the next piece off `rest`, the end of `text`; false when there is none. Linear over all calls, and in the effort
 * that is allowed for numbers looked at in vain (numbers.h).
 */
bool unarmoured_next(bytes text, bytes *rest, size_t *effort, unarmoured_piece *piece);

/* True when all of it that may be base64 are hexadecimal digits. */
bool unarmoured_is_hexadecimal(bytes run);

/* True when what stands in front of a run says that it is none of our business: a link, a signature, a token. */
bool unarmoured_is_named(bytes text, bytes run);

/*
 * True when a run is too like base64 to be passed over in silence. It is not when it is hexadecimal and no longer than a hash, words or a path
 * (capitals, small letters and digits follow one another seldom there), or a part of something that has a name in front: a
 * link, a signature, a token, the text of an image; but for what is compressed, by what the run stands for, `content`: that
 * is none of these.
 */
bool unarmoured_is_telling(bytes text, bytes run, bytes content);

#endif
