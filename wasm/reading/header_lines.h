/*
 * Header lines between BEGIN and the base64 of a PEM block: `Name: value` (RFC 1421 4.6), each to the end of its line,
 * also where that is written as \n, and quoted with > or |. A name is letters, digits and hyphens, so that no colon
 * behind the base64 makes a header line of it.
 */
#ifndef RI_HEADER_LINES_H
#define RI_HEADER_LINES_H

#include "base/bytes.h"

/* `body` behind its header lines; `body` itself when it has none. */
bytes header_lines_skip(bytes body);

/* True when what stands in front of the base64 says that it is encrypted. */
bool header_lines_say_encrypted(bytes body);

#endif
