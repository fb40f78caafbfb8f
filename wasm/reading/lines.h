/* Lines of a text, counted on the way through it: they end with LF, CRLF or CR. */
#ifndef RI_LINES_H
#define RI_LINES_H

#include "base/bytes.h"

typedef struct {
    const uint8_t *counted; /* lines are counted up to here…; NULL: all of the text counts as `line` */
    uint32_t line;          /* …which is this one */
} line_counter;

/* The line of a place. Places come in order, so that each character is counted once. */
uint32_t lines_at(line_counter *lines, const uint8_t *place);

/* The line where `data` ends, white space behind it left out. */
uint32_t lines_at_end(line_counter *lines, bytes data);

#endif
