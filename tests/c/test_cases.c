/* Runs every case of tests/cases through the public boundary, and once more in an arena full of other bytes. */

#include "case_check.h"
#include "dirty.h"
#include "harness.h"
#include "inspector.h"

#define RULES_DEFAULT "dist/campaigns/jprs-2021.rules"

static buffer rules;

/* The public boundary: what the module does, in the same words. */
static void inspect_publicly(const buffer *input, double as_of_s, uint32_t flags, buffer *report)
{
    uint8_t *room = ri_rules((uint32_t)rules.length);
    assert_non_null(room);
    memcpy(room, rules.data, rules.length);
    room = ri_input((uint32_t)input->length);
    if (room != NULL) {
        memcpy(room, input->data, input->length);
    }
    int32_t result = ri_inspect((uint32_t)input->length, (uint32_t)rules.length, as_of_s, flags);
    assert_int_equal(result, room == NULL ? 1 : 0);
    buffer_append(report, ri_report(), ri_report_length());
    assert_int_equal(strlen(ri_report()), ri_report_length());
}

static json_t *parsed(const buffer *report, const char *title)
{
    json_error_t error;
    json_t *value = json_loadb((const char *)report->data, report->length, JSON_REJECT_DUPLICATES, &error);
    if (value == NULL) {
        fail_msg("%s: the report is no JSON: %s at byte %d", title, error.text, error.position);
    }
    return value;
}

/* What the report has to be the same as: the report of the input that the condition names, at the same instant. */
static char *compare(const test_case *one, const json_t *report, const condition *wanted)
{
    buffer input = case_joined_input(wanted->value);
    buffer written = buffer_new();
    inspect_publicly(&input, case_as_of_s(one), RI_DETAILS, &written);
    json_t *other = parsed(&written, wanted->value);
    case_prepare(other);
    char *why = case_compare(report, other, wanted);
    json_decref(other);
    buffer_free(&written);
    buffer_free(&input);
    return why;
}

/* The number of conditions that the report does not meet; each is printed. */
static size_t failed_conditions(const test_case *one, json_t *report)
{
    size_t failures = 0;
    const char *frame = case_check_frame(report);
    if (frame != NULL) {
        print_error("%s: %s\n", one->title, frame);
        failures++;
    }
    case_prepare(report);
    for (size_t i = 0; i < one->condition_count; i++) {
        const condition *wanted = &one->conditions[i];
        char *why = case_is_comparison(wanted) ? compare(one, report, wanted) : case_check(report, wanted);
        if (why != NULL) {
            print_error("%s: %s\n", one->title, why);
            free(why);
            failures++;
        }
    }
    return failures;
}

static bool same_in_dirty_memory(const buffer *input, double as_of_s, uint32_t flags, const buffer *report)
{
    buffer again = buffer_new();
    bool same = dirty_inspect(input, &rules, as_of_s, flags, &again) && again.length == report->length &&
                memcmp(again.data, report->data, report->length) == 0;
    buffer_free(&again);
    return same;
}

/* The brief report must be the full one without what the other members say. */
static bool check_brief(const test_case *one, const buffer *input, const json_t *full)
{
    buffer written = buffer_new();
    inspect_publicly(input, case_as_of_s(one), RI_BRIEF, &written);
    json_t *brief = parsed(&written, one->title);
    json_t *expected = case_in_brief(full);
    bool same =
        json_equal(brief, expected) && same_in_dirty_memory(input, case_as_of_s(one), RI_BRIEF, &written);
    if (!same) {
        print_error("%s: the brief report is %.3000s\n", one->title, (const char *)written.data);
    }
    json_decref(expected);
    json_decref(brief);
    buffer_free(&written);
    return same;
}

static void run_case(void **state)
{
    const test_case *one = *state;
    buffer input = case_input(one);
    buffer report = buffer_new();
    double as_of_s = case_as_of_s(one);
    inspect_publicly(&input, as_of_s, RI_DETAILS, &report);
    json_t *value = parsed(&report, one->title);
    size_t failures = failed_conditions(one, value);
    bool same = same_in_dirty_memory(&input, as_of_s, RI_DETAILS, &report);
    failures += check_brief(one, &input, value) ? 0 : 1;
    if (failures > 0) {
        print_error("%s: the report is %.3000s\n", one->title, (const char *)report.data);
    }
    json_decref(value);
    buffer_free(&report);
    buffer_free(&input);
    /* The mutation check asks for one failure, not for all. */
    if ((failures > 0 || !same) && getenv("RI_ONE_FAILURE") != NULL) {
        exit(EXIT_FAILURE);
    }
    assert_int_equal(failures, 0);
    assert_true(same);
}

/* Takes a fingerprint out of the facts with details, after a look that only they have it. */
static void take_fingerprint(json_t *rich, const json_t *poor, const char *key)
{
    json_t *none = json_object_get(poor, key);
    assert_true(json_is_string(json_object_get(rich, key)));
    assert_true(json_is_null(none));
    json_object_set(rich, key, none);
}

