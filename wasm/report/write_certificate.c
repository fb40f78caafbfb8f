#include "base/bounds.h"
#include "base/digits.h"
#include "report/parts.h"
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

static void write_serial(json *to, const certificate *facts)
{
    bytes serial = facts->serial;
    json_key(to, "serialNumber");
    bool is_negative = serial.length > 0 && (serial.data[0] & 0x80) != 0;
    if (serial.length == 0) {
        json_null(to);
    } else if (is_negative && serial.length <= LIMIT_VALUE / 2) {
        json_open_string(to);
        put_negative(to, serial);
        json_close_string(to);
    } else {
        bytes magnitude = der_magnitude(serial);
        report_hex(to, magnitude.length == 0 ? serial : magnitude, LIMIT_VALUE / 2);
    }
    json_key(to, "serialBits");
    if (serial.length == 0 || is_negative) {
        json_null(to);
    } else {
        json_number(to, der_bits(der_magnitude(serial)));
    }
}

static void write_identifier(json *to, optional_bytes identifier)
{
    if (identifier.state == FIELD_READ) {
        report_hex(to, identifier.content, LIMIT_VALUE / 2);
    } else {
        json_null(to);
    }
}

static void write_fingerprint(json *to, const char *key, bytes digest, bool known)
{
    json_key(to, key);
    if (known) {
        json_hex(to, digest);
    } else {
        json_null(to);
    }
}

/* ---- extensions ---- */

static void write_basic_constraints(json *to, const certificate *facts)
{
    json_key(to, "ca");
    if (certificate_ca_state(facts) == FIELD_UNREADABLE) {
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

static void write_extended_key_usage(json *to, const optional_bytes *purposes)
{
    bytes rest = purposes->content;
    der_element purpose;
    if (purposes->state == FIELD_ABSENT || (purposes->state == FIELD_UNREADABLE && rest.length == 0)) {
        json_null(to);
        return;
    }
    json_open(to, '[');
    for (size_t count = 0; count < LIMIT_ATTRIBUTES && der_take(&rest, DER_OID, &purpose); count++) {
        report_oid(to, purpose.content, oid_extended_key_usage(purpose.content));
    }
    json_close(to, ']');
}

void report_subject_alt_names(json *to, const optional_bytes *names, bool complete)
{
    bytes rest = names->content;
    general_name name;
    json_key(to, "subjectAltNames");
    if ((names->state == FIELD_UNREADABLE && rest.length == 0) ||
        (names->state == FIELD_ABSENT && !complete)) {
        json_null(to);
        return;
    }
    json_open(to, '[');
    while (general_name_next(&rest, &name) == NAME_ATTRIBUTE) {
        report_general_name(to, &name, false);
    }
    json_close(to, ']');
}

/* ---- the whole ---- */

#define MODULUS_SHOWN 2048 /* bytes: RSA keys are rarely over 8,192 bits, and hardly ever over 16,384 */

/* JSON's numbers hold whole ones up to 2^53 in every program that reads them. */
static void write_exponent(json *to, bytes exponent)
{
    uint64_t value = 0;
    json_key(to, "exponent");
    if (exponent.length == 0) {
        json_null(to);
    } else if (der_bits(exponent) > 53) {
        report_hex(to, exponent, LIMIT_VALUE / 2);
    } else {
        for (size_t i = 0; i < exponent.length; i++) {
            value = value << 8 | exponent.data[i];
        }
        json_number(to, (int64_t)value);
    }
}

static void write_modulus(json *to, bytes modulus)
{
    if (modulus.length > 0) {
        report_hex(to, modulus, MODULUS_SHOWN);
    } else {
        json_null(to);
    }
}

void report_public_key(json *to, const public_key *key, bool details)
{
    json_key(to, "publicKey");
    if (key->algorithm.length == 0) {
        json_null(to);
        return;
    }
    json_open(to, '{');
    json_key(to, "algorithm");
    report_oid(to, key->algorithm, key->name);
    json_key(to, "bits");
    report_optional_number(to, (uint32_t)key->bits, 0);
    json_key(to, "curve");
    report_oid(to, key->curve, key->curve_name);
    write_exponent(to, key->exponent);
    if (details) {
        json_key(to, "modulus");
        write_modulus(to, key->modulus);
    }
    write_fingerprint(to, "sha256", (bytes){.data = key->sha256, .length = SHA256_SIZE}, details);
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
    json_key(to, "validitySeconds");
    if (facts->not_before.readable && facts->not_after.readable) {
        json_number(to, certificate_validity_s(facts));
    } else {
        json_null(to);
    }
    json_key(to, "expired");
    if (facts->not_after.readable) {
        json_bool(to, facts->not_after.s < r->as_of_s);
    } else {
        json_null(to);
    }
}

/* What the chain says: a certificate of its own name is its own issuer where its signature verifies. */
static void write_self_signed(json *to, const chain *built, size_t index)
{
    const chain_link *link = &built->links[index];
    json_key(to, "selfSigned");
    bool is_own_issuer = link->self_issued && link->issuer == index;
    if (is_own_issuer && link->signature != SIGNATURE_VERIFIED && link->signature != SIGNATURE_MISMATCH) {
        json_null(to);
    } else {
        json_bool(to, is_own_issuer && link->signature == SIGNATURE_VERIFIED);
    }
}

static void write_key_and_signature(json *to, const report *r, const certificate *facts)
{
    write_fingerprint(to, "sha256", (bytes){.data = facts->sha256, .length = SHA256_SIZE}, r->details);
    write_fingerprint(to, "sha1", (bytes){.data = facts->sha1, .length = SHA1_SIZE}, r->details);
    report_public_key(to, &facts->key, r->details);
    json_key(to, "signatureAlgorithm");
    report_oid(to, facts->signature_algorithm, oid_signature(facts->signature_algorithm));
    json_key(to, "subjectKeyIdentifier");
    write_identifier(to, facts->subject_key_identifier);
    json_key(to, "authorityKeyIdentifier");
    write_identifier(to, facts->authority_key_identifier);
}

void report_certificate(json *to, const report *r, size_t index)
{
    const certificate *facts = &r->certificates[index];
    json_open(to, '{');
    json_key(to, "subject");
    report_name(to, facts->subject, facts->subject_readable);
    json_key(to, "issuer");
    report_name(to, facts->issuer, facts->issuer_readable);
    write_serial(to, facts);
    write_validity(to, r, facts);
    write_basic_constraints(to, facts);
    write_self_signed(to, r->chain, index);
    json_key(to, "precertificate");
    json_bool(to, facts->precertificate);
    json_key(to, "version");
    report_optional_number(to, (uint32_t)facts->version, 0);
    report_subject_alt_names(to, &facts->subject_alt_names, facts->extensions_readable);
    json_key(to, "keyUsage");
    write_key_usage(to, facts);
    json_key(to, "extendedKeyUsage");
    write_extended_key_usage(to, &facts->extended_key_usage);
    write_key_and_signature(to, r, facts);
    if (r->details) {
        report_extensions(to, facts);
    }
    if (r->elements) {
        report_elements(to, facts);
    }
    json_key(to, "line");
    report_optional_number(to, facts->line, 0);
    report_authorities(to, r, index);
    report_findings(to, r, index);
    json_close(to, '}');
}
