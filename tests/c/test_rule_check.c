/* Programs that must be refused, and the frame of those that are taken. */
#include "campaign/rule.h"
#include "harness.h"
#include "program.h"

static bool is_taken(const buffer *program, size_t *bad_offset)
{
    rule_program checked;
    /* A copy of just this length: a read past the end is a sanitizer's find. */
    uint8_t *exact = malloc(program->length + 1);
    assert_non_null(exact);
    memcpy(exact, program->data, program->length);
    uint8_t *shrunk = realloc(exact, program->length > 0 ? program->length : 1);
    assert_non_null(shrunk);
    bool taken = rule_check((bytes){.data = shrunk, .length = program->length}, &checked, bad_offset);
    assert_true(taken || *bad_offset <= program->length);
    free(shrunk);
    return taken;
}

/* Ends the program and asserts that it is refused, or taken. */
static void expect(buffer *program, bool taken)
{
    size_t bad_offset = 0;
    assert_int_equal(is_taken(program, &bad_offset), taken);
    buffer_free(program);
}

#define SHA256_SIZE 32

static rule_authority some_authority(void)
{
    static const uint8_t hash[SHA256_SIZE] = {1, 2, 3};
    return (rule_authority){.id = BYTES_LITERAL("one-ca"),
        .common_name = BYTES_LITERAL("One CA \xE6\x97\xA5"),
        .key_identifier = BYTES_LITERAL("\x01\x02\x03"),
        .spki_sha256 = {.data = hash, .length = sizeof hash},
        .role = AUTHORITY_REPLACED};
}

/* A program with every kind of operation and entry. */
static buffer full_program(void)
{
    buffer program = buffer_new();
    put_head(&program, 32400, "test");
    put_u16(&program, 4);
    put_leaf(&program, RULE_ISSUER_COMMON_NAME, "issuer");
    put_u16(&program, 2);
    put_str(&program, "One CA");
    put_str(&program, "\xE6\x97\xA5\xE6\x9C\xAC");
    put_days(&program, RULE_ISSUED, "issued", 1, 2);
    put_days(&program, RULE_EXPIRES, "expires", OPEN_FROM, OPEN_TO);
    put_u8(&program, RULE_ALL);
    put_u8(&program, 3);
    put_u16(&program, 2); /* steps */
    put_str(&program, "first");
    put_str(&program, "first-text");
    put_u16(&program, 3);
    put_leaf(&program, RULE_EXPIRED, "expired");
    put_u8(&program, RULE_NOT);
    put_u8(&program, RULE_NOT);
    put_str(&program, "second");
    put_str(&program, "second-text");
    put_constant(&program, true);
    put_u16(&program, 1); /* findings */
    put_str(&program, "finding");
    put_u16(&program, 3);
    put_leaf(&program, RULE_CA, "ca");
    put_leaf(&program, RULE_READABLE, "readable");
    put_u8(&program, 2);
    put_u8(&program, RULE_ANY);
    put_u8(&program, 2);
    put_u16(&program, 1); /* notices */
    put_str(&program, "notice");
    put_u16(&program, 1);
    put_leaf(&program, RULE_REMAINING_DAYS, "remaining");
    put_i32(&program, 397);
    put_u16(&program, 1); /* clients */
    put_str(&program, "client");
    put_constant(&program, false);
    put_u16(&program, 2); /* authorities */
    rule_authority known = some_authority();
    put_authority(&program, &known);
    known.key_identifier.length = 0;
    known.role = AUTHORITY_REPLACEMENT;
    put_authority(&program, &known);
    return program;
}

static void a_full_program_is_taken(void **state)
{
    (void)state;
    buffer program = full_program();
    rule_program checked;
    rule_entry entry;
    size_t bad_offset = 0;
    assert_true(rule_check((bytes){.data = program.data, .length = program.length}, &checked, &bad_offset));
    assert_int_equal(checked.campaigns[0].utc_offset_s, 32400);
    assert_true(bytes_equal(checked.campaigns[0].id, bytes_of_string("test")));
    assert_true(rule_next_step(&checked.campaigns[0].steps, &entry));
    assert_true(bytes_equal(entry.id, bytes_of_string("first")));
    assert_true(bytes_equal(entry.text, bytes_of_string("first-text")));
    assert_true(rule_next_step(&checked.campaigns[0].steps, &entry));
    assert_true(bytes_equal(entry.id, bytes_of_string("second")));
    assert_false(rule_next_step(&checked.campaigns[0].steps, &entry));
    assert_true(rule_next(&checked.campaigns[0].findings, &entry));
    assert_true(bytes_equal(entry.id, bytes_of_string("finding")));
    assert_false(rule_next(&checked.campaigns[0].findings, &entry));
    assert_true(rule_next(&checked.campaigns[0].notices, &entry));
    assert_false(rule_next(&checked.campaigns[0].notices, &entry));
    assert_true(rule_next(&checked.campaigns[0].clients, &entry));
    assert_true(bytes_equal(entry.id, bytes_of_string("client")));
    assert_false(rule_next(&checked.campaigns[0].clients, &entry));
    buffer_free(&program);
}

