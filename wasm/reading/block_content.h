/*
 * What is in a PEM block: its base64 decoded (block_body.h), mended where its lines show how (values.h), and added to the
 * objects or refused with the place where it breaks.
 */
#ifndef RI_BLOCK_CONTENT_H
#define RI_BLOCK_CONTENT_H

#include "reading/armour.h"
#include "reading/kinds.h"
#include "reading/text_reader.h"

/* The text that a block takes, and those parts of its body that are to be read as text outside of blocks. */
typedef struct {
    bytes header_lines; /* in front of its base64 */
    bytes left;         /* behind its object */
    bytes behind;       /* the block */
} block_text;

/* Reads the block that `begin` opens: `rest` is the text behind that line, `promised` what its label says that it holds. */
block_text block_content_read(text_reader *t, const armour *begin, bytes rest, object_kind promised);

#endif
