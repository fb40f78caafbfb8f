#include "inspect.h"

#include "reading/input.h"
#include "report/report.h"

/* ---- certificates ---- */

/* What the rules ask for: a brief report gives verdicts and steps alone. */
static const rule_wants *wants_of(const inspection *task)
{
    return task->brief ? &task->program->brief : &task->program->all;
}

/* What is looked into: what the rules ask for, and what the report shows. */
static uint32_t wanted_facts(const inspection *task)
{
    uint32_t shown = task->details ? FACTS_ALL : task->brief ? 0 : FACTS_LISTED;
    return wants_of(task)->facts | shown;
}

/* What stands in place of a certificate that is none; `object` is a certificate by its looks. */
static void refuse(input_object *object, certificate_status status)
{
    static const object_kind kinds[] = {[CERTIFICATE_TRUNCATED] = KIND_TRUNCATED,
        [CERTIFICATE_DAMAGED] = KIND_DAMAGED_DER,
        [CERTIFICATE_OTHER] = KIND_OTHER};
    object->kind = kinds[status.outcome];
    object->offset = status.outcome == CERTIFICATE_OTHER ? INPUT_NOWHERE : (uint32_t)status.offset;
}

/* The same for all, where nobody asks what is in them. */
static void refuse_unreadable(input *found)
{
    certificate facts;
    for (size_t i = 0; i < found->count; i++) {
        if (found->objects[i].kind == KIND_CERTIFICATE) {
            certificate_status status = certificate_read(found->objects[i].der, 0, &facts);
            if (status.outcome != CERTIFICATE_READ) {
                refuse(&found->objects[i], status);
            }
        }
    }
}

/* Reads the certificates among the objects. One that is refused becomes a problem in its object. */
static size_t read_certificates(input *found, const inspection *task, certificate *certificates)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        input_object *object = &found->objects[i];
        if (object->kind != KIND_CERTIFICATE) {
            continue;
        }
        certificate *facts = &certificates[count];
        certificate_status status = certificate_read(object->der, wanted_facts(task), facts);
        if (status.outcome != CERTIFICATE_READ) {
            refuse(object, status);
            continue;
        }
        facts->line = object->line;
        if (facts->not_before.readable && facts->not_before.s > task->given.as_of_s) {
            findings_add(&facts->findings, FINDING_NOT_YET_VALID, "notBefore", FINDING_NOWHERE);
        }
        count++;
    }
    return count;
}

/* Reads the requests among the objects. One that is cut off is named, and nothing is said of it. */
static size_t read_requests(const input *found, bool fingerprints, certificate_request *requests)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        const input_object *object = &found->objects[i];
        if (object->kind == KIND_CERTIFICATE_REQUEST &&
            request_read(object->der, fingerprints, &requests[count])) {
            requests[count].line = object->line;
            requests[count].object = (uint32_t)i;
            count++;
        }
    }
    return count;
}

static bool look_at_requests(report *r, const inspection *task, const input *found, arena *memory)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        count += found->objects[i].kind == KIND_CERTIFICATE_REQUEST ? 1 : 0;
    }
    if (count == 0 || task->brief) {
        return true;
    }
    certificate_request *requests = arena_alloc(memory, count * sizeof *requests);
    if (requests == NULL) {
        return false;
    }
    r->requests = requests;
    r->request_count = read_requests(found, task->details, requests);
    return true;
}

/* ---- verdicts ---- */

/* The gravest verdict of each server certificate. */
static bool collect_verdicts(const report *r, arena *memory, uint8_t **verdicts)
{
    *verdicts = arena_calloc(memory, r->certificate_count, sizeof **verdicts);
    for (size_t i = 0; *verdicts != NULL && i < r->results.count; i++) {
        const verdict_result *one = &r->results.list[i];
        if (one->judged.verdict > (*verdicts)[one->certificate]) {
            (*verdicts)[one->certificate] = (uint8_t)one->judged.verdict;
        }
    }
    return *verdicts != NULL;
}

static bool judge(report *r, const inspection *task, arena *memory)
{
    facts_view view = {.program = task->program,
        .issuers = wants_of(task)->issuers,
        .certificates = r->certificates,
        .chain = r->chain};
    return verdict_judge_all(&view, &task->given, task->brief, memory, &r->results);
}

/* ---- what only a report with details holds: where the memory ends, the rest of the report stands without it ---- */

static void find_authorities(report *r, arena *memory)
{
    authority_pair *pairs = arena_alloc(memory, r->certificate_count * sizeof *pairs);
    for (size_t i = 0; pairs != NULL && i < r->certificate_count; i++) {
        pairs[i].itself = authority_of_subject(r->program, &r->certificates[i]);
        pairs[i].issuer = authority_of_issuer(r->program, &r->certificates[i]);
    }
    r->authorities = pairs;
}

static void compare_requests(report *r, arena *memory)
{
    request_comparison *made = arena_calloc(memory, REQUESTS_COMPARED, sizeof *made);
    if (made != NULL && r->request_count > 0) {
        requests_compare(r->requests, r->request_count, r->certificates, r->chain, memory, made);
        r->request_comparisons = made;
    }
}

