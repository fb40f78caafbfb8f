/*
 * Room wasm/reading: from what was pasted to named objects: every form of text, and what is inside.
 *
 * What was pasted, as objects: each named by its kind, certificates with their DER.
 *
 * Text. PEM blocks (RFC 7468) anywhere in it, mangled as mails, forms, chat tools and word processors mangle them:
 * armour.h says which BEGIN and END lines are understood, block_body.h what may stand between them. UTF-16 is turned into
 * UTF-8 first (utf16.h). A block without an END line is read when its base64 is complete. Text outside of blocks is
 * searched for base64 without armour (unarmoured.h), which may hold DER or a whole PEM text once more.
 *
 * DER. One object or several in a row, and bytes behind the last one, which are searched for text with blocks, and for what a
 * certificate that lost its beginning holds: it is told.
 *
 * What is in a block decides its kind; only a block labelled as a private key is not decoded at all. PKCS#7 SignedData
 * (RFC 5652 section 5.1) is opened, and its certificates follow it as objects of their own.
 */
#ifndef RI_INPUT_H
#define RI_INPUT_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/errors.h"
#include "reading/kinds.h"
#include "reading/notes.h"

#define INPUT_NOWHERE UINT32_MAX

typedef struct {
    object_kind kind; /* what it is; for what cannot be read, the refusal */
    bytes der; /* of a certificate or a request: its DER and what follows it in the block; else empty */
    uint32_t
        line; /* of the input where it begins or, damaged or cut off, where it breaks; 0 when that is not text */
    uint32_t
        offset; /* of a damaged object: the byte of its DER where it breaks; of unread binary: where it stands; else INPUT_NOWHERE */
    uint32_t length; /* of unread text: its bytes in the text that it stands in; else 0 */
} input_object;

typedef struct {
    input_object *objects; /* in the arena */
    size_t count;
    size_t certificates; /* how many of the objects are certificates */
    uint32_t notes;      /* bit 1 << note_code for each thing that was undone */
    error_code error;    /* about the input as a whole; ERROR_NONE when there are objects */
} input;

/* Takes the input apart. The objects point into `whole` and the arena. Time is linear in the length of `whole`. */
input input_read(bytes whole, arena *memory);

#endif
