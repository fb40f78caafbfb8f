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
    rule_operation operation;
    uint8_t operands;    /* all, any: how many values it pops */
    uint8_t field;       /* readable */
    uint16_t name_count; /* issuerCommonName */
    int32_t from, to;    /* days */
    int32_t at_least;    /* remainingDays */
    bytes id;            /* of a leaf */
    bytes names;         /* issuerCommonName: name_count strings */
} rule_op;

enum { RULE_FIELD_NOT_BEFORE = 1, RULE_FIELD_NOT_AFTER = 2 };

uint8_t rule_read_u8(rule_reader *reader);
uint16_t rule_read_u16(rule_reader *reader);
int32_t rule_read_i32(rule_reader *reader);
bytes rule_read_string(rule_reader *reader);
bytes rule_read_bytes(rule_reader *reader, size_t count);

/* One operation with its operands. False when it does not fit, with the reader at its first byte or behind it. */
bool rule_read_op(rule_reader *reader, rule_op *op);

static inline bool rule_is_leaf(rule_operation operation)
{
    return operation >= RULE_ISSUER_COMMON_NAME;
}

#endif
