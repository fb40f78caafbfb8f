/* The questions of rule.h, each over the facts of one certificate. */
#ifndef RI_PREDICATES_H
#define RI_PREDICATES_H

#include "campaign/evaluate.h"
#include "campaign/rule_reader.h"

/* The answer to a leaf. */
rule_answer predicate_answer(const rule_op *op, const rule_case *about);

/* Those about the issuer's key and those above it: issuer_keys.c. */
rule_answer issuer_key_answer(const rule_op *op, const rule_case *about);
rule_answer anchored_at_answer(const rule_op *op, const rule_case *about);
rule_answer chain_contains_answer(const rule_op *op, const rule_case *about);

/* Those about the certificate's own key: key_questions.c. */
rule_answer key_answer(const rule_op *op, const certificate *one);

/* The issuer's common names, of which one equals one of `names`, or its organisations, of which one holds one of them. */
answer issuer_names_answer(const rule_case *about, bool of_organization, bytes names);

static inline rule_answer predicate_known(bool value)
{
    return (rule_answer){.answer = value ? ANSWER_YES : ANSWER_NO};
}

static inline rule_answer predicate_lacks(rule_material what)
{
    return (rule_answer){.answer = ANSWER_UNKNOWN, .lacking = 1u << what};
}

#endif
