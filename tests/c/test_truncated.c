/* A copy that ends early: at every byte of DER, and at every character of PEM, it is named, and never half-read. */
#include <jansson.h>

#include "buffer.h"
#include "harness.h"
#include "inspector.h"

#define FIXTURE "tests/fixtures/servers/dv-g3-rsa-affected"
#define END_LINE_LENGTH 26

static buffer rules;
static buffer whole;

static json_t *inspect_first(size_t length)
{
    memcpy(ri_rules((uint32_t)rules.length), rules.data, rules.length);
    memcpy(ri_input((uint32_t)length), whole.data, length);
    assert_int_equal(ri_inspect((uint32_t)length, (uint32_t)rules.length, 0, 0), 0);
    json_t *report = json_loadb(ri_report(), ri_report_length(), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(report);
    return report;
}

static const char *code_of(const json_t *report)
{
    const char *code = json_string_value(json_object_get(json_object_get(report, "error"), "code"));
    return code == NULL ? "none" : code;
}

/* From the first bytes on that tell a certificate: outer frame, TBSCertificate's header, version. */
#define TELLING 12

static void der_at_every_byte(void **state)
{
    (void)state;
    whole = buffer_new();
    assert_true(buffer_append_file(&whole, FIXTURE ".der"));
    for (size_t length = 1; length < whole.length; length++) {
        json_t *report = inspect_first(length);
        const json_t *offset = json_object_get(json_object_get(report, "error"), "offset");
        assert_int_equal(json_array_size(json_object_get(report, "certificates")), 0);
        assert_string_not_equal(code_of(report), "none");
        if (length >= TELLING) {
            assert_string_equal(code_of(report), "truncated");
            assert_int_equal(json_integer_value(offset), length);
        }
        json_decref(report);
    }
    buffer_free(&whole);
}

static void pem_at_every_character(void **state)
{
    (void)state;
    whole = buffer_new();
    assert_true(buffer_append_file(&whole, FIXTURE ".pem"));
    size_t begin_line = strlen("-----BEGIN CERTIFICATE-----\n");
    size_t complete =
        whole.length - END_LINE_LENGTH - strlen("g=\n"); /* what the padding stands for is there */
    for (size_t length = 1; length <= whole.length; length++) {
        json_t *report = inspect_first(length);
        bool read = json_array_size(json_object_get(report, "certificates")) == 1;
        if (length < complete) {
            assert_false(read);
        }
        if (length >= begin_line + 16 && length < complete) {
            assert_string_equal(code_of(report), "truncated");
        }
        if (length >= whole.length - END_LINE_LENGTH - 1) {
            assert_true(read);
        }
        json_decref(report);
    }
    buffer_free(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(der_at_every_byte),
        cmocka_unit_test(pem_at_every_character),
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
