/*
 * Fuzzer: any bytes as PKCS#7: through its reader, each certificate of it through the reader of certificates, and all of
 * it through an inspection.
 */
#include "fuzz.h"

#include "base/bounds.h"
#include "reading/der_objects.h"
#include "x509/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_instant(instant time)
{
    FUZZ_CHECK(!time.readable || (time.s >= INSTANT_FIRST && time.s <= INSTANT_LAST));
}

static void check_optional(const optional_bytes *value, bytes der)
{
    FUZZ_CHECK(value->state != FIELD_READ || fuzz_within(value->content, der));
}

static void check_findings(const findings *list, bytes der)
{
    FUZZ_CHECK(list->count <= FINDINGS_ROOM);
    for (uint32_t i = 0; i < list->count; i++) {
        FUZZ_CHECK(list->list[i].code < FINDING_COUNT);
        FUZZ_CHECK(list->list[i].offset == FINDING_NOWHERE || list->list[i].offset <= der.length);
    }
}

static void check_certificate(bytes der)
{
    certificate facts;
    certificate_status status = certificate_read(der, FACTS_ALL, &facts);
    if (status.outcome != CERTIFICATE_READ) {
        FUZZ_CHECK(status.offset <= der.length);
        return;
    }
    bytes parts[] = {facts.der, facts.tbs, facts.serial, facts.issuer, facts.subject,
        facts.signature_algorithm, facts.signature_parameters, facts.signature, facts.key.algorithm,
        facts.key.curve, facts.key.bit_string, facts.key.whole, facts.key.modulus, facts.key.exponent,
        facts.optional_fields};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        FUZZ_CHECK(fuzz_within(parts[i], der));
    }
    check_optional(&facts.subject_alt_names, der);
    check_optional(&facts.extended_key_usage, der);
    check_optional(&facts.subject_key_identifier, der);
    check_optional(&facts.authority_key_identifier, der);
    check_optional(&facts.timestamps, der);
    check_optional(&facts.policies, der);
    check_optional(&facts.authority_access, der);
    check_optional(&facts.distribution_points, der);
    check_optional(&facts.permitted_names, der);
    check_optional(&facts.excluded_names, der);
    check_instant(facts.not_before);
    check_instant(facts.not_after);
    check_findings(&facts.findings, der);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bytes whole = {.data = data, .length = size};
    bytes certificates = {0};
    bytes content = {0};
    bytes one;
    size_t offset = SIZE_MAX;
    if (size > LIMIT_INPUT) {
        return 0;
    }
    if (!pkcs7_open(whole, &certificates, &content, &offset)) {
        FUZZ_CHECK(offset <= size);
    } else {
        FUZZ_CHECK(fuzz_within(certificates, whole));
        FUZZ_CHECK(content.length == 0 || fuzz_within(content, whole));
        while (pkcs7_next(&certificates, &one)) {
            FUZZ_CHECK(one.length > 0 && fuzz_within(one, whole) && fuzz_within(certificates, whole));
            check_certificate(one);
        }
    }
    fuzz_task task = {.input = whole,
        .program = fuzz_rules(),
        .as_of_s = FUZZ_AS_OF_S,
        .details = false,
        .shown_strings = true};
    fuzz_inspect(&task);
    return 0;
}
