#include "x509/certificate.h"

#include <stddef.h>

#include "x509/extensions.h"
#include "x509/names.h"
#include "x509/public_key.h"
#include "x509/second_opinion.h"
#include "x509/shown.h"

#define SERIAL_LONGEST 20 /* RFC 5280 4.1.2.2 */

/* The frame being read: where it is, and what its elements are found to be. */
typedef struct {
    certificate *facts;
    bytes rest;
    certificate_status status;
    bool dates_read; /* issuer and dates are past */
    uint32_t wanted;
    unsigned sequences; /* of algorithm, issuer and validity, how many are what they should be */
} frame;

static uint32_t offset_in(const certificate *facts, bytes part)
{
    return (uint32_t)(part.data - facts->der.data);
}

static void add(certificate *facts, finding_code what, const char *field, bytes where)
{
    findings_add(&facts->findings, what, field, offset_in(facts, where));
}

/* The frame breaks here: the certificate is refused whole. */
static bool refuse(frame *f)
{
    f->status = (certificate_status){.outcome = CERTIFICATE_DAMAGED, .offset = offset_in(f->facts, f->rest)};
    return false;
}

/*
 * Any element: what must be there, whatever its type. A length that lies breaks the frame; a certificate that just ends
 * keeps what it has, once issuer and dates are read.
 */
static bool next(frame *f, const char *field, der_element *element)
{
    if (f->rest.length == 0 && f->dates_read) {
        *element = (der_element){.content = f->rest, .whole = f->rest, .tag = 0, .minimal = true};
        return true;
    }
    if (der_next(&f->rest, element) != DER_READ) {
        return refuse(f);
    }
    if (!element->minimal) {
        add(f->facts, FINDING_NON_MINIMAL_LENGTH, field, element->whole);
    }
    return true;
}

/* An element that should be of this type; when it is not, that is a finding and `element` has no content. */
static bool next_expecting(frame *f, uint8_t tag, const char *field, der_element *element)
{
    if (!next(f, field, element)) {
        return false;
    }
    if (element->tag != tag) {
        add(f->facts, FINDING_UNREADABLE, field, element->whole);
        element->content.length = 0;
    }
    return true;
}

/* version [0] EXPLICIT INTEGER { v1(0), v2(1), v3(2) } DEFAULT v1 */
static bool read_version(frame *f)
{
    f->facts->version = 1;
    if (f->rest.length == 0 || f->rest.data[0] != DER_CONTEXT_CONSTRUCTED) {
        return true;
    }
    der_element outer;
    der_element inner;
    if (!next(f, "version", &outer)) {
        return false;
    }
    bytes content = outer.content;
    if (!der_take(&content, DER_INTEGER, &inner) || inner.content.length != 1 ||
        inner.content.data[0] > 0x7F) {
        f->facts->version = 0;
        add(f->facts, FINDING_UNREADABLE, "version", outer.whole);
        return true;
    }
    f->facts->version = inner.content.data[0] + 1;
    if (f->facts->version > 3) {
        add(f->facts, FINDING_VERSION, "version", outer.whole);
    }
    return true;
}

/* serialNumber INTEGER: positive, at most 20 bytes; all others are shown, and told. */
static bool read_serial(frame *f)
{
    der_element element;
    if (!next_expecting(f, DER_INTEGER, "serialNumber", &element)) {
        return false;
    }
    bytes serial = element.content;
    f->facts->serial = serial;
    if (serial.length == 0) {
        if (element.tag == DER_INTEGER) {
            add(f->facts, FINDING_UNREADABLE, "serialNumber", element.whole);
        }
        return true;
    }
    if ((serial.data[0] & 0x80) != 0) {
        add(f->facts, FINDING_SERIAL_NEGATIVE, "serialNumber", element.whole);
    }
    if (serial.length == 1 && serial.data[0] == 0) {
        add(f->facts, FINDING_SERIAL_ZERO, "serialNumber", element.whole);
    }
    if (serial.length > SERIAL_LONGEST) {
        add(f->facts, FINDING_SERIAL_TOO_LONG, "serialNumber", element.whole);
    }
    return true;
}

/* AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL } */
static void read_algorithm(const der_element *identifier, certificate *facts)
{
    der_element oid;
    bytes rest = identifier->content;
    if (identifier->tag == DER_SEQUENCE && der_take(&rest, DER_OID, &oid)) {
        facts->signature_algorithm = oid.content;
        facts->signature_parameters = rest;
    }
}

static bool read_name(frame *f, const char *field, bytes *name, bool *readable)
{
    der_element element;
    if (!next(f, field, &element)) {
        return false;
    }
    *name = element.content;
    *readable = element.tag == DER_SEQUENCE && name_is_readable(element.content);
    if (!*readable) {
        add(f->facts, FINDING_UNREADABLE, field, element.whole);
    }
    return true;
}

static bool read_issuer(frame *f)
{
    certificate *facts = f->facts;
    if (!read_name(f, "issuer", &facts->issuer, &facts->issuer_readable)) {
        return false;
    }
    f->sequences += facts->issuer_readable ? 1 : 0;
    if (facts->issuer_readable && facts->issuer.length == 0) {
        add(facts, FINDING_EMPTY_ISSUER, "issuer", facts->issuer);
    }
    return true;
}

static bool read_subject(frame *f)
{
    der_element element;
    if ((f->wanted & FACT_SUBJECT) != 0) {
        return read_name(f, "subject", &f->facts->subject, &f->facts->subject_readable);
    }
    if (!next(f, "subject", &element)) {
        return false;
    }
    f->facts->subject = element.content;
    return true;
}

static void read_time(certificate *facts, bytes *rest, bytes validity, const char *field, instant *time)
{
    der_element element;
    bytes where = rest->length > 0 ? *rest : validity;
    if (der_next(rest, &element) == DER_READ) {
        *time = times_read(element);
    }
    if (!time->readable) {
        add(facts, FINDING_UNREADABLE, field, where);
    } else if (time->odd) {
        add(facts, FINDING_TIME_FORM, field, where);
    }
}

/* Validity ::= SEQUENCE { notBefore Time, notAfter Time } */
static bool read_validity(frame *f)
{
    der_element element;
    if (!next(f, "notBefore", &element)) {
        return false;
    }
    bytes rest = element.content;
    if (element.tag == DER_SEQUENCE) {
        f->sequences++;
    } else {
        rest.length = 0;
    }
    certificate *facts = f->facts;
    read_time(facts, &rest, element.whole, "notBefore", &facts->not_before);
    read_time(facts, &rest, element.whole, "notAfter", &facts->not_after);
    f->dates_read = true;
    if (facts->not_before.readable && facts->not_after.readable && facts->not_after.s < facts->not_before.s) {
        add(facts, FINDING_VALIDITY_REVERSED, "notAfter", element.whole);
    }
    return true;
}

/*
 * issuerUniqueID [1], subjectUniqueID [2], extensions [3] EXPLICIT: all may be missing. Elements of other tags are
 * none that RFC 5280 knows.
 */
static bool read_optional_fields(frame *f)
{
    der_element element;
    seen_extensions seen;
    seen.lists = 0;
    seen.known = 0;
    seen.other_count = 0;
    f->facts->optional_fields = f->rest;
    while (f->rest.length > 0) {
        if (!next(f, "extensions", &element)) {
            return false;
        }
        if (element.tag == (DER_CONTEXT_CONSTRUCTED | 3)) {
            extensions_read(element, f->wanted, &seen, f->facts);
        } else if (element.tag != (DER_CONTEXT | 1) && element.tag != (DER_CONTEXT | 2)) {
            add(f->facts, FINDING_TRAILING_BYTES, NULL, element.whole);
        }
    }
    return true;
}

/*
 * TBSCertificate ::= SEQUENCE { version [0], serialNumber, signature, issuer, validity, subject,
 *                               subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] }
 */
static bool read_tbs(frame *f, bytes *inner_algorithm)
{
    certificate *facts = f->facts;
    der_element element;
    if (!read_version(f) || !read_serial(f) ||
        !next_expecting(f, DER_SEQUENCE, "signatureAlgorithm", &element)) {
        return false;
    }
    *inner_algorithm = element.whole;
    f->sequences += element.tag == DER_SEQUENCE ? 1 : 0;
    if (!read_issuer(f) || !read_validity(f) || !read_subject(f) || !next(f, "publicKey", &element)) {
        return false;
    }
    if ((f->wanted & FACT_PUBLIC_KEY) != 0 && !public_key_read(element, &facts->key)) {
        add(facts, FINDING_UNREADABLE, "publicKey", element.whole);
    }
    return read_optional_fields(f);
}

