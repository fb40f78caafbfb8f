/* Names as the report shows them: every value decoded, cut to a bound, and made visible. */
#include "base/bounds.h"
#include "base/digits.h"
#include "report/report.h"
#include "x509/names.h"

typedef struct {
    json *to;
    certificate *facts;
    const char *field;
} place;

static void add(const place *at, finding_code what, bytes where)
{
    findings_add(&at->facts->findings, what, at->field, (uint32_t)(where.data - at->facts->der.data));
}

/* Part of a string that is open already. */
static void put_text(const place *at, text value, bytes where)
{
    if (text_is_odd(value)) {
        add(at, FINDING_CHARACTER_SET, where);
    }
    json_text_status status = json_put_text(at->to, value, LIMIT_VALUE);
    if (status.cut) {
        add(at, FINDING_VALUE_CUT, where);
    }
    if (status.hidden) {
        add(at, FINDING_HIDDEN_CHARACTERS, where);
    }
}

static void put_hex(const place *at, bytes value, bytes where)
{
    if (value.length > LIMIT_VALUE / 2) {
        value.length = LIMIT_VALUE / 2;
        json_put_hex(at->to, value);
        json_put_ascii(at->to, "\xE2\x80\xA6");
        add(at, FINDING_VALUE_CUT, where);
        return;
    }
    json_put_hex(at->to, value);
}

void report_hex(json *to, bytes value, const char *field, certificate *facts)
{
    place at = {.to = to, .facts = facts, .field = field};
    json_open_string(to);
    put_hex(&at, value, value);
    json_close_string(to);
}

void report_text(json *to, text value)
{
    json_open_string(to);
    json_put_text(to, value, LIMIT_VALUE);
    json_close_string(to);
}

/* ---- distinguished names ---- */

/* RFC 4514 2.4: a value that is no string is shown as the hexadecimal of its DER. */
static void put_any(const place *at, bytes der)
{
    json_put_ascii(at->to, "#");
    put_hex(at, der, der);
}

static bytes value_der(const name_attribute *attribute)
{
    const uint8_t *end = attribute->whole.data + attribute->whole.length;
    return bytes_between(attribute->type.data + attribute->type.length, end);
}

static void write_value(const place *at, const name_attribute *attribute)
{
    bool is_string = text_is_string_tag(attribute->value.tag);
    if (is_string && !text_is_decodable(attribute->value)) {
        add(at, FINDING_UNREADABLE, attribute->whole);
        json_null(at->to);
        return;
    }
    json_open_string(at->to);
    if (is_string) {
        put_text(at, attribute->value, attribute->whole);
    } else {
        put_any(at, value_der(attribute));
    }
    json_close_string(at->to);
}

static void write_key(json *to, bytes type)
{
    const char *name = oid_attribute(type);
    char dotted[OID_DOTTED_SIZE];
    if (name == NULL) {
        oid_dotted(type, dotted);
        name = dotted;
    }
    json_key(to, name);
}

/* The values of all attributes of `first`'s type, in order: one alone, several as a list. */
static void write_values(const place *at, const name_attribute *all, size_t count, size_t first)
{
    bool is_list = false;
    for (size_t i = first + 1; i < count && !is_list; i++) {
        is_list = bytes_equal(all[i].type, all[first].type);
    }
    if (!is_list) {
        write_value(at, &all[first]);
        return;
    }
    json_open(at->to, '[');
    for (size_t i = first; i < count; i++) {
        if (bytes_equal(all[i].type, all[first].type)) {
            write_value(at, &all[i]);
        }
    }
    json_close(at->to, ']');
}

static bool occurs_before(const name_attribute *all, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (bytes_equal(all[i].type, all[index].type)) {
            return true;
        }
    }
    return false;
}

/* The attributes of a name up to the limit; `*cut` says that there are more. */
static size_t collect(bytes name, name_attribute all[LIMIT_ATTRIBUTES], bool *cut)
{
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    size_t count = 0;
    *cut = false;
    while (name_next(&walk, &attribute) == NAME_ATTRIBUTE) {
        if (count == LIMIT_ATTRIBUTES) {
            *cut = true;
            break;
        }
        all[count++] = attribute;
    }
    return count;
}

void report_name(json *to, bytes name, bool readable, const char *field, certificate *facts)
{
    place at = {.to = to, .facts = facts, .field = field};
    name_attribute all[LIMIT_ATTRIBUTES];
    bool cut = false;
    if (!readable) {
        json_null(to);
        return;
    }
    size_t count = collect(name, all, &cut);
    json_open(to, '{');
    for (size_t i = 0; i < count; i++) {
        if (!occurs_before(all, i)) {
            write_key(to, all[i].type);
            write_values(&at, all, count, i);
        }
    }
    json_close(to, '}');
    if (cut) {
        add(&at, FINDING_LIST_CUT, name);
    }
}

