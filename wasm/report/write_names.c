/* Names as the report shows them: every value decoded, cut to a bound, and made visible. */
#include "base/bounds.h"
#include "base/digits.h"
#include "report/parts.h"

/* Part of a string that is open already. */
static void put_text(json *to, text value)
{
    json_put_text(to, text_as_shown(value), LIMIT_VALUE);
}

static void put_hex(json *to, bytes value, size_t most)
{
    bool cut = value.length > most;
    value.length = cut ? most : value.length;
    json_put_hex(to, value);
    json_put_ascii(to, cut ? "\xE2\x80\xA6" : "");
}

void report_hex(json *to, bytes value, size_t most)
{
    json_open_string(to);
    put_hex(to, value, most);
    json_close_string(to);
}

void report_text(json *to, text value)
{
    json_open_string(to);
    put_text(to, value);
    json_close_string(to);
}

static void put_oid(json *to, bytes oid, const char *name)
{
    char dotted[OID_DOTTED_SIZE];
    if (name == NULL) {
        oid_dotted(oid, dotted);
        name = dotted;
    }
    json_put_ascii(to, name);
}

void report_oid(json *to, bytes oid, const char *name)
{
    if (oid.length == 0) {
        json_null(to);
        return;
    }
    json_open_string(to);
    put_oid(to, oid, name);
    json_close_string(to);
}

/* RFC 4514 2.4: a value that is no string is shown as the hexadecimal of its DER. */
static void put_any(json *to, bytes der)
{
    json_put_ascii(to, "#");
    put_hex(to, der, LIMIT_VALUE / 2);
}

/* ---- distinguished names ---- */

static void write_value(json *to, const name_attribute *attribute)
{
    bool is_string = text_is_string_tag(attribute->value.tag);
    if (is_string && !text_is_decodable(attribute->value)) {
        json_null(to);
        return;
    }
    json_open_string(to);
    if (is_string) {
        put_text(to, attribute->value);
    } else {
        put_any(to, name_value_der(attribute));
    }
    json_close_string(to);
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

/* The values of all attributes of `first`'s key, in order: one alone, several as a list. */
static void write_values(json *to, const name_attribute *all, size_t count, size_t first)
{
    bool is_list = false;
    for (size_t i = first + 1; i < count && !is_list; i++) {
        is_list = oid_shown_alike(all[i].type, all[first].type);
    }
    if (!is_list) {
        write_value(to, &all[first]);
        return;
    }
    json_open(to, '[');
    for (size_t i = first; i < count; i++) {
        if (oid_shown_alike(all[i].type, all[first].type)) {
            write_value(to, &all[i]);
        }
    }
    json_close(to, ']');
}

static bool occurs_before(const name_attribute *all, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (oid_shown_alike(all[i].type, all[index].type)) {
            return true;
        }
    }
    return false;
}

/* The attributes of a name up to the limit. */
static size_t collect(bytes name, name_attribute all[LIMIT_ATTRIBUTES])
{
    name_walk walk = name_attributes(name);
    size_t count = 0;
    while (count < LIMIT_ATTRIBUTES && name_next(&walk, &all[count]) == NAME_ATTRIBUTE) {
        count++;
    }
    return count;
}

void report_name(json *to, bytes name, bool readable)
{
    name_attribute all[LIMIT_ATTRIBUTES];
    if (!readable) {
        json_null(to);
        return;
    }
    size_t count = collect(name, all);
    json_open(to, '{');
    for (size_t i = 0; i < count; i++) {
        if (!occurs_before(all, i)) {
            write_key(to, all[i].type);
            write_values(to, all, count, i);
        }
    }
    json_close(to, '}');
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

/* The length of a mask's run of ones; -1 when others follow its zeros. */
static int prefix_length(bytes mask)
{
    int ones = 0;
    while ((size_t)ones < mask.length * 8 && (mask.data[ones / 8] & (0x80u >> ones % 8)) != 0) {
        ones++;
    }
    for (size_t bit = (size_t)ones; bit < mask.length * 8; bit++) {
        if ((mask.data[bit / 8] & (0x80u >> bit % 8)) != 0) {
            return -1;
        }
    }
    return ones;
}

static bool put_address(json *to, bytes address)
{
    if (address.length == 4) {
        put_ipv4(to, address.data);
    } else if (address.length == 16) {
        put_ipv6(to, address.data);
    }
    return address.length == 4 || address.length == 16;
}

/* An address and its mask (RFC 5280 4.2.1.10). */
static bool put_address_range(json *to, bytes range)
{
    bytes mask = bytes_skip(range, range.length / 2);
    int prefix = prefix_length(mask);
    if (prefix < 0 || !put_address(to, bytes_between(range.data, mask.data))) {
        return false;
    }
    json_put_ascii(to, "/");
    json_put_digits(to, (uint64_t)prefix, DIGITS_DECIMAL, 1);
    return true;
}

static void put_ip(json *to, bytes content)
{
    if (!put_address(to, content) && (content.length % 8 != 0 || !put_address_range(to, content))) {
        json_put_ascii(to, "iPAddress:#");
        put_hex(to, content, LIMIT_VALUE / 2);
    }
}

/* type=value, type=value: enough to recognise a name that hardly ever stands here. */
static void put_directory_name(json *to, const general_name *name)
{
    bytes rdns;
    if (!directory_name_open(name, &rdns)) {
        put_any(to, name->whole);
        return;
    }
    name_walk walk = name_attributes(rdns);
    name_attribute attribute;
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && name_next(&walk, &attribute) == NAME_ATTRIBUTE;
         count++) {
        json_put_ascii(to, count == 0 ? "" : ", ");
        put_oid(to, attribute.type, oid_attribute(attribute.type));
        json_put_ascii(to, "=");
        if (text_is_decodable(attribute.value)) {
            put_text(to, attribute.value);
        } else {
            put_any(to, name_value_der(&attribute));
        }
    }
}

/* type=value, where the value is a string, as it is in what mail and directory programs ask for. */
static void put_other_name(json *to, bytes content)
{
    bytes type;
    text value;
    if (!other_name_open(content, &type, &value) || !text_is_decodable(value)) {
        put_any(to, content);
        return;
    }
    put_oid(to, type, oid_other_name(type));
    json_put_ascii(to, "=");
    put_text(to, value);
}

void report_general_name(json *to, const general_name *name, bool bare)
{
    static const char *const prefixes[GENERAL_KINDS] = {"otherName:", "rfc822Name:", "",
        "x400Address:", "directoryName:", "ediPartyName:", "uniformResourceIdentifier:", "", "registeredID:"};
    json_open_string(to);
    json_put_ascii(to, bare && name->kind == GENERAL_URI ? "" : prefixes[name->kind]);
    switch (name->kind) {
    case GENERAL_DNS_NAME:
    case GENERAL_RFC822_NAME:
    case GENERAL_URI:
        put_text(to, (text){.content = name->content, .tag = TEXT_IA5});
        break;
    case GENERAL_IP_ADDRESS:
        put_ip(to, name->content);
        break;
    case GENERAL_DIRECTORY_NAME:
        put_directory_name(to, name);
        break;
    case GENERAL_REGISTERED_ID:
        put_oid(to, name->content, NULL);
        break;
    case GENERAL_OTHER_NAME:
        put_other_name(to, name->content);
        break;
    default:
        put_any(to, name->content);
        break;
    }
    json_close_string(to);
}
