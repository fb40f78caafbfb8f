/*
 * A DER object in the base64 of a text, wherever it stands there: its own length says where it ends, so that nothing
 * behind it is taken for a part of it, whatever separates the two.
 *
 * The base64 is read as block_body.h says. Where that does not give a whole object, it is tried once more with what the
 * lines have in common around their longest stretch of base64 put aside: stretches as long as the first one, with the same
 * characters of base64 glued to them in front and behind, whatever else stands between; and the last one, which is
 * shorter. Lines of other lengths (page numbers, comments) are left out. Then with every single blank as the `+` that it
 * was in a form. Such a reading counts only when the object comes out whole and sound (der_is_sound()).
 *
 * Time is linear in the length of what is read, and in the effort that is allowed for readings in vain.
 */
#ifndef RI_VALUES_H
#define RI_VALUES_H

#include "base/arena.h"
#include "base/bytes.h"
#include "reading/kinds.h"

/* What reading may use up. */
typedef struct {
    arena *arena;
    size_t effort; /* bytes that may still be looked at in vain by the other readings */
} value_memory;

/* Where an object begins: at the byte `passed` (0 to 2) of what the base64 at `text` stands for. */
typedef struct {
    bytes text; /* from there to the end of what may belong to it */
    size_t passed;
} value_place;

typedef struct {
    bytes der; /* in the arena; cut off where the base64 breaks */
    const uint8_t *stop;
    uint32_t notes; /* bits 1 << note_code: what was undone, where it is whole */
    bool whole;
    bool full; /* `der` lies outside the arena's room: the arena had none left */
    value_place
        next; /* where another object may follow without any character between; text.data NULL: nowhere */
} value_object;

/* True when the character at the front, perhaps full-width, is the first one of every object: 0x30 is M and one of A to P. */
bool value_may_begin(bytes text);

/* True when the base64 at the place begins an object of a kind that is known. */
bool value_begins(value_place place);

/* The next place in `text` where one begins, before `end`; false when there is none. */
bool value_find(bytes text, const uint8_t *end, value_place *found);

/* Reads the object at a place where one begins. `all` is the text that the place is in: its line begins there. */
value_object value_read(value_place place, bytes all, value_memory *memory);

/* The other readings alone, for a body that was read in vain: the first object in it. False when they don't help. */
bool value_mend(bytes body, value_memory *memory, value_object *mended);

#endif
