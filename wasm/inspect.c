#include "inspect.h"

#include "reading/input.h"
#include "report/report.h"

/* ---- certificates ---- */

/* Reads the certificates among the objects. One that is refused becomes a problem in its object. */
static size_t read_certificates(input *found, bool brief, certificate *certificates)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        input_object *object = &found->objects[i];
        if (object->kind != KIND_CERTIFICATE) {
            continue;
        }
        certificate *facts = &certificates[count];
        certificate_status status =
            brief ? certificate_read_brief(object->der, facts) : certificate_read(object->der, facts);
        if (status.outcome != CERTIFICATE_READ) {
            object->kind = status.outcome == CERTIFICATE_TRUNCATED ? KIND_TRUNCATED : KIND_DAMAGED_DER;
            object->offset = (uint32_t)status.offset;
            continue;
        }
        certificates[count++].line = object->line;
    }
    return count;
}

/* ---- what the rules see ---- */

static answer ca_answer(const certificate *one)
{
    bool known = one->basic_constraints == FIELD_READ ||
                 (one->basic_constraints == FIELD_ABSENT && one->extensions_readable);
    return !known ? ANSWER_UNKNOWN : one->ca ? ANSWER_YES : ANSWER_NO;
}

static rule_facts facts_for_rules(const certificate *one)
{
    return (rule_facts){.issuer = one->issuer,
        .issuer_readable = one->issuer_readable,
        .not_before = one->not_before,
        .not_after = one->not_after,
        .ca = ca_answer(one)};
}

static size_t count_servers(const chain *built)
{
    size_t count = 0;
    for (size_t i = 0; i < built->count; i++) {
        count += built->links[i].is_server ? 1 : 0;
    }
    return count;
}

/* A verdict for each server certificate; `verdicts` has one a certificate. A brief report gives no reasons. */
static bool judge(report *r, const inspection *task, arena *memory, verdict *verdicts)
{
    size_t count = count_servers(r->chain);
    report_result *results = arena_alloc(memory, count * sizeof *results);
    rule_trace *reasons = task->brief ? NULL : arena_alloc(memory, count * sizeof *reasons);
    if (results == NULL || (reasons == NULL && !task->brief)) {
        return false;
    }
    for (size_t i = 0; i < r->certificate_count; i++) {
        if (r->chain->links[i].is_server) {
            rule_trace *trace = reasons == NULL ? NULL : &reasons[r->result_count];
            report_result *result = &results[r->result_count++];
            result->certificate = i;
            result->facts = facts_for_rules(&r->certificates[i]);
            result->judged = verdict_judge(task->program, &result->facts, task->as_of_s, trace);
            verdicts[i] = result->judged.verdict;
        }
    }
    r->results = results;
    return true;
}

static chain_depth chain_depth_of(const inspection *task)
{
    return task->details ? CHAIN_CHECKED : task->brief ? CHAIN_SERVERS : CHAIN_LINKED;
}

/* Everything about the certificates together. False when the arena is full. */
static bool look_at_certificates(report *r, const inspection *task, arena *memory, chain *built)
{
    verdict *verdicts = arena_calloc(memory, r->certificate_count, sizeof *verdicts);
    if (verdicts == NULL || !chain_build(r->certificates, r->certificate_count, chain_depth_of(task),
                                task->as_of_s, memory, built)) {
        return false;
    }
    r->chain = built;
    if (!judge(r, task, memory, verdicts)) {
        return false;
    }
    if (!task->details) {
        return true;
    }
    chain_view view = {.certificates = r->certificates,
        .chain = built,
        .verdicts = verdicts,
        .program = task->program,
        .as_of_s = task->as_of_s};
    comparison_make(r->certificates, built, memory, &r->comparison);
    return chain_find(&view, memory, &r->chain_findings);
}

/* ---- errors ---- */

/* A secret outranks all else: its owner must know first. Otherwise the first object that was not read speaks. */
static const input_object *gravest_problem(const input *found)
{
    const input_object *first = NULL;
    for (size_t i = 0; i < found->count; i++) {
        const input_object *object = &found->objects[i];
        if (object->kind == KIND_PRIVATE_KEY || object->kind == KIND_ENCRYPTED_PRIVATE_KEY) {
            return object;
        }
        if (first == NULL && object->kind != KIND_OTHER && object->kind != KIND_PKCS7) {
            first = object;
        }
    }
    return first;
}

static void set_error(report *r)
{
    r->error = r->input->error;
    if (r->error == ERROR_NONE) {
        r->problem = gravest_problem(r->input);
        r->error = r->problem == NULL ? ERROR_NO_CERTIFICATE : ERROR_NONE;
    }
}

/* ---- the whole ---- */

static report empty_report(const inspection *task, const input *found)
{
    return (report){.program = task->program,
        .input = found,
        .comparison = {.older = CHAIN_NOBODY},
        .rules_offset = (uint32_t)task->rules_offset,
        .as_of_s = task->as_of_s,
        .utc_offset_s = task->program == NULL ? 0 : task->program->utc_offset_s,
        .details = task->details};
}

static void write_report(const inspection *task, const report *r, json *to)
{
    if (task->brief) {
        report_write_brief(to, r);
    } else {
        report_write(to, r);
    }
}

static void write_refusal(const inspection *task, error_code refusal, json *to)
{
    input nothing = {.error = refusal};
    report r = empty_report(task, &nothing);
    r.error = refusal;
    write_report(task, &r, to);
}

void inspect_without_room(const inspection *task, json *to)
{
    write_refusal(task, ERROR_REPORT_TOO_LARGE, to);
}

void inspect(const inspection *task, arena *memory, json *to)
{
    if (task->program == NULL || task->too_large) {
        write_refusal(task, task->program == NULL ? ERROR_BAD_RULES : ERROR_INPUT_TOO_LARGE, to);
        return;
    }
    chain built;
    input found = input_read(task->input, memory);
    report r = empty_report(task, &found);
    if (found.error == ERROR_NONE) {
        r.certificates = arena_alloc(memory, found.certificates * sizeof(certificate));
        if (r.certificates != NULL) {
            r.certificate_count = read_certificates(&found, task->brief, r.certificates);
        }
    }
    if (r.certificate_count == 0) {
        set_error(&r);
    } else if (!look_at_certificates(&r, task, memory, &built)) {
        write_refusal(task, ERROR_REPORT_TOO_LARGE, to);
        return;
    }
    write_report(task, &r, to);
}