/* Takes out what only a report with details holds, after a look that the other does not. */
static void take_authorities(json_t *rich, json_t *poor)
{
    assert_true(json_is_object(json_object_get(rich, "issuerAuthority")));
    assert_true(json_is_null(json_object_get(poor, "issuerAuthority")));
    json_object_del(rich, "issuerAuthority");
    json_object_del(poor, "issuerAuthority");
    json_object_del(rich, "authority");
    json_object_del(poor, "authority");
}

static void take_chain(json_t *rich, json_t *poor)
{
    const json_t *with = json_object_get(rich, "chain");
    const json_t *without = json_object_get(poor, "chain");
    assert_true(json_array_size(json_object_get(with, "findings")) > 0);
    assert_int_equal(json_array_size(json_object_get(without, "findings")), 0);
    const json_t *link = json_array_get(json_object_get(with, "links"), 0);
    assert_string_equal(json_string_value(json_object_get(link, "signature")), "verified");
    link = json_array_get(json_object_get(without, "links"), 0);
    assert_string_equal(json_string_value(json_object_get(link, "signature")), "not-checked");
    assert_true(json_equal(json_object_get(with, "expected"), json_object_get(without, "expected")));
    json_object_del(rich, "chain");
    json_object_del(poor, "chain");
}

/* What the extensions say is read for details only. */
static void take_lists(json_t *rich, json_t *poor)
{
    static const char *const keys[] = {"signedCertificateTimestamps", "certificatePolicies", "validation",
        "authorityInfoAccess", "crlDistributionPoints", "nameConstraints", "mustStaple", "extensions"};
    assert_true(json_array_size(json_object_get(rich, "extensions")) > 0);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_non_null(json_object_get(rich, keys[i]));
        assert_null(json_object_get(poor, keys[i]));
        json_object_del(rich, keys[i]);
    }
    json_object_del(rich, "selfSigned"); /* hangs on signatures */
    json_object_del(poor, "selfSigned");
}

static void take_modulus(json_t *rich, json_t *poor)
{
    assert_non_null(json_object_get(rich, "modulus"));
    assert_null(json_object_get(poor, "modulus"));
    json_object_del(rich, "modulus");
}

/* Without details: no fingerprints, no lists of extensions, no authorities, no chain but who issued whom. Nothing else changes. */
static void details_only_add(void **state)
{
    (void)state;
    buffer input = buffer_new();
    buffer with = buffer_new();
    buffer without = buffer_new();
    assert_true(buffer_append_file(&input, FIXTURES_FOLDER "/samples/affected.pem"));
    inspect_publicly(&input, 1616166000.0, RI_DETAILS, &with);
    inspect_publicly(&input, 1616166000.0, 0, &without);
    json_t *rich = parsed(&with, "with details");
    json_t *poor = parsed(&without, "without details");
    take_chain(rich, poor);
    take_authorities(json_array_get(json_object_get(rich, "certificates"), 0),
        json_array_get(json_object_get(poor, "certificates"), 0));
    for (size_t i = 0; i < 2; i++) {
        json_t *facts = json_array_get(json_object_get(rich, "certificates"), i);
        json_t *poor_facts = json_array_get(json_object_get(poor, "certificates"), i);
        take_fingerprint(facts, poor_facts, "sha256");
        take_fingerprint(facts, poor_facts, "sha1");
        take_fingerprint(
            json_object_get(facts, "publicKey"), json_object_get(poor_facts, "publicKey"), "sha256");
        take_modulus(json_object_get(facts, "publicKey"), json_object_get(poor_facts, "publicKey"));
        take_lists(facts, poor_facts);
        json_object_del(facts, "authority");
        json_object_del(poor_facts, "authority");
    }
    assert_true(json_equal(rich, poor));
    json_decref(rich);
    json_decref(poor);
    buffer_free(&with);
    buffer_free(&without);
    buffer_free(&input);
}

static void read_rules(void)
{
    const char *path = getenv("RI_RULES");
    rules = buffer_new();
    if (!buffer_append_file(&rules, path == NULL ? RULES_DEFAULT : path)) {
        print_error("no rule program in %s: npm run build makes it\n", path == NULL ? RULES_DEFAULT : path);
        exit(EXIT_FAILURE);
    }
}

int main(void)
{
    read_rules();
    case_list list = case_list_read();
    struct CMUnitTest *tests = calloc(list.count + 1, sizeof *tests);
    if (tests == NULL) {
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < list.count; i++) {
        tests[i] = (struct CMUnitTest){.name = list.cases[i].title, .test_func = run_case};
        tests[i].initial_state = &list.cases[i];
    }
    tests[list.count] = (struct CMUnitTest)cmocka_unit_test(details_only_add);
    int failed = _cmocka_run_group_tests("cases", tests, list.count + 1, NULL, NULL);
    free(tests);
    case_list_free(&list);
    buffer_free(&rules);
    return failed;
}
