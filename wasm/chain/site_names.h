/* The DNS names that a certificate or a request is for, and how far one's are covered by another's. */
#ifndef RI_SITE_NAMES_H
#define RI_SITE_NAMES_H

#include "base/byte_map.h"
#include "x509/request.h"

/* The most names that are listed as not covered; the count goes on. */
#define MISSING_NAMES 20

/* Names to come. */
typedef struct {
    bytes general; /* a content of GeneralNames */
    bytes common;  /* one more, a common name; empty when there is none that counts */
} site_names;

/* Of its subjectAltName alone. */
site_names site_names_of(const certificate *one);

/* Of the common name, too, if it is not among them: requests often have nothing else, and CAs take it for a name. */
site_names site_names_asked(const certificate_request *one);

/* The same of a certificate that has no subjectAltName. */
site_names site_names_or_common(const certificate *one);

bool site_names_next(site_names *rest, bytes *name);

/* Names without case: in lower case in the arena, each with a number. */
typedef struct {
    byteset names;
    uint8_t *room; /* for a name that is to be added or looked for */
} name_set;

/*
 * An empty set with room for so many names, and for the characters of those that are added and of the longest that is
 * looked for beside them. False when the arena is full.
 */
bool name_set_make(name_set *set, size_t count, size_t characters, arena *memory);

/* As byteset_add(). */
byteset_slot *name_set_add(name_set *set, bytes name, bool *is_new);

/* The slot of a name, or of the wildcard that covers it: of one label (RFC 6125 6.4.3); or NULL. */
const byteset_slot *name_set_find(const name_set *set, bytes name, bool wildcard);

typedef struct {
    size_t covered;
    size_t missing_count;
    bytes missing[MISSING_NAMES]; /* the first of them, where they stand in the DER */
} coverage;

/*
 * How many of the names `wanted` the names `there` cover, as themselves or by a wildcard. False when the arena is full; what it takes of it is no longer needed then.
 */
bool coverage_make(site_names wanted, site_names there, arena *memory, coverage *made);

#endif
