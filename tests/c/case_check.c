#include "case_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values as the tables write them ---- */

static void write_value(buffer *to, const json_t *value);

static void write_list(buffer *to, const json_t *list)
{
    size_t count = json_array_size(list);
    if (count == 0) {
        buffer_append_string(to, "[]");
    }
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(to, i == 0 ? "" : ",");
        write_value(to, json_array_get(list, i));
    }
}

/* A colon and a value, when it is there. */
static void write_second(buffer *to, const json_t *second)
{
    if (second != NULL && !json_is_null(second)) {
        buffer_append_string(to, ":");
        write_value(to, second);
    }
}

static void write_pair(buffer *to, const json_t *first, const json_t *second)
{
    write_value(to, first);
    write_second(to, second);
}

static void write_object(buffer *to, const json_t *object)
{
    const json_t *about = json_object_get(object, "certificate");
    if (json_object_get(object, "answer") != NULL) {
        write_pair(to, json_object_get(object, "id"), json_object_get(object, "answer"));
    } else if (json_object_get(object, "match") != NULL) {
        write_pair(to, json_object_get(object, "id"), json_object_get(object, "match"));
    } else if (json_object_get(object, "signature") != NULL) {
        write_pair(to, json_object_get(object, "issuer"), json_object_get(object, "signature"));
    } else if (json_object_get(object, "code") != NULL && about != NULL) {
        write_pair(to, json_object_get(object, "code"), about);
        write_second(to, json_object_get(object, "other"));
    } else if (json_object_get(object, "object") != NULL) {
        write_pair(to, json_object_get(object, "object"), json_object_get(object, "code"));
    } else if (json_object_get(object, "code") != NULL) {
        write_pair(to, json_object_get(object, "code"), json_object_get(object, "field"));
    } else {
        buffer_append_string(to, json_object_size(object) == 0 ? "{}" : "{...}");
    }
}

static void write_value(buffer *to, const json_t *value)
{
    char number[32];
    if (json_is_string(value)) {
        buffer_append(to, json_string_value(value), json_string_length(value));
    } else if (json_is_integer(value)) {
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        buffer_append_string(to, number);
    } else if (json_is_array(value)) {
        write_list(to, value);
    } else if (json_is_object(value)) {
        write_object(to, value);
    } else {
        buffer_append_string(to, json_is_true(value) ? "true" : json_is_false(value) ? "false" : "null");
    }
}

/* ---- paths ---- */

static const json_t *certificate_at(const json_t *report, size_t index)
{
    return json_array_get(json_object_get(report, "certificates"), index);
}

/* The value at a key or index, or under one of the three short names. */
static const json_t *step_into(const json_t *report, const json_t *at, const char *key)
{
    if (at == report && strcmp(key, "leaf") == 0) {
        const json_t *index = json_object_get(report, "serverCertificate");
        return json_is_integer(index) ? certificate_at(report, (size_t)json_integer_value(index)) : NULL;
    }
    if (at == report && (strcmp(key, "first") == 0 || strcmp(key, "second") == 0)) {
        return certificate_at(report, key[0] == 's');
    }
    return json_is_array(at) ? json_array_get(at, strtoul(key, NULL, 10)) : json_object_get(at, key);
}

static const json_t *value_at(const json_t *report, const char *path)
{
    const json_t *at = report;
    while (at != NULL && *path != '\0') {
        char key[128];
        size_t length = strcspn(path, "/");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        at = step_into(report, at, key);
        path += path[length] == '/' ? length + 1 : length;
    }
    return at;
}

/* ---- conditions ---- */

static bool equals(const json_t *value, const char *wanted)
{
    buffer written = buffer_new();
    write_value(&written, value);
    bool equal = strlen(wanted) == written.length && memcmp(written.data, wanted, written.length) == 0;
    buffer_free(&written);
    return equal;
}

