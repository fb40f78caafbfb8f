/* What the report adds to a certificate's fields: known authorities, and everything that is odd. */
#include "report/parts.h"
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

static void write_second_opinion(json *to, int error)
{
    char error_text[SECOND_OPINION_SIZE];
    second_opinion_name(error, error_text);
    json_open(to, '{');
    write_finding(to, finding_name(FINDING_SECOND_OPINION), NULL, FINDING_NOWHERE);
    json_key(to, "detail");
    json_name(to, error_text);
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

void report_authorities(json *to, const report *r, size_t index)
{
    static const authority_pair none = {{.match = MATCH_NONE}, {.match = MATCH_NONE}};
    const authority_pair *known = r->authorities == NULL ? &none : &r->authorities[index];
    json_key(to, "authority");
    write_authority(to, known->itself);
    json_key(to, "issuerAuthority");
    write_authority(to, known->issuer);
}

/* The first answer about a certificate: they are in the order of the certificates. */
static size_t first_result(const verdict_results *results, size_t index)
{
    size_t from = 0;
    size_t end = results->count;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (results->list[middle].certificate < index) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}

/* What the campaigns that answer find about this certificate, if it is a server certificate. */
static void write_campaign_findings(json *to, const report *r, size_t index)
{
    const verdict_results *results = &r->results;
    for (size_t i = first_result(results, index); i < results->count && results->list[i].certificate == index;
         i++) {
        for (const remark *one = results->list[i].findings; one != NULL; one = one->next) {
            json_open(to, '{');
            json_key(to, "code");
            json_utf8(to, one->id);
            json_key(to, "field");
            json_null(to);
            json_key(to, "offset");
            json_null(to);
            json_close(to, '}');
        }
    }
}

void report_findings(json *to, const report *r, size_t index)
{
    const certificate *facts = &r->certificates[index];
    const findings *odd = &facts->findings;
    json_key(to, "findings");
    json_open(to, '[');
    for (uint32_t i = 0; i < odd->count; i++) {
        json_open(to, '{');
        write_finding(to, finding_name(odd->list[i].code), odd->list[i].field, odd->list[i].offset);
        json_close(to, '}');
    }
    if (facts->second_opinion != 0) {
        write_second_opinion(to, facts->second_opinion);
    }
    write_campaign_findings(to, r, index);
    json_close(to, ']');
}
