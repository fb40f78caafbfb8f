/* Memory that ends anywhere: an error of the manual in one place, or the answer; never half of one, and no side feature takes it away. */
#include "buffer.h"
#include "harness.h"
#include "inspect.h"
#include "program.h"

#define INPUT "tests/fixtures/made/comparison/name-lost.pem"
#define ROOM ((size_t)128 << 10) /* more than the inspection takes */
#define STEP ((size_t)64)

static buffer input;
static rule_program program;

/* Everybody is affected: no rule of a campaign is asked. */
static void make_program(buffer *rules)
{
    size_t bad_offset = 0;
    put_head(rules, 0, "memory");
    put_constant(rules, true);
    put_no_entries(rules, 5);
    assert_true(rule_check((bytes){.data = rules->data, .length = rules->length}, &program, &bad_offset));
}

/* The report, ended by a NUL. */
static const char *inspect_within(void *block, size_t size)
{
    static char report[1u << 20];
    arena memory = arena_on(block, size);
    json to = json_on(report, sizeof report - 1);
    inspection task = {.input = {.data = input.data, .length = input.length},
        .program = &program,
        .given = {.as_of_s = 1616166000},
        .details = true};
    memset(block, 0x55, size);
    inspect(&task, &memory, &to);
    assert_false(to.full);
    report[to.used] = '\0';
    assert_int_equal(report[to.used - 1], '}');
    return report;
}

static bool holds(const char *report, const char *part)
{
    return strstr(report, part) != NULL;
}

static bool is_answered(const char *report)
{
    bool answered = holds(report, "{\"error\":null,");
    bool refused = holds(report, "{\"error\":{\"code\":\"report-too-large\"") ||
                   holds(report, "{\"error\":{\"code\":\"input-too-large\"");
    assert_true(answered != refused);
    assert_true(holds(report, answered ? "\"verdict\":\"affected\"" : "\"verdict\":\"undetermined\""));
    assert_true(holds(report, "\"certificates\":[]") == refused);
    return answered;
}

static bool is_compared(const char *report)
{
    return holds(report, "\"comparison\":{");
}

/* In order of the memory: errors, then answers without all of the side features, then whole ones. */
static void wherever_it_ends(void **state)
{
    (void)state;
    size_t refused = 0;
    size_t without_comparison = 0;
    size_t whole = 0;
    void *block = aligned_alloc(16, ROOM);
    assert_non_null(block);
    for (size_t size = 0; size <= ROOM; size += STEP) {
        const char *report = inspect_within(block, size);
        bool answered = is_answered(report);
        refused += answered ? 0 : 1;
        without_comparison += answered && !is_compared(report) ? 1 : 0;
        whole += is_compared(report) ? 1 : 0;
        assert_true(answered || without_comparison + whole == 0);
    }
    assert_true(refused > 0 && without_comparison > 0 && whole > 0);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(wherever_it_ends)};
    buffer rules = buffer_new();
    input = buffer_new();
    make_program(&rules);
    if (!buffer_append_file(&input, INPUT)) {
        return EXIT_FAILURE;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_free(&input);
    buffer_free(&rules);
    return failed;
}
