/*
 * Whether a text is JSON (RFC 8259), strictly, and such as every reader understands alike: UTF-8, no key twice in an
 * object, no lone surrogate escapes, numbers that are integers.
 */
#ifndef FUZZ_JSON_CHECK_H
#define FUZZ_JSON_CHECK_H

#include "base/bytes.h"

/*
 * `shown_strings` asks of all strings that they hold no character that text.h calls hidden, not even escaped: the report
 * writes those as \u{202E}, in ASCII. NULL when all is well, else what is wrong at `*where`.
 */
const char *json_check(bytes whole, bool shown_strings, size_t *where);

#endif