static void assert_authority(const rule_authority *read, const rule_authority *written)
{
    assert_true(bytes_equal(read->id, written->id));
    assert_true(bytes_equal(read->common_name, written->common_name));
    assert_true(bytes_equal(read->key_identifier, written->key_identifier));
    assert_true(bytes_equal(read->spki_sha256, written->spki_sha256));
    assert_int_equal(read->role, written->role);
}

static void authorities_are_read_as_written(void **state)
{
    (void)state;
    buffer program = full_program();
    rule_program checked;
    rule_authority read;
    rule_authority wanted = some_authority();
    size_t bad_offset = 0;
    assert_true(rule_check((bytes){.data = program.data, .length = program.length}, &checked, &bad_offset));
    assert_true(rule_next_authority(&checked.campaigns[0].authorities, &read));
    assert_authority(&read, &wanted);
    wanted.key_identifier.length = 0;
    wanted.role = AUTHORITY_REPLACEMENT;
    assert_true(rule_next_authority(&checked.campaigns[0].authorities, &read));
    assert_authority(&read, &wanted);
    assert_false(rule_next_authority(&checked.campaigns[0].authorities, &read));
    buffer_free(&program);
}

static void truncated_at_every_byte(void **state)
{
    (void)state;
    buffer program = full_program();
    for (size_t length = 0; length < program.length; length++) {
        buffer part = buffer_new();
        buffer_append(&part, program.data, length);
        expect(&part, false);
    }
    buffer_free(&program);
}

static void bytes_behind_the_end(void **state)
{
    (void)state;
    buffer program = full_program();
    size_t length = program.length;
    size_t bad_offset = 0;
    put_u8(&program, 0);
    assert_false(is_taken(&program, &bad_offset));
    assert_int_equal(bad_offset, length);
    buffer_free(&program);
}

/* Each byte set to each of a few values: taken or refused, but never read beyond. */
static void every_byte_changed(void **state)
{
    (void)state;
    static const uint8_t values[] = {0x00, 0x01, 0x02, 0x03, 0x10, 0x17, 0x18, 0x40, 0x7F, 0x80, 0xFF};
    buffer program = full_program();
    size_t bad_offset = 0;
    for (size_t at = 0; at < program.length; at++) {
        uint8_t before = program.data[at];
        for (size_t i = 0; i < sizeof values; i++) {
            program.data[at] = values[i];
            is_taken(&program, &bad_offset);
        }
        program.data[at] = before;
    }
    buffer_free(&program);
}

static void a_wrong_magic(void **state)
{
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        buffer program = full_program();
        program.data[i] ^= 1;
        expect(&program, false);
    }
}

/* A program whose `affected` is the given bytes. */
static buffer program_of(const buffer *expression, long utc_offset_s)
{
    buffer program = buffer_new();
    put_head(&program, utc_offset_s, "test");
    buffer_append(&program, expression->data, expression->length);
    put_no_entries(&program, 5);
    return program;
}

static void expect_expression(buffer *expression, bool taken)
{
    buffer program = program_of(expression, 0);
    expect(&program, taken);
    buffer_free(expression);
}

static void offsets_that_no_place_has(void **state)
{
    (void)state;
    static const struct {
        long offset_s;
        bool taken;
    } offsets[] = {{0, true}, {32400, true}, {-43200, true}, {64800, true}, {-64800, true}, {64801, false},
        {-64801, false}, {OPEN_FROM, false}, {OPEN_TO, false}};
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        buffer expression = buffer_new();
        put_constant(&expression, true);
        buffer program = program_of(&expression, offsets[i].offset_s);
        expect(&program, offsets[i].taken);
        buffer_free(&expression);
    }
}

static void unknown_operations(void **state)
{
    (void)state;
    for (unsigned operation = 0; operation < 256; operation++) {
        bool without_operands = operation == RULE_EXPIRED || operation == RULE_CA;
        buffer expression = buffer_new();
        put_u16(&expression, 1);
        put_leaf(&expression, operation, "x");
        expect_expression(&expression, without_operands);
    }
}

static void values_that_are_not_there(void **state)
{
    (void)state;
    for (unsigned operands = 1; operands < 256; operands++) {
        buffer expression = buffer_new();
        put_u16(&expression, 1);
        put_u8(&expression, RULE_ALL);
        put_u8(&expression, operands);
        expect_expression(&expression, false);
    }
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_u8(&expression, RULE_NOT);
    expect_expression(&expression, false);
}

static void an_expression_leaves_exactly_one_value(void **state)
{
    (void)state;
    buffer none = buffer_new();
    put_u16(&none, 0);
    expect_expression(&none, false);
    buffer two = buffer_new();
    put_u16(&two, 2);
    put_leaf(&two, RULE_CA, "x");
    put_leaf(&two, RULE_CA, "y");
    expect_expression(&two, false);
}

/* `count` values pushed, and one conjunction of them all. Constants: leaves have a limit of their own. */
static buffer wide_expression(unsigned count)
{
    buffer expression = buffer_new();
    put_u16(&expression, count + 1);
    for (unsigned i = 0; i < count; i++) {
        put_u8(&expression, RULE_ALL);
        put_u8(&expression, 0);
    }
    put_u8(&expression, RULE_ALL);
    put_u8(&expression, count);
    return expression;
}

