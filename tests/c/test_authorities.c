/*
 * CA keys that a campaign knows, with our own hierarchy as the known one: what only shows when name and key both fit. (The
 * real campaign lists the keys of real CAs, whose certificates are no fixtures of ours.)
 */
#include <jansson.h>

#include "case_check.h"
#include "harness.h"
#include "inspector.h"
#include "program.h"

#define AFFECTED "servers/dv-g3-rsa-affected.pem"
#define REISSUED "servers/dv-g4-rsa-reissued.pem"
#define G3 "authorities/dv-g3.pem"
#define G3_CLEAN "authorities/dv-g3-clean.pem"
#define G4 "authorities/dv-g4.pem"

static buffer program;

/* The report of an input that is written as the case tables write it. */
static json_t *inspect(const char *written)
{
    buffer input = case_joined_input(written);
    memcpy(ri_rules((uint32_t)program.length), program.data, program.length);
    memcpy(ri_input((uint32_t)input.length), input.data, input.length);
    int32_t result = ri_inspect((uint32_t)input.length, (uint32_t)program.length, 1616166000.0, RI_DETAILS);
    assert_int_equal(result, 0);
    json_t *report = json_loadb(ri_report(), ri_report_length(), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(report);
    case_prepare(report);
    buffer_free(&input);
    return report;
}

static void expect(const char *written, const char *path, condition_operator operator, const char * value)
{
    condition wanted = {.path = (char *)path, .value = (char *)value, .operator= operator};
    json_t *report = inspect(written);
    char *why = case_check(report, &wanted);
    if (why != NULL) {
        fail_msg("%s: %s", written, why);
    }
    json_decref(report);
}

/* ---- the program ---- */

/* The rule of the program: whoever the CA of this name issued is affected. */
static void begin_program(void)
{
    program = buffer_new();
    put_head(&program, 32400, "test");
    put_u16(&program, 1);
    put_leaf(&program, RULE_ISSUER_COMMON_NAME, "issuer");
    put_u16(&program, 1);
    put_str(&program, "JPRS Domain Validation Authority - G3");
    put_no_entries(&program, 4);
}

static bytes unhexed(const json_t *value, uint8_t *room)
{
    const char *hex = json_string_value(value);
    size_t length = strlen(hex) / 2;
    for (size_t i = 0; i < length; i++) {
        char byte[3] = {hex[2 * i], hex[2 * i + 1], 0};
        room[i] = (uint8_t)strtoul(byte, NULL, 16);
    }
    return (bytes){.data = room, .length = length};
}

/* The key of the CA certificate in this file, under its own name; what a report says of it is OpenSSL's in facts.txt. */
static void put_authority_of(buffer *to, const char *id, authority_role role, const char *file)
{
    uint8_t hash[32];
    uint8_t identifier[20];
    json_t *report = inspect(file);
    const json_t *facts = json_array_get(json_object_get(report, "certificates"), 0);
    const json_t *name = json_object_get(json_object_get(facts, "subject"), "commonName");
    rule_authority authority = {.id = bytes_of_string(id),
        .common_name = bytes_of_string(json_string_value(name)),
        .key_identifier = unhexed(json_object_get(facts, "subjectKeyIdentifier"), identifier),
        .spki_sha256 = unhexed(json_object_get(json_object_get(facts, "publicKey"), "sha256"), hash),
        .role = role};
    put_authority(to, &authority);
    json_decref(report);
}

/* Another key under the name of G3, before its own: the one that fits is meant. */
static void put_stranger(buffer *to)
{
    static const uint8_t zeros[32];
    rule_authority authority = {.id = BYTES_LITERAL("stranger"),
        .common_name = BYTES_LITERAL("JPRS Domain Validation Authority - G3"),
        .key_identifier = {.data = zeros, .length = 20},
        .spki_sha256 = {.data = zeros, .length = 32},
        .role = AUTHORITY_REPLACED};
    put_authority(to, &authority);
}

static int make_program(void **state)
{
    (void)state;
    buffer authorities = buffer_new();
    begin_program();
    put_u16(&program, 0);
    put_stranger(&authorities);
    put_authority_of(&authorities, "g3", AUTHORITY_REPLACED, G3);
    put_authority_of(&authorities, "g4", AUTHORITY_REPLACEMENT, G4);
    put_authority_of(&authorities, "root", AUTHORITY_KNOWN, "authorities/root.pem");
    buffer_free(&program);
    begin_program();
    put_u16(&program, 4);
    buffer_append(&program, authorities.data, authorities.length);
    buffer_free(&authorities);
    return 0;
}

static int drop_program(void **state)
{
    (void)state;
    buffer_free(&program);
    return 0;
}

/* ---- what is asked ---- */

static void keys_that_fit(void **state)
{
    (void)state;
    expect(AFFECTED, "leaf/issuerAuthority", CONDITION_EQUALS, "g3:key");
    expect(REISSUED, "leaf/issuerAuthority", CONDITION_EQUALS, "g4:key");
    expect(G3, "first/authority", CONDITION_EQUALS, "g3:key");
    expect(G3_CLEAN, "first/authority", CONDITION_EQUALS, "g3:key");
    expect(G4, "first/authority", CONDITION_EQUALS, "g4:key");
    expect(G4, "first/issuerAuthority", CONDITION_EQUALS, "root:key");
    expect(AFFECTED " + " G3, "chain/findings", CONDITION_HOLDS_NOT, "authority-key-differs");
    expect("servers/ov-g3-ec-affected.pem", "leaf/issuerAuthority", CONDITION_EQUALS, "null");
}

/* The original, with OCSPSigning, told from the certificates of the same key that came after it. */
static void the_original_and_the_others_of_its_key(void **state)
{
    (void)state;
    expect(AFFECTED " + " G3, "chain/findings", CONDITION_EQUALS, "affected-leaf:0,original-authority:1");
    expect(
        AFFECTED " + " G3_CLEAN, "chain/findings", CONDITION_EQUALS, "affected-leaf:0,reissued-authority:1");
    expect(G3 " + " G3_CLEAN, "chain/findings", CONDITION_HOLDS, "original-authority:0");
    expect(G3 " + " G3_CLEAN, "chain/findings", CONDITION_HOLDS, "reissued-authority:1");
    expect(REISSUED " + " G4, "chain/findings", CONDITION_EQUALS, "[]");
}

static void reissued_but_not_replaced(void **state)
{
    (void)state;
    expect(REISSUED " + " G3, "chain/findings", CONDITION_HOLDS, "intermediate-not-replaced:1:0");
    expect(REISSUED " + " G3_CLEAN, "chain/findings", CONDITION_HOLDS, "intermediate-not-replaced:1:0");
    expect(AFFECTED " + " G3, "chain/findings", CONDITION_HOLDS_NOT, "intermediate-not-replaced");
    expect(AFFECTED " + " G4, "chain/findings", CONDITION_HOLDS_NOT, "intermediate-not-replaced");
}

/* None of it changes a verdict. */
static void verdicts_stay(void **state)
{
    (void)state;
    expect(AFFECTED " + " G3_CLEAN, "verdict", CONDITION_EQUALS, "affected");
    expect(AFFECTED " + " G4, "verdict", CONDITION_EQUALS, "affected");
    expect(REISSUED " + " G3, "verdict", CONDITION_EQUALS, "not-affected");
    expect(G3, "verdict", CONDITION_EQUALS, "undetermined");
}

/* What cannot be read is unknown to a rule, never `no`. */
static void a_flag_that_cannot_be_read(void **state)
{
    (void)state;
    buffer kept = program;
    program = buffer_new();
    put_head(&program, 32400, "test");
    put_u16(&program, 1);
    put_leaf(&program, RULE_CA, "ca");
    put_no_entries(&program, 4);
    put_u16(&program, 0);
    expect("made/facts/ca-unreadable.pem", "verdict", CONDITION_EQUALS, "undetermined");
    expect(AFFECTED, "verdict", CONDITION_EQUALS, "not-affected");
    buffer_free(&program);
    program = kept;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_that_fit),
        cmocka_unit_test(a_flag_that_cannot_be_read),
        cmocka_unit_test(the_original_and_the_others_of_its_key),
        cmocka_unit_test(reissued_but_not_replaced),
        cmocka_unit_test(verdicts_stay),
    };
    return cmocka_run_group_tests(tests, make_program, drop_program);
}
