#include "x509/extensions.h"

#include "x509/locations.h"
#include "x509/names.h"
#include "x509/policies.h"
#include "x509/timestamps.h"

static void add(certificate *facts, finding_code what, const char *field, bytes where)
{
    findings_add(&facts->findings, what, field, (uint32_t)(where.data - facts->der.data));
}

/* The content of the one element that `value` should be. */
static bool only(bytes value, uint8_t tag, bytes *content)
{
    der_element element;
    if (!der_take(&value, tag, &element) || value.length != 0) {
        return false;
    }
    *content = element.content;
    return true;
}

/* ---- values: each reads what an extension says into the facts, and tells whether it makes sense ---- */

typedef bool reader(bytes value, certificate *facts);

/* pathLenConstraint INTEGER (0..MAX): one over 2^31 is as good as none but is no sense either. */
static bool read_path_length(bytes integer, int32_t *length)
{
    if (integer.length == 0 || integer.length > 4 || (integer.data[0] & 0x80) != 0) {
        return false;
    }
    *length = 0;
    for (size_t i = 0; i < integer.length; i++) {
        *length = *length << 8 | integer.data[i];
    }
    return true;
}

/* What stands behind cA: whatever it is, cA is known. */
static void read_behind_ca(bytes rest, certificate *facts)
{
    der_element element;
    bytes here = rest;
    bool has_length = rest.length > 0 && rest.data[0] == DER_INTEGER;
    if (has_length && (!der_take(&rest, DER_INTEGER, &element) ||
                          !read_path_length(element.content, &facts->path_length))) {
        facts->path_length = -1;
        add(facts, FINDING_UNREADABLE, "pathLength", here);
    } else if (rest.length != 0) {
        add(facts, FINDING_TRAILING_BYTES, "ca", rest);
    }
}

/* BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
static bool read_basic_constraints(bytes value, certificate *facts)
{
    bytes rest;
    der_element element = {.content = {.length = 1}};
    facts->basic_constraints = FIELD_UNREADABLE;
    if (!only(value, DER_SEQUENCE, &rest)) {
        return false;
    }
    bool is_told = der_take(&rest, DER_BOOLEAN, &element);
    bool is_default = !is_told && (rest.length == 0 || rest.data[0] == DER_INTEGER);
    if (element.content.length != 1 || (!is_told && !is_default)) {
        return false;
    }
    facts->basic_constraints = FIELD_READ;
    facts->ca = is_told && element.content.data[0] != 0;
    read_behind_ca(rest, facts);
    return true;
}

/* KeyUsage ::= BIT STRING: bit 0 is the first byte's highest (RFC 5280 4.2.1.3); unused bits say nothing. */
static bool read_key_usage(bytes value, certificate *facts)
{
    bytes bits;
    facts->key_usage = FIELD_UNREADABLE;
    if (!only(value, DER_BIT_STRING, &bits) || bits.length < 1 || bits.data[0] > 7 ||
        (bits.length == 1 && bits.data[0] != 0)) {
        return false;
    }
    size_t count = (bits.length - 1) * 8 - bits.data[0];
    facts->key_usage = FIELD_READ;
    for (size_t bit = 0; bit < 9 && bit < count; bit++) {
        if ((bits.data[1 + bit / 8] & (0x80u >> bit % 8)) != 0) {
            facts->key_usage_bits = (uint16_t)(facts->key_usage_bits | 1u << bit);
        }
    }
    return true;
}

/* Passes over one entry of a list; false at its end, and where it breaks. */
typedef bool passer(bytes *rest);

/* A list, as far as it can be walked. */
static bool keep_list(bytes value, uint8_t tag, passer *pass, optional_bytes *field)
{
    field->state = FIELD_UNREADABLE;
    if (!only(value, tag, &field->content)) {
        return false;
    }
    bytes rest = field->content;
    while (pass(&rest)) {
    }
    field->content.length -= rest.length;
    field->state = rest.length == 0 ? FIELD_READ : FIELD_UNREADABLE;
    return rest.length == 0;
}

static bool pass_purpose(bytes *rest)
{
    der_element purpose;
    bytes here = *rest;
    bool fits = der_take(rest, DER_OID, &purpose) && purpose.content.length > 0;
    *rest = fits ? *rest : here;
    return fits;
}

/* ExtKeyUsageSyntax ::= SEQUENCE OF KeyPurposeId, each an OBJECT IDENTIFIER */
static bool read_extended_key_usage(bytes value, certificate *facts)
{
    return keep_list(value, DER_SEQUENCE, pass_purpose, &facts->extended_key_usage);
}

static bool pass_general_name(bytes *rest)
{
    general_name name;
    return general_name_next(rest, &name) == NAME_ATTRIBUTE;
}

