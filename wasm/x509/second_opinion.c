#include "x509/second_opinion.h"

#include <mbedtls/build_info.h>
#include <mbedtls/oid.h>
#include <mbedtls/x509_crt.h>

#include "base/digits.h"

typedef struct {
    int error;
    const char *name;
} known_error;

#define KNOWN(name)                                                                                          \
    {                                                                                                        \
        MBEDTLS_ERR_##name, #name                                                                            \
    }

static const known_error known[] = {
    KNOWN(X509_FEATURE_UNAVAILABLE),
    KNOWN(X509_UNKNOWN_OID),
    KNOWN(X509_INVALID_FORMAT),
    KNOWN(X509_INVALID_VERSION),
    KNOWN(X509_INVALID_SERIAL),
    KNOWN(X509_INVALID_ALG),
    KNOWN(X509_INVALID_NAME),
    KNOWN(X509_INVALID_DATE),
    KNOWN(X509_INVALID_SIGNATURE),
    KNOWN(X509_INVALID_EXTENSIONS),
    KNOWN(X509_UNKNOWN_VERSION),
    KNOWN(X509_UNKNOWN_SIG_ALG),
    KNOWN(X509_SIG_MISMATCH),
    KNOWN(X509_CERT_UNKNOWN_FORMAT),
    KNOWN(X509_BAD_INPUT_DATA),
    KNOWN(X509_ALLOC_FAILED),
    KNOWN(PK_UNKNOWN_PK_ALG),
    KNOWN(PK_UNKNOWN_NAMED_CURVE),
    KNOWN(PK_INVALID_PUBKEY),
    KNOWN(PK_INVALID_ALG),
    KNOWN(PK_KEY_INVALID_FORMAT),
    KNOWN(PK_FEATURE_UNAVAILABLE),
    KNOWN(PK_ALLOC_FAILED),
    KNOWN(ASN1_OUT_OF_DATA),
    KNOWN(ASN1_UNEXPECTED_TAG),
    KNOWN(ASN1_INVALID_LENGTH),
    KNOWN(ASN1_LENGTH_MISMATCH),
    KNOWN(ASN1_INVALID_DATA),
    KNOWN(ASN1_ALLOC_FAILED),
    KNOWN(OID_NOT_FOUND),
    KNOWN(RSA_BAD_INPUT_DATA),
    KNOWN(RSA_KEY_CHECK_FAILED),
    KNOWN(ECP_BAD_INPUT_DATA),
    KNOWN(ECP_INVALID_KEY),
    KNOWN(ECP_FEATURE_UNAVAILABLE),
};

int second_opinion(bytes certificate)
{
    mbedtls_x509_crt parsed;
    mbedtls_x509_crt_init(&parsed);
    int result = mbedtls_x509_crt_parse_der_nocopy(&parsed, certificate.data, certificate.length);
    mbedtls_x509_crt_free(&parsed);
    return result;
}

static size_t put(char *name, size_t used, const char *part)
{
    while (*part != '\0' && used + 1 < SECOND_OPINION_SIZE) {
        name[used++] = *part++;
    }
    name[used] = '\0';
    return used;
}

static size_t put_part(char *name, size_t used, int error)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].error == error) {
            return put(name, used, known[i].name);
        }
    }
    char number[] = "-0x0000";
    digits_put(number + 3, (uint64_t)-error, DIGITS_HEXADECIMAL, 4);
    return put(name, used, number);
}

/* Mbed TLS adds a low-level error, up to 127, to a high-level one, a multiple of 128. */
void second_opinion_name(int error, char name[SECOND_OPINION_SIZE])
{
    int low = -(-error & 0x7F);
    int high = error - low;
    size_t used = 0;
    name[0] = '\0';
    if (high != 0) {
        used = put_part(name, used, high);
    }
    if (high != 0 && low != 0) {
        used = put(name, used, " + ");
    }
    if (low != 0) {
        put_part(name, used, low);
    }
}

const char *second_opinion_version(void)
{
    return MBEDTLS_VERSION_STRING;
}
