#include "campaign/rule.h"

#include "campaign/rule_reader.h"
#include "x509/calendar.h"
#include "x509/names.h"

const char *answer_name(answer value)
{
    static const char *const names[] = {"no", "unknown", "yes"};
    return names[value];
}

static answer answer_of(bool value)
{
    return value ? ANSWER_YES : ANSWER_NO;
}

/* ---- check ---- */

/* Follows the stack's height through an expression, and leaves the reader behind it. */
static bool check_expression(rule_reader *reader, bytes *expression)
{
    const uint8_t *first = reader->rest.data;
    uint16_t count = rule_read_u16(reader);
    size_t height = 0;
    size_t leaves = 0;
    for (uint16_t i = 0; i < count; i++) {
        rule_op op;
        if (!rule_read_op(reader, &op) || op.operands > height) {
            return false;
        }
        leaves += rule_is_leaf(op.operation) ? 1 : 0;
        height = height - op.operands + 1;
        if (height > RULE_STACK || leaves > RULE_LEAVES) {
            return false;
        }
    }
    *expression = bytes_between(first, reader->rest.data);
    return !reader->failed && height == 1;
}

/* A counted list of entries; `entries` gets them without the count. */
static bool check_entries(rule_reader *reader, bool with_text, bytes *entries)
{
    uint16_t count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < count; i++) {
        bytes expression;
        rule_read_string(reader);
        if (with_text) {
            rule_read_string(reader);
        }
        if (reader->failed || !check_expression(reader, &expression)) {
            return false;
        }
    }
    *entries = bytes_between(first, reader->rest.data);
    return !reader->failed;
}

static void read_authority(rule_reader *reader, rule_authority *authority)
{
    authority->id = rule_read_string(reader);
    uint8_t role = rule_read_u8(reader);
    reader->failed |= role > AUTHORITY_REPLACEMENT;
    authority->role = (authority_role)role;
    authority->common_name = rule_read_string(reader);
    authority->key_identifier = rule_read_bytes(reader, rule_read_u8(reader));
    authority->spki_sha256 = rule_read_bytes(reader, RULE_HASH_SIZE);
}

static bool check_authorities(rule_reader *reader, bytes *authorities)
{
    uint16_t count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < count && !reader->failed; i++) {
        rule_authority authority;
        read_authority(reader, &authority);
    }
    *authorities = bytes_between(first, reader->rest.data);
    return !reader->failed;
}

static bool check_head(rule_reader *reader, rule_program *checked)
{
    checked->wanted = 0; /* every operation does with what is always read */
    bytes magic = BYTES_LITERAL(RULE_MAGIC);
    if (!bytes_start_with(reader->rest, magic)) {
        return false;
    }
    reader->rest = bytes_skip(reader->rest, magic.length);
    checked->utc_offset_s = rule_read_i32(reader);
    if (checked->utc_offset_s > RULE_OFFSET_LARGEST || checked->utc_offset_s < -RULE_OFFSET_LARGEST) {
        return false;
    }
    checked->campaign = rule_read_string(reader);
    return !reader->failed;
}

bool rule_check(bytes program, rule_program *checked, size_t *bad_offset)
{
    rule_reader reader = {.rest = program, .checking = true};
    bool fits = check_head(&reader, checked) && check_expression(&reader, &checked->affected) &&
                check_entries(&reader, true, &checked->steps) &&
                check_entries(&reader, false, &checked->findings) &&
                check_entries(&reader, false, &checked->notices) &&
                check_authorities(&reader, &checked->authorities) && reader.rest.length == 0;
    *bad_offset = program.length - reader.rest.length;
    return fits;
}

/* ---- entries of a checked program ---- */

static bool next_entry(bytes *entries, bool with_text, rule_entry *entry)
{
    if (entries->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *entries};
    entry->id = rule_read_string(&reader);
    entry->text = with_text ? rule_read_string(&reader) : (bytes){.data = NULL, .length = 0};
    bool fits = check_expression(&reader, &entry->when);
    *entries = reader.rest;
    return fits;
}

bool rule_next_step(bytes *steps, rule_entry *entry)
{
    return next_entry(steps, true, entry);
}

bool rule_next(bytes *entries, rule_entry *entry)
{
    return next_entry(entries, false, entry);
}

