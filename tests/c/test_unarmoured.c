/* Runs of base64 in text without BEGIN lines. */
#include "harness.h"
#include "reading/unarmoured.h"

/* 64 characters, the shortest run and a usual line. */
#define L64 "MIIBkTCB+wIJAKHBfpEgcMFvMA0GCSqGSIb3DQEBCwUAMBExDzANBgNVBAMMBnRl"
#define L40 "c3RjYTAeFw0xOTA4MDEwMDAwMDBaFw0yMTA4MzEx"

/* Checks that the runs of `text` are just these; the list ends with NULL. */
static void assert_runs(const char *text, const char *const *wanted)
{
    bytes rest = bytes_of_string(text);
    size_t effort = 1 << 20;
    unarmoured_piece piece;
    size_t count = 0;
    while (unarmoured_next(bytes_of_string(text), &rest, &effort, &piece)) {
        if (wanted[count] == NULL || !bytes_equal(piece.run, bytes_of_string(wanted[count]))) {
            fail_msg("%s: run %zu is %.*s", text, count, (int)piece.run.length, (const char *)piece.run.data);
            return;
        }
        count++;
    }
    if (wanted[count] != NULL) {
        fail_msg("%s: %zu runs", text, count);
    }
    assert_int_equal(rest.length, 0);
}

#define RUNS(text, ...) assert_runs(text, (const char *const[]){__VA_ARGS__})

static void runs_of_one_line(void **state)
{
    (void)state;
    RUNS(L64, L64, NULL);
    RUNS("tls.crt: " L64 "\n", L64, NULL);
    RUNS("{\"a\":\"" L64 "\",\"b\":\"" L64 "\"}", L64, L64, NULL);
    RUNS("CERT=" L64 "\n", L64, NULL);
    RUNS("CERT=" L64 "==\n", L64 "==", NULL);
    RUNS("data:application/pkix-cert;base64," L64, L64, NULL);
}

static void what_is_too_short(void **state)
{
    (void)state;
    RUNS("", NULL);
    RUNS("A", NULL);
    RUNS(L40, NULL);
    RUNS("Words and words, none of them long enough to be taken for base64 at all.\n", NULL);
    RUNS("one two three four five six seven eight nine ten eleven twelve thirteen\n", NULL);
}

static void wrapped_runs(void **state)
{
    (void)state;
    RUNS(L64 "\n" L64 "\nQUJD\n", L64 "\n" L64 "\nQUJD", NULL);
    RUNS("  " L64 "\r\n  " L64 "\r\n  QUJD==\r\n", L64 "\r\n  " L64 "\r\n  QUJD==", NULL);
    RUNS(L40 "\n" L40 "\nQUJD", L40 "\n" L40 "\nQUJD", NULL);
}

/* What stands between the lines in mails, lists and fields of one line. */
static void marks_between_lines(void **state)
{
    (void)state;
    RUNS("> " L64 "\n> QUJD\n", L64 "\n> QUJD", NULL);
    RUNS("| " L64 "\r\n| QUJD\r\n", L64 "\r\n| QUJD", NULL);
    RUNS(L64 " " L64 " QUJD", L64 " " L64 " QUJD", NULL);
    RUNS(L64 "\xC2\xA0\nQUJD\xC2\xA0\n", L64 "\xC2\xA0\nQUJD", NULL);
    RUNS(L64 "\xE2\x80\x8B\nQUJD", L64 "\xE2\x80\x8B\nQUJD", NULL);
    RUNS("[\"" L64 "\", \"QUJD\"]", L64 "\", \"QUJD", NULL);
    RUNS("[\"" L64 "\",\n\"QUJD\",\n]", L64 "\",\n\"QUJD", NULL);
}

static void what_ends_a_run(void **state)
{
    (void)state;
    RUNS(L64 "\ntls.key: " L64 "\n", L64, L64, NULL);
    RUNS(L64 "==\n" L64 "\n", L64 "==", L64, NULL);
    RUNS(L64 "\nRegards, Taro\n", L64, NULL);
    RUNS("<a>" L64 "</a>", L64, NULL);
    RUNS(L64 "\n\n" L64, L64, L64, NULL);
    RUNS(L64 " is it", L64 " is", NULL);
}

static void cut_off_at_every_byte(void **state)
{
    (void)state;
    static const char text[] = "CERT=" L64 "\r\n " L40 "==\n" L64 "\n\\u002B%2B" L64;
    for (size_t length = 0; length < sizeof text; length++) {
        uint8_t *copy = malloc(length > 0 ? length : 1);
        assert_non_null(copy);
        memcpy(copy, text, length);
        bytes whole = {.data = copy, .length = length};
        bytes rest = whole;
        size_t effort = 1 << 20;
        unarmoured_piece piece;
        size_t count = 0;
        while (unarmoured_next(whole, &rest, &effort, &piece)) {
            assert_true(piece.run.data >= copy && piece.run.data + piece.run.length <= copy + length);
            count++;
        }
        assert_true(count <= 3);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_of_one_line),
        cmocka_unit_test(what_is_too_short),
        cmocka_unit_test(wrapped_runs),
        cmocka_unit_test(marks_between_lines),
        cmocka_unit_test(what_ends_a_run),
        cmocka_unit_test(cut_off_at_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
