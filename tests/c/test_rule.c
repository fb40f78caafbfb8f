/* Evaluation: each operation of rule.h over known facts. test_rule_check.c has the programs that must be refused. */
#include "campaign/evaluate.h"
#include "harness.h"
#include "program.h"

#define DAY ((int64_t)86400)

/* Content of Names: a common name in an RDN of its own for each. */
#define COMMON_NAME(length, sequence, text_length, name)                                                     \
    "\x31" length "\x30" sequence "\x06\x03\x55\x04\x03\x13" text_length name
#define ONE_CA COMMON_NAME("\x0D", "\x0B", "\x04", "1 CA")
#define OTHER_CA COMMON_NAME("\x0D", "\x0B", "\x04", "2 CA")
#define UNDECODABLE "\x31\x0A\x30\x08\x06\x03\x55\x04\x03\x0C\x01\xFF"
#define NUMBER "\x31\x0A\x30\x08\x06\x03\x55\x04\x03\x02\x01\x01"
#define ORGANIZATION                                                                                         \
    "\x31\x0D\x30\x0B\x06\x03\x55\x04\x0A\x13\x04"                                                           \
    "1 CA"

static certificate known_facts(void)
{
    certificate facts = {
        .issuer = BYTES_LITERAL(ONE_CA), .issuer_readable = true, .extensions_readable = true};
    facts.not_before = (instant){.s = 100 * DAY, .readable = true};
    facts.not_after = (instant){.s = 200 * DAY, .readable = true};
    return facts;
}

static certificate unknown_facts(void)
{
    return (certificate){.issuer_readable = false, .extensions_readable = false};
}

/* The answer of an expression whose bytes are `written`. */
static rule_answer answer_to(
    const buffer *written, const certificate *one, int64_t as_of_s, rule_trace *trace)
{
    static const rule_program program;
    rule_facts facts = {.one = one};
    rule_case about = {.program = &program, .campaign = &program.campaigns[0], .facts = &facts};
    about.given.as_of_s = as_of_s;
    return rule_evaluate((bytes){.data = written->data, .length = written->length}, &about, trace);
}

static answer evaluate(const buffer *written, const certificate *one, int64_t as_of_s, rule_trace *trace)
{
    return answer_to(written, one, as_of_s, trace).answer;
}

/* One leaf with only an id: what it answers. */
static answer leaf(unsigned operation, const certificate *facts, int64_t as_of_s)
{
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_leaf(&expression, operation, "x");
    answer result = evaluate(&expression, facts, as_of_s, NULL);
    buffer_free(&expression);
    return result;
}

static answer days(unsigned operation, long from, long to, const certificate *facts, int64_t as_of_s)
{
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_days(&expression, operation, "x", from, to);
    answer result = evaluate(&expression, facts, as_of_s, NULL);
    buffer_free(&expression);
    return result;
}

/* A leaf that answers as wanted, over facts whose notAfter is readable and whose notBefore is not. */
static void put_answer(buffer *to, answer wanted)
{
    if (wanted == ANSWER_UNKNOWN) {
        put_days(to, RULE_ISSUED, "unknown", 0, 1);
    } else {
        put_days(to, RULE_AS_OF, wanted == ANSWER_YES ? "yes" : "no", wanted == ANSWER_YES ? OPEN_FROM : 1,
            wanted == ANSWER_YES ? OPEN_TO : 0);
    }
}

static answer combined(unsigned operation, answer a, answer b)
{
    certificate facts = unknown_facts();
    buffer expression = buffer_new();
    put_u16(&expression, 3);
    put_answer(&expression, a);
    put_answer(&expression, b);
    put_u8(&expression, operation);
    put_u8(&expression, 2);
    answer result = evaluate(&expression, &facts, 0, NULL);
    buffer_free(&expression);
    return result;
}

static answer negated(answer a)
{
    certificate facts = unknown_facts();
    buffer expression = buffer_new();
    put_u16(&expression, 2);
    put_answer(&expression, a);
    put_u8(&expression, RULE_NOT);
    answer result = evaluate(&expression, &facts, 0, NULL);
    buffer_free(&expression);
    return result;
}

/* Kleene's tables, written out. */
static void three_valued_logic(void **state)
{
    (void)state;
    const answer n = ANSWER_NO;
    const answer u = ANSWER_UNKNOWN;
    const answer y = ANSWER_YES;
    const answer values[] = {n, u, y};
    const answer all[3][3] = {{n, n, n}, {n, u, u}, {n, u, y}};
    const answer any[3][3] = {{n, u, y}, {u, u, y}, {y, y, y}};
    const answer turned[] = {y, u, n};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(negated(values[i]), turned[i]);
        for (size_t j = 0; j < 3; j++) {
            assert_int_equal(combined(RULE_ALL, values[i], values[j]), all[i][j]);
            assert_int_equal(combined(RULE_ANY, values[i], values[j]), any[i][j]);
        }
    }
}

