/*
 * Base64 without BEGIN and END lines: Kubernetes secrets, fields of cloud consoles, data: URLs, JSON members.
 *
 * A run is at least 64 characters of base64 (percent signs and backslashes among them, as some writers escape), and ends
 * with its padding, so that neither `CERT=` in front belongs to it nor the next value behind. It goes on over a line break
 * or blanks, perhaps with quoting marks, when its line was long and the next line is base64 from end to end, so that the
 * key of a following line (`tls.key:`) is not taken for part of it. A word may be: what is behind the object in a run is
 * for the caller to tell.
 */
#ifndef RI_BARE_H
#define RI_BARE_H

#include "base/bytes.h"

/* Takes the next run off `rest`; false when there is none. Linear in the length of `rest` over all calls. */
bool bare_next(bytes *rest, bytes *run);

#endif
