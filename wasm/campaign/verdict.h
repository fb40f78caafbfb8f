/* From facts and a program's campaigns to verdicts, the step that applies, and why. */
#ifndef RI_VERDICT_H
#define RI_VERDICT_H

#include "base/arena.h"
#include "campaign/evaluate.h"

/* In order of gravity. */
typedef enum { VERDICT_NOT_AFFECTED = 0, VERDICT_UNDETERMINED = 1, VERDICT_AFFECTED = 2 } verdict;

const char *verdict_name(verdict value);

typedef struct {
    verdict verdict;
    bytes step;       /* UTF-8 id, borrowed from the program; empty: none */
    bytes step_text;  /* key of the step's texts; empty: none */
    uint32_t lacking; /* what would tell more: a bit for each rule_material */
} judgement;

/*
 * One certificate under one campaign that is no advice. `reasons`, unless NULL, gets the answers to the leaves of
 * `affected`; when the step hangs on something that cannot be read, the leaves of that step that are unknown follow.
 */
judgement verdict_judge(const rule_case *about, rule_trace *reasons);

/* Something that a campaign has to say beside the verdict. */
typedef struct remark {
    bytes campaign;  /* of advice: its id; else empty */
    bytes id;        /* UTF-8, borrowed from the program */
    verdict verdict; /* of a client */
    const struct remark *next;
} remark;

/* The answer of one campaign to one server certificate. */
typedef struct {
    size_t certificate;            /* its index */
    const rule_campaign *campaign; /* NULL: none of several says affected or undetermined */
    judgement judged;
    const rule_leaf *reasons;
    size_t reason_count;
    const remark *notices; /* the campaign's own, beside an affected certificate; behind them advice */
    const remark *clients;
    const remark *findings; /* the campaign's findings about the certificate */
} verdict_result;

typedef struct {
    const verdict_result *list; /* by certificate, then the gravest first, then as in the program */
    size_t count;
} verdict_results;

/*
 * Judges every server certificate under every campaign. One campaign answers always; of several, those that say affected or
 * undetermined, else one answer of none. `brief`: without reasons, notices, clients and findings. False when the arena is
 * full.
 */
bool verdict_judge_all(
    facts_view *view, const rule_given *given, bool brief, arena *memory, verdict_results *results);

#endif
