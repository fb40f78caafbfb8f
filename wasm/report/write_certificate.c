#include <mbedtls/sha256.h>

#include "base/bounds.h"
#include "base/digits.h"
#include "report/report.h"
#include "x509/calendar.h"

/* ---- times ---- */

static void put_day(json *to, int64_t day_number)
{
    calendar_date date = calendar_date_of(day_number);
    if (date.year < 0) {
        json_put_ascii(to, "-");
        date.year = -date.year;
    }
    json_put_digits(to, (uint64_t)date.year, DIGITS_DECIMAL, 4);
    json_put_ascii(to, "-");
    json_put_digits(to, (uint64_t)date.month, DIGITS_DECIMAL, 2);
    json_put_ascii(to, "-");
    json_put_digits(to, (uint64_t)date.day, DIGITS_DECIMAL, 2);
}

void report_day(json *to, instant time, int32_t utc_offset_s)
{
    if (!time.readable) {
        json_null(to);
        return;
    }
    json_open_string(to);
    put_day(to, calendar_day_at(time.s, utc_offset_s));
    json_close_string(to);
}

void report_instant(json *to, instant time)
{
    if (!time.readable) {
        json_null(to);
        return;
    }
    int64_t day = calendar_day_at(time.s, 0);
    int64_t second = time.s - day * SECONDS_A_DAY;
    json_open_string(to);
    put_day(to, day);
    json_put_ascii(to, "T");
    json_put_digits(to, (uint64_t)second / 3600, DIGITS_DECIMAL, 2);
    json_put_ascii(to, ":");
    json_put_digits(to, (uint64_t)second / 60 % 60, DIGITS_DECIMAL, 2);
    json_put_ascii(to, ":");
    json_put_digits(to, (uint64_t)second % 60, DIGITS_DECIMAL, 2);
    json_put_ascii(to, "Z");
    json_close_string(to);
}

void report_optional_number(json *to, uint32_t value, uint32_t none)
{
    if (value == none) {
        json_null(to);
    } else {
        json_number(to, value);
    }
}

/* ---- numbers and identifiers ---- */

/* The magnitude of a negative INTEGER: two's complement, turned round from its last byte that is not zero. */
static void put_negative(json *to, bytes serial)
{
    size_t last = serial.length;
    while (last > 1 && serial.data[last - 1] == 0) {
        last--;
    }
    json_put_ascii(to, "-");
    bool leading = true;
    for (size_t i = 0; i < serial.length; i++) {
        uint8_t inverted = (uint8_t)~serial.data[i];
        uint8_t byte = i + 1 < last ? inverted : i + 1 == last ? (uint8_t)(inverted + 1) : 0;
        leading = leading && byte == 0;
        if (!leading) {
            json_put_hex(to, (bytes){.data = &byte, .length = 1});
        }
    }
}

static void write_serial(json *to, certificate *facts)
{
    bytes serial = facts->serial;
    if (serial.length == 0) {
        json_null(to);
        return;
    }
    if ((serial.data[0] & 0x80) != 0 && serial.length <= LIMIT_VALUE / 2) {
        json_open_string(to);
        put_negative(to, serial);
        json_close_string(to);
        return;
    }
    while (serial.length > 1 && serial.data[0] == 0) {
        serial = bytes_skip(serial, 1);
    }
    report_hex(to, serial, "serialNumber", facts);
}

static void write_oid(json *to, bytes oid, const char *name)
{
    char dotted[OID_DOTTED_SIZE];
    if (oid.length == 0) {
        json_null(to);
        return;
    }
    if (name == NULL) {
        oid_dotted(oid, dotted);
        name = dotted;
    }
    json_name(to, name);
}

static void write_identifier(json *to, optional_bytes identifier, const char *field, certificate *facts)
{
    if (identifier.state == FIELD_READ) {
        report_hex(to, identifier.content, field, facts);
    } else {
        json_null(to);
    }
}

static void write_sha256(json *to, bytes of, bool wanted)
{
    uint8_t digest[32];
    if (wanted && mbedtls_sha256(of.data, of.length, digest, 0) == 0) {
        json_hex(to, (bytes){.data = digest, .length = sizeof digest});
    } else {
        json_null(to);
    }
}

/* ---- extensions ---- */

static void write_basic_constraints(json *to, const certificate *facts)
{
    bool unknown = facts->basic_constraints == FIELD_UNREADABLE ||
                   (facts->basic_constraints == FIELD_ABSENT && !facts->extensions_readable);
    json_key(to, "ca");
    if (unknown) {
        json_null(to);
    } else {
        json_bool(to, facts->ca);
    }
    json_key(to, "pathLength");
    if (facts->path_length < 0) {
        json_null(to);
    } else {
        json_number(to, facts->path_length);
    }
}