/* SubjectAltName ::= GeneralNames */
static bool read_subject_alt_names(bytes value, certificate *facts)
{
    return keep_list(value, DER_SEQUENCE, pass_general_name, &facts->subject_alt_names);
}

/* SubjectKeyIdentifier ::= OCTET STRING */
static bool read_subject_key_identifier(bytes value, certificate *facts)
{
    optional_bytes *field = &facts->subject_key_identifier;
    bool read = only(value, DER_OCTET_STRING, &field->content);
    field->state = read ? FIELD_READ : FIELD_UNREADABLE;
    return read;
}

/* AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] OPTIONAL, authorityCertIssuer [1], serialNumber [2] } */
static bool read_authority_key_identifier(bytes value, certificate *facts)
{
    bytes rest;
    der_element element;
    if (!only(value, DER_SEQUENCE, &rest)) {
        facts->authority_key_identifier.state = FIELD_UNREADABLE;
        return false;
    }
    bool is_identifier = rest.length > 0 && rest.data[0] == DER_CONTEXT;
    der_status status = der_next(&rest, &element);
    if (status != DER_READ && status != DER_END) {
        facts->authority_key_identifier.state = FIELD_UNREADABLE;
        return false;
    }
    if (status == DER_READ && is_identifier) {
        facts->authority_key_identifier = (optional_bytes){.state = FIELD_READ, .content = element.content};
    }
    return true;
}

static bool read_timestamps(bytes value, certificate *facts)
{
    bytes list;
    bool read = only(value, DER_OCTET_STRING, &list) && timestamps_open(&list);
    bytes rest = read ? list : (bytes){.data = value.data, .length = 0};
    timestamp one;
    facts->timestamps.content = rest;
    while (timestamp_next(&rest, &one)) {
    }
    facts->timestamps.content.length -= rest.length;
    read = read && rest.length == 0;
    facts->timestamps.state = read ? FIELD_READ : FIELD_UNREADABLE;
    return read;
}

static bool pass_policy(bytes *rest)
{
    policy one;
    return policy_next(rest, &one);
}

static bool read_policies(bytes value, certificate *facts)
{
    bool read = keep_list(value, DER_SEQUENCE, pass_policy, &facts->policies);
    bytes rest = facts->policies.content;
    policy one;
    while (policy_next(&rest, &one)) {
        validation_kind kind = policy_validation(one.oid);
        facts->validation = kind > facts->validation ? kind : facts->validation;
    }
    return read;
}

static bool pass_access(bytes *rest)
{
    access_description one;
    return access_next(rest, &one);
}

static bool read_authority_access(bytes value, certificate *facts)
{
    return keep_list(value, DER_SEQUENCE, pass_access, &facts->authority_access);
}

static bool pass_distribution_point(bytes *rest)
{
    bytes names;
    return distribution_point_next(rest, &names);
}

static bool read_distribution_points(bytes value, certificate *facts)
{
    return keep_list(value, DER_SEQUENCE, pass_distribution_point, &facts->distribution_points);
}

static bool pass_subtree(bytes *rest)
{
    general_name base;
    return name_subtree_next(rest, &base);
}

static bool keep_subtrees(bytes *rest, uint8_t number, optional_bytes *field)
{
    bytes here = *rest;
    der_element element;
    if (!der_take(rest, DER_CONTEXT_CONSTRUCTED | number, &element)) {
        return true;
    }
    here.length -= rest->length;
    return keep_list(here, DER_CONTEXT_CONSTRUCTED | number, pass_subtree, field);
}

/* NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] … OPTIONAL } */
static bool read_name_constraints(bytes value, certificate *facts)
{
    bytes rest = {.data = value.data, .length = 0};
    bool read = only(value, DER_SEQUENCE, &rest);
    read = keep_subtrees(&rest, 0, &facts->permitted_names) && read;
    read = keep_subtrees(&rest, 1, &facts->excluded_names) && read;
    if (!read || rest.length != 0) {
        facts->permitted_names.state = FIELD_UNREADABLE;
        facts->excluded_names.state = FIELD_UNREADABLE;
        return false;
    }
    return true;
}

#define STATUS_REQUEST 5 /* RFC 6066 */

/* Features ::= SEQUENCE OF INTEGER (RFC 7633) */
static bool read_tls_features(bytes value, certificate *facts)
{
    bytes rest = value;
    der_element feature;
    bool read = only(value, DER_SEQUENCE, &rest);
    while (read && rest.length > 0) {
        read = der_take(&rest, DER_INTEGER, &feature);
        facts->must_staple |=
            read && feature.content.length == 1 && feature.content.data[0] == STATUS_REQUEST;
    }
    facts->tls_features = read ? FIELD_READ : FIELD_UNREADABLE;
    return read;
}

