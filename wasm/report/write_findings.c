/* What the report adds to a certificate's fields: known authorities, and everything that is odd. */
#include "report/report.h"
#include "x509/second_opinion.h"

static void write_finding(json *to, const char *name, const char *field, uint32_t offset)
{
    json_key(to, "code");
    json_name(to, name);
    json_key(to, "field");
    if (field == NULL) {
        json_null(to);
    } else {
        json_name(to, field);
    }
    json_key(to, "offset");
    report_optional_number(to, offset, FINDING_NOWHERE);
}

/* Where Mbed TLS's own parser refuses the certificate, its error. */
static void write_second_opinion(json *to, bytes der)
{
    char error_name[SECOND_OPINION_SIZE];
    int error = second_opinion(der);
    if (error == 0) {
        return;
    }
    second_opinion_name(error, error_name);
    json_open(to, '{');
    write_finding(to, finding_name(FINDING_SECOND_OPINION), NULL, FINDING_NOWHERE);
    json_key(to, "detail");
    json_name(to, error_name);
    json_close(to, '}');
}

static void write_authority(json *to, authority_result known)
{
    if (known.match == MATCH_NONE) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    json_key(to, "id");
    json_utf8(to, known.authority.id);
    json_key(to, "match");
    json_name(to, authority_match_name(known.match));
    json_close(to, '}');
}

void report_authorities(json *to, const report *r, const certificate *facts)
{
    authority_result itself = {.match = MATCH_NONE};
    authority_result issuer = {.match = MATCH_NONE};
    if (r->details) {
        itself = authority_of_subject(r->program, facts);
        issuer = authority_of_issuer(r->program, facts);
    }
    json_key(to, "authority");
    write_authority(to, itself);
    json_key(to, "issuerAuthority");
    write_authority(to, issuer);
}

/* What the campaign finds about this certificate, if it is a server certificate. */
static void write_campaign_findings(json *to, const report *r, size_t index)
{
    for (size_t i = 0; i < r->result_count; i++) {
        if (r->results[i].certificate != index) {
            continue;
        }
        bytes entries = r->program->findings;
        rule_entry entry;
        while (rule_next(&entries, &entry)) {
            if (rule_evaluate(entry.when, r->utc_offset_s, &r->results[i].facts, r->as_of_s, NULL) ==
                ANSWER_YES) {
                json_open(to, '{');
                json_key(to, "code");
                json_utf8(to, entry.id);
                json_key(to, "field");
                json_null(to);
                json_key(to, "offset");
                json_null(to);
                json_close(to, '}');
            }
        }
    }
}

void report_findings(json *to, const report *r, size_t index)
{
    const findings *odd = &r->certificates[index].findings;
    json_open(to, '[');
    for (uint32_t i = 0; i < odd->count; i++) {
        json_open(to, '{');
        write_finding(to, finding_name(odd->list[i].code), odd->list[i].field, odd->list[i].offset);
        json_close(to, '}');
    }
    if (r->details) {
        write_second_opinion(to, r->certificates[index].der);
    }
    write_campaign_findings(to, r, index);
    json_close(to, ']');
}
