#include "campaign/evaluate.h"

#include "campaign/predicates.h"
#include "campaign/rule_reader.h"

const char *answer_name(answer value)
{
    static const char *const names[] = {"no", "unknown", "yes"};
    return names[value];
}

/* Kleene: `all` is the least of its values, `any` the greatest, `not` turns the order round. */
static rule_answer combine(const rule_op *op, const rule_answer *values)
{
    rule_answer result = {.answer = op->operation == RULE_ALL ? ANSWER_YES : ANSWER_NO};
    for (uint8_t i = 0; i < op->operands; i++) {
        if (op->operation == RULE_NOT) {
            result.answer = (answer)(ANSWER_YES - values[i].answer);
        } else if ((op->operation == RULE_ALL) == (values[i].answer < result.answer)) {
            result.answer = values[i].answer;
        }
        result.lacking |= values[i].lacking;
    }
    result.lacking = result.answer == ANSWER_UNKNOWN ? result.lacking : 0;
    return result;
}

typedef rule_answer leaf_reader(const rule_op *op, const rule_case *about);

static rule_answer evaluate(bytes expression, leaf_reader *leaf, const rule_case *about, rule_trace *trace)
{
    rule_reader reader = {.rest = expression};
    rule_answer stack[RULE_STACK + 1];
    size_t height = 0;
    stack[0] = (rule_answer){.answer = ANSWER_UNKNOWN};
    if (trace != NULL) {
        trace->count = 0;
    }
    for (uint16_t count = rule_read_u16(&reader); count > 0; count--) {
        rule_op op;
        rule_read_op(&reader, &op);
        if (!rule_is_leaf(op.operation)) {
            height -= op.operands;
            stack[height] = combine(&op, &stack[height]);
        } else {
            stack[height] = leaf(&op, about);
            if (trace != NULL) {
                trace->leaves[trace->count++] = (rule_leaf){.id = op.id, .answer = stack[height].answer};
            }
        }
        height++;
    }
    return stack[0];
}

rule_answer rule_evaluate(bytes expression, const rule_case *about, rule_trace *trace)
{
    return evaluate(expression, predicate_answer, about, trace);
}

/* Keys that are told by identifier are no as soon as another identifier is told; the others are asked for first. */
static rule_answer without_keys(const rule_op *op, const rule_case *about)
{
    (void)about;
    bool is_no = op->operation == RULE_ANCHORED_AT || op->operation == RULE_CHAIN_CONTAINS ||
                 (op->operation == RULE_ISSUER_KEY && op->mode == 1);
    return (rule_answer){.answer = is_no ? ANSWER_NO : ANSWER_UNKNOWN};
}

bool rule_hangs_on_keys(bytes expression)
{
    return evaluate(expression, without_keys, NULL, NULL).answer == ANSWER_NO;
}