static void of_nothing(void **state)
{
    (void)state;
    certificate facts = unknown_facts();
    for (int yes = 0; yes < 2; yes++) {
        buffer expression = buffer_new();
        put_constant(&expression, yes == 1);
        assert_int_equal(evaluate(&expression, &facts, 0, NULL), yes == 1 ? ANSWER_YES : ANSWER_NO);
        buffer_free(&expression);
    }
}

/* Is the issuer one of "Zero CA", "1 CA"? */
static answer issuer_answer(bytes name, bool readable)
{
    certificate facts = known_facts();
    facts.issuer = name;
    facts.issuer_readable = readable;
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_leaf(&expression, RULE_ISSUER_COMMON_NAME, "issuer");
    put_u16(&expression, 2);
    put_str(&expression, "Zero CA");
    put_str(&expression, " 1\tCA");
    answer result = evaluate(&expression, &facts, 0, NULL);
    buffer_free(&expression);
    return result;
}

static void any_common_name_of_the_issuer_counts(void **state)
{
    (void)state;
    static const struct {
        bytes name;
        answer expected;
    } issuers[] = {
        {BYTES_LITERAL(ONE_CA), ANSWER_YES},
        {BYTES_LITERAL(OTHER_CA), ANSWER_NO},
        {BYTES_LITERAL(OTHER_CA ONE_CA), ANSWER_YES},
        {BYTES_LITERAL(UNDECODABLE ONE_CA), ANSWER_YES},
        {BYTES_LITERAL(ONE_CA UNDECODABLE), ANSWER_YES},
        {BYTES_LITERAL(UNDECODABLE OTHER_CA), ANSWER_UNKNOWN},
        {BYTES_LITERAL(OTHER_CA NUMBER), ANSWER_UNKNOWN},
        {BYTES_LITERAL(ORGANIZATION), ANSWER_NO},
        {BYTES_LITERAL(""), ANSWER_NO},
    };
    for (size_t i = 0; i < sizeof issuers / sizeof issuers[0]; i++) {
        assert_int_equal(issuer_answer(issuers[i].name, true), issuers[i].expected);
        assert_int_equal(issuer_answer(issuers[i].name, false), ANSWER_UNKNOWN);
    }
}

static void no_name_at_all_is_no(void **state)
{
    (void)state;
    certificate facts = known_facts();
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_leaf(&expression, RULE_ISSUER_COMMON_NAME, "issuer");
    put_u16(&expression, 0);
    assert_int_equal(evaluate(&expression, &facts, 0, NULL), ANSWER_NO);
    buffer_free(&expression);
}

static void issued_and_expires_look_at_their_dates(void **state)
{
    (void)state;
    certificate facts = known_facts();
    certificate nothing = unknown_facts();
    assert_int_equal(days(RULE_ISSUED, 100, 100, &facts, 0), ANSWER_YES);
    assert_int_equal(days(RULE_ISSUED, 101, 300, &facts, 0), ANSWER_NO);
    assert_int_equal(days(RULE_ISSUED, OPEN_FROM, 99, &facts, 0), ANSWER_NO);
    assert_int_equal(days(RULE_ISSUED, OPEN_FROM, OPEN_TO, &facts, 0), ANSWER_YES);
    assert_int_equal(days(RULE_EXPIRES, 200, 200, &facts, 0), ANSWER_YES);
    assert_int_equal(days(RULE_EXPIRES, 100, 199, &facts, 0), ANSWER_NO);
    assert_int_equal(days(RULE_ISSUED, OPEN_FROM, OPEN_TO, &nothing, 0), ANSWER_UNKNOWN);
    assert_int_equal(days(RULE_EXPIRES, 0, 1, &nothing, 0), ANSWER_UNKNOWN);
}

static void as_of_looks_at_the_instant(void **state)
{
    (void)state;
    certificate facts = unknown_facts();
    assert_int_equal(days(RULE_AS_OF, 10, 20, &facts, 10 * DAY - 1), ANSWER_NO);
    assert_int_equal(days(RULE_AS_OF, 10, 20, &facts, 10 * DAY), ANSWER_YES);
    assert_int_equal(days(RULE_AS_OF, 10, 20, &facts, 21 * DAY - 1), ANSWER_YES);
    assert_int_equal(days(RULE_AS_OF, 10, 20, &facts, 21 * DAY), ANSWER_NO);
}

static void expired_means_before_the_instant(void **state)
{
    (void)state;
    certificate facts = known_facts();
    certificate nothing = unknown_facts();
    assert_int_equal(leaf(RULE_EXPIRED, &facts, 200 * DAY), ANSWER_NO);
    assert_int_equal(leaf(RULE_EXPIRED, &facts, 200 * DAY + 1), ANSWER_YES);
    assert_int_equal(leaf(RULE_EXPIRED, &nothing, 0), ANSWER_UNKNOWN);
}

static void ca_is_what_the_facts_say(void **state)
{
    (void)state;
    certificate facts = known_facts();
    assert_int_equal(leaf(RULE_CA, &facts, 0), ANSWER_NO);
    facts.basic_constraints = FIELD_READ;
    facts.ca = true;
    assert_int_equal(leaf(RULE_CA, &facts, 0), ANSWER_YES);
    facts.basic_constraints = FIELD_UNREADABLE;
    assert_int_equal(leaf(RULE_CA, &facts, 0), ANSWER_UNKNOWN);
}

