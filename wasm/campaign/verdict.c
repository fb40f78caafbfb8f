#include "campaign/verdict.h"

const char *verdict_name(verdict value)
{
    static const char *const names[] = {"not-affected", "undetermined", "affected"};
    return names[value];
}

static void add_unknown_leaves(rule_trace *reasons, const rule_trace *of_step)
{
    for (size_t i = 0; i < of_step->count && reasons->count < RULE_LEAVES; i++) {
        if (of_step->leaves[i].answer == ANSWER_UNKNOWN) {
            reasons->leaves[reasons->count++] = of_step->leaves[i];
        }
    }
}

/* The first step that is not `no` applies; when that one is unknown, none does, and the reasons say why. */
static void choose_step(const rule_program *program, const rule_facts *facts, int64_t as_of_s,
    rule_trace *reasons, judgement *result)
{
    bytes steps = program->steps;
    rule_entry step;
    rule_trace trace;
    trace.count = 0;
    rule_trace *of_step = reasons == NULL ? NULL : &trace;
    while (rule_next_step(&steps, &step)) {
        answer applies = rule_evaluate(step.when, program->utc_offset_s, facts, as_of_s, of_step);
        if (applies == ANSWER_YES) {
            result->step = step.id;
            result->step_text = step.text;
            return;
        }
        if (applies == ANSWER_UNKNOWN) {
            if (reasons != NULL) {
                add_unknown_leaves(reasons, &trace);
            }
            return;
        }
    }
}

judgement verdict_judge(
    const rule_program *program, const rule_facts *facts, int64_t as_of_s, rule_trace *reasons)
{
    static const verdict of_answer[] = {VERDICT_NOT_AFFECTED, VERDICT_UNDETERMINED, VERDICT_AFFECTED};
    judgement result = {.verdict = VERDICT_UNDETERMINED, .reasons = reasons};
    answer affected = rule_evaluate(program->affected, program->utc_offset_s, facts, as_of_s, reasons);
    result.verdict = of_answer[affected];
    if (result.verdict == VERDICT_AFFECTED) {
        choose_step(program, facts, as_of_s, reasons, &result);
    }
    return result;
}

bool verdict_collect(const rule_program *program, bytes entries, const rule_facts *facts, int64_t as_of_s,
    arena *memory, rule_ids *collected)
{
    rule_entry entry;
    size_t room = 0;
    for (bytes rest = entries; rule_next(&rest, &entry);) {
        room++;
    }
    collected->count = 0;
    collected->ids = arena_alloc(memory, room * sizeof *collected->ids);
    while (collected->ids != NULL && rule_next(&entries, &entry)) {
        if (rule_evaluate(entry.when, program->utc_offset_s, facts, as_of_s, NULL) == ANSWER_YES) {
            collected->ids[collected->count++] = entry.id;
        }
    }
    return collected->ids != NULL;
}