/* The poison of a precertificate: that it is there is all it says. */
static bool read_poison(bytes value, certificate *facts)
{
    facts->precertificate = true;
    add(facts, FINDING_PRECERTIFICATE, NULL, value);
    return true;
}

/* Understood, but not shown: a critical one is no finding. */
static bool pass_over(bytes value, certificate *facts)
{
    (void)value;
    (void)facts;
    return true;
}

/* ---- kinds ---- */

typedef enum { ID_CE, ID_PE, ID_CT, FAMILY_COUNT } family;

typedef struct {
    family family;
    uint8_t number; /* the last arc */
    uint32_t fact;  /* what it is read for; 0: always */
    const char *field;
    reader *read;
} known_extension;

#define BASIC_CONSTRAINTS 0 /* its index */

/* clang-format off */
static const known_extension known[] = {
    {ID_CE, 19, 0,                        "ca",                          read_basic_constraints},
    {ID_CE, 15, FACT_KEY_USAGE,           "keyUsage",                    read_key_usage},
    {ID_CE, 37, FACT_EXTENDED_KEY_USAGE,  "extendedKeyUsage",            read_extended_key_usage},
    {ID_CE, 17, FACT_SUBJECT_ALT_NAMES,   "subjectAltNames",             read_subject_alt_names},
    {ID_CE, 14, FACT_KEY_IDENTIFIERS,     "subjectKeyIdentifier",        read_subject_key_identifier},
    {ID_CE, 35, FACT_KEY_IDENTIFIERS,     "authorityKeyIdentifier",      read_authority_key_identifier},
    {ID_CT,  2, FACT_TIMESTAMPS,          "signedCertificateTimestamps", read_timestamps},
    {ID_CT,  3, 0,                        "precertificate",              read_poison},
    {ID_CE, 32, FACT_POLICIES,            "certificatePolicies",         read_policies},
    {ID_PE,  1, FACT_AUTHORITY_ACCESS,    "authorityInfoAccess",         read_authority_access},
    {ID_CE, 31, FACT_DISTRIBUTION_POINTS, "crlDistributionPoints",       read_distribution_points},
    {ID_CE, 30, FACT_NAME_CONSTRAINTS,    "nameConstraints",             read_name_constraints},
    {ID_PE, 24, FACT_TLS_FEATURES,        "mustStaple",                  read_tls_features},
    {ID_CE, 33, FACT_OTHER_EXTENSIONS,    "extensions",                  pass_over}, /* policyMappings */
    {ID_CE, 36, FACT_OTHER_EXTENSIONS,    "extensions",                  pass_over}, /* policyConstraints */
    {ID_CE, 54, FACT_OTHER_EXTENSIONS,    "extensions",                  pass_over}, /* inhibitAnyPolicy */
    {ID_CE, 18, FACT_OTHER_EXTENSIONS,    "extensions",                  pass_over}, /* issuerAltName */
};
/* clang-format on */

#define KNOWN_COUNT (sizeof known / sizeof known[0])

/* The arc above an extension's number; FAMILY_COUNT when it is none of ours. */
static family family_of(bytes oid)
{
    static const bytes arcs[FAMILY_COUNT] = {
        [ID_CE] = BYTES_INITIALIZER("\x55\x1D"),                             /* 2.5.29 */
        [ID_PE] = BYTES_INITIALIZER("\x2B\x06\x01\x05\x05\x07\x01"),         /* 1.3.6.1.5.5.7.1 */
        [ID_CT] = BYTES_INITIALIZER("\x2B\x06\x01\x04\x01\xD6\x79\x02\x04"), /* 1.3.6.1.4.1.11129.2.4 */
    };
    int which = ID_CE;
    while (which < FAMILY_COUNT &&
           (oid.length != arcs[which].length + 1 || !bytes_start_with(oid, arcs[which]))) {
        which++;
    }
    return (family)which;
}

/* The index of the extension in `known`, or KNOWN_COUNT. */
static size_t find(bytes oid)
{
    family of = family_of(oid);
    size_t i = of == FAMILY_COUNT ? KNOWN_COUNT : 0;
    while (i < KNOWN_COUNT && (known[i].family != of || known[i].number != oid.data[oid.length - 1])) {
        i++;
    }
    return i;
}

/* ---- the list ---- */

bool extension_list_next(bytes *fields, bytes *list)
{
    der_element field;
    while (der_next(fields, &field) == DER_READ) {
        if (field.tag == (DER_CONTEXT_CONSTRUCTED | 3) && only(field.content, DER_SEQUENCE, list)) {
            return true;
        }
    }
    return false;
}

/* Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
extension_status extension_next(bytes *list, extension *next)
{
    der_element element;
    der_element part;
    if (list->length == 0) {
        return EXTENSION_END;
    }
    next->whole = *list;
    if (der_next(list, &element) != DER_READ) {
        list->length = 0;
        return EXTENSION_BROKEN;
    }
    next->whole = element.whole;
    bytes parts = element.content;
    if (element.tag != DER_SEQUENCE || !der_take(&parts, DER_OID, &part)) {
        return EXTENSION_UNNAMED;
    }
    next->oid = part.content;
    next->critical = false;
    if (der_take(&parts, DER_BOOLEAN, &part)) {
        next->critical = part.content.length == 1 && part.content.data[0] != 0;
    }
    next->framed = der_take(&parts, DER_OCTET_STRING, &part);
    next->value = next->framed ? part.content : (bytes){.data = parts.data, .length = 0};
    return EXTENSION_READ;
}

/* Two that differ in cA: whichever a program believes, another may believe the other. */
static void compare_basic_constraints(const extension *second, certificate *facts)
{
    field_state state = facts->basic_constraints;
    bool ca = facts->ca;
    int32_t path_length = facts->path_length;
    read_basic_constraints(second->value, facts);
    bool same = facts->basic_constraints == state && facts->ca == ca;
    facts->basic_constraints = same ? state : FIELD_UNREADABLE;
    facts->ca = same && ca;
    facts->path_length = same ? path_length : -1;
}

/* The first of its kind counts. */
static void read_known(const extension *one, size_t index, seen_extensions *seen, certificate *facts)
{
    if ((seen->known & 1u << index) != 0) {
        add(facts, FINDING_DUPLICATE_EXTENSION, known[index].field, one->whole);
        if (index == BASIC_CONSTRAINTS) {
            compare_basic_constraints(one, facts);
        }
        return;
    }
    seen->known |= 1u << index;
    if (!known[index].read(one->value, facts)) {
        add(facts, FINDING_UNREADABLE, known[index].field, one->whole);
    }
}

static void note_other(const extension *one, seen_extensions *seen, certificate *facts)
{
    for (size_t i = 0; i < seen->other_count; i++) {
        if (bytes_equal(seen->others[i], one->oid)) {
            add(facts, FINDING_DUPLICATE_EXTENSION, "extensions", one->whole);
            return;
        }
    }
    if (seen->other_count < OTHERS_REMEMBERED) {
        seen->others[seen->other_count++] = one->oid;
    }
    if (one->critical) {
        add(facts, FINDING_UNKNOWN_CRITICAL_EXTENSION, "extensions", one->whole);
    }
    if (!one->framed) {
        add(facts, FINDING_UNREADABLE, "extensions", one->whole);
    }
}

static void read_one(const extension *one, uint32_t wanted, seen_extensions *seen, certificate *facts)
{
    size_t index = find(one->oid);
    uint32_t fact = index < KNOWN_COUNT ? known[index].fact : FACT_OTHER_EXTENSIONS;
    if (fact != 0 && (fact & wanted) == 0) {
        return;
    }
    if (index < KNOWN_COUNT) {
        read_known(one, index, seen, facts);
    } else {
        note_other(one, seen, facts);
    }
}

/* extensions [3] EXPLICIT SEQUENCE OF Extension */
void extensions_read(der_element field, uint32_t wanted, seen_extensions *seen, certificate *facts)
{
    bytes list = {.data = field.content.data, .length = 0};
    extension one = {.whole = field.whole};
    bool framed = only(field.content, DER_SEQUENCE, &list);
    extension_status status = framed ? extension_next(&list, &one) : EXTENSION_BROKEN;
    if (seen->lists++ > 0) {
        add(facts, FINDING_DUPLICATE_EXTENSION, "extensions", field.whole);
    }
    for (; status != EXTENSION_END; status = extension_next(&list, &one)) {
        if (status == EXTENSION_READ) {
            read_one(&one, wanted, seen, facts);
        } else {
            facts->extensions_readable = false;
            add(facts, FINDING_UNREADABLE, "extensions", one.whole);
        }
    }
}

void extensions_read_names(bytes list, optional_bytes *names)
{
    extension one;
    extension_status status;
    while ((status = extension_next(&list, &one)) != EXTENSION_END) {
        if (status == EXTENSION_READ && names->state == FIELD_ABSENT &&
            bytes_equal(one.oid, BYTES_LITERAL("\x55\x1D\x11"))) {
            keep_list(one.value, DER_SEQUENCE, pass_general_name, names);
        }
    }
}
