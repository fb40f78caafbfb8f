/* The DER of a certificate, element by element. */
#include "base/bounds.h"
#include "report/parts.h"
#include "x509/elements.h"

#define TEXT_SHOWN 64 /* bytes: who wants more of it has the bytes */

static void write_number(json *to, const char *key, size_t value)
{
    json_key(to, key);
    json_number(to, (int64_t)value);
}

static void write_identifier(json *to, bytes oid)
{
    const char *name = oid_name(oid);
    json_key(to, "oid");
    report_oid(to, oid, NULL);
    if (name != NULL) {
        json_key(to, "name");
        json_name(to, name);
    }
}

static void write_element(json *to, const element *one)
{
    json_open(to, '{');
    write_number(to, "depth", one->depth);
    write_number(to, "offset", one->offset);
    write_number(to, "header", one->is.whole.length - one->is.content.length);
    write_number(to, "length", one->is.content.length);
    write_number(to, "tag", one->is.tag);
    if (one->field != NULL) {
        json_key(to, "field");
        json_name(to, one->field);
    }
    if (one->is.tag == DER_OID) {
        write_identifier(to, one->is.content);
    }
    if (one->holds_text) {
        json_key(to, "text");
        json_open_string(to);
        json_put_text(to, text_as_shown(one->text), TEXT_SHOWN);
        json_close_string(to);
    }
    json_close(to, '}');
}

void report_elements(json *to, const certificate *facts)
{
    element_walk walk = elements_of(facts->der);
    element one;
    json_key(to, "elements");
    json_open(to, '[');
    for (size_t count = 0; count < LIMIT_ELEMENTS && element_next(&walk, &one); count++) {
        write_element(to, &one);
    }
    json_close(to, ']');
}