bool rule_next_authority(bytes *authorities, rule_authority *authority)
{
    if (authorities->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *authorities};
    read_authority(&reader, authority);
    *authorities = reader.rest;
    return !reader.failed;
}

/* ---- evaluation ---- */

typedef struct {
    const rule_facts *facts;
    int64_t as_of_s;
    int32_t utc_offset_s;
} circumstances;

static bool is_one_of(text name, bytes names, uint16_t count)
{
    rule_reader reader = {.rest = names};
    for (uint16_t i = 0; i < count; i++) {
        text candidate = {.content = rule_read_string(&reader), .tag = TEXT_UTF8};
        if (text_equal_folded(name, candidate)) {
            return true;
        }
    }
    return false;
}

/* Any of the issuer's common names; one that cannot be decoded might have been it. */
static answer issuer_answer(const rule_op *op, const rule_facts *facts)
{
    name_walk walk = name_attributes(facts->issuer);
    name_attribute attribute;
    answer result = ANSWER_NO;
    if (!facts->issuer_readable) {
        return ANSWER_UNKNOWN;
    }
    while (result != ANSWER_YES && name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        if (!name_is_common_name(&attribute)) {
            continue;
        }
        if (!text_is_decodable(attribute.value)) {
            result = ANSWER_UNKNOWN;
        } else if (is_one_of(attribute.value, op->names, op->name_count)) {
            result = ANSWER_YES;
        }
    }
    return result;
}

static answer days_answer(const rule_op *op, instant time, const circumstances *now)
{
    if (!time.readable) {
        return ANSWER_UNKNOWN;
    }
    return answer_of(calendar_holds(calendar_days(op->from, op->to, now->utc_offset_s), time.s));
}

static answer remaining_answer(const rule_op *op, const circumstances *now)
{
    instant end = now->facts->not_after;
    if (!end.readable) {
        return ANSWER_UNKNOWN;
    }
    return answer_of(end.s - now->as_of_s >= (int64_t)op->at_least * SECONDS_A_DAY);
}

static answer leaf_answer(const rule_op *op, const circumstances *now)
{
    const rule_facts *facts = now->facts;
    instant as_of = {.s = now->as_of_s, .readable = true, .odd = false};
    switch (op->operation) {
    case RULE_ISSUER_COMMON_NAME:
        return issuer_answer(op, facts);
    case RULE_ISSUED:
        return days_answer(op, facts->not_before, now);
    case RULE_EXPIRES:
        return days_answer(op, facts->not_after, now);
    case RULE_AS_OF:
        return days_answer(op, as_of, now);
    case RULE_EXPIRED:
        return facts->not_after.readable ? answer_of(facts->not_after.s < now->as_of_s) : ANSWER_UNKNOWN;
    case RULE_CA:
        return facts->ca;
    case RULE_READABLE:
        return answer_of(
            op->field == RULE_FIELD_NOT_BEFORE ? facts->not_before.readable : facts->not_after.readable);
    case RULE_REMAINING_DAYS:
        return remaining_answer(op, now);
    default:
        return ANSWER_UNKNOWN;
    }
}

/* Kleene: `all` is the least of its values, `any` the greatest, `not` turns the order round. */
static answer combine(const rule_op *op, const answer *values)
{
    answer result = op->operation == RULE_ALL ? ANSWER_YES : ANSWER_NO;
    for (uint8_t i = 0; i < op->operands; i++) {
        if (op->operation == RULE_NOT) {
            result = (answer)(ANSWER_YES - values[i]);
        } else if ((op->operation == RULE_ALL) == (values[i] < result)) {
            result = values[i];
        }
    }
    return result;
}

answer rule_evaluate(
    bytes expression, int32_t utc_offset_s, const rule_facts *facts, int64_t as_of_s, rule_trace *trace)
{
    circumstances now = {.facts = facts, .as_of_s = as_of_s, .utc_offset_s = utc_offset_s};
    rule_reader reader = {.rest = expression};
    answer stack[RULE_STACK + 1] = {ANSWER_UNKNOWN};
    size_t height = 0;
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
            stack[height] = leaf_answer(&op, &now);
            if (trace != NULL) {
                trace->leaves[trace->count++] = (rule_leaf){.id = op.id, .answer = stack[height]};
            }
        }
        height++;
    }
    return stack[0];
}
