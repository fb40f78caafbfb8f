#include "x509/oids.h"

#include "base/digits.h"

typedef struct {
    const char *oid; /* DER content */
    uint8_t length;
    const char *name;
} named_oid;

#define OID(bytes_of_oid, its_name)                                                                          \
    {                                                                                                        \
        .oid = (bytes_of_oid), .length = sizeof(bytes_of_oid) - 1, .name = (its_name)                        \
    }

/* Prefixes that many identifiers share. */
#define X520 "\x55\x04"                                            /* 2.5.4 */
#define PKCS1 "\x2A\x86\x48\x86\xF7\x0D\x01\x01"                   /* 1.2.840.113549.1.1 */
#define PKCS9 "\x2A\x86\x48\x86\xF7\x0D\x01\x09"                   /* 1.2.840.113549.1.9 */
#define ECDSA_SHA2 "\x2A\x86\x48\xCE\x3D\x04\x03"                  /* 1.2.840.10045.4.3 */
#define NIST_SIGNATURES "\x60\x86\x48\x01\x65\x03\x04\x03"         /* 2.16.840.1.101.3.4.3 */
#define PILOT "\x09\x92\x26\x89\x93\xF2\x2C\x64\x01"               /* 0.9.2342.19200300.100.1 */
#define EV_JURISDICTION "\x2B\x06\x01\x04\x01\x82\x37\x3C\x02\x01" /* 1.3.6.1.4.1.311.60.2.1 */
#define KEY_PURPOSE "\x2B\x06\x01\x05\x05\x07\x03"                 /* 1.3.6.1.5.5.7.3 */
#define BRAINPOOL "\x2B\x24\x03\x03\x02\x08\x01\x01"               /* 1.3.36.3.3.2.8.1.1 */
#define CERTICOM "\x2B\x81\x04\x00"                                /* 1.3.132.0 */
#define GOST "\x2A\x85\x03"                                        /* 1.2.643 */
#define SM "\x2A\x81\x1C\xCF\x55\x01"                              /* 1.2.156.10197.1 */

static const named_oid attributes[] = {
    OID(X520 "\x03", "commonName"),
    OID(X520 "\x06", "countryName"),
    OID(X520 "\x0A", "organizationName"),
    OID(X520 "\x0B", "organizationalUnitName"),
    OID(X520 "\x07", "localityName"),
    OID(X520 "\x08", "stateOrProvinceName"),
    OID(X520 "\x04", "surname"),
    OID(X520 "\x05", "serialNumber"),
    OID(X520 "\x09", "streetAddress"),
    OID(X520 "\x0C", "title"),
    OID(X520 "\x0D", "description"),
    OID(X520 "\x0F", "businessCategory"),
    OID(X520 "\x10", "postalAddress"),
    OID(X520 "\x11", "postalCode"),
    OID(X520 "\x12", "postOfficeBox"),
    OID(X520 "\x14", "telephoneNumber"),
    OID(X520 "\x29", "name"),
    OID(X520 "\x2A", "givenName"),
    OID(X520 "\x2B", "initials"),
    OID(X520 "\x2C", "generationQualifier"),
    OID(X520 "\x2D", "x500UniqueIdentifier"),
    OID(X520 "\x2E", "dnQualifier"),
    OID(X520 "\x41", "pseudonym"),
    OID(X520 "\x61", "organizationIdentifier"),
    OID(PKCS9 "\x01", "emailAddress"),
    OID(PKCS9 "\x02", "unstructuredName"),
    OID(PKCS9 "\x08", "unstructuredAddress"),
    OID(PILOT "\x01", "userId"),
    OID(PILOT "\x19", "domainComponent"),
    OID(EV_JURISDICTION "\x01", "jurisdictionLocalityName"),
    OID(EV_JURISDICTION "\x02", "jurisdictionStateOrProvinceName"),
    OID(EV_JURISDICTION "\x03", "jurisdictionCountryName"),
};

