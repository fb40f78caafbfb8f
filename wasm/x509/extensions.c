#include "x509/extensions.h"

/* One extension: Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
typedef struct {
    bytes oid;
    bytes value; /* content of the OCTET STRING */
    bytes whole;
    bool critical;
} extension;

/* Reads a value into the facts; false when it makes no sense. */
typedef bool reader(bytes value, certificate *facts);

typedef struct {
    uint8_t number; /* id-ce is 2.5.29: the last arc */
    const char *field;
    reader *read;
} known_extension;

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

/* BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
static bool read_basic_constraints(bytes value, certificate *facts)
{
    bytes rest;
    der_element element;
    bool ca = false;
    int32_t path_length = -1;
    facts->basic_constraints = FIELD_UNREADABLE;
    if (!only(value, DER_SEQUENCE, &rest)) {
        return false;
    }
    if (der_take(&rest, DER_BOOLEAN, &element)) {
        if (element.content.length != 1) {
            return false;
        }
        ca = element.content.data[0] != 0;
    }
    if (der_take(&rest, DER_INTEGER, &element) && !read_path_length(element.content, &path_length)) {
        return false;
    }
    if (rest.length != 0) {
        return false;
    }
    facts->basic_constraints = FIELD_READ;
    facts->ca = ca;
    facts->path_length = path_length;
    return true;
}

/* KeyUsage ::= BIT STRING: bit 0 is the first byte's highest (RFC 5280 4.2.1.3). */
static bool read_key_usage(bytes value, certificate *facts)
{
    bytes bits;
    facts->key_usage = FIELD_UNREADABLE;
    if (!only(value, DER_BIT_STRING, &bits) || bits.length < 1 || bits.data[0] > 7) {
        return false;
    }
    facts->key_usage = FIELD_READ;
    facts->key_usage_bits = 0;
    for (size_t bit = 0; bit < 9 && bit / 8 + 1 < bits.length; bit++) {
        if ((bits.data[1 + bit / 8] & (0x80u >> bit % 8)) != 0) {
            facts->key_usage_bits = (uint16_t)(facts->key_usage_bits | 1u << bit);
        }
    }
    return true;
}

static bool keep(bytes value, uint8_t tag, optional_bytes *field)
{
    bool read = only(value, tag, &field->content);
    field->state = read ? FIELD_READ : FIELD_UNREADABLE;
    return read;
}

/* ExtKeyUsageSyntax ::= SEQUENCE OF KeyPurposeId; what is in it is read when it is shown. */
static bool read_extended_key_usage(bytes value, certificate *facts)
{
    return keep(value, DER_SEQUENCE, &facts->extended_key_usage);
}

/* SubjectAltName ::= GeneralNames */
static bool read_subject_alt_names(bytes value, certificate *facts)
{
    return keep(value, DER_SEQUENCE, &facts->subject_alt_names);
}

/* SubjectKeyIdentifier ::= OCTET STRING */
static bool read_subject_key_identifier(bytes value, certificate *facts)
{
    return keep(value, DER_OCTET_STRING, &facts->subject_key_identifier);
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

/* Understood, but not shown: a critical one is no finding. */
static bool pass_over(bytes value, certificate *facts)
{
    (void)value;
    (void)facts;
    return true;
}

#define BASIC_CONSTRAINTS 0 /* its index */

static const known_extension known[] = {
    {19, "ca", read_basic_constraints},
    {15, "keyUsage", read_key_usage},
    {37, "extendedKeyUsage", read_extended_key_usage},
    {17, "subjectAltNames", read_subject_alt_names},
    {14, "subjectKeyIdentifier", read_subject_key_identifier},
    {35, "authorityKeyIdentifier", read_authority_key_identifier},
    {30, "nameConstraints", pass_over},
    {31, "cRLDistributionPoints", pass_over},
    {32, "certificatePolicies", pass_over},
    {33, "policyMappings", pass_over},
    {36, "policyConstraints", pass_over},
    {54, "inhibitAnyPolicy", pass_over},
    {18, "issuerAltName", pass_over},
};

#define KNOWN_COUNT (sizeof known / sizeof known[0])

/* The index of the extension in `known`, or KNOWN_COUNT. */
static size_t find(bytes oid)
{
    if (oid.length != 3 || oid.data[0] != 0x55 || oid.data[1] != 0x1D) {
        return KNOWN_COUNT;
    }
    size_t i = 0;
    while (i < KNOWN_COUNT && known[i].number != oid.data[2]) {
        i++;
    }
    return i;
}

static bool next_extension(bytes *rest, extension *next)
{
    der_element element;
    der_element part;
    if (!der_take(rest, DER_SEQUENCE, &element)) {
        return false;
    }
    bytes parts = element.content;
    next->whole = element.whole;
    next->critical = false;
    if (!der_take(&parts, DER_OID, &part)) {
        return false;
    }
    next->oid = part.content;
    if (der_take(&parts, DER_BOOLEAN, &part)) {
        next->critical = part.content.length == 1 && part.content.data[0] != 0;
    }
    if (!der_take(&parts, DER_OCTET_STRING, &part)) {
        return false;
    }
    next->value = part.content;
    return true;
}

/* Certificates have up to ten extensions; among that many unknown ones, one that occurs twice is told. */
#define OTHERS_REMEMBERED 24

typedef struct {
    uint32_t known; /* a bit for each of `known` */
    bytes others[OTHERS_REMEMBERED];
    size_t other_count;
} seen_extensions;

/* The first of its kind counts. */
static void read_known(const extension *one, size_t index, seen_extensions *seen, certificate *facts)
{
    if ((seen->known & 1u << index) != 0) {
        add(facts, FINDING_DUPLICATE_EXTENSION, known[index].field, one->whole);
        return;
    }
    seen->known |= 1u << index;
    if (!known[index].read(one->value, facts)) {
        add(facts, FINDING_UNREADABLE, known[index].field, one->whole);
    }
}

/* 1.3.6.1.4.1.11129.2.4.3: the critical poison of a precertificate (RFC 6962 section 3.1). */
#define POISON BYTES_LITERAL("\x2B\x06\x01\x04\x01\xD6\x79\x02\x04\x03")

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
    facts->precertificate = facts->precertificate || bytes_equal(one->oid, POISON);
    if (one->critical) {
        add(facts, FINDING_UNKNOWN_CRITICAL_EXTENSION, "extensions", one->whole);
    }
}

/* extensions [3] EXPLICIT SEQUENCE OF Extension */
void extensions_read(der_element field, bool brief, certificate *facts)
{
    bytes rest;
    seen_extensions seen;
    seen.known = 0;
    seen.other_count = 0;
    facts->extensions_readable = only(field.content, DER_SEQUENCE, &rest);
    while (facts->extensions_readable && rest.length > 0) {
        extension one;
        if (!next_extension(&rest, &one)) {
            facts->extensions_readable = false;
            break;
        }
        size_t index = find(one.oid);
        if (brief && index != BASIC_CONSTRAINTS) {
            continue;
        }
        if (index < KNOWN_COUNT) {
            read_known(&one, index, &seen, facts);
        } else {
            note_other(&one, &seen, facts);
        }
    }
    if (!facts->extensions_readable) {
        add(facts, FINDING_UNREADABLE, "extensions", field.whole);
    }
}
