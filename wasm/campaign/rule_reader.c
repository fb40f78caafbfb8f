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

static uint64_t read_integer(rule_reader *reader, size_t size)
{
    bytes taken = take(reader, size);
    uint64_t value = 0;
    for (size_t i = taken.length; i-- > 0;) {
        value = value << 8 | taken.data[i];
    }
    return value;
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
    return (int32_t)(uint32_t)read_integer(reader, 4);
}

static int64_t read_i64(rule_reader *reader)
{
    return (int64_t)read_integer(reader, 8);
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

bytes rule_read_strings(rule_reader *reader)
{
    uint16_t count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < count && !reader->failed; i++) {
        rule_read_string(reader);
    }
    return bytes_between(first, reader->rest.data);
}

/* Counted identifiers; none is empty. */
static bytes read_oids(rule_reader *reader)
{
    uint16_t count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < count && !reader->failed; i++) {
        reader->failed |= take(reader, rule_read_u8(reader)).length == 0;
    }
    return bytes_between(first, reader->rest.data);
}

bool rule_next_oid(bytes *oids, bytes *oid)
{
    if (oids->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *oids};
    *oid = take(&reader, rule_read_u8(&reader));
    *oids = reader.rest;
    return !reader.failed;
}

bool rule_next_string(bytes *strings, bytes *string)
{
    if (strings->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *strings};
    *string = rule_read_string(&reader);
    *strings = reader.rest;
    return !reader.failed;
}

static rule_range read_range32(rule_reader *reader)
{
    int32_t from = rule_read_i32(reader);
    int32_t to = rule_read_i32(reader);
    return (rule_range){.from = from == INT32_MIN ? INT64_MIN : from, .to = to == INT32_MAX ? INT64_MAX : to};
}

/* Instants that a campaign can mean: four-digit years, in units of 1 / `a_second` seconds, so that nothing overflows. */
static rule_range read_instants(rule_reader *reader, int64_t a_second)
{
    rule_range range;
    range.from = read_i64(reader);
    range.to = read_i64(reader);
    int64_t first = (INSTANT_FIRST - RULE_OFFSET_LARGEST) * a_second;
    int64_t last = (INSTANT_LAST + RULE_OFFSET_LARGEST + 1) * a_second;
    bool from_fits = range.from == INT64_MIN || (range.from >= first && range.from <= last);
    bool to_fits = range.to == INT64_MAX || (range.to >= first && range.to <= last);
    reader->failed |= !from_fits || !to_fits;
    return range;
}

static uint8_t read_one_of(rule_reader *reader, uint8_t least, uint8_t most)
{
    uint8_t value = rule_read_u8(reader);
    reader->failed |= value < least || value > most;
    return value;
}

static void read_key(rule_reader *reader, rule_op *op)
{
    op->list = read_oids(reader);
    op->curves = read_oids(reader);
    op->range = read_range32(reader);
    op->exponents = read_range32(reader);
    op->mode = read_one_of(reader, 0, RULE_EXPONENT_EVEN | RULE_BITS_ODD | RULE_ROCA);
}

static void read_leaf(rule_reader *reader, rule_op *op)
{
    op->id = rule_read_string(reader);
    switch (op->operation) {
    case RULE_ISSUER_COMMON_NAME:
    case RULE_ISSUER_ORGANIZATION:
        op->list = rule_read_strings(reader);
        break;
    case RULE_ISSUED:
    case RULE_EXPIRES:
    case RULE_AS_OF:
        op->range = read_instants(reader, 1);
        break;
    case RULE_EARLIEST_SCT:
        op->range = read_instants(reader, 1000);
        break;
    case RULE_READABLE:
        op->mode = read_one_of(reader, RULE_FIELD_NOT_BEFORE, RULE_FIELD_NOT_AFTER);
        break;
    case RULE_REMAINING_DAYS:
        op->range = (rule_range){.from = rule_read_i32(reader), .to = INT64_MAX};
        break;
    case RULE_VALIDITY:
    case RULE_SERIAL_BITS:
        op->range = read_range32(reader);
        break;
    case RULE_ISSUER_KEY:
        op->set = rule_read_u8(reader);
        op->mode = read_one_of(reader, 0, 1);
        break;
    case RULE_ANCHORED_AT:
    case RULE_CHAIN_CONTAINS:
        op->set = rule_read_u8(reader);
        break;
    case RULE_EKU:
    case RULE_POLICY:
        op->mode = read_one_of(reader, RULE_HAS, RULE_ONLY);
        op->list = read_oids(reader);
        break;
    case RULE_KEY:
        read_key(reader, op);
        break;
    case RULE_SIGNATURE:
        op->list = read_oids(reader);
        break;
    case RULE_AIA:
        op->mode = read_one_of(reader, RULE_OCSP, RULE_CA_ISSUERS);
        op->word = rule_read_string(reader);
        break;
    case RULE_IN_LIST:
    case RULE_ASK:
        op->word = rule_read_string(reader);
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
