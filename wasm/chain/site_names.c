#include "chain/site_names.h"

#include "base/byte_map.h"
#include "base/characters.h"
#include "x509/names.h"

/* ---- which names ---- */

static bytes general_names_in(const optional_bytes *field)
{
    bytes none = {.data = field->content.data, .length = 0};
    return field->state == FIELD_READ ? field->content : none;
}

/* The last common name that looks like a site's: no blanks, and a dot in it. */
static bytes common_name_of(bytes subject)
{
    name_walk walk = name_attributes(subject);
    name_attribute attribute;
    bytes found = {.data = subject.data, .length = 0};
    while (name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        bytes value = attribute.value.content;
        bool is_text = attribute.value.tag == TEXT_UTF8 || attribute.value.tag == TEXT_PRINTABLE ||
                       attribute.value.tag == TEXT_IA5 || attribute.value.tag == TEXT_TELETEX;
        if (name_is_common_name(&attribute) && is_text && value.length > 0 &&
            memchr(value.data, '.', value.length) != NULL && memchr(value.data, ' ', value.length) == NULL) {
            found = value;
        }
    }
    return found;
}

site_names site_names_of(const certificate *one)
{
    return (site_names){
        .general = general_names_in(&one->subject_alt_names), .common = {.data = one->der.data, .length = 0}};
}

site_names site_names_asked(const certificate_request *one)
{
    site_names names = {.general = general_names_in(&one->subject_alt_names),
        .common = {.data = one->subject.data, .length = 0}};
    bytes common = common_name_of(one->subject);
    site_names rest = names;
    bytes name;
    while (site_names_next(&rest, &name)) {
        if (bytes_equal(name, common)) {
            return names;
        }
    }
    names.common = common;
    return names;
}

site_names site_names_or_common(const certificate *one)
{
    site_names names = site_names_of(one);
    if (names.general.length == 0) {
        names.common = common_name_of(one->subject);
    }
    return names;
}

bool site_names_next(site_names *rest, bytes *name)
{
    general_name next;
    while (general_name_next(&rest->general, &next) == NAME_ATTRIBUTE) {
        if (next.kind == GENERAL_DNS_NAME && next.content.length > 0) {
            *name = next.content;
            return true;
        }
    }
    *name = rest->common;
    rest->common.length = 0;
    return name->length > 0;
}

/* ---- who covers whom ---- */

static bytes lower_case(bytes name, uint8_t *room)
{
    for (size_t i = 0; i < name.length; i++) {
        room[i] = (uint8_t)to_lower_case(name.data[i]);
    }
    return (bytes){.data = room, .length = name.length};
}

/* All of them, in lower case. */
static bool collect(site_names names, arena *memory, byteset *set)
{
    site_names rest = names;
    bytes name;
    size_t count = 0;
    size_t characters = 0;
    while (site_names_next(&rest, &name)) {
        count++;
        characters += name.length;
    }
    uint8_t *room = arena_alloc(memory, characters + 1);
    if (room == NULL || !byteset_make(set, count, memory)) {
        return false;
    }
    while (site_names_next(&names, &name)) {
        bytes lower = lower_case(name, room);
        bool is_new = false;
        byteset_add(set, lower, &is_new);
        room += name.length;
    }
    return true;
}

/* `lower` has a byte of room in front, for the `*` of the wildcard that would cover it. */
static bool is_covered(const byteset *by, bytes lower)
{
    if (byteset_has(by, lower)) {
        return true;
    }
    const uint8_t *dot = memchr(lower.data, '.', lower.length);
    if (dot == NULL || dot == lower.data) {
        return false;
    }
    uint8_t *star = (uint8_t *)dot - 1;
    uint8_t kept = *star;
    *star = '*';
    bool covered = byteset_has(by, bytes_between(star, lower.data + lower.length));
    *star = kept;
    return covered;
}

static void count_covered(site_names wanted, const byteset *there, uint8_t *room, coverage *made)
{
    bytes name;
    while (site_names_next(&wanted, &name)) {
        if (is_covered(there, lower_case(name, room + 1))) {
            made->covered++;
            continue;
        }
        if (made->missing_count < MISSING_NAMES) {
            made->missing[made->missing_count] = name;
        }
        made->missing_count++;
    }
}

bool coverage_make(site_names wanted, site_names there, arena *memory, coverage *made)
{
    byteset names;
    made->covered = 0;
    made->missing_count = 0;
    uint8_t *room = arena_alloc(memory, wanted.general.length + wanted.common.length + 1);
    if (room == NULL || !collect(there, memory, &names)) {
        return false;
    }
    count_covered(wanted, &names, room, made);
    return true;
}
