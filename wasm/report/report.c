#include "report/report.h"

#include "base/bounds.h"
#include "report/parts.h"
#include "x509/der.h"

static void write_utf8_or_null(json *to, bytes string)
{
    if (string.length == 0) {
        json_null(to);
    } else {
        json_utf8(to, string);
    }
}

/* `result` may be NULL. */
static void write_reasons(json *to, const verdict_result *result)
{
    json_open(to, '[');
    for (size_t i = 0; result != NULL && i < result->reason_count; i++) {
        json_open(to, '{');
        json_key(to, "id");
        json_utf8(to, result->reasons[i].id);
        json_key(to, "answer");
        json_name(to, answer_name(result->reasons[i].answer));
        json_close(to, '}');
    }
    json_close(to, ']');
}

/* ---- error, found, problems ---- */

static uint32_t limit_of_error(error_code error)
{
    switch (error) {
    case ERROR_INPUT_TOO_LARGE:
        return LIMIT_INPUT;
    case ERROR_TOO_MANY_CERTIFICATES:
        return LIMIT_CERTIFICATES;
    case ERROR_TOO_MANY_OBJECTS:
        return LIMIT_OBJECTS;
    default:
        return 0;
    }
}

static uint32_t limit_of_kind(object_kind kind)
{
    switch (kind) {
    case KIND_CERTIFICATE_TOO_LARGE:
        return LIMIT_CERTIFICATE;
    case KIND_TOO_DEEP:
        return LIMIT_DEPTH;
    default:
        return 0;
    }
}

static void write_problem(json *to, const char *code, uint32_t line, uint32_t offset, uint32_t limit)
{
    json_key(to, "code");
    json_name(to, code);
    json_key(to, "line");
    report_optional_number(to, line, 0);
    json_key(to, "offset");
    report_optional_number(to, offset, INPUT_NOWHERE);
    json_key(to, "limit");
    report_optional_number(to, limit, 0);
}

static void write_object(json *to, const input_object *object)
{
    write_problem(to, kind_name(object->kind), object->line, object->offset, limit_of_kind(object->kind));
}

static void write_error(json *to, const report *r)
{
    json_key(to, "error");
    if (r->error == ERROR_NONE && r->problem == NULL) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    if (r->error == ERROR_NONE) {
        write_object(to, r->problem);
    } else {
        uint32_t offset = r->error == ERROR_BAD_RULES ? r->rules_offset : INPUT_NOWHERE;
        write_problem(to, error_name(r->error), 0, offset, limit_of_error(r->error));
    }
    json_close(to, '}');
}

static void write_found(json *to, const input *found)
{
    json_key(to, "found");
    json_open(to, '[');
    for (size_t i = 0; i < found->count; i++) {
        json_name(to, kind_name(found->objects[i].kind));
    }
    json_close(to, ']');
}

static void write_problems(json *to, const input *found)
{
    json_key(to, "problems");
    json_open(to, '[');
    for (size_t i = 0; i < found->count; i++) {
        const input_object *object = &found->objects[i];
        if (kind_is_accepted(object->kind)) {
            continue;
        }
        json_open(to, '{');
        json_key(to, "object");
        json_number(to, (int64_t)i);
        write_object(to, object);
        json_key(to, "length");
        report_optional_number(to, object->length, 0);
        json_close(to, '}');
    }
    json_close(to, ']');
}

static void write_notes(json *to, uint32_t notes)
{
    json_key(to, "notes");
    json_open(to, '[');
    for (int i = 0; i < NOTE_COUNT; i++) {
        if ((notes & 1u << i) != 0) {
            json_name(to, note_name((note_code)i));
        }
    }
    json_close(to, ']');
}

/* ---- verdicts ---- */

static bool is_expired(const report *r, const verdict_result *result)
{
    const instant *end = &r->certificates[result->certificate].not_after;
    return end->readable && end->s < r->as_of_s;
}

/* Of two results, the first in the input among equals; what has expired last, since nothing of it is pressing. */
static bool is_graver(const report *r, const verdict_result *one, const verdict_result *other)
{
    return one->judged.verdict != other->judged.verdict ? one->judged.verdict > other->judged.verdict
                                                        : is_expired(r, other) && !is_expired(r, one);
}

/* The gravest result; NULL when there is none. */
static const verdict_result *gravest(const report *r)
{
    const verdict_result *worst = NULL;
    for (size_t i = 0; i < r->results.count; i++) {
        if (worst == NULL || is_graver(r, &r->results.list[i], worst)) {
            worst = &r->results.list[i];
        }
    }
    return worst;
}

static void write_judgement(json *to, const judgement *judged)
{
    json_key(to, "verdict");
    json_name(to, verdict_name(judged->verdict));
    json_key(to, "step");
    write_utf8_or_null(to, judged->step);
}

/* Text that was not read may hold a certificate that is affected: there is no all-clear beside it. */
static bool has_unread_text(const input *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (found->objects[i].kind == KIND_UNREAD_TEXT) {
            return true;
        }
    }
    return false;
}

static const judgement *overall_judgement(const report *r, const verdict_result *decisive)
{
    static const judgement nothing = {.verdict = VERDICT_UNDETERMINED};
    bool clear = decisive != NULL && decisive->judged.verdict == VERDICT_NOT_AFFECTED;
    return decisive == NULL || (clear && has_unread_text(r->input)) ? &nothing : &decisive->judged;
}

/* The campaign that answers, or the only one; else null. */
static void write_campaign(json *to, const report *r, const verdict_result *result)
{
    bytes id = {0};
    if (result != NULL && result->campaign != NULL) {
        id = result->campaign->id;
    } else if (r->program != NULL && r->program->campaign_count == 1) {
        id = r->program->campaigns[0].id;
    }
    json_key(to, "campaign");
    write_utf8_or_null(to, id);
}