static answer readable(unsigned field, const certificate *facts)
{
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_leaf(&expression, RULE_READABLE, "x");
    put_u8(&expression, field);
    answer result = evaluate(&expression, facts, 0, NULL);
    buffer_free(&expression);
    return result;
}

static void readable_is_never_unknown(void **state)
{
    (void)state;
    certificate facts = known_facts();
    facts.not_before.readable = false;
    assert_int_equal(readable(1, &facts), ANSWER_NO);
    assert_int_equal(readable(2, &facts), ANSWER_YES);
    facts.not_before.readable = true;
    facts.not_after.readable = false;
    assert_int_equal(readable(1, &facts), ANSWER_YES);
    assert_int_equal(readable(2, &facts), ANSWER_NO);
}

static answer remaining(long at_least, const certificate *facts, int64_t as_of_s)
{
    buffer expression = buffer_new();
    put_u16(&expression, 1);
    put_leaf(&expression, RULE_REMAINING_DAYS, "x");
    put_i32(&expression, at_least);
    answer result = evaluate(&expression, facts, as_of_s, NULL);
    buffer_free(&expression);
    return result;
}

static void remaining_days_are_whole(void **state)
{
    (void)state;
    certificate facts = known_facts();
    certificate nothing = unknown_facts();
    assert_int_equal(remaining(100, &facts, 100 * DAY), ANSWER_YES);
    assert_int_equal(remaining(100, &facts, 100 * DAY + 1), ANSWER_NO);
    assert_int_equal(remaining(0, &facts, 200 * DAY), ANSWER_YES);
    assert_int_equal(remaining(0, &facts, 201 * DAY), ANSWER_NO);
    assert_int_equal(remaining(-1, &facts, 201 * DAY), ANSWER_YES);
    assert_int_equal(remaining(OPEN_TO, &facts, INSTANT_FIRST), ANSWER_NO);
    assert_int_equal(remaining(OPEN_FROM, &facts, INSTANT_LAST), ANSWER_YES);
    assert_int_equal(remaining(1, &nothing, 0), ANSWER_UNKNOWN);
}

/* What the undecided parts lack, and nothing of those that do not matter. */
static void what_is_lacking(void **state)
{
    (void)state;
    certificate facts = unknown_facts();
    const unsigned operations[] = {RULE_ALL, RULE_ANY};
    for (size_t i = 0; i < 2; i++) {
        bool is_open = i == 0;
        buffer expression = buffer_new();
        put_u16(&expression, 6);
        put_answer(&expression, ANSWER_UNKNOWN);
        put_answer(&expression, ANSWER_YES);
        put_leaf(&expression, RULE_ASK, "ask");
        put_str(&expression, "question");
        put_u8(&expression, RULE_NOT);
        put_u8(&expression, operations[i]);
        put_u8(&expression, 3);
        rule_answer given = answer_to(&expression, &facts, 0, NULL);
        assert_int_equal(given.answer, is_open ? ANSWER_UNKNOWN : ANSWER_YES);
        assert_int_equal(given.lacking, is_open ? 1 << MATERIAL_FIELD | 1 << MATERIAL_ANSWER : 0);
        buffer_free(&expression);
    }
}

static void the_trace_names_every_leaf_in_order(void **state)
{
    (void)state;
    certificate facts = unknown_facts();
    rule_trace trace;
    buffer expression = buffer_new();
    put_u16(&expression, 5);
    put_answer(&expression, ANSWER_NO);
    put_answer(&expression, ANSWER_UNKNOWN);
    put_answer(&expression, ANSWER_YES);
    put_u8(&expression, RULE_ALL);
    put_u8(&expression, 3);
    put_u8(&expression, RULE_NOT);
    assert_int_equal(evaluate(&expression, &facts, 0, &trace), ANSWER_YES);
    static const char *const ids[] = {"no", "unknown", "yes"};
    assert_int_equal(trace.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(bytes_equal(trace.leaves[i].id, bytes_of_string(ids[i])));
        assert_int_equal(trace.leaves[i].answer, (answer)i);
    }
    buffer_free(&expression);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_valued_logic),
        cmocka_unit_test(of_nothing),
        cmocka_unit_test(any_common_name_of_the_issuer_counts),
        cmocka_unit_test(no_name_at_all_is_no),
        cmocka_unit_test(issued_and_expires_look_at_their_dates),
        cmocka_unit_test(as_of_looks_at_the_instant),
        cmocka_unit_test(expired_means_before_the_instant),
        cmocka_unit_test(ca_is_what_the_facts_say),
        cmocka_unit_test(readable_is_never_unknown),
        cmocka_unit_test(remaining_days_are_whole),
        cmocka_unit_test(what_is_lacking),
        cmocka_unit_test(the_trace_names_every_leaf_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
