/*
 * PEM blocks in text (RFC 7468 section 2), wherever they stand.
 *
 * A block begins with `-----BEGIN label-----` anywhere in a line, and its body goes on to the next five dashes or to the
 * end of the text. A block whose body is not followed by an END line is `unclosed`: the next BEGIN line opens a block of
 * its own. Every character is looked at a bounded number of times, however many BEGIN lines there are.
 */
#ifndef RI_PEM_H
#define RI_PEM_H

#include "bytes.h"

typedef struct {
    bytes label;    /* between `BEGIN ` and the dashes */
    bytes begin;    /* from the first dash of the BEGIN line to the end of its last dash */
    bytes body;     /* what follows, up to the next five dashes */
    bytes base64;   /* the body without RFC 1421 header lines */
    bool encrypted; /* a header line says that the body is encrypted */
    bool unclosed;  /* no END line follows */
} pem_block;

/* Takes the next block off `rest`, which then starts behind it. False, and `rest` empty, when there is none. */
bool pem_next(bytes *rest, pem_block *block);

/* The line in which a part of `whole` begins, from 1; LF, CRLF and CR each end a line. */
uint32_t pem_line_of(bytes whole, const uint8_t *part);

#endif
