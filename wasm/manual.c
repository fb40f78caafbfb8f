#include "manual.h"

#include "base/bounds.h"
#include "base/errors.h"
#include "campaign/chain_findings.h"
#include "campaign/rule.h"
#include "inspector.h"
#include "reading/kinds.h"
#include "reading/notes.h"
#include "x509/second_opinion.h"

/* Raised when the functions, the report or the rule program change in a way that a caller must know. */
#define BOUNDARY_VERSION 3

static void number(json *to, const char *key, int64_t value)
{
    json_key(to, key);
    json_number(to, value);
}

static void write_limits(json *to)
{
    json_key(to, "limits");
    json_open(to, '{');
    number(to, "input", LIMIT_INPUT);
    number(to, "rules", LIMIT_RULES);
    number(to, "lists", LIMIT_LISTS);
    number(to, "answers", LIMIT_ANSWERS);
    number(to, "certificate", LIMIT_CERTIFICATE);
    number(to, "certificates", LIMIT_CERTIFICATES);
    number(to, "objects", LIMIT_OBJECTS);
    number(to, "depth", LIMIT_DEPTH);
    number(to, "value", LIMIT_VALUE);
    number(to, "list", LIMIT_ATTRIBUTES);
    number(to, "elements", LIMIT_ELEMENTS);
    json_close(to, '}');
}

/* The names of a vocabulary from `first` on, into a list that is open. */
#define WRITE_NAMES(to, type, name_of, first, end)                                                           \
    for (int i = (first); i < (end); i++) {                                                                  \
        json_name(to, name_of((type)i));                                                                     \
    }

static void open_list(json *to, const char *key)
{
    json_key(to, key);
    json_open(to, '[');
}

/* What a refused object is called can be the error of the whole input, too. */
static void write_vocabularies(json *to)
{
    open_list(to, "kinds");
    WRITE_NAMES(to, object_kind, kind_name, KIND_CERTIFICATE, KIND_COUNT)
    json_close(to, ']');
    open_list(to, "errors");
    WRITE_NAMES(to, object_kind, kind_name, KIND_PRIVATE_KEY, KIND_COUNT)
    WRITE_NAMES(to, error_code, error_name, ERROR_EMPTY, ERROR_COUNT)
    json_close(to, ']');
    open_list(to, "findings");
    WRITE_NAMES(to, finding_code, finding_name, 0, FINDING_COUNT)
    json_close(to, ']');
    open_list(to, "chainFindings");
    WRITE_NAMES(to, chain_finding_code, chain_finding_name, 0, CHAIN_FINDING_COUNT)
    json_close(to, ']');
    open_list(to, "signatures");
    WRITE_NAMES(to, signature_state, signature_name, 0, SIGNATURE_COUNT)
    json_close(to, ']');
    open_list(to, "materials");
    WRITE_NAMES(to, rule_material, rule_material_name, 0, MATERIAL_COUNT)
    json_close(to, ']');
    open_list(to, "notes");
    WRITE_NAMES(to, note_code, note_name, 0, NOTE_COUNT)
    json_close(to, ']');
}

static void write_results(json *to)
{
    json_key(to, "results");
    json_open(to, '{');
#define WRITE_RESULT(symbol, name) number(to, name, symbol);
    RI_RESULTS(WRITE_RESULT)
    json_close(to, '}');
}

static void write_rules(json *to)
{
    json_key(to, "rules");
    json_open(to, '{');
    json_key(to, "magic");
    json_name(to, RULE_MAGIC);
    number(to, "stack", RULE_STACK);
    number(to, "leaves", RULE_LEAVES);
    number(to, "campaigns", RULE_CAMPAIGNS);
    number(to, "sets", RULE_SETS);
    number(to, "keyPrefix", RULE_KEY_PREFIX);
    json_key(to, "operations");
    json_open(to, '{');
#define WRITE_OPERATION(symbol, operation, name) number(to, name, operation);
    RULE_OPERATIONS(WRITE_OPERATION)
    json_close(to, '}');
    json_close(to, '}');
}

void manual_write(json *to)
{
    json_open(to, '{');
    number(to, "version", BOUNDARY_VERSION);
    json_key(to, "mbedtls");
    json_name(to, second_opinion_version());
    write_limits(to);
    write_vocabularies(to);
    write_results(to);
    write_rules(to);
    json_close(to, '}');
}
