#include "campaign/rule_reader.h"

#include "base/text.h"

static bytes take(rule_reader *reader, size_t count)
{
    bytes taken = {.data = reader->rest.data, .length = count};
    if (reader->failed || reader->rest.length < count) {
        reader->failed = true;
        taken.length = 0;
        return taken;
    }
    reader->rest = bytes_skip(reader->rest, count);
    return taken;
}

uint8_t rule_read_u8(rule_reader *reader)
{
    bytes taken = take(reader, 1);
    return taken.length == 1 ? taken.data[0] : 0;
}

uint16_t rule_read_u16(rule_reader *reader)
{
    bytes taken = take(reader, 2);
    return (uint16_t)(taken.length == 2 ? taken.data[0] | taken.data[1] << 8 : 0);
}

int32_t rule_read_i32(rule_reader *reader)
{
    bytes taken = take(reader, 4);
    if (taken.length != 4) {
        return 0;
    }
    uint32_t value = (uint32_t)taken.data[0] | (uint32_t)taken.data[1] << 8 | (uint32_t)taken.data[2] << 16 |
                     (uint32_t)taken.data[3] << 24;
    return (int32_t)value;
}

bytes rule_read_bytes(rule_reader *reader, size_t count)
{
    return take(reader, count);
}

bytes rule_read_string(rule_reader *reader)
{
    bytes string = take(reader, rule_read_u16(reader));
    if (reader->checking && !text_is_decodable((text){.content = string, .tag = TEXT_UTF8})) {
        reader->failed = true;
    }
    return string;
}

static void read_names(rule_reader *reader, rule_op *op)
{
    op->name_count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < op->name_count && !reader->failed; i++) {
        rule_read_string(reader);
    }
    op->names = bytes_between(first, reader->rest.data);
}

/* A day that a campaign can mean: four-digit years, so that its seconds never overflow. */
static int32_t read_day(rule_reader *reader, int32_t open_end)
{
    int32_t day = rule_read_i32(reader);
    if (day != open_end && (day < INSTANT_FIRST / 86400 || day > INSTANT_LAST / 86400)) {
        reader->failed = true;
    }
    return day;
}

static void read_leaf(rule_reader *reader, rule_op *op)
{
    op->id = rule_read_string(reader);
    switch (op->operation) {
    case RULE_ISSUER_COMMON_NAME:
        read_names(reader, op);
        break;
    case RULE_ISSUED:
    case RULE_EXPIRES:
    case RULE_AS_OF:
        op->from = read_day(reader, INT32_MIN);
        op->to = read_day(reader, INT32_MAX);
        break;
    case RULE_READABLE:
        op->field = rule_read_u8(reader);
        reader->failed |= op->field != RULE_FIELD_NOT_BEFORE && op->field != RULE_FIELD_NOT_AFTER;
        break;
    case RULE_REMAINING_DAYS:
        op->at_least = rule_read_i32(reader);
        break;
    case RULE_EXPIRED:
    case RULE_CA:
        break;
    default:
        reader->failed = true;
        break;
    }
}

bool rule_read_op(rule_reader *reader, rule_op *op)
{
    *op = (rule_op){0};
    uint8_t number = rule_read_u8(reader);
    op->operation = (rule_operation)number;
    switch (op->operation) {
    case RULE_ALL:
    case RULE_ANY:
        op->operands = rule_read_u8(reader);
        break;
    case RULE_NOT:
        op->operands = 1;
        break;
    default:
        read_leaf(reader, op);
        break;
    }
    return !reader->failed;
}
