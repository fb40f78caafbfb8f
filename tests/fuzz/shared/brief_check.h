/* Whether a brief report (inspector.h, RI_BRIEF) says what the full one does. */
#ifndef FUZZ_BRIEF_CHECK_H
#define FUZZ_BRIEF_CHECK_H

#include "base/bytes.h"

/*
 * True when `brief` is `full` without the members that only a full report has: byte for byte, since both have what they
 * share in one order. Both must be JSON.
 */
bool brief_check(bytes full, bytes brief);

#endif