/* ---- general names ---- */

static void put_ipv4(json *to, const uint8_t address[4])
{
    for (size_t i = 0; i < 4; i++) {
        json_put_ascii(to, i == 0 ? "" : ".");
        json_put_digits(to, address[i], DIGITS_DECIMAL, 1);
    }
}

static unsigned group_of(const uint8_t address[16], size_t index)
{
    return (unsigned)address[index * 2] << 8 | address[index * 2 + 1];
}

/* The longest run of two or more zero groups, the first of equals (RFC 5952 4.2); 8 when there is none. */
static size_t longest_zeros(const uint8_t address[16], size_t *length)
{
    size_t best = 8;
    *length = 1;
    for (size_t i = 0; i < 8; i++) {
        size_t run = 0;
        while (i + run < 8 && group_of(address, i + run) == 0) {
            run++;
        }
        if (run > *length) {
            best = i;
            *length = run;
        }
    }
    return best;
}

static void put_ipv6(json *to, const uint8_t address[16])
{
    size_t zeros = 0;
    size_t first = longest_zeros(address, &zeros);
    for (size_t i = 0; i < 8; i++) {
        if (i == first) {
            json_put_ascii(to, "::");
            i += zeros - 1;
            continue;
        }
        if (i > 0 && i != first + zeros) {
            json_put_ascii(to, ":");
        }
        json_put_digits(to, group_of(address, i), DIGITS_HEXADECIMAL, 1);
    }
}

static void put_ip(const place *at, const general_name *name)
{
    if (name->content.length == 4) {
        put_ipv4(at->to, name->content.data);
    } else if (name->content.length == 16) {
        put_ipv6(at->to, name->content.data);
    } else {
        json_put_ascii(at->to, "iPAddress:#");
        put_hex(at, name->content, name->whole);
        add(at, FINDING_UNREADABLE, name->whole);
    }
}

/* type=value, type=value: enough to recognise a name that hardly ever stands here. */
static void put_directory_name(const place *at, const general_name *name)
{
    der_element sequence;
    bytes content = name->content;
    if (!der_take(&content, DER_SEQUENCE, &sequence) || !name_is_readable(sequence.content)) {
        put_any(at, name->whole);
        add(at, FINDING_UNREADABLE, name->whole);
        return;
    }
    name_walk walk = name_attributes(sequence.content);
    name_attribute attribute;
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && name_next(&walk, &attribute) == NAME_ATTRIBUTE;
         count++) {
        const char *type = oid_attribute(attribute.type);
        char dotted[OID_DOTTED_SIZE];
        oid_dotted(attribute.type, dotted);
        json_put_ascii(at->to, count == 0 ? "" : ", ");
        json_put_ascii(at->to, type == NULL ? dotted : type);
        json_put_ascii(at->to, "=");
        if (text_is_decodable(attribute.value)) {
            put_text(at, attribute.value, attribute.whole);
        } else {
            put_any(at, value_der(&attribute));
        }
    }
}

static void put_oid(json *to, bytes oid)
{
    char dotted[OID_DOTTED_SIZE];
    oid_dotted(oid, dotted);
    json_put_ascii(to, dotted);
}

static void write_general_name(const place *at, const general_name *name)
{
    static const char *const prefixes[GENERAL_KINDS] = {"otherName:", "rfc822Name:", "",
        "x400Address:", "directoryName:", "ediPartyName:", "uniformResourceIdentifier:", "", "registeredID:"};
    json_open_string(at->to);
    json_put_ascii(at->to, prefixes[name->kind]);
    switch (name->kind) {
    case GENERAL_DNS_NAME:
    case GENERAL_RFC822_NAME:
    case GENERAL_URI:
        put_text(at, (text){.content = name->content, .tag = TEXT_IA5}, name->whole);
        break;
    case GENERAL_IP_ADDRESS:
        put_ip(at, name);
        break;
    case GENERAL_DIRECTORY_NAME:
        put_directory_name(at, name);
        break;
    case GENERAL_REGISTERED_ID:
        put_oid(at->to, name->content);
        break;
    default:
        put_any(at, name->content);
        break;
    }
    json_close_string(at->to);
}

void report_general_names(json *to, optional_bytes names, const char *field, certificate *facts)
{
    place at = {.to = to, .facts = facts, .field = field};
    if (names.state == FIELD_UNREADABLE) {
        json_null(to);
        return;
    }
    general_name name;
    bytes rest = names.content;
    name_status status = NAME_END;
    json_open(to, '[');
    while (names.state == FIELD_READ && (status = general_name_next(&rest, &name)) == NAME_ATTRIBUTE) {
        write_general_name(&at, &name);
    }
    json_close(to, ']');
    if (status == NAME_BROKEN) {
        add(&at, FINDING_UNREADABLE, rest);
    }
}
