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

bool name_set_make(name_set *set, size_t count, size_t characters, arena *memory)
{
    set->room = arena_alloc(memory, characters + 1);
    return set->room != NULL && byteset_make(&set->names, count, memory);
}

byteset_slot *name_set_add(name_set *set, bytes name, bool *is_new)
{
    byteset_slot *slot = byteset_add(&set->names, lower_case(name, set->room), is_new);
    set->room += *is_new ? name.length : 0;
    return slot;
}

const byteset_slot *name_set_find(const name_set *set, bytes name, bool wildcard)
{
    bytes wanted = lower_case(name, set->room);
    if (wildcard) {
        const uint8_t *dot = memchr(wanted.data, '.', wanted.length);
        if (dot == NULL || dot == wanted.data) {
            return NULL;
        }
        size_t label = (size_t)(dot - wanted.data);
        set->room[label - 1] = '*';
        wanted = bytes_skip(wanted, label - 1);
    }
    return byteset_find(&set->names, wanted);
}

static void count_covered(site_names wanted, const name_set *there, coverage *made)
{
    bytes name;
    while (site_names_next(&wanted, &name)) {
        if (name_set_find(there, name, false) != NULL || name_set_find(there, name, true) != NULL) {
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
    name_set names;
    site_names rest = there;
    bytes name;
    size_t count = 0;
    size_t characters = wanted.general.length + wanted.common.length;
    bool is_new = false;
    made->covered = 0;
    made->missing_count = 0;
    while (site_names_next(&rest, &name)) {
        count++;
        characters += name.length;
    }
    if (!name_set_make(&names, count, characters, memory)) {
        return false;
    }
    while (site_names_next(&there, &name)) {
        name_set_add(&names, name, &is_new);
    }
    count_covered(wanted, &names, made);
    return true;
}