static void write_key_usage(json *to, const certificate *facts)
{
    static const char *const names[] = {"digitalSignature", "nonRepudiation", "keyEncipherment",
        "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"};
    if (facts->key_usage != FIELD_READ) {
        json_null(to);
        return;
    }
    json_open(to, '[');
    for (size_t bit = 0; bit < sizeof names / sizeof names[0]; bit++) {
        if ((facts->key_usage_bits & 1u << bit) != 0) {
            json_name(to, names[bit]);
        }
    }
    json_close(to, ']');
}

static void write_extended_key_usage(json *to, certificate *facts)
{
    if (facts->extended_key_usage.state != FIELD_READ) {
        json_null(to);
        return;
    }
    bytes rest = facts->extended_key_usage.content;
    der_element purpose;
    size_t count = 0;
    json_open(to, '[');
    while (count < LIMIT_ATTRIBUTES && der_take(&rest, DER_OID, &purpose)) {
        write_oid(to, purpose.content, oid_extended_key_usage(purpose.content));
        count++;
    }
    json_close(to, ']');
    if (rest.length > 0) {
        findings_add(&facts->findings, count == LIMIT_ATTRIBUTES ? FINDING_LIST_CUT : FINDING_UNREADABLE,
            "extendedKeyUsage", (uint32_t)(rest.data - facts->der.data));
    }
}

static void write_subject_alt_names(json *to, certificate *facts)
{
    if (facts->subject_alt_names.state == FIELD_ABSENT && !facts->extensions_readable) {
        json_null(to);
    } else {
        report_general_names(to, facts->subject_alt_names, "subjectAltNames", facts);
    }
}

/* ---- the whole ---- */

static void write_public_key(json *to, const public_key *key, bool details)
{
    if (key->algorithm.length == 0) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    json_key(to, "algorithm");
    write_oid(to, key->algorithm, key->name);
    json_key(to, "bits");
    report_optional_number(to, (uint32_t)key->bits, 0);
    json_key(to, "curve");
    write_oid(to, key->curve, key->curve_name);
    json_key(to, "sha256");
    write_sha256(to, key->whole, details);
    json_close(to, '}');
}

static void write_validity(json *to, const report *r, const certificate *facts)
{
    json_key(to, "notBefore");
    report_instant(to, facts->not_before);
    json_key(to, "notAfter");
    report_instant(to, facts->not_after);
    json_key(to, "issuedOn");
    report_day(to, facts->not_before, r->utc_offset_s);
    json_key(to, "expiresOn");
    report_day(to, facts->not_after, r->utc_offset_s);
    json_key(to, "expired");
    if (facts->not_after.readable) {
        json_bool(to, facts->not_after.s < r->as_of_s);
    } else {
        json_null(to);
    }
}

static void write_key_and_signature(json *to, const report *r, certificate *facts)
{
    json_key(to, "sha256");
    write_sha256(to, facts->der, r->details);
    json_key(to, "publicKey");
    write_public_key(to, &facts->key, r->details);
    json_key(to, "signatureAlgorithm");
    write_oid(to, facts->signature_algorithm, oid_signature(facts->signature_algorithm));
    json_key(to, "subjectKeyIdentifier");
    write_identifier(to, facts->subject_key_identifier, "subjectKeyIdentifier", facts);
    json_key(to, "authorityKeyIdentifier");
    write_identifier(to, facts->authority_key_identifier, "authorityKeyIdentifier", facts);
}

void report_certificate(json *to, const report *r, size_t index)
{
    certificate *facts = &r->certificates[index];
    if (facts->not_before.readable && facts->not_before.s > r->as_of_s) {
        findings_add(&facts->findings, FINDING_NOT_YET_VALID, "notBefore", FINDING_NOWHERE);
    }
    json_open(to, '{');
    json_key(to, "subject");
    report_name(to, facts->subject, facts->subject_readable, "subject", facts);
    json_key(to, "issuer");
    report_name(to, facts->issuer, facts->issuer_readable, "issuer", facts);
    json_key(to, "serialNumber");
    write_serial(to, facts);
    write_validity(to, r, facts);
    write_basic_constraints(to, facts);
    json_key(to, "version");
    report_optional_number(to, (uint32_t)facts->version, 0);
    json_key(to, "subjectAltNames");
    write_subject_alt_names(to, facts);
    json_key(to, "keyUsage");
    write_key_usage(to, facts);
    json_key(to, "extendedKeyUsage");
    write_extended_key_usage(to, facts);
    write_key_and_signature(to, r, facts);
    json_key(to, "line");
    report_optional_number(to, facts->line, 0);
    report_authorities(to, r, facts);
    json_key(to, "findings");
    report_findings(to, r, index);
    json_close(to, '}');
}