static void the_stack_has_a_limit(void **state)
{
    (void)state;
    buffer fits = wide_expression(RULE_STACK);
    expect_expression(&fits, true);
    buffer one_over = wide_expression(RULE_STACK + 1);
    expect_expression(&one_over, false);
}

/* `count` leaves, each joined with what stands before it, so that the stack stays flat. */
static buffer long_expression(unsigned count)
{
    buffer expression = buffer_new();
    put_u16(&expression, count * 2 - 1);
    put_leaf(&expression, RULE_CA, "x");
    for (unsigned i = 1; i < count; i++) {
        put_leaf(&expression, RULE_CA, "x");
        put_u8(&expression, RULE_ANY);
        put_u8(&expression, 2);
    }
    return expression;
}

static void leaves_have_a_limit(void **state)
{
    (void)state;
    buffer fits = long_expression(RULE_LEAVES);
    expect_expression(&fits, true);
    buffer one_over = long_expression(RULE_LEAVES + 1);
    expect_expression(&one_over, false);
}

static void texts_are_utf8(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xFF", "\xC0\x80", "\xED\xA0\x80", "a\xE6\x97", "\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        buffer expression = buffer_new();
        put_u16(&expression, 1);
        put_leaf(&expression, RULE_CA, bad[i]);
        expect_expression(&expression, false);
        buffer program = buffer_new();
        put_head(&program, 0, bad[i]);
        put_constant(&program, true);
        put_no_entries(&program, 5);
        expect(&program, false);
    }
}

static void operands_out_of_range(void **state)
{
    (void)state;
    static const unsigned fields[] = {0, 3, 255};
    for (size_t i = 0; i < 3; i++) {
        buffer expression = buffer_new();
        put_u16(&expression, 1);
        put_leaf(&expression, RULE_READABLE, "x");
        put_u8(&expression, fields[i]);
        expect_expression(&expression, false);
    }
    /* Days outside the years 0 to 9999 mean nothing, save the two that say "open". */
    static const long far[] = {-719529, 2932898, OPEN_TO - 1, OPEN_FROM + 1};
    for (size_t i = 0; i < 4; i++) {
        buffer expression = buffer_new();
        put_u16(&expression, 1);
        put_days(&expression, RULE_ISSUED, "x", far[i], OPEN_TO);
        expect_expression(&expression, false);
    }
}

/* A program without rules whose only authority is this one. */
static void expect_authority(const rule_authority *authority, bool taken)
{
    buffer program = buffer_new();
    put_head(&program, 0, "test");
    put_constant(&program, true);
    put_no_entries(&program, 4);
    put_u16(&program, 1);
    put_authority(&program, authority);
    expect(&program, taken);
}

static void authorities_that_make_no_sense(void **state)
{
    (void)state;
    for (unsigned role = 0; role < 256; role++) {
        rule_authority other_role = some_authority();
        other_role.role = (authority_role)role;
        expect_authority(&other_role, role <= AUTHORITY_REPLACEMENT);
    }
    rule_authority bad_id = some_authority();
    bad_id.id = BYTES_LITERAL("\xFF");
    expect_authority(&bad_id, false);
    rule_authority bad_name = some_authority();
    bad_name.common_name = BYTES_LITERAL("\xE6\x97");
    expect_authority(&bad_name, false);
}

/* More authorities announced than there are. */
static void authorities_that_are_missing(void **state)
{
    (void)state;
    for (unsigned count = 0; count < 4; count++) {
        rule_authority one = some_authority();
        buffer program = buffer_new();
        put_head(&program, 0, "test");
        put_constant(&program, true);
        put_no_entries(&program, 4);
        put_u16(&program, count);
        put_authority(&program, &one);
        expect(&program, count == 1);
    }
}

/* A program of the version before this one, without authorities, is refused at its magic. */
static void the_version_before(void **state)
{
    (void)state;
    buffer program = full_program();
    size_t bad_offset = 99;
    program.data[3] = '1';
    assert_false(is_taken(&program, &bad_offset));
    assert_in_range(bad_offset, 0, 4);
    buffer_free(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_program_is_taken),
        cmocka_unit_test(authorities_are_read_as_written),
        cmocka_unit_test(authorities_that_make_no_sense),
        cmocka_unit_test(authorities_that_are_missing),
        cmocka_unit_test(the_version_before),
        cmocka_unit_test(truncated_at_every_byte),
        cmocka_unit_test(bytes_behind_the_end),
        cmocka_unit_test(every_byte_changed),
        cmocka_unit_test(a_wrong_magic),
        cmocka_unit_test(offsets_that_no_place_has),
        cmocka_unit_test(unknown_operations),
        cmocka_unit_test(values_that_are_not_there),
        cmocka_unit_test(an_expression_leaves_exactly_one_value),
        cmocka_unit_test(the_stack_has_a_limit),
        cmocka_unit_test(leaves_have_a_limit),
        cmocka_unit_test(texts_are_utf8),
        cmocka_unit_test(operands_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
