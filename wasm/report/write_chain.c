/* The chain as the report shows it. */
#include "report/parts.h"

static void write_findings(json *to, const chain_findings *found)
{
    json_key(to, "findings");
    json_open(to, '[');
    for (size_t i = 0; i < found->count; i++) {
        json_open(to, '{');
        json_key(to, "code");
        json_name(to, chain_finding_name(found->list[i].code));
        json_key(to, "certificate");
        json_number(to, found->list[i].certificate);
        json_key(to, "other");
        report_optional_number(to, found->list[i].other, CHAIN_NOBODY);
        json_close(to, '}');
    }
    json_close(to, ']');
}

static void write_links(json *to, const chain *built)
{
    json_key(to, "links");
    json_open(to, '[');
    for (size_t i = 0; i < built->count; i++) {
        json_open(to, '{');
        json_key(to, "certificate");
        json_number(to, (int64_t)i);
        json_key(to, "issuer");
        report_optional_number(to, built->links[i].issuer, CHAIN_NOBODY);
        json_key(to, "signature");
        json_name(to, signature_name(built->links[i].signature));
        json_close(to, '}');
    }
    json_close(to, ']');
}

/* The first server certificate and its issuers: in the order of the input, and each above the one it certifies. */
static void write_orders(json *to, const chain *built)
{
    json_key(to, "served");
    json_open(to, '[');
    for (size_t i = 0; i < built->count; i++) {
        for (size_t j = 0; j < built->path_length; j++) {
            if (built->path[j] == i) {
                json_number(to, (int64_t)i);
            }
        }
    }
    json_close(to, ']');
    json_key(to, "expected");
    json_open(to, '[');
    for (size_t i = 0; i < built->path_length; i++) {
        json_number(to, built->path[i]);
    }
    json_close(to, ']');
}

void report_missing_names(json *to, const coverage *names)
{
    json_open(to, '[');
    for (size_t i = 0; i < names->missing_count && i < MISSING_NAMES; i++) {
        report_text(to, (text){.content = names->missing[i], .tag = TEXT_IA5});
    }
    json_close(to, ']');
}

static void write_comparison(json *to, const comparison *made)
{
    json_key(to, "comparison");
    if (made->older == CHAIN_NOBODY) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    json_key(to, "older");
    json_number(to, made->older);
    json_key(to, "newer");
    json_number(to, made->newer);
    json_key(to, "sameKey");
    json_bool(to, made->same_key);
    json_key(to, "missingNames");
    report_missing_names(to, &made->names);
    json_key(to, "missingCount");
    json_number(to, (int64_t)made->names.missing_count);
    json_close(to, '}');
}

void report_chain(json *to, const report *r)
{
    static const chain nothing = {0};
    const chain *built = r->chain == NULL ? &nothing : r->chain;
    json_key(to, "chain");
    json_open(to, '{');
    write_findings(to, &r->chain_findings);
    write_links(to, built);
    write_orders(to, built);
    write_comparison(to, &r->comparison);
    json_close(to, '}');
}
