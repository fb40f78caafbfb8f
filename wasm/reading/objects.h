/* An input while it is taken apart: shared by the readers of DER and of text (input.h is their face). */
#ifndef RI_READING_H
#define RI_READING_H

#include "reading/input.h"

/* More texts that were not read say no more. */
#define READING_MOST_UNREAD 64

typedef struct {
    arena *memory;
    input found;
    size_t room;    /* of found.objects */
    size_t unread;  /* how many texts were not read */
    size_t effort;  /* what is left for readings that may be in vain (values.h) */
    bool is_signed; /* it is in what was signed */
} reading;

void reading_note(reading *r, note_code what);

/* True when nothing more is to be read: a limit of the whole input was passed. */
static inline bool reading_is_over(const reading *r)
{
    return r->found.error != ERROR_NONE;
}

void reading_add(reading *r, input_object object);

/* Adds an object that was recognised and is not read further. */
void reading_add_refused(reading *r, object_kind refusal, uint32_t line, uint32_t offset);

void reading_add_unread(reading *r, bytes text, uint32_t line, uint32_t offset);

/*
 * Adds the object that `der` holds, whatever its kind. `promised` is what a label says it is, or KIND_NONE. The bytes
 * must outlive the input.
 */
void reading_add_der(reading *r, bytes der, object_kind promised, uint32_t line);

/*
 * Takes DER apart: objects in a row, as some tools write chains. What follows the last one belongs to it. `promised` and
 * `line` as for reading_add_der().
 */
void reading_read_der(reading *r, bytes whole, object_kind promised, uint32_t line);

/* Takes text apart (UTF-8, or any other superset of ASCII). */
void reading_read_text(reading *r, bytes whole);

/*
 * The same for text behind something else: what holds no object is no error, and lines are not counted. `der`: certificates
 * in DER are looked for too. `file`: where its bytes are counted from, or NULL.
 */
void reading_read_text_behind(reading *r, bytes text, const uint8_t *file, bool der);

#endif