static const named_oid signatures[] = {
    OID(PKCS1 "\x0B", "sha256WithRSAEncryption"),
    OID(ECDSA_SHA2 "\x02", "ecdsa-with-SHA256"),
    OID(ECDSA_SHA2 "\x03", "ecdsa-with-SHA384"),
    OID(PKCS1 "\x0C", "sha384WithRSAEncryption"),
    OID(PKCS1 "\x0D", "sha512WithRSAEncryption"),
    OID(PKCS1 "\x05", "sha1WithRSAEncryption"),
    OID(PKCS1 "\x0E", "sha224WithRSAEncryption"),
    OID(PKCS1 "\x0A", "rsassaPss"),
    OID(PKCS1 "\x02", "md2WithRSAEncryption"),
    OID(PKCS1 "\x04", "md5WithRSAEncryption"),
    OID(PKCS1 "\x0F", "sha512-224WithRSAEncryption"),
    OID(PKCS1 "\x10", "sha512-256WithRSAEncryption"),
    OID("\x2B\x0E\x03\x02\x1D", "sha1WithRSA"),
    OID(ECDSA_SHA2 "\x04", "ecdsa-with-SHA512"),
    OID(ECDSA_SHA2 "\x01", "ecdsa-with-SHA224"),
    OID("\x2A\x86\x48\xCE\x3D\x04\x01", "ecdsa-with-SHA1"),
    OID("\x2B\x65\x70", "Ed25519"),
    OID("\x2B\x65\x71", "Ed448"),
    OID("\x2A\x86\x48\xCE\x38\x04\x03", "dsa-with-SHA1"),
    OID(NIST_SIGNATURES "\x01", "dsa-with-SHA224"),
    OID(NIST_SIGNATURES "\x02", "dsa-with-SHA256"),
    OID(NIST_SIGNATURES "\x11", "ML-DSA-44"),
    OID(NIST_SIGNATURES "\x12", "ML-DSA-65"),
    OID(NIST_SIGNATURES "\x13", "ML-DSA-87"),
    OID(NIST_SIGNATURES "\x14", "SLH-DSA-SHA2-128s"),
    OID(NIST_SIGNATURES "\x15", "SLH-DSA-SHA2-128f"),
    OID(NIST_SIGNATURES "\x16", "SLH-DSA-SHA2-192s"),
    OID(NIST_SIGNATURES "\x17", "SLH-DSA-SHA2-192f"),
    OID(NIST_SIGNATURES "\x18", "SLH-DSA-SHA2-256s"),
    OID(NIST_SIGNATURES "\x19", "SLH-DSA-SHA2-256f"),
    OID(NIST_SIGNATURES "\x1A", "SLH-DSA-SHAKE-128s"),
    OID(NIST_SIGNATURES "\x1B", "SLH-DSA-SHAKE-128f"),
    OID(NIST_SIGNATURES "\x1C", "SLH-DSA-SHAKE-192s"),
    OID(NIST_SIGNATURES "\x1D", "SLH-DSA-SHAKE-192f"),
    OID(NIST_SIGNATURES "\x1E", "SLH-DSA-SHAKE-256s"),
    OID(NIST_SIGNATURES "\x1F", "SLH-DSA-SHAKE-256f"),
    OID(GOST "\x02\x02\x03", "gostR3411-94-with-gostR3410-2001"),
    OID(GOST "\x07\x01\x01\x03\x02", "gost2012-256-with-streebog256"),
    OID(GOST "\x07\x01\x01\x03\x03", "gost2012-512-with-streebog512"),
    OID(SM "\x83\x75", "SM2-with-SM3"),
};

static const named_oid purposes[] = {
    OID(KEY_PURPOSE "\x01", "serverAuth"),
    OID(KEY_PURPOSE "\x02", "clientAuth"),
    OID(KEY_PURPOSE "\x03", "codeSigning"),
    OID(KEY_PURPOSE "\x04", "emailProtection"),
    OID(KEY_PURPOSE "\x08", "timeStamping"),
    OID(KEY_PURPOSE "\x09", "OCSPSigning"),
    OID("\x55\x1D\x25\x00", "anyExtendedKeyUsage"),
    OID("\x2B\x06\x01\x04\x01\x82\x37\x0A\x03\x03", "msSGC"),
    OID("\x60\x86\x48\x01\x86\xF8\x42\x04\x01", "nsSGC"),
};

typedef struct {
    named_oid is;
    key_family family;
    int bits;
} known_key;

static const known_key keys[] = {
    {OID(PKCS1 "\x01", "RSA"), KEY_RSA, 0},
    {OID("\x2A\x86\x48\xCE\x3D\x02\x01", "EC"), KEY_EC, 0},
    {OID(PKCS1 "\x0A", "RSA-PSS"), KEY_RSA, 0},
    {OID(PKCS1 "\x07", "RSA-OAEP"), KEY_RSA, 0},
    {OID("\x2A\x86\x48\xCE\x38\x04\x01", "DSA"), KEY_DSA, 0},
    {OID("\x2B\x65\x70", "Ed25519"), KEY_NAMED, 256},
    {OID("\x2B\x65\x71", "Ed448"), KEY_NAMED, 456},
    {OID("\x2B\x65\x6E", "X25519"), KEY_NAMED, 256},
    {OID("\x2B\x65\x6F", "X448"), KEY_NAMED, 448},
    {OID(GOST "\x02\x02\x13", "GOST R 34.10-2001"), KEY_NAMED, 256},
    {OID(GOST "\x07\x01\x01\x01\x01", "GOST R 34.10-2012 256"), KEY_NAMED, 256},
    {OID(GOST "\x07\x01\x01\x01\x02", "GOST R 34.10-2012 512"), KEY_NAMED, 512},
    {OID(NIST_SIGNATURES "\x11", "ML-DSA-44"), KEY_NAMED, 0},
    {OID(NIST_SIGNATURES "\x12", "ML-DSA-65"), KEY_NAMED, 0},
    {OID(NIST_SIGNATURES "\x13", "ML-DSA-87"), KEY_NAMED, 0},
};

