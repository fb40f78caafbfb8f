/* What an expression of a rule program answers, and why. */
#ifndef RI_EVALUATE_H
#define RI_EVALUATE_H

#include "campaign/rule.h"
#include "campaign/rule_facts.h"

/* An answer, and when it is unknown what is lacking: a bit for each rule_material. */
typedef struct {
    answer answer;
    uint32_t lacking;
} rule_answer;

typedef struct {
    bytes id; /* UTF-8, borrowed from the program */
    answer answer;
} rule_leaf;

typedef struct {
    rule_leaf leaves[RULE_LEAVES];
    size_t count;
} rule_trace;

/* What is known beside the certificates. */
typedef struct {
    bytes lists;     /* as list.h takes them; may be empty */
    bytes answers;   /* as answers.h takes them; may be empty */
    int64_t as_of_s; /* as the campaign reads it */
} rule_given;

/* One certificate under one campaign. */
typedef struct {
    const rule_program *program;
    const rule_campaign *campaign;
    const rule_facts *facts;
    rule_given given;
} rule_case;

/* The answer of a checked program's expression. `trace`, unless NULL, gets each leaf's answer in order. */
rule_answer rule_evaluate(bytes expression, const rule_case *about, rule_trace *trace);

/* True when the expression is no wherever all its questions for keys are no, whatever the others answer. */
bool rule_hangs_on_keys(bytes expression);

#endif
