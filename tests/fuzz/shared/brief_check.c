#include "brief_check.h"

typedef struct {
    const uint8_t *at; /* in the full report */
    bytes brief;       /* what of the brief one is still to be met */
    bool same;
} comparing;

static void expect(comparing *c, bytes part)
{
    c->same = c->same && c->brief.length >= part.length && memcmp(c->brief.data, part.data, part.length) == 0;
    if (c->same) {
        c->brief = bytes_skip(c->brief, part.length);
    }
}

static void expect_comma(comparing *c, bool *is_first)
{
    if (!*is_first) {
        expect(c, BYTES_LITERAL(","));
    }
    *is_first = false;
}

/* Past the string that begins at `at`. */
static const uint8_t *past_string(const uint8_t *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

/* Past the value that begins at `at`: its end is the first comma or bracket that is not inside of it. */
static const uint8_t *past_value(const uint8_t *at)
{
    size_t depth = 0;
    for (;;) {
        bool opens = *at == '{' || *at == '[';
        bool closes = *at == '}' || *at == ']';
        if (depth == 0 && (closes || *at == ',')) {
            return at;
        }
        depth += opens ? 1u : 0u;
        depth -= closes ? 1u : 0u;
        at = *at == '"' ? past_string(at) : at + 1;
    }
}

static bool is_one_of(bytes key, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        if (key.length == strlen(*keys) && memcmp(key.data, *keys, key.length) == 0) {
            return true;
        }
    }
    return false;
}

typedef void (*value_check)(comparing *c);

static void compare_value(comparing *c)
{
    const uint8_t *end = past_value(c->at);
    expect(c, bytes_between(c->at, end));
    c->at = end;
}

/* The object at the front, of whose members only `keys` stand in the brief report. */
static void compare_object(comparing *c, const char *const *keys, value_check check_results)
{
    bool is_first = true;
    expect(c, BYTES_LITERAL("{"));
    while (*c->at++ != '}') {
        const uint8_t *behind = past_string(c->at);
        bytes name = bytes_between(c->at, behind);
        c->at = behind + 1;
        if (!is_one_of(bytes_between(name.data + 1, behind - 1), keys)) {
            c->at = past_value(c->at);
            continue;
        }
        expect_comma(c, &is_first);
        expect(c, name);
        expect(c, BYTES_LITERAL(":"));
        if (check_results != NULL && bytes_equal(name, BYTES_LITERAL("\"results\""))) {
            check_results(c);
        } else {
            compare_value(c);
        }
    }
    expect(c, BYTES_LITERAL("}"));
}

static void compare_results(comparing *c)
{
    static const char *const keys[] = {"certificate", "campaign", "verdict", "step", NULL};
    bool is_first = true;
    expect(c, BYTES_LITERAL("["));
    c->at++;
    while (*c->at != ']') {
        expect_comma(c, &is_first);
        c->at += *c->at == ',';
        compare_object(c, keys, NULL);
    }
    c->at++;
    expect(c, BYTES_LITERAL("]"));
}

bool brief_check(bytes full, bytes brief)
{
    static const char *const keys[] = {"error", "verdict", "step", "results", "problems", NULL};
    comparing c = {.at = full.data, .brief = brief, .same = true};
    compare_object(&c, keys, compare_results);
    return c.same && c.brief.length == 0;
}
