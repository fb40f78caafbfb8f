/*
 * A text while it is read: what the readers of blocks (text_blocks.c), of what stands between them (text_gaps.c) and of texts
 * within texts (inner_text.c) share.
 */
#ifndef RI_TEXT_READER_H
#define RI_TEXT_READER_H

#include "reading/lines.h"
#include "reading/objects.h"

typedef struct {
    reading *r;
    bytes whole;
    line_counter lines;
    const uint8_t *file; /* where binary in it is counted from, or NULL */
    unsigned depth;      /* 1, and one more in each text within */
    bool is_der;         /* and was read as that: only text is looked for */
} text_reader;

/* Room in the arena; NULL, which ends the reading, when it has none left. */
uint8_t *text_room_for(reading *r, size_t size);

/* An object that is cut off is to be looked for where its text ends: `data`, which was read since `count` objects. */
void text_place_cut_off(text_reader *t, size_t count, bytes data);

/* Reads all of it: blocks, and the gaps between them. */
void text_read(text_reader *t);

/* Reads text outside of blocks, with certificates in DER among it, as `cat server.pem intermediate.cer` makes it. */
void text_read_gap(text_reader *t, bytes gap);

#endif