typedef struct {
    named_oid is;
    int bits;
} known_curve;

static const known_curve curves[] = {
    {OID("\x2A\x86\x48\xCE\x3D\x03\x01\x07", "P-256"), 256},
    {OID(CERTICOM "\x22", "P-384"), 384},
    {OID(CERTICOM "\x23", "P-521"), 521},
    {OID(CERTICOM "\x21", "P-224"), 224},
    {OID("\x2A\x86\x48\xCE\x3D\x03\x01\x01", "P-192"), 192},
    {OID(CERTICOM "\x0A", "secp256k1"), 256},
    {OID(BRAINPOOL "\x07", "brainpoolP256r1"), 256},
    {OID(BRAINPOOL "\x0B", "brainpoolP384r1"), 384},
    {OID(BRAINPOOL "\x0D", "brainpoolP512r1"), 512},
    {OID(SM "\x82\x2D", "SM2"), 256},
};

static bool is_oid(const named_oid *candidate, bytes oid)
{
    /* The last byte first: it is where identifiers of one family differ. */
    return candidate->length == oid.length &&
           (uint8_t)candidate->oid[oid.length - 1] == oid.data[oid.length - 1] &&
           memcmp(candidate->oid, oid.data, oid.length) == 0;
}

static const char *name_in(const named_oid *table, size_t count, bytes oid)
{
    for (size_t i = 0; i < count; i++) {
        if (is_oid(&table[i], oid)) {
            return table[i].name;
        }
    }
    return NULL;
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const char *oid_attribute(bytes oid)
{
    return name_in(attributes, COUNT(attributes), oid);
}

const char *oid_signature(bytes oid)
{
    return name_in(signatures, COUNT(signatures), oid);
}

const char *oid_extended_key_usage(bytes oid)
{
    return name_in(purposes, COUNT(purposes), oid);
}

oid_key oid_public_key(bytes oid)
{
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (is_oid(&keys[i].is, oid)) {
            return (oid_key){.name = keys[i].is.name, .family = keys[i].family, .bits = keys[i].bits};
        }
    }
    /* The SLH-DSA sets and whatever else signs and names its keys alike (RFC 9909). */
    const char *name = name_in(signatures, COUNT(signatures), oid);
    return (oid_key){.name = name, .family = name == NULL ? KEY_OTHER : KEY_NAMED, .bits = 0};
}

oid_curve oid_named_curve(bytes oid)
{
    for (size_t i = 0; i < COUNT(curves); i++) {
        if (is_oid(&curves[i].is, oid)) {
            return (oid_curve){.name = curves[i].is.name, .bits = curves[i].bits};
        }
    }
    return (oid_curve){.name = NULL, .bits = 0};
}

/* X.690 8.19.2: seven bits a byte, the last byte of a number has the high bit clear. */
static bool take_number(bytes *rest, uint64_t *number)
{
    *number = 0;
    while (rest->length > 0) {
        uint8_t byte = rest->data[0];
        if (*number >> 56 != 0) {
            return false;
        }
        *number = *number << 7 | (byte & 0x7Fu);
        *rest = bytes_skip(*rest, 1);
        if (byte < 0x80) {
            return true;
        }
    }
    return false;
}

static bool put_dotted(bytes oid, char out[OID_DOTTED_SIZE])
{
    uint64_t number = 0;
    if (!take_number(&oid, &number)) {
        return false;
    }
    /* X.690 8.19.4: the first two arcs share a number. */
    uint64_t first = number < 80 ? number / 40 : 2;
    size_t used = digits_put(out, first, DIGITS_DECIMAL, 1);
    out[used++] = '.';
    used += digits_put(out + used, number - first * 40, DIGITS_DECIMAL, 1);
    while (oid.length > 0) {
        if (!take_number(&oid, &number) || used + 22 > OID_DOTTED_SIZE) {
            return false;
        }
        out[used++] = '.';
        used += digits_put(out + used, number, DIGITS_DECIMAL, 1);
    }
    out[used] = '\0';
    return true;
}

void oid_dotted(bytes oid, char out[OID_DOTTED_SIZE])
{
    if (put_dotted(oid, out)) {
        return;
    }
    size_t most = (OID_DOTTED_SIZE - 2) / 2;
    oid.length = oid.length < most ? oid.length : most;
    out[0] = '#';
    out[1 + digits_put_bytes(out + 1, oid)] = '\0';
}
