/* The smallest helpers of the core: bytes and digits. */
#include "base/bytes.h"
#include "base/digits.h"
#include "harness.h"

static void letters_count_in_either_case_and_all_of_them(void **state)
{
    (void)state;
    assert_true(
        bytes_hold_ignoring_case(BYTES_LITERAL("a <!DOCTYPE Html>"), BYTES_LITERAL("<!doctype html")));
    assert_true(bytes_hold_ignoring_case(BYTES_LITERAL("html"), BYTES_LITERAL("html")));
    assert_false(bytes_hold_ignoring_case(BYTES_LITERAL("htmk"), BYTES_LITERAL("html")));
    assert_false(bytes_hold_ignoring_case(BYTES_LITERAL("htm"), BYTES_LITERAL("html")));
}

static void a_start_is_a_start(void **state)
{
    (void)state;
    assert_true(bytes_start_with(BYTES_LITERAL("abc"), BYTES_LITERAL("abc")));
    assert_true(bytes_start_with(BYTES_LITERAL("abc"), BYTES_LITERAL("")));
    assert_false(bytes_start_with(BYTES_LITERAL("abc"), BYTES_LITERAL("abd")));
    assert_false(bytes_start_with(BYTES_LITERAL("ab"), BYTES_LITERAL("abc")));
}

static void hexadecimal_digits_end_at_f(void **state)
{
    (void)state;
    assert_int_equal(digits_value('0'), 0);
    assert_int_equal(digits_value('9'), 9);
    assert_int_equal(digits_value('a'), 10);
    assert_int_equal(digits_value('F'), 15);
    for (const char *none = "gG@`/: "; *none != '\0'; none++) {
        assert_int_equal(digits_value((uint8_t)*none), -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_count_in_either_case_and_all_of_them),
        cmocka_unit_test(a_start_is_a_start),
        cmocka_unit_test(hexadecimal_digits_end_at_f),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
