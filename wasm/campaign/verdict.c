#include "campaign/verdict.h"

#include "x509/calendar.h"

const char *verdict_name(verdict value)
{
    static const char *const names[] = {"not-affected", "undetermined", "affected"};
    return names[value];
}

static verdict verdict_of(answer affected)
{
    static const verdict of_answer[] = {VERDICT_NOT_AFFECTED, VERDICT_UNDETERMINED, VERDICT_AFFECTED};
    return of_answer[affected];
}

/* ---- one campaign ---- */

static void add_unknown_leaves(rule_trace *reasons, const rule_trace *of_step)
{
    for (size_t i = 0; i < of_step->count && reasons->count < RULE_LEAVES; i++) {
        if (of_step->leaves[i].answer == ANSWER_UNKNOWN) {
            reasons->leaves[reasons->count++] = of_step->leaves[i];
        }
    }
}

/* The first step that is not `no` applies; when that one is unknown, none does, and the reasons say why. */
static void choose_step(const rule_case *about, rule_trace *reasons, judgement *result)
{
    bytes steps = about->campaign->steps;
    rule_entry step;
    rule_trace trace;
    trace.count = 0;
    rule_trace *of_step = reasons == NULL ? NULL : &trace;
    while (rule_next_step(&steps, &step)) {
        rule_answer applies = rule_evaluate(step.when, about, of_step);
        if (applies.answer == ANSWER_YES) {
            result->step = step.id;
            result->step_text = step.text;
            return;
        }
        if (applies.answer == ANSWER_UNKNOWN) {
            result->lacking |= applies.lacking;
            if (reasons != NULL) {
                add_unknown_leaves(reasons, &trace);
            }
            return;
        }
    }
}

judgement verdict_judge(const rule_case *about, rule_trace *reasons)
{
    rule_answer affected = rule_evaluate(about->campaign->affected, about, reasons);
    judgement result = {.verdict = verdict_of(affected.answer), .lacking = affected.lacking};
    if (result.verdict == VERDICT_AFFECTED) {
        choose_step(about, reasons, &result);
    }
    return result;
}

/* ---- all campaigns ---- */

typedef struct {
    facts_view *view;
    const rule_given *given;
    arena *memory;
    verdict_result *list;
    size_t count;
    bool brief;
} judging;

/* Which campaigns have something to say about a certificate: a bit each. */
typedef struct {
    uint64_t affected;
    uint64_t undetermined;
} sayings;

static uint64_t bit_of(size_t campaign)
{
    return (uint64_t)1 << campaign;
}

/*
 * Of several campaigns each takes the as-of day as a day of its own zone. A day comes as its first second in UTC; any other
 * second is an instant, the same for all.
 */
static rule_case case_of(const judging *j, size_t campaign, const rule_facts *facts)
{
    const rule_program *program = j->view->program;
    rule_case about = {
        .program = program, .campaign = &program->campaigns[campaign], .facts = facts, .given = *j->given};
    bool is_day = about.given.as_of_s % SECONDS_A_DAY == 0;
    about.given.as_of_s -= program->campaign_count > 1 && is_day ? about.campaign->utc_offset_s : 0;
    return about;
}

/* The issuer's key is told and none of those that the campaign asks for: whatever else it asks, the answer is no. */
static bool is_out_of_question(const rule_facts *facts, const rule_case *about, size_t campaign)
{
    return about->campaign->by_issuer && (facts->issuer_told || facts->issuer != NULL) && !facts->keys_cut &&
           (facts->concerned & bit_of(campaign)) == 0;
}

static sayings ask_all(const judging *j, const rule_facts *facts)
{
    sayings said = {0};
    for (size_t i = 0; i < j->view->program->campaign_count; i++) {
        rule_case about = case_of(j, i, facts);
        if (about.campaign->is_advice || is_out_of_question(facts, &about, i)) {
            continue;
        }
        verdict value = verdict_of(rule_evaluate(about.campaign->affected, &about, NULL).answer);
        said.affected |= value == VERDICT_AFFECTED ? bit_of(i) : 0;
        said.undetermined |= value == VERDICT_UNDETERMINED ? bit_of(i) : 0;
    }
    return said;
}

/* ---- remarks ---- */

/* Adds a remark behind the last one, whose `next` is `*end`. */
static void add_remark(judging *j, const remark ***end, remark what)
{
    remark *added = arena_alloc(j->memory, sizeof *added);
    if (added == NULL) {
        return;
    }
    *added = what;
    added->next = NULL;
    **end = added;
    *end = &added->next;
}

/* The entries that hold. */
static void add_holding(
    judging *j, const rule_case *about, bytes entries, bytes campaign, const remark ***end)
{
    rule_entry entry;
    while (rule_next(&entries, &entry)) {
        if (rule_evaluate(entry.when, about, NULL).answer == ANSWER_YES) {
            add_remark(j, end, (remark){.campaign = campaign, .id = entry.id});
        }
    }
}

static void add_clients(judging *j, const rule_case *about, const remark ***end)
{
    bytes entries = about->campaign->clients;
    rule_entry entry;
    while (rule_next(&entries, &entry)) {
        verdict value = verdict_of(rule_evaluate(entry.when, about, NULL).answer);
        add_remark(j, end, (remark){.id = entry.id, .verdict = value});
    }
}