static void write_campaigns(json *to, const rule_program *program)
{
    json_key(to, "campaigns");
    json_open(to, '[');
    for (size_t i = 0; program != NULL && i < program->campaign_count; i++) {
        json_utf8(to, program->campaigns[i].id);
    }
    json_close(to, ']');
}

static void write_top_level(json *to, const report *r)
{
    const verdict_result *decisive = gravest(r);
    const judgement *judged = overall_judgement(r, decisive);
    json_key(to, "serverCertificate");
    if (decisive == NULL) {
        json_null(to);
    } else {
        json_number(to, (int64_t)decisive->certificate);
    }
    write_campaign(to, r, decisive);
    write_campaigns(to, r->program);
    json_key(to, "asOf");
    report_day(to, (instant){.s = r->as_of_s, .readable = true}, r->utc_offset_s);
    write_judgement(to, judged);
    json_key(to, "reasons");
    write_reasons(to, decisive != NULL && judged == &decisive->judged ? decisive : NULL);
}

/* Advice says which campaign it is of; the campaign's own notices need not. */
static void write_notices(json *to, const remark *first)
{
    json_key(to, "notices");
    json_open(to, '[');
    for (const remark *one = first; one != NULL; one = one->next) {
        if (one->campaign.length == 0) {
            json_utf8(to, one->id);
            continue;
        }
        json_open(to, '{');
        json_key(to, "campaign");
        json_utf8(to, one->campaign);
        json_key(to, "id");
        json_utf8(to, one->id);
        json_close(to, '}');
    }
    json_close(to, ']');
}

static void write_material(json *to, uint32_t lacking)
{
    json_key(to, "material");
    json_open(to, '[');
    for (int i = 0; i < MATERIAL_COUNT; i++) {
        if ((lacking & 1u << i) != 0) {
            json_name(to, rule_material_name((rule_material)i));
        }
    }
    json_close(to, ']');
}

static void write_clients(json *to, const remark *first)
{
    json_key(to, "clients");
    json_open(to, '[');
    for (const remark *one = first; one != NULL; one = one->next) {
        json_open(to, '{');
        json_key(to, "id");
        json_utf8(to, one->id);
        json_key(to, "verdict");
        json_name(to, verdict_name(one->verdict));
        json_close(to, '}');
    }
    json_close(to, ']');
}

static void write_why(json *to, const verdict_result *result)
{
    json_key(to, "stepText");
    write_utf8_or_null(to, result->judged.step_text);
    json_key(to, "reasons");
    write_reasons(to, result);
    write_material(to, result->judged.lacking);
    write_clients(to, result->clients);
    write_notices(to, result->notices);
}

static void write_results(json *to, const report *r, bool brief)
{
    json_key(to, "results");
    json_open(to, '[');
    for (size_t i = 0; i < r->results.count; i++) {
        const verdict_result *result = &r->results.list[i];
        json_open(to, '{');
        json_key(to, "certificate");
        json_number(to, (int64_t)result->certificate);
        write_campaign(to, r, result);
        write_judgement(to, &result->judged);
        if (!brief) {
            write_why(to, result);
        }
        json_close(to, '}');
    }
    json_close(to, ']');
}

void report_write(json *to, const report *r)
{
    json_open(to, '{');
    write_error(to, r);
    write_found(to, r->input);
    write_top_level(to, r);
    write_results(to, r, false);
    json_key(to, "certificates");
    json_open(to, '[');
    for (size_t i = 0; i < r->certificate_count; i++) {
        report_certificate(to, r, i);
    }
    json_close(to, ']');
    report_requests(to, r);
    report_chain(to, r);
    write_notes(to, r->input->notes);
    write_problems(to, r->input);
    json_close(to, '}');
}

void report_write_brief(json *to, const report *r)
{
    json_open(to, '{');
    write_error(to, r);
    write_judgement(to, overall_judgement(r, gravest(r)));
    write_results(to, r, true);
    write_problems(to, r->input);
    json_close(to, '}');
}

/* ---- the certificates themselves ---- */

static void put_base64(json *to, bytes value)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < value.length; at += 3) {
        size_t left = value.length - at;
        uint32_t group = (uint32_t)value.data[at] << 16 | (left > 1 ? (uint32_t)value.data[at + 1] << 8 : 0) |
                         (left > 2 ? value.data[at + 2] : 0);
        char four[5] = {alphabet[group >> 18], alphabet[group >> 12 & 63], '=', '=', '\0'};
        if (left > 1) {
            four[2] = alphabet[group >> 6 & 63];
        }
        if (left > 2) {
            four[3] = alphabet[group & 63];
        }
        json_put_ascii(to, four);
    }
}

/* Of an object that has any. */
static void write_der(json *to, const input_object *object)
{
    der_element whole;
    bytes der = object->der;
    if (der_next(&der, &whole) == DER_READ) {
        json_open_string(to);
        put_base64(to, whole.whole);
        json_close_string(to);
    }
}

void report_write_certificates_alone(json *to, const input *found)
{
    json start = *to;
    json_open(to, '[');
    for (size_t i = 0; i < found->count; i++) {
        if (found->objects[i].kind == KIND_CERTIFICATE) {
            write_der(to, &found->objects[i]);
        }
    }
    for (size_t i = 0; i < found->count; i++) {
        object_kind kind = found->objects[i].kind;
        if (kind != KIND_CERTIFICATE && kind != KIND_CERTIFICATE_REQUEST) {
            write_der(to, &found->objects[i]);
        }
    }
    json_close(to, ']');
    if (to->full) {
        *to = start;
        json_open(to, '[');
        json_close(to, ']');
    }
}
