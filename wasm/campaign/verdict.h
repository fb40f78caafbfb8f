/* From facts and a campaign's rule program to a verdict, the step that applies, and why. */
#ifndef RI_VERDICT_H
#define RI_VERDICT_H

#include "base/arena.h"
#include "campaign/rule.h"

/* In order of gravity. */
typedef enum { VERDICT_NOT_AFFECTED = 0, VERDICT_UNDETERMINED = 1, VERDICT_AFFECTED = 2 } verdict;

const char *verdict_name(verdict value);

typedef struct {
    verdict verdict;
    bytes step;                /* UTF-8 id, borrowed from the program; empty: none */
    bytes step_text;           /* key of the step's texts; empty: none */
    const rule_trace *reasons; /* the caller's, or NULL */
} judgement;

/*
 * `reasons`, unless NULL, gets the answers to the leaves of `affected`; when the step hangs on something that cannot be
 * read, the leaves of that step that are unknown follow.
 */
judgement verdict_judge(
    const rule_program *program, const rule_facts *facts, int64_t as_of_s, rule_trace *reasons);

/* The ids of named expressions, in the arena. */
typedef struct {
    bytes *ids;
    size_t count;
} rule_ids;

/* Which of a checked program's `findings` or `notices` are yes. False when the arena is full. */
bool verdict_collect(const rule_program *program, bytes entries, const rule_facts *facts, int64_t as_of_s,
    arena *memory, rule_ids *collected);

#endif
