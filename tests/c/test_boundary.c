/* The public boundary: what inspector.h promises about rooms, results, lifetimes and wiping. */
#include <math.h>

#include <jansson.h>

#include "buffer.h"
#include "harness.h"
#include "inspector.h"

#define FIXTURES "tests/fixtures/"
#define INPUT_LIMIT (8u << 20)

static buffer rules;

static uint32_t load_rules(void)
{
    memcpy(ri_rules((uint32_t)rules.length), rules.data, rules.length);
    return (uint32_t)rules.length;
}

static json_t *report(void)
{
    json_t *value = json_loadb(ri_report(), ri_report_length(), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(value);
    return value;
}

static void assert_error(const char *code)
{
    json_t *value = report();
    assert_string_equal(json_string_value(json_object_get(json_object_get(value, "error"), "code")), code);
    assert_string_equal(json_string_value(json_object_get(value, "verdict")), "undetermined");
    json_decref(value);
}

/* Inspects a file, and gives the room that the input had. */
static const uint8_t *inspect_file(const char *path, double as_of_s, uint32_t flags, size_t *length)
{
    buffer input = buffer_new();
    assert_true(buffer_append_file(&input, path));
    uint8_t *room = ri_input((uint32_t)input.length);
    assert_non_null(room);
    memcpy(room, input.data, input.length);
    assert_int_equal(ri_inspect((uint32_t)input.length, load_rules(), as_of_s, flags), 0);
    *length = input.length;
    buffer_free(&input);
    return room;
}

static void nothing_before_the_first_inspection(void **state)
{
    (void)state;
    assert_int_equal(ri_report_length(), 0);
    assert_string_equal(ri_report(), "");
}

static void rooms_have_limits(void **state)
{
    (void)state;
    assert_non_null(ri_input(0));
    assert_non_null(ri_input(INPUT_LIMIT));
    assert_null(ri_input(INPUT_LIMIT + 1));
    assert_null(ri_input(UINT32_MAX));
    assert_non_null(ri_rules(256u << 10));
    assert_null(ri_rules((256u << 10) + 1));
    assert_null(ri_lists((20u << 20) + 1));
    assert_non_null(ri_lists(0));
    assert_null(ri_answers((16u << 10) + 1));
    assert_non_null(ri_answers(0));
}

static void an_input_without_room_makes_a_report(void **state)
{
    (void)state;
    assert_null(ri_input(INPUT_LIMIT + 1));
    assert_int_equal(ri_inspect(INPUT_LIMIT + 1, load_rules(), 0, RI_DETAILS), 1);
    assert_error("input-too-large");
}

static void inspecting_twice_needs_a_new_room(void **state)
{
    (void)state;
    size_t length = 0;
    inspect_file(FIXTURES "samples/affected.pem", 0, 0, &length);
    assert_int_equal(ri_inspect((uint32_t)length, (uint32_t)rules.length, 0, 0), 1);
    assert_error("input-too-large");
}

static void refused_rules_say_where(void **state)
{
    (void)state;
    uint8_t *room = ri_rules((uint32_t)rules.length);
    memcpy(room, rules.data, rules.length);
    room[0] = 'X';
    ri_input(0);
    assert_int_equal(ri_inspect(0, (uint32_t)rules.length, 0, 0), 2);
    assert_error("bad-rules");
    memcpy(ri_rules((uint32_t)rules.length), rules.data, rules.length);
    ri_input(0);
    assert_int_equal(ri_inspect(0, (uint32_t)rules.length - 1, 0, 0), 2);
    ri_input(0);
    assert_int_equal(ri_inspect(0, 0, 0, 0), 2);
    ri_input(0);
    assert_int_equal(ri_inspect(0, UINT32_MAX, 0, 0), 2);
    ri_input(0);
    assert_int_equal(ri_inspect(0, load_rules(), 0, 0), 0);
    assert_error("empty");
}

static void as_of_day(double as_of_s, const char *day)
{
    size_t length = 0;
    inspect_file(FIXTURES "samples/affected.pem", as_of_s, 0, &length);
    json_t *value = report();
    assert_string_equal(json_string_value(json_object_get(value, "asOf")), day);
    json_decref(value);
}

static void instants_of_all_kinds(void **state)
{
    (void)state;
    as_of_day(1616166000.0, "2021-03-20");
    as_of_day(1616165999.999, "2021-03-19");
    as_of_day(-0.5, "1970-01-01");
    as_of_day(-32400.5, "1969-12-31");
    as_of_day(-INFINITY, "0000-01-01");
    as_of_day(-1e300, "0000-01-01");
    as_of_day(NAN, "0000-01-01");
    as_of_day(1e300, "10000-01-01"); /* the last second of 9999 in UTC is morning in Japan */
}

static void the_room_is_zero_after_an_inspection(void **state)
{
    (void)state;
    static const char *const paths[] = {FIXTURES "samples/affected.pem",
        FIXTURES "refused/test-only-key-pkcs8-rsa.pem", FIXTURES "refused/test-only-key-pkcs8-rsa.der",
        FIXTURES "refused/test-only-key-pkcs1-encrypted.pem"};
    for (size_t i = 0; i < 4; i++) {
        size_t length = 0;
        const uint8_t *room = inspect_file(paths[i], 0, RI_DETAILS, &length);
        /* The input's room is the front of the arena; its DER lies behind it. */
        for (size_t at = 0; at < length * 2 + 65536; at++) {
            assert_int_equal(room[at], 0);
        }
    }
}

static void assert_same_report(uint32_t flags, uint32_t other_flags)
{
    size_t length = 0;
    inspect_file(FIXTURES "samples/affected.pem", 0, flags, &length);
    buffer first = buffer_new();
    buffer_append(&first, ri_report(), ri_report_length());
    inspect_file(FIXTURES "samples/affected.pem", 0, other_flags, &length);
    assert_int_equal(ri_report_length(), first.length);
    assert_memory_equal(ri_report(), first.data, first.length);
    buffer_free(&first);
}

static void other_flags_are_ignored(void **state)
{
    (void)state;
    assert_same_report(RI_DETAILS, UINT32_MAX & ~(RI_BRIEF | RI_CERTIFICATES | RI_ELEMENTS));
    assert_same_report(0, UINT32_MAX & ~(RI_BRIEF | RI_DETAILS | RI_CERTIFICATES | RI_ELEMENTS));
}

static void brief_outranks_details(void **state)
{
    (void)state;
    assert_same_report(RI_BRIEF, UINT32_MAX & ~RI_CERTIFICATES);
}

static void the_manual(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "version", "mbedtls", "limits", "kinds", "errors", "findings", "results", "rules"};
    json_t *manual = json_loads(ri_manual(), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(manual);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_non_null(json_object_get(manual, keys[i]));
    }
    const json_t *limits = json_object_get(manual, "limits");
    assert_int_equal(json_integer_value(json_object_get(limits, "input")), INPUT_LIMIT);
    assert_int_equal(json_integer_value(json_object_get(limits, "certificate")), 512 << 10);
    assert_int_equal(json_integer_value(json_object_get(limits, "certificates")), 1000);
    assert_int_equal(json_integer_value(json_object_get(limits, "depth")), 32);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(manual, "results"), "ok")), 0);
    const json_t *operations = json_object_get(json_object_get(manual, "rules"), "operations");
    assert_int_equal(json_integer_value(json_object_get(operations, "all")), 1);
    assert_int_equal(json_integer_value(json_object_get(operations, "remainingDays")), 23);
    assert_string_equal(ri_manual(), ri_manual());
    json_decref(manual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_before_the_first_inspection),
        cmocka_unit_test(rooms_have_limits),
        cmocka_unit_test(an_input_without_room_makes_a_report),
        cmocka_unit_test(inspecting_twice_needs_a_new_room),
        cmocka_unit_test(refused_rules_say_where),
        cmocka_unit_test(instants_of_all_kinds),
        cmocka_unit_test(the_room_is_zero_after_an_inspection),
        cmocka_unit_test(other_flags_are_ignored),
        cmocka_unit_test(brief_outranks_details),
        cmocka_unit_test(the_manual),
    };
    rules = buffer_new();
    if (!buffer_append_file(&rules, "dist/campaigns/jprs-2021.rules")) {
        print_error("no rule program in dist: npm run build makes it\n");
        return EXIT_FAILURE;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_free(&rules);
    return failed;
}
