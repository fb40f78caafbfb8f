#include "manual.h"

#include <mbedtls/build_info.h>

#include "base/bounds.h"
#include "base/codes.h"
#include "campaign/chain_findings.h"
#include "campaign/rule.h"

/* Raised when the functions, the report or the rule program change in a way that a caller must know. */
#define BOUNDARY_VERSION 2

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
    number(to, "certificate", LIMIT_CERTIFICATE);
    number(to, "certificates", LIMIT_CERTIFICATES);
    number(to, "objects", LIMIT_OBJECTS);
    number(to, "depth", LIMIT_DEPTH);
    number(to, "value", LIMIT_VALUE);
    number(to, "list", LIMIT_ATTRIBUTES);
    json_close(to, '}');
}

/* Kinds and errors share a table (codes.h): what is read or recognised is a kind, what can end an inspection an error. */
static void write_codes(json *to)
{
    json_key(to, "kinds");
    json_open(to, '[');
    for (int i = CODE_CERTIFICATE; i <= CODE_TOO_DEEP; i++) {
        json_name(to, code_name((code)i));
    }
    json_close(to, ']');
    json_key(to, "errors");
    json_open(to, '[');
    for (int i = CODE_PRIVATE_KEY; i < CODE_COUNT; i++) {
        json_name(to, code_name((code)i));
    }
    json_close(to, ']');
    json_key(to, "findings");
    json_open(to, '[');
    for (int i = 0; i < FINDING_COUNT; i++) {
        json_name(to, finding_name((finding_code)i));
    }
    json_close(to, ']');
    json_key(to, "chainFindings");
    json_open(to, '[');
    for (int i = 0; i < CHAIN_FINDING_COUNT; i++) {
        json_name(to, chain_finding_name((chain_finding_code)i));
    }
    json_close(to, ']');
    json_key(to, "signatures");
    json_open(to, '[');
    for (int i = 0; i < SIGNATURE_COUNT; i++) {
        json_name(to, signature_name((signature_state)i));
    }
    json_close(to, ']');
    json_key(to, "notes");
    json_open(to, '[');
    for (int i = 0; i < NOTE_COUNT; i++) {
        json_name(to, note_name((note_code)i));
    }
    json_close(to, ']');
    json_key(to, "results");
    json_open(to, '{');
    for (int i = 0; i < RESULT_COUNT; i++) {
        number(to, result_name((result_code)i), i);
    }
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
    json_name(to, MBEDTLS_VERSION_STRING);
    write_limits(to);
    write_codes(to);
    write_rules(to);
    json_close(to, '}');
}