/* An element is meant by all of it, or by its code alone. */
static bool holds(const json_t *list, const char *wanted)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *element = json_array_get(list, i);
        const char *code = json_string_value(json_object_get(element, "code"));
        if (equals(element, wanted) || (code != NULL && strcmp(code, wanted) == 0)) {
            return true;
        }
    }
    return false;
}

static bool is_met(const json_t *value, const condition *wanted)
{
    switch (wanted->operator) {
    case CONDITION_EQUALS:
        return equals(value, wanted->value);
    case CONDITION_HOLDS:
        return json_is_array(value) && holds(value, wanted->value);
    default:
        return json_is_array(value) && !holds(value, wanted->value);
    }
}

char *case_check(const json_t *report, const condition *wanted)
{
    static const char *const signs[] = {"=", "~", "!~"};
    const json_t *value = value_at(report, wanted->path);
    if (value != NULL && is_met(value, wanted)) {
        return NULL;
    }
    buffer why = buffer_new();
    buffer_append_string(&why, wanted->path);
    buffer_append_string(&why, signs[wanted->operator]);
    buffer_append_string(&why, wanted->value);
    buffer_append_string(&why, "  but there: ");
    if (value == NULL) {
        buffer_append_string(&why, "nothing");
    } else {
        write_value(&why, value);
    }
    return (char *)why.data;
}

/* ---- the second opinion ---- */

/* Takes the finding out of the list; its detail becomes a value of the certificate's own. */
static void set_second_opinion_apart(json_t *facts)
{
    json_t *findings = json_object_get(facts, "findings");
    for (size_t i = json_array_size(findings); i-- > 0;) {
        json_t *one = json_array_get(findings, i);
        const char *code = json_string_value(json_object_get(one, "code"));
        if (code != NULL && strcmp(code, "second-opinion") == 0) {
            json_object_set(facts, "second-opinion", json_object_get(one, "detail"));
            json_array_remove(findings, i);
            return;
        }
    }
    json_object_set_new(facts, "second-opinion", json_string("none"));
}

void case_prepare(json_t *report)
{
    json_t *certificates = json_object_get(report, "certificates");
    for (size_t i = 0; i < json_array_size(certificates); i++) {
        set_second_opinion_apart(json_array_get(certificates, i));
    }
}

/* ---- the brief report ---- */

static json_t *members_of(const json_t *object, const char *const *keys)
{
    json_t *some = json_object();
    for (; *keys != NULL; keys++) {
        json_object_set_new(some, *keys, json_deep_copy(json_object_get(object, *keys)));
    }
    return some;
}

json_t *case_in_brief(const json_t *report)
{
    static const char *const keys[] = {"error", "verdict", "step", "problems", NULL};
    static const char *const result_keys[] = {"certificate", "campaign", "verdict", "step", NULL};
    json_t *brief = members_of(report, keys);
    json_t *results = json_array();
    const json_t *of_full = json_object_get(report, "results");
    for (size_t i = 0; i < json_array_size(of_full); i++) {
        json_array_append_new(results, members_of(json_array_get(of_full, i), result_keys));
    }
    json_object_set_new(brief, "results", results);
    return brief;
}

/* ---- the same as another report ---- */

/* Takes every line number out: where something stands in the input is not what it is. */
static void drop_lines(json_t *value)
{
    if (json_is_object(value)) {
        json_object_del(value, "line");
    }
    for (void *at = json_object_iter(value); at != NULL; at = json_object_iter_next(value, at)) {
        drop_lines(json_object_iter_value(at));
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        drop_lines(json_array_get(value, i));
    }
}

static json_t *comparable(const json_t *report, bool facts_alone)
{
    json_t *copy = json_deep_copy(report);
    json_object_del(copy, "notes");
    if (facts_alone) {
        json_object_del(copy, "found");
        json_object_del(copy, "problems");
        json_object_del(copy, "requests");
    }
    drop_lines(copy);
    return copy;
}

bool case_is_comparison(const condition *wanted)
{
    return strcmp(wanted->path, "same-as") == 0 || strcmp(wanted->path, "same-facts-as") == 0;
}

