/*
 * Fuzzer: any rule program through its check and, when that takes it, through every evaluation and a whole inspection of
 * a fixed certificate.
 */
#include "fuzz.h"

#include "base/bounds.h"
#include "campaign/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The largest and smallest instants are where arithmetic on seconds would run over. */
static const int64_t instants_s[] = {INSTANT_FIRST, 0, FUZZ_AS_OF_S, INSTANT_LAST};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static void check_trace(const rule_trace *trace, bytes program)
{
    FUZZ_CHECK(trace->count <= RULE_LEAVES);
    for (size_t i = 0; i < trace->count; i++) {
        FUZZ_CHECK(fuzz_within(trace->leaves[i].id, program));
        FUZZ_CHECK(trace->leaves[i].answer <= ANSWER_YES);
    }
}

static void evaluate(const rule_case *about, bytes whole)
{
    rule_entry entry;
    rule_trace trace = {.count = 0};
    bytes rest[] = {about->campaign->findings, about->campaign->notices, about->campaign->clients};
    for (size_t i = 0; i < COUNT_OF(rest); i++) {
        while (rule_next(&rest[i], &entry)) {
            FUZZ_CHECK(fuzz_within(entry.id, whole) && fuzz_within(entry.when, whole));
            rule_answer given = rule_evaluate(entry.when, about, &trace);
            FUZZ_CHECK((given.answer == ANSWER_UNKNOWN) == (given.lacking != 0));
            check_trace(&trace, whole);
        }
    }
    judgement judged = verdict_judge(about, &trace);
    FUZZ_CHECK(fuzz_within(judged.step, whole) && fuzz_within(judged.step_text, whole));
    FUZZ_CHECK(judged.verdict == VERDICT_AFFECTED || judged.step.length == 0);
    check_trace(&trace, whole);
    judgement silent = verdict_judge(about, NULL);
    FUZZ_CHECK(silent.verdict == judged.verdict && silent.step.data == judged.step.data);
}

static void check_authorities(const rule_campaign *campaign, bytes whole)
{
    rule_authority one;
    bytes rest = campaign->authorities;
    while (rule_next_authority(&rest, &one)) {
        FUZZ_CHECK(fuzz_within(one.id, whole) && fuzz_within(one.common_name, whole));
        FUZZ_CHECK(fuzz_within(one.key_identifier, whole) && fuzz_within(one.spki_sha256, whole));
        FUZZ_CHECK(one.spki_sha256.length == 32 && one.role <= AUTHORITY_REPLACEMENT);
    }
}

/* Every instant as notBefore, notAfter and as-of: and all of it unreadable. */
static void evaluate_all(const rule_program *program, const rule_campaign *campaign, bytes whole)
{
    for (size_t i = 0; i <= COUNT_OF(instants_s) * COUNT_OF(instants_s); i++) {
        int64_t one_s = instants_s[i % COUNT_OF(instants_s)];
        int64_t other_s = instants_s[i / COUNT_OF(instants_s) % COUNT_OF(instants_s)];
        bool readable = i < COUNT_OF(instants_s) * COUNT_OF(instants_s);
        certificate one = {.issuer = BYTES_LITERAL("\x31\x0C\x30\x0A\x06\x03\x55\x04\x03\x0C\x03"
                                                   "a b"),
            .issuer_readable = readable,
            .extensions_readable = readable,
            .serial = BYTES_LITERAL("\x01"),
            .not_before = {.s = one_s, .readable = readable},
            .not_after = {.s = other_s, .readable = readable}};
        rule_facts facts = {.one = &one};
        rule_case about = {.program = program, .campaign = campaign, .facts = &facts};
        about.given.as_of_s = other_s;
        evaluate(&about, whole);
        about.given.as_of_s = one_s;
        evaluate(&about, whole);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bytes certificate;
    bytes whole = {.data = data, .length = size};
    rule_program program;
    size_t bad_offset = SIZE_MAX;
    if (certificate.data == NULL) {
        certificate = fuzz_file("tests/fixtures/servers/dv-g3-rsa-affected.der");
    }
    if (size == 0 || size > LIMIT_RULES) {
        return 0;
    }
    if (!rule_check(whole, &program, &bad_offset)) {
        FUZZ_CHECK(bad_offset <= size);
        return 0;
    }
    for (size_t i = 0; i < program.campaign_count; i++) {
        FUZZ_CHECK(fuzz_within(program.campaigns[i].id, whole));
        evaluate_all(&program, &program.campaigns[i], whole);
        check_authorities(&program.campaigns[i], whole);
    }
    fuzz_task task = {
        .input = certificate, .program = &program, .as_of_s = FUZZ_AS_OF_S, .details = size % 2 == 0};
    fuzz_inspect(&task);
    return 0;
}
