/* Certification requests: what each asks for, and how it fits the certificate beside it. */
#include "report/parts.h"

static void write_missing(json *to, const char *list_key, const char *count_key, const coverage *names)
{
    json_key(to, list_key);
    report_missing_names(to, names);
    json_key(to, count_key);
    json_number(to, (int64_t)names->missing_count);
}

/* `made` may be NULL. */
static void write_comparison(json *to, const request_comparison *made)
{
    json_key(to, "comparison");
    if (made == NULL || made->certificate == CHAIN_NOBODY) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    json_key(to, "certificate");
    json_number(to, made->certificate);
    json_key(to, "sameKey");
    json_bool(to, made->same_key);
    write_missing(to, "missingInRequest", "missingInRequestCount", &made->asked);
    write_missing(to, "missingInCertificate", "missingInCertificateCount", &made->given);
    json_close(to, '}');
}

static void write_request(json *to, const report *r, size_t index)
{
    const certificate_request *one = &r->requests[index];
    bool compared = r->request_comparisons != NULL && index < REQUESTS_COMPARED;
    json_open(to, '{');
    json_key(to, "object");
    json_number(to, one->object);
    json_key(to, "subject");
    report_name(to, one->subject, one->subject_readable);
    report_subject_alt_names(to, &one->subject_alt_names, true);
    report_public_key(to, &one->key, r->details);
    json_key(to, "signatureAlgorithm");
    report_oid(to, one->signature_algorithm, oid_signature(one->signature_algorithm));
    json_key(to, "line");
    report_optional_number(to, one->line, 0);
    write_comparison(to, compared ? &r->request_comparisons[index] : NULL);
    json_close(to, '}');
}

void report_requests(json *to, const report *r)
{
    json_key(to, "requests");
    json_open(to, '[');
    for (size_t i = 0; i < r->request_count; i++) {
        write_request(to, r, i);
    }
    json_close(to, ']');
}