static void add_details(report *r, const inspection *task, arena *memory)
{
    uint8_t *verdicts = NULL;
    find_authorities(r, memory);
    if (!collect_verdicts(r, memory, &verdicts)) {
        return;
    }
    chain_view view = {.certificates = r->certificates,
        .chain = r->chain,
        .verdicts = verdicts,
        .program = task->program,
        .as_of_s = task->given.as_of_s};
    chain_find(&view, memory, &r->chain_findings);
    comparison_make(r->certificates, r->chain, verdicts, memory, &r->comparison);
    compare_requests(r, memory);
}

static chain_depth chain_depth_of(const inspection *task, size_t count)
{
    if (task->details) {
        return CHAIN_CHECKED;
    }
    bool shown = !task->brief;
    return shown || (count > 1 && wants_of(task)->issuers) ? CHAIN_LINKED : CHAIN_SERVERS;
}

/* Reads and judges what was found; fills `r` and the chain. False when the memory ended. */
static bool look_at_certificates(report *r, const inspection *task, input *found, arena *memory, chain *built)
{
    certificate *certificates = arena_alloc(memory, found->certificates * sizeof *certificates);
    if (certificates == NULL) {
        return false;
    }
    r->certificates = certificates;
    r->certificate_count = read_certificates(found, task, certificates);
    if (r->certificate_count == 0) {
        return true;
    }
    chain_depth depth = chain_depth_of(task, r->certificate_count);
    r->chain = built;
    if (!chain_build(certificates, r->certificate_count, depth, task->given.as_of_s, memory, built) ||
        !judge(r, task, memory)) {
        return false;
    }
    if (task->details) {
        add_details(r, task, memory);
    }
    return true;
}

/* ---- errors ---- */

/* A secret outranks all else: its owner must know first. Otherwise the first object that was not read speaks, what it
 * is called for sure before what is only text. */
static const input_object *gravest_problem(const input *found)
{
    const input_object *first = NULL;
    for (size_t i = 0; i < found->count; i++) {
        const input_object *object = &found->objects[i];
        if (kind_is_key(object->kind)) {
            return object;
        }
        if (!kind_is_accepted(object->kind) && (first == NULL || first->kind == KIND_UNREAD_TEXT)) {
            first = object;
        }
    }
    return first;
}

static void set_error(report *r)
{
    const input_object *problem = gravest_problem(r->input);
    bool is_secret = problem != NULL && kind_is_key(problem->kind);
    if (r->input->error == ERROR_NONE || is_secret) {
        r->problem = problem;
        r->error = problem == NULL ? ERROR_NO_CERTIFICATE : ERROR_NONE;
    } else {
        r->error = r->input->error;
    }
}

/* ---- the whole ---- */

static report empty_report(const inspection *task, const input *found)
{
    return (report){.program = task->program,
        .input = found,
        .comparison = {.older = CHAIN_NOBODY},
        .rules_offset = (uint32_t)task->rules_offset,
        .as_of_s = task->given.as_of_s,
        .utc_offset_s = rule_utc_offset(task->program),
        .details = task->details,
        .elements = task->elements};
}

static void write_report(const inspection *task, const report *r, json *to)
{
    if (task->brief) {
        report_write_brief(to, r);
    } else {
        report_write(to, r);
    }
}

static void write_refusal(const inspection *task, input found, json *to)
{
    report r = empty_report(task, &found);
    set_error(&r);
    write_report(task, &r, to);
}

/* The keys among what was found, which no limit hides. */
static input keys_alone(const input *found, error_code refusal)
{
    input keys = {.objects = found->objects, .error = refusal};
    for (size_t i = 0; i < found->count; i++) {
        if (kind_is_key(found->objects[i].kind)) {
            keys.objects[keys.count++] = found->objects[i];
        }
    }
    return keys;
}

/* Reads, judges and writes; false when that does not fit, into the arena or into the report. */
static bool inspect_whole(const inspection *task, input *found, arena *memory, json *to)
{
    chain built;
    report r = empty_report(task, found);
    bool fits = !memory->full;
    if (fits && found->error == ERROR_NONE) {
        fits = look_at_requests(&r, task, found, memory) &&
               look_at_certificates(&r, task, found, memory, &built);
    }
    if (!fits) {
        return false;
    }
    if (r.certificate_count == 0) {
        set_error(&r);
    }
    write_report(task, &r, to);
    return !to->full;
}

void inspect(const inspection *task, arena *memory, json *to)
{
    if (task->program == NULL || task->too_large) {
        error_code refusal = task->program == NULL ? ERROR_BAD_RULES : ERROR_INPUT_TOO_LARGE;
        write_refusal(task, (input){.error = refusal}, to);
        return;
    }
    input found = input_read(task->input, memory);
    if (task->certificates_alone) {
        refuse_unreadable(&found);
        report_write_certificates_alone(to, &found);
        return;
    }
    json start = *to;
    if (!inspect_whole(task, &found, memory, to)) {
        *to = start;
        write_refusal(task, keys_alone(&found, ERROR_REPORT_TOO_LARGE), to);
    }
}
