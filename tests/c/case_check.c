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

/* The values under two keys, the second only when it is there. */
static void write_pair(buffer *to, const json_t *first, const json_t *second)
{
    write_value(to, first);
    if (second != NULL && !json_is_null(second)) {
        buffer_append_string(to, ":");
        write_value(to, second);
    }
}

static void write_object(buffer *to, const json_t *object)
{
    if (json_object_get(object, "answer") != NULL) {
        write_pair(to, json_object_get(object, "id"), json_object_get(object, "answer"));
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

/* ---- what holds for every report ---- */

static bool has_all_keys(const json_t *report)
{
    static const char *const keys[] = {"error", "found", "serverCertificate", "campaign", "asOf", "verdict",
        "step", "reasons", "results", "certificates", "chain", "notes", "problems"};
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
    return repeats_a_result(report, decisive) ? NULL : "the top level differs from the result that decided";
}