/* The keys under which two objects differ, with blanks between them. */
static void name_differences(buffer *to, json_t *one, const json_t *other)
{
    for (void *at = json_object_iter(one); at != NULL; at = json_object_iter_next(one, at)) {
        const char *key = json_object_iter_key(at);
        if (!json_equal(json_object_iter_value(at), json_object_get(other, key))) {
            buffer_append_string(to, " ");
            buffer_append_string(to, key);
        }
    }
}

char *case_compare(const json_t *report, const json_t *other, const condition *wanted)
{
    bool facts_alone = strcmp(wanted->path, "same-facts-as") == 0;
    json_t *one = comparable(report, facts_alone);
    json_t *two = comparable(other, facts_alone);
    char *why = NULL;
    if (!json_equal(one, two)) {
        buffer text = buffer_new();
        buffer_append_string(&text, wanted->path);
        buffer_append_string(&text, "=");
        buffer_append_string(&text, wanted->value);
        buffer_append_string(&text, "  but these differ:");
        name_differences(&text, one, two);
        why = (char *)text.data;
    }
    json_decref(one);
    json_decref(two);
    return why;
}

/* ---- what holds for every report ---- */

static bool has_all_keys(const json_t *report)
{
    static const char *const keys[] = {"error", "found", "serverCertificate", "campaign", "campaigns", "asOf",
        "verdict", "step", "reasons", "results", "certificates", "requests", "chain", "notes", "problems"};
    size_t count = sizeof keys / sizeof keys[0];
    for (size_t i = 0; i < count; i++) {
        if (json_object_get(report, keys[i]) == NULL) {
            return false;
        }
    }
    return json_object_size(report) == count;
}

static size_t count_in(const json_t *report, const char *list)
{
    return json_array_size(json_object_get(report, list));
}

/* The top level repeats the result of the certificate that decided. */
static bool repeats_a_result(const json_t *report, const json_t *decisive)
{
    const json_t *results = json_object_get(report, "results");
    for (size_t i = 0; i < json_array_size(results); i++) {
        const json_t *one = json_array_get(results, i);
        if (json_equal(json_object_get(one, "certificate"), decisive)) {
            return json_equal(json_object_get(one, "verdict"), json_object_get(report, "verdict")) &&
                   json_equal(json_object_get(one, "step"), json_object_get(report, "step")) &&
                   json_equal(json_object_get(one, "reasons"), json_object_get(report, "reasons"));
        }
    }
    return false;
}

/* Beside text that was not read there is no all-clear, though the certificate itself is not affected. */
static bool withholds_all_clear(const json_t *report)
{
    bool unread = false;
    const json_t *problems = json_object_get(report, "problems");
    for (size_t i = 0; i < json_array_size(problems); i++) {
        const char *code = json_string_value(json_object_get(json_array_get(problems, i), "code"));
        unread = unread || strcmp(code, "unread-text") == 0;
    }
    const char *verdict = json_string_value(json_object_get(report, "verdict"));
    return unread && strcmp(verdict, "undetermined") == 0 && json_is_null(json_object_get(report, "step"));
}

const char *case_check_frame(const json_t *report)
{
    if (!has_all_keys(report)) {
        return "the report does not have exactly the keys of inspector.h";
    }
    bool error = !json_is_null(json_object_get(report, "error"));
    if (error == (count_in(report, "certificates") > 0)) {
        return "`error` must be null exactly when a certificate was read";
    }
    const json_t *decisive = json_object_get(report, "serverCertificate");
    if (json_is_null(decisive) != (count_in(report, "results") == 0)) {
        return "`serverCertificate` must be null exactly when there are no results";
    }
    const char *verdict = json_string_value(json_object_get(report, "verdict"));
    if (json_is_null(decisive)) {
        return verdict != NULL && strcmp(verdict, "undetermined") == 0
                   ? NULL
                   : "no server certificate, yet a verdict";
    }
    return repeats_a_result(report, decisive) || withholds_all_clear(report)
               ? NULL
               : "the top level differs from the result that decided";
}
