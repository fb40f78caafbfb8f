/* From a program's steps to the one that applies: first that is not `no`. */
#include "campaign/verdict.h"
#include "harness.h"
#include "program.h"

static buffer program;
static rule_trace reasons;

/* A program whose `affected` is the constant, and room for `steps` to come. */
static void begin(bool affected, unsigned steps)
{
    program = buffer_new();
    put_head(&program, 0, "test");
    put_constant(&program, affected);
    put_u16(&program, steps);
}

static void add_step(const char *id, const char *text_key)
{
    put_str(&program, id);
    put_str(&program, text_key);
}

/* Ends the program and judges a certificate whose dates cannot be read. */
static judgement judge(void)
{
    static rule_program checked; /* the judgement borrows from both */
    static certificate nothing;
    static rule_facts facts = {.one = &nothing};
    size_t bad_offset = 0;
    put_no_entries(&program, 4);
    assert_true(rule_check((bytes){.data = program.data, .length = program.length}, &checked, &bad_offset));
    rule_case about = {.program = &checked, .campaign = &checked.campaigns[0], .facts = &facts};
    return verdict_judge(&about, &reasons);
}

static void assert_step(const judgement *judged, const char *id, const char *text_key)
{
    assert_true(bytes_equal(judged->step, bytes_of_string(id)));
    assert_true(bytes_equal(judged->step_text, bytes_of_string(text_key)));
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(verdict_name(VERDICT_AFFECTED), "affected");
    assert_string_equal(verdict_name(VERDICT_UNDETERMINED), "undetermined");
    assert_string_equal(verdict_name(VERDICT_NOT_AFFECTED), "not-affected");
    assert_true(VERDICT_AFFECTED > VERDICT_UNDETERMINED);
    assert_true(VERDICT_UNDETERMINED > VERDICT_NOT_AFFECTED);
}

static void the_first_step_that_applies(void **state)
{
    (void)state;
    begin(true, 3);
    add_step("one", "one-text");
    put_constant(&program, false);
    add_step("two", "two-text");
    put_constant(&program, true);
    add_step("three", "three-text");
    put_constant(&program, true);
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_AFFECTED);
    assert_step(&judged, "two", "two-text");
    assert_int_equal(reasons.count, 0);
    buffer_free(&program);
}

/* An unknown step stops the search: a later one must not be offered as if the earlier were ruled out. */
static void an_unknown_step_ends_the_search_and_says_why(void **state)
{
    (void)state;
    begin(true, 2);
    add_step("one", "one-text");
    put_u16(&program, 3);
    put_days(&program, RULE_AS_OF, "asOf", OPEN_FROM, OPEN_TO);
    put_days(&program, RULE_EXPIRES, "expires", 1, 2);
    put_u8(&program, RULE_ALL);
    put_u8(&program, 2);
    add_step("two", "two-text");
    put_constant(&program, true);
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_AFFECTED);
    assert_step(&judged, "", "");
    assert_int_equal(reasons.count, 1);
    assert_true(bytes_equal(reasons.leaves[0].id, bytes_of_string("expires")));
    assert_int_equal(reasons.leaves[0].answer, ANSWER_UNKNOWN);
    buffer_free(&program);
}

static void no_step_applies(void **state)
{
    (void)state;
    begin(true, 1);
    add_step("one", "one-text");
    put_constant(&program, false);
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_AFFECTED);
    assert_step(&judged, "", "");
    buffer_free(&program);
}

static void no_step_for_what_is_not_affected(void **state)
{
    (void)state;
    begin(false, 1);
    add_step("one", "one-text");
    put_constant(&program, true);
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_NOT_AFFECTED);
    assert_step(&judged, "", "");
    buffer_free(&program);
}

static void unknown_is_undetermined_and_has_no_step(void **state)
{
    (void)state;
    program = buffer_new();
    put_head(&program, 0, "test");
    put_u16(&program, 1);
    put_days(&program, RULE_ISSUED, "issued", 1, 2);
    put_u16(&program, 1);
    add_step("one", "one-text");
    put_constant(&program, true);
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_UNDETERMINED);
    assert_int_equal(judged.lacking, 1 << MATERIAL_FIELD);
    assert_step(&judged, "", "");
    assert_int_equal(reasons.count, 1);
    buffer_free(&program);
}

/* `affected` fills the list of reasons; the unknown leaves of a step must not run past its end. */
static void reasons_never_overflow(void **state)
{
    (void)state;
    program = buffer_new();
    put_head(&program, 0, "test");
    put_u16(&program, RULE_LEAVES * 2 - 1);
    put_days(&program, RULE_AS_OF, "asOf", OPEN_FROM, OPEN_TO);
    for (unsigned i = 1; i < RULE_LEAVES; i++) {
        put_days(&program, RULE_AS_OF, "asOf", OPEN_FROM, OPEN_TO);
        put_u8(&program, RULE_ALL);
        put_u8(&program, 2);
    }
    put_u16(&program, 1);
    add_step("one", "one-text");
    put_u16(&program, 1);
    put_leaf(&program, RULE_EXPIRED, "expired");
    judgement judged = judge();
    assert_int_equal(judged.verdict, VERDICT_AFFECTED);
    assert_int_equal(reasons.count, RULE_LEAVES);
    buffer_free(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(the_first_step_that_applies),
        cmocka_unit_test(an_unknown_step_ends_the_search_and_says_why),
        cmocka_unit_test(no_step_applies),
        cmocka_unit_test(no_step_for_what_is_not_affected),
        cmocka_unit_test(unknown_is_undetermined_and_has_no_step),
        cmocka_unit_test(reasons_never_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
