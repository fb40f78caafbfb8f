/* What a certificate's extensions hold beside names and usages: each list up to the limit. */
#include "base/bounds.h"
#include "report/parts.h"
#include "x509/extensions.h"
#include "x509/locations.h"
#include "x509/policies.h"
#include "x509/timestamps.h"

#define VALUE_SHOWN 64 /* bytes of an extension that is not known */

/* There is no such extension, or nothing of it can be read. */
static bool is_nothing(const optional_bytes *field)
{
    return field->state == FIELD_ABSENT || (field->state == FIELD_UNREADABLE && field->content.length == 0);
}

/* Opens the list under `key`; false when there is none, and null is written. */
static bool open_list(json *to, const char *key, const optional_bytes *list)
{
    json_key(to, key);
    if (is_nothing(list)) {
        json_null(to);
        return false;
    }
    json_open(to, '[');
    return true;
}

static void write_timestamps(json *to, const optional_bytes *list)
{
    bytes rest = list->content;
    timestamp one;
    if (!open_list(to, "signedCertificateTimestamps", list)) {
        return;
    }
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && timestamp_next(&rest, &one); count++) {
        json_open(to, '{');
        json_key(to, "logId");
        json_hex(to, one.log_id);
        json_key(to, "timestamp");
        json_number(to, one.time_ms);
        json_close(to, '}');
    }
    json_close(to, ']');
}

static void write_text_or_null(json *to, text value)
{
    if (value.content.length == 0 || !text_is_decodable(value)) {
        json_null(to);
    } else {
        report_text(to, value);
    }
}

static void write_name_or_null(json *to, const char *name)
{
    if (name == NULL) {
        json_null(to);
    } else {
        json_name(to, name);
    }
}

static void write_policies(json *to, const certificate *facts)
{
    bytes rest = facts->policies.content;
    policy one;
    if (open_list(to, "certificatePolicies", &facts->policies)) {
        for (size_t count = 0; count < LIMIT_ATTRIBUTES && policy_next(&rest, &one); count++) {
            json_open(to, '{');
            json_key(to, "id");
            report_oid(to, one.oid, NULL);
            json_key(to, "name");
            write_name_or_null(to, oid_policy(one.oid).name);
            json_key(to, "cps");
            write_text_or_null(to, one.cps);
            json_close(to, '}');
        }
        json_close(to, ']');
    }
    json_key(to, "validation");
    write_name_or_null(to, validation_name(facts->validation));
}

static void write_access_of(json *to, const char *key, bytes rest, access_method method)
{
    access_description one;
    json_key(to, key);
    json_open(to, '[');
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && access_next(&rest, &one); count++) {
        if (one.method == method) {
            report_general_name(to, &one.location, true);
        }
    }
    json_close(to, ']');
}

static void write_access(json *to, const optional_bytes *list)
{
    json_key(to, "authorityInfoAccess");
    if (is_nothing(list)) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    write_access_of(to, "ocsp", list->content, ACCESS_OCSP);
    write_access_of(to, "caIssuers", list->content, ACCESS_ISSUERS);
    json_close(to, '}');
}

static void write_distribution_points(json *to, const optional_bytes *list)
{
    bytes rest = list->content;
    bytes names;
    general_name name;
    size_t count = 0;
    if (!open_list(to, "crlDistributionPoints", list)) {
        return;
    }
    while (distribution_point_next(&rest, &names)) {
        while (count < LIMIT_ATTRIBUTES && general_name_next(&names, &name) == NAME_ATTRIBUTE) {
            report_general_name(to, &name, true);
            count++;
        }
    }
    json_close(to, ']');
}

static void write_subtrees(json *to, const char *key, bytes rest)
{
    general_name base;
    json_key(to, key);
    json_open(to, '[');
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && name_subtree_next(&rest, &base); count++) {
        report_general_name(to, &base, false);
    }
    json_close(to, ']');
}

static void write_name_constraints(json *to, const certificate *facts)
{
    json_key(to, "nameConstraints");
    if (is_nothing(&facts->permitted_names) && is_nothing(&facts->excluded_names)) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    write_subtrees(to, "permitted", facts->permitted_names.content);
    write_subtrees(to, "excluded", facts->excluded_names.content);
    json_close(to, '}');
}

static void write_extension(json *to, const extension *one)
{
    const char *name = oid_extension(one->oid);
    json_open(to, '{');
    json_key(to, "id");
    report_oid(to, one->oid, NULL);
    json_key(to, "name");
    write_name_or_null(to, name);
    json_key(to, "critical");
    json_bool(to, one->critical);
    json_key(to, "value");
    if (name == NULL) {
        report_hex(to, one->value, VALUE_SHOWN);
    } else {
        json_null(to);
    }
    json_close(to, '}');
}

static void write_list_of_extensions(json *to, bytes fields)
{
    bytes list;
    extension one;
    extension_status status;
    size_t count = 0;
    json_key(to, "extensions");
    json_open(to, '[');
    while (extension_list_next(&fields, &list)) {
        while (count < LIMIT_ATTRIBUTES && (status = extension_next(&list, &one)) != EXTENSION_END) {
            count++;
            if (status == EXTENSION_READ) {
                write_extension(to, &one);
            }
        }
    }
    json_close(to, ']');
}

static void write_must_staple(json *to, const certificate *facts)
{
    json_key(to, "mustStaple");
    bool lost = facts->tls_features == FIELD_ABSENT && !facts->extensions_readable;
    if (facts->tls_features == FIELD_UNREADABLE || lost) {
        json_null(to);
    } else {
        json_bool(to, facts->must_staple);
    }
}

void report_extensions(json *to, const certificate *facts)
{
    write_timestamps(to, &facts->timestamps);
    write_policies(to, facts);
    write_access(to, &facts->authority_access);
    write_distribution_points(to, &facts->distribution_points);
    write_name_constraints(to, facts);
    write_must_staple(to, facts);
    write_list_of_extensions(to, facts->optional_fields);
}