/* What all advice says of a certificate. */
static void add_advice(judging *j, const rule_facts *facts, const remark ***end)
{
    for (size_t i = 0; i < j->view->program->campaign_count; i++) {
        rule_case about = case_of(j, i, facts);
        if (about.campaign->is_advice && !is_out_of_question(facts, &about, i) &&
            rule_evaluate(about.campaign->affected, &about, NULL).answer == ANSWER_YES) {
            add_holding(j, &about, about.campaign->notices, about.campaign->id, end);
        }
    }
}

/* What any campaign finds, whether or not it answers: an all-clear with a finding is none to rest on. */
static void add_findings(judging *j, const rule_facts *facts, const remark ***end)
{
    for (size_t i = 0; i < j->view->program->campaign_count; i++) {
        rule_case about = case_of(j, i, facts);
        add_holding(j, &about, about.campaign->findings, (bytes){0}, end);
    }
}

/* ---- results ---- */

static void keep_reasons(judging *j, const rule_trace *trace, verdict_result *result)
{
    rule_leaf *leaves = arena_alloc(j->memory, trace->count * sizeof *leaves);
    if (leaves == NULL) {
        return;
    }
    memcpy(leaves, trace->leaves, trace->count * sizeof *leaves);
    result->reasons = leaves;
    result->reason_count = trace->count;
}

/* The answer of one campaign, and everything that it says beside it. */
static void add_answer(judging *j, size_t index, size_t campaign, const rule_facts *facts, bool first)
{
    verdict_result *result = &j->list[j->count++];
    rule_case about = case_of(j, campaign, facts);
    rule_trace trace;
    trace.count = 0;
    *result = (verdict_result){.certificate = index, .campaign = about.campaign};
    if (!about.campaign->is_advice) {
        result->judged = verdict_judge(&about, j->brief ? NULL : &trace);
    }
    if (j->brief) {
        return;
    }
    keep_reasons(j, &trace, result);
    const remark **notices = &result->notices;
    const remark **clients = &result->clients;
    const remark **found = &result->findings;
    if (result->judged.verdict == VERDICT_AFFECTED) {
        add_holding(j, &about, about.campaign->notices, (bytes){0}, &notices);
    }
    if (first) {
        add_advice(j, facts, &notices);
        add_findings(j, facts, &found);
    }
    add_clients(j, &about, &clients);
}

/* None of several campaigns says anything. */
static void add_silence(judging *j, size_t index, const rule_facts *facts)
{
    verdict_result *result = &j->list[j->count++];
    *result = (verdict_result){.certificate = index};
    const remark **notices = &result->notices;
    const remark **found = &result->findings;
    if (!j->brief) {
        add_advice(j, facts, &notices);
        add_findings(j, facts, &found);
    }
}

static void add_answers(judging *j, size_t index, const rule_facts *facts, const sayings *said)
{
    const uint64_t gravest_first[] = {said->affected, said->undetermined};
    bool first = true;
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < j->view->program->campaign_count; i++) {
            if ((gravest_first[k] & bit_of(i)) != 0) {
                add_answer(j, index, i, facts, first);
                first = false;
            }
        }
    }
    if (first) {
        add_silence(j, index, facts);
    }
}

static size_t count_bits(uint64_t bits)
{
    size_t count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* What is found out first, so that there is room for exactly the answers that follow. */
typedef struct {
    rule_facts *facts;
    sayings *said;
    size_t answers;
} survey;

static bool survey_all(judging *j, survey *s)
{
    const chain *built = j->view->chain;
    bool several = j->view->program->campaign_count > 1;
    s->facts = arena_alloc(j->memory, built->count * sizeof *s->facts);
    s->said = arena_alloc(j->memory, built->count * sizeof *s->said);
    s->answers = 0;
    if (s->facts == NULL || s->said == NULL) {
        return false;
    }
    for (size_t i = 0; i < built->count; i++) {
        if (!built->links[i].is_server) {
            continue;
        }
        facts_gather(j->view, i, &s->facts[i]);
        s->said[i] = several ? ask_all(j, &s->facts[i]) : (sayings){0};
        size_t said = count_bits(s->said[i].affected | s->said[i].undetermined);
        s->answers += said == 0 ? 1 : said;
    }
    return true;
}

bool verdict_judge_all(
    facts_view *view, const rule_given *given, bool brief, arena *memory, verdict_results *results)
{
    judging j = {.view = view, .given = given, .memory = memory, .brief = brief};
    survey s;
    if (!facts_prepare(view, memory) || !survey_all(&j, &s)) {
        return false;
    }
    j.list = arena_alloc(memory, s.answers * sizeof *j.list);
    if (j.list == NULL) {
        return false;
    }
    for (size_t i = 0; i < view->chain->count; i++) {
        if (!view->chain->links[i].is_server) {
            continue;
        }
        if (view->program->campaign_count == 1) {
            add_answer(&j, i, 0, &s.facts[i], true);
        } else {
            add_answers(&j, i, &s.facts[i], &s.said[i]);
        }
    }
    *results = (verdict_results){.list = j.list, .count = j.count};
    return !memory->full;
}