/* The signature's algorithm stands inside what is signed and outside; RFC 5280 4.1.1.2 asks that both be the same. */
static void compare_algorithms(certificate *facts, bytes inner, const der_element *outer)
{
    read_algorithm(outer, facts);
    facts->algorithms_agree = bytes_equal(inner, outer->whole);
    if (facts->signature_algorithm.length == 0) {
        add(facts, FINDING_UNREADABLE, "signatureAlgorithm", outer->whole);
    } else if (!facts->algorithms_agree) {
        add(facts, FINDING_SIGNATURE_ALGORITHMS_DIFFER, "signatureAlgorithm", outer->whole);
    }
}

/* Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING } */
static bool read_frame(frame *f)
{
    certificate *facts = f->facts;
    der_element tbs;
    der_element algorithm;
    der_element signature;
    bytes inner_algorithm = {0};
    if (f->rest.length == 0 || f->rest.data[0] != DER_SEQUENCE) {
        return refuse(f);
    }
    if (!next(f, NULL, &tbs)) {
        return false;
    }
    facts->tbs = tbs.whole;
    bytes behind_tbs = f->rest;
    f->rest = tbs.content;
    if (!read_tbs(f, &inner_algorithm)) {
        return false;
    }
    f->rest = behind_tbs;
    if (!next(f, "signatureAlgorithm", &algorithm) ||
        !next_expecting(f, DER_BIT_STRING, "signature", &signature)) {
        return false;
    }
    facts->signature = signature.content;
    if ((f->wanted & FACT_SIGNATURE_ALGORITHM) != 0) {
        compare_algorithms(facts, inner_algorithm, &algorithm);
    }
    if (f->rest.length > 0) {
        add(facts, FINDING_TRAILING_BYTES, NULL, f->rest);
    }
    return true;
}

/* What shows only when the facts are looked at more closely. */
static void look_closer(uint32_t wanted, certificate *facts)
{
    if ((wanted & FACT_FINGERPRINTS) != 0) {
        fingerprint_make(facts->der, (bytes){0}, facts->sha256);
        fingerprint_make_sha1(facts->der, facts->sha1);
        fingerprint_make(facts->key.whole, (bytes){0}, facts->key.sha256);
    }
    if ((wanted & FACT_SHOWN) != 0) {
        shown_examine(facts);
    }
    if ((wanted & FACT_SECOND_OPINION) != 0) {
        facts->second_opinion = second_opinion(facts->der);
    }
}

certificate_status certificate_read(bytes der, uint32_t wanted, certificate *facts)
{
    /* The list of findings is its last member, and is read as far as its count goes. */
    memset(facts, 0, offsetof(certificate, findings));
    facts->findings.count = 0;
    facts->der = der;
    facts->path_length = -1;
    facts->extensions_readable = true;
    frame f = {.facts = facts,
        .rest = der,
        .status = {.outcome = CERTIFICATE_DAMAGED, .offset = 0},
        .wanted = wanted};
    der_element outer;
    der_status status =
        der.length > 0 && der.data[0] == DER_SEQUENCE ? der_next(&f.rest, &outer) : DER_BROKEN;
    if (status != DER_READ) {
        f.status.outcome = status == DER_TOO_SHORT ? CERTIFICATE_TRUNCATED : CERTIFICATE_DAMAGED;
        return f.status;
    }
    bytes behind = f.rest;
    facts->der = outer.whole;
    f.rest = outer.content;
    if (!read_frame(&f)) {
        return f.status;
    }
    if (f.sequences == 0) {
        return (certificate_status){.outcome = CERTIFICATE_OTHER, .offset = 0};
    }
    if (!outer.minimal) {
        add(facts, FINDING_NON_MINIMAL_LENGTH, NULL, outer.whole);
    }
    if (behind.length > 0) {
        add(facts, FINDING_TRAILING_BYTES, NULL, behind);
    }
    look_closer(wanted, facts);
    return (certificate_status){.outcome = CERTIFICATE_READ, .offset = 0};
}
