/*
 * A distinguished name by its value (RFC 5280 section 7.1), as bytes that are equal when the names match.
 *
 * Same attribute types in the same order in the same RDNs; of their values, the text counts and not the string type:
 * ASCII letters in lower case, runs of white space as one blank, none at both ends, all else as it is. A value that is no
 * string or cannot be decoded counts by its type and its bytes, so does a name that cannot be walked.
 */
#ifndef RI_NAME_VALUE_H
#define RI_NAME_VALUE_H

#include "base/arena.h"
#include "base/bytes.h"

/*
 * `name`, the content of the Name's SEQUENCE, by its value, in the arena; `data` NULL when that is full. A name over
 * NAME_VALUE_LONGEST bytes counts as it stands, and is not copied: real ones are a few hundred.
 */
bytes name_value(bytes name, arena *memory);

#define NAME_VALUE_LONGEST 1024

#endif
