/* Header lines between BEGIN and the base64, and what they say. */
#include "harness.h"
#include "reading/header_lines.h"

static void assert_skips(const char *body, const char *rest)
{
    if (!bytes_equal(header_lines_skip(bytes_of_string(body)), bytes_of_string(rest))) {
        fail_msg("%s", body);
    }
}

static void what_is_skipped(void **state)
{
    (void)state;
    assert_skips("\nComment: a\n\nQUJD", "\n\nQUJD");
    assert_skips("\r\nComment: a b: c\r\nX-Other:\r\n\r\nQUJD", "\r\n\r\nQUJD");
    assert_skips("\n> Comment: a\n> \n> QUJD", "\n> \n> QUJD");
    assert_skips("\\nComment: a\\n\\nQUJD", "\\n\\nQUJD");
    assert_skips("\nComment: a", "");
}

static void what_is_none(void **state)
{
    (void)state;
    assert_skips("", "");
    assert_skips("\nQUJD\nREVG", "\nQUJD\nREVG");
    assert_skips("\n: a\nQUJD", "\n: a\nQUJD");
    assert_skips("\\nQUJD\\nREVG\",\"name\":\"x\"}", "\\nQUJD\\nREVG\",\"name\":\"x\"}");
    assert_skips("\nQUJD regards: x", "\nQUJD regards: x");
    assert_skips("\nQU+D: x", "\nQU+D: x");
}

static void what_is_encrypted(void **state)
{
    (void)state;
    assert_true(header_lines_say_encrypted(
        bytes_of_string("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nQUJD")));
    assert_true(header_lines_say_encrypted(bytes_of_string("<br>Proc-Type: 4,ENCRYPTED<br>")));
    assert_false(header_lines_say_encrypted(bytes_of_string("\nProc-Type: 4,MIC-CLEAR\n\nQUJD")));
    assert_false(header_lines_say_encrypted(bytes_of_string("\nQUJDENCRYPTED")));
    assert_false(header_lines_say_encrypted(bytes_of_string("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_skipped),
        cmocka_unit_test(what_is_none),
        cmocka_unit_test(what_is_encrypted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
