/* Reading a rule program, byte by byte: shared by its check and its evaluation, so that both see the same. */
#ifndef RI_RULE_READ_H
#define RI_RULE_READ_H

#include "campaign/rule.h"

/* Reads from the front; once something does not fit, `failed` stays set and every further read gives 0. */
typedef struct {
    bytes rest;
    bool failed;
    bool
        checking; /* look into strings too; a checked program's need not be decoded again at every evaluation */
} rule_reader;

typedef struct {
    int64_t from, to; /* both included */
} rule_range;

typedef struct {
    rule_operation operation;
    uint8_t operands; /* all, any: how many values it pops */
    uint8_t mode; /* readable: field; eku, policy: has or only; aia: method; key: traits; issuerKey: told */
    uint8_t set;  /* issuerKey, anchoredAt, chainContains */
    bytes id;     /* of a leaf */
    bytes list;   /* names, or oids */
    bytes curves; /* key: oids */
    bytes word;   /* inList: list; aia: host; ask: question */
    rule_range range;     /* of whatever the operation looks at */
    rule_range exponents; /* key */
} rule_op;

enum { RULE_FIELD_NOT_BEFORE = 1, RULE_FIELD_NOT_AFTER = 2 };
enum { RULE_HAS = 1, RULE_ONLY = 2 };
enum { RULE_OCSP = 1, RULE_CA_ISSUERS = 2 };
enum { RULE_EXPONENT_EVEN = 1, RULE_BITS_ODD = 2, RULE_ROCA = 4 };

uint8_t rule_read_u8(rule_reader *reader);
uint16_t rule_read_u16(rule_reader *reader);
int32_t rule_read_i32(rule_reader *reader);
bytes rule_read_string(rule_reader *reader);
bytes rule_read_bytes(rule_reader *reader, size_t count);

/* Counted strings; they come without their count, as rule_next_string() takes them. */
bytes rule_read_strings(rule_reader *reader);

/* One operation with its operands. False when it does not fit, with the reader at its first byte or behind it. */
bool rule_read_op(rule_reader *reader, rule_op *op);

/* Takes the next identifier off a list of them; false at the end. */
bool rule_next_oid(bytes *oids, bytes *oid);

static inline bool rule_is_open(rule_range range)
{
    return range.from == INT64_MIN && range.to == INT64_MAX;
}

static inline bool rule_holds(rule_range range, int64_t value)
{
    return range.from <= value && value <= range.to;
}

static inline bool rule_is_leaf(rule_operation operation)
{
    return operation >= RULE_ISSUER_COMMON_NAME;
}

#endif
