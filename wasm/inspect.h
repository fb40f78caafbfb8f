/* One inspection, from bytes to report: the core as its callers see it, without any storage of its own. */
#ifndef RI_INSPECT_H
#define RI_INSPECT_H

#include "base/arena.h"
#include "base/json.h"
#include "campaign/evaluate.h"

typedef struct {
    bytes input;
    const rule_program *program; /* NULL when the rules were refused, at byte `rules_offset` */
    size_t rules_offset;
    rule_given given; /* as of an instant within INSTANT_FIRST and INSTANT_LAST */
    bool brief;       /* the report in brief (inspector.h); never with details */
    bool details;
    bool elements;           /* of DER, with the details (inspector.h) */
    bool certificates_alone; /* no report but the certificates (inspector.h) */
    bool too_large;          /* the input was over the limit and is not here */
} inspection;

/*
 * Writes the report of one inspection into `to`. Works in `memory`, which the caller wipes afterwards. When the report
 * does not fit, another one says so.
 */
void inspect(const inspection *task, arena *memory, json *to);

#endif
