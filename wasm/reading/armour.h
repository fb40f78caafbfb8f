/*
 * The lines that enclose a PEM block (RFC 7468 section 2), wherever they stand and however they were mangled:
 * three dashes or more, BEGIN or END, a label, three dashes or more. Dashes, letters and blanks may be any that lookalikes.h
 * folds. The line may stand in the middle of another one.
 *
 * Searching takes time in proportion to the length of what is searched, whatever it holds.
 */
#ifndef RI_ARMOUR_H
#define RI_ARMOUR_H

#include "base/bytes.h"

#define ARMOUR_LONGEST_LABEL 64

typedef struct {
    bytes
        whole; /* from its first dash to its last; for an END line without dashes behind, to the end of the word */
    char label[ARMOUR_LONGEST_LABEL + 1]; /* folded, blanks at both ends dropped */
    bool end;                             /* an END line; its label is empty */
    size_t dashes;                        /* before the word */
    uint8_t how;                          /* FOLDED_… bits of what was folded in it */
} armour;

/* The first armour line in `text`; false when there is none. */
bool armour_find(bytes text, armour *found);

/* True when `text` starts with an armour line. */
bool armour_at(bytes text, armour *found);

#endif
