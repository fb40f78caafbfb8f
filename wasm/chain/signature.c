#include "chain/signature.h"

#include <mbedtls/ecdsa.h>
#include <mbedtls/md.h>
#include <mbedtls/oid.h>
#include <mbedtls/rsa.h>

/* How a certificate says it is signed. */
typedef struct {
    mbedtls_md_type_t digest;
    mbedtls_pk_type_t scheme;      /* MBEDTLS_PK_RSA, _RSASSA_PSS or _ECDSA */
    mbedtls_md_type_t mask_digest; /* PSS */
    int salt_length;               /* PSS */
} method;

typedef struct {
    uint8_t bytes[MBEDTLS_MD_MAX_SIZE];
    size_t length;
} digest;

static mbedtls_asn1_buf as_buffer(bytes range, int tag)
{
    return (mbedtls_asn1_buf){.tag = tag, .len = range.length, .p = (unsigned char *)range.data};
}

/* ---- the method ---- */

/* The hash of an AlgorithmIdentifier in an explicit tag; false when it is none that Mbed TLS has. */
static bool read_hash(bytes wrapped, mbedtls_md_type_t *hash, bytes *parameters)
{
    der_element identifier;
    der_element oid;
    if (!der_take(&wrapped, DER_SEQUENCE, &identifier)) {
        return false;
    }
    *parameters = identifier.content;
    if (!der_take(parameters, DER_OID, &oid)) {
        return false;
    }
    mbedtls_asn1_buf buffer = as_buffer(oid.content, DER_OID);
    return mbedtls_oid_get_md_alg(&buffer, hash) == 0;
}

/* MaskGenAlgorithm: id-mgf1 (1.2.840.113549.1.1.8) with the hash as its parameter. */
static bool read_mask(bytes wrapped, mbedtls_md_type_t *hash)
{
    der_element identifier;
    der_element oid;
    bytes ignored;
    if (!der_take(&wrapped, DER_SEQUENCE, &identifier)) {
        return false;
    }
    bytes rest = identifier.content;
    return der_take(&rest, DER_OID, &oid) &&
           bytes_equal(oid.content, BYTES_LITERAL("\x2A\x86\x48\x86\xF7\x0D\x01\x01\x08")) &&
           read_hash(rest, hash, &ignored);
}

static bool read_salt_length(bytes wrapped, int *length)
{
    der_element integer;
    if (!der_take(&wrapped, DER_INTEGER, &integer) || integer.content.length < 1 ||
        integer.content.length > 2 || integer.content.data[0] >= 0x80) {
        return false;
    }
    *length = 0;
    for (size_t i = 0; i < integer.content.length; i++) {
        *length = *length << 8 | integer.content.data[i];
    }
    return true;
}

static bool is_trailer_1(bytes wrapped)
{
    return bytes_equal(wrapped, BYTES_LITERAL("\x02\x01\x01"));
}

/*
 * RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, maskGenAlgorithm [1] DEFAULT mgf1SHA1,
 *                                  saltLength [2] DEFAULT 20, trailerField [3] DEFAULT 1 } (RFC 4055 3.1)
 */
static bool read_pss(bytes parameters, method *how)
{
    der_element sequence;
    der_element field;
    bytes ignored;
    how->digest = MBEDTLS_MD_SHA1;
    how->mask_digest = MBEDTLS_MD_SHA1;
    how->salt_length = 20;
    if (!der_take(&parameters, DER_SEQUENCE, &sequence)) {
        return false;
    }
    bytes rest = sequence.content;
    if (der_take(&rest, DER_CONTEXT_CONSTRUCTED, &field) &&
        !read_hash(field.content, &how->digest, &ignored)) {
        return false;
    }
    if (der_take(&rest, DER_CONTEXT_CONSTRUCTED | 1, &field) &&
        !read_mask(field.content, &how->mask_digest)) {
        return false;
    }
    if (der_take(&rest, DER_CONTEXT_CONSTRUCTED | 2, &field) &&
        !read_salt_length(field.content, &how->salt_length)) {
        return false;
    }
    if (der_take(&rest, DER_CONTEXT_CONSTRUCTED | 3, &field) && !is_trailer_1(field.content)) {
        return false;
    }
    /* Mbed TLS takes one hash for both. */
    return rest.length == 0 && how->digest == how->mask_digest;
}

static bool read_method(const certificate *one, method *how)
{
    mbedtls_asn1_buf oid = as_buffer(one->signature_algorithm, DER_OID);
    if (one->signature_algorithm.length == 0 || one->signature.length < 2 ||
        mbedtls_oid_get_sig_alg(&oid, &how->digest, &how->scheme) != 0) {
        return false;
    }
    if (how->scheme == MBEDTLS_PK_RSASSA_PSS) {
        return read_pss(one->signature_parameters, how);
    }
    return how->scheme == MBEDTLS_PK_RSA || how->scheme == MBEDTLS_PK_ECDSA;
}

static bool compute_digest(bytes of, mbedtls_md_type_t type, digest *out)
{
    const mbedtls_md_info_t *info = mbedtls_md_info_from_type(type);
    if (info == NULL || mbedtls_md(info, of.data, of.length, out->bytes) != 0) {
        return false;
    }
    out->length = mbedtls_md_get_size(info);
    return true;
}

/* ---- RSA ---- */

static bool is_over_bounds(const public_key *key)
{
    return key->modulus.length > SIGNATURE_RSA_BITS / 8 ||
           key->exponent.length > SIGNATURE_RSA_EXPONENT_BITS / 8;
}

static int verify_rsa(mbedtls_rsa_context *key, const method *how, const digest *hash, bytes signature)
{
    unsigned length = (unsigned)hash->length;
    if (how->scheme == MBEDTLS_PK_RSASSA_PSS) {
        return mbedtls_rsa_rsassa_pss_verify_ext(
            key, how->digest, length, hash->bytes, how->mask_digest, how->salt_length, signature.data);
    }
    return mbedtls_rsa_pkcs1_verify(key, how->digest, length, hash->bytes, signature.data);
}

static signature_state check_rsa(
    const public_key *issuer_key, const method *how, const digest *hash, bytes signature)
{
    bytes modulus = issuer_key->modulus;
    bytes exponent = issuer_key->exponent;
    if (modulus.length == 0 || exponent.length == 0) {
        return SIGNATURE_UNSUPPORTED;
    }
    if (is_over_bounds(issuer_key)) {
        return SIGNATURE_NOT_CHECKED;
    }
    mbedtls_rsa_context key;
    mbedtls_rsa_init(&key);
    signature_state state = SIGNATURE_UNSUPPORTED;
    if (mbedtls_rsa_import_raw(&key, modulus.data, modulus.length, NULL, 0, NULL, 0, NULL, 0, exponent.data,
            exponent.length) == 0 &&
        mbedtls_rsa_complete(&key) == 0 && mbedtls_rsa_check_pubkey(&key) == 0) {
        bool fits =
            signature.length == mbedtls_rsa_get_len(&key) && verify_rsa(&key, how, hash, signature) == 0;
        state = fits ? SIGNATURE_VERIFIED : SIGNATURE_MISMATCH;
    }
    mbedtls_rsa_free(&key);
    return state;
}

/* ---- ECDSA ---- */

static signature_state check_ecdsa(const public_key *issuer_key, const digest *hash, bytes signature)
{
    mbedtls_ecp_group_id group = MBEDTLS_ECP_DP_NONE;
    mbedtls_asn1_buf curve = as_buffer(issuer_key->curve, DER_OID);
    if (issuer_key->curve.length == 0 || mbedtls_oid_get_ec_grp(&curve, &group) != 0) {
        return SIGNATURE_UNSUPPORTED;
    }
    mbedtls_ecdsa_context key;
    mbedtls_ecdsa_init(&key);
    signature_state state = SIGNATURE_UNSUPPORTED;
    bytes point = issuer_key->bit_string;
    if (mbedtls_ecp_group_load(&key.MBEDTLS_PRIVATE(grp), group) == 0 &&
        mbedtls_ecp_point_read_binary(
            &key.MBEDTLS_PRIVATE(grp), &key.MBEDTLS_PRIVATE(Q), point.data, point.length) == 0 &&
        mbedtls_ecp_check_pubkey(&key.MBEDTLS_PRIVATE(grp), &key.MBEDTLS_PRIVATE(Q)) == 0) {
        bool fits = mbedtls_ecdsa_read_signature(
                        &key, hash->bytes, hash->length, signature.data, signature.length) == 0;
        state = fits ? SIGNATURE_VERIFIED : SIGNATURE_MISMATCH;
    }
    mbedtls_ecdsa_free(&key);
    return state;
}

/* ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 2.2.3), in DER: one way to write it, no other. */
static bool is_der_integer(bytes *rest)
{
    der_element integer;
    if (!der_take(rest, DER_INTEGER, &integer) || !integer.minimal || integer.content.length == 0) {
        return false;
    }
    const uint8_t *number = integer.content.data;
    return number[0] < 0x80 && (number[0] != 0 || integer.content.length == 1 || number[1] >= 0x80);
}

static bool is_der_pair(bytes signature)
{
    der_element sequence;
    if (!der_take(&signature, DER_SEQUENCE, &sequence) || !sequence.minimal) {
        return false;
    }
    bytes rest = sequence.content;
    bool first = is_der_integer(&rest);
    bool second = is_der_integer(&rest);
    return first && second && rest.length == 0 && signature.length == 0;
}

/* ---- what the standards forbid ---- */

/* SubjectPublicKeyInfo's AlgorithmIdentifier: what stands behind the identifier. */
static bytes key_parameters(const public_key *key)
{
    bytes none = {0};
    bytes rest = key->whole;
    der_element element;
    der_element algorithm;
    if (!der_take(&rest, DER_SEQUENCE, &element) || !der_take(&element.content, DER_SEQUENCE, &algorithm)) {
        return none;
    }
    rest = algorithm.content;
    return der_take(&rest, DER_OID, &element) ? rest : none;
}

#define PKCS_1 "\x2A\x86\x48\x86\xF7\x0D\x01\x01"

/* What an RSA key may be used for is told by its algorithm: anything, OAEP alone, or PSS alone, perhaps within bounds. */
static bool rsa_key_allows(const public_key *key, const method *how)
{
    if (bytes_equal(key->algorithm, BYTES_LITERAL(PKCS_1 "\x01"))) {
        return true;
    }
    if (!bytes_equal(key->algorithm, BYTES_LITERAL(PKCS_1 "\x0A")) || how->scheme != MBEDTLS_PK_RSASSA_PSS) {
        return false;
    }
    bytes parameters = key_parameters(key);
    method least;
    return parameters.length == 0 || (read_pss(parameters, &least) && how->digest == least.digest &&
                                         how->salt_length >= least.salt_length);
}

static bool is_allowed(const certificate *signed_one, const public_key *key, const method *how)
{
    bytes signature = signed_one->signature;
    bool fits_key =
        how->scheme == MBEDTLS_PK_ECDSA ? is_der_pair(bytes_skip(signature, 1)) : rsa_key_allows(key, how);
    return fits_key && signature.data[0] == 0 && signed_one->algorithms_agree;
}

/* ---- the whole ---- */

/*
 * Multiplication grows with the square of the length; RSA multiplies for each bit of the exponent, ECDSA for
 * each of all. The factor is on the safe side: measured in the module, a check takes 3 ms under P-256, 6 under
 * P-384 and 13 under P-521, and is charged as 4, 13 and 34.
 */
#define ECDSA_FACTOR 34

uint64_t signature_cost(const certificate *issuer)
{
    const public_key *key = &issuer->key;
    uint64_t bits = (uint64_t)key->bits;
    if (key->family == KEY_EC) {
        return bits * bits * bits * ECDSA_FACTOR;
    }
    if (key->family != KEY_RSA || is_over_bounds(key)) {
        return 0; /* not checked at all */
    }
    return bits * bits * key->exponent.length * 8;
}

/* Ed25519 and Ed448 (1.3.101, RFC 8410): a key and what it signs have one identifier. */
static bool names_its_key(bytes algorithm)
{
    return algorithm.length == 3 && algorithm.data[0] == 0x2B && algorithm.data[1] == 0x65;
}

signature_state signature_check(const certificate *signed_one, const certificate *issuer)
{
    method how = {0};
    digest hash = {0};
    const public_key *key = &issuer->key;
    bytes algorithm = signed_one->signature_algorithm;
    if (key->family != KEY_OTHER && names_its_key(algorithm) && !bytes_equal(algorithm, key->algorithm)) {
        return SIGNATURE_MISMATCH;
    }
    if (key->family == KEY_OTHER || !read_method(signed_one, &how)) {
        return SIGNATURE_UNSUPPORTED;
    }
    if (key->family != (how.scheme == MBEDTLS_PK_ECDSA ? KEY_EC : KEY_RSA)) {
        return SIGNATURE_MISMATCH;
    }
    if (!compute_digest(signed_one->tbs, how.digest, &hash)) {
        return SIGNATURE_UNSUPPORTED;
    }
    bytes signature = bytes_skip(signed_one->signature, 1); /* behind the count of unused bits */
    signature_state state = how.scheme == MBEDTLS_PK_ECDSA ? check_ecdsa(key, &hash, signature)
                                                           : check_rsa(key, &how, &hash, signature);
    bool is_forbidden = state == SIGNATURE_VERIFIED && !is_allowed(signed_one, key, &how);
    return is_forbidden ? SIGNATURE_UNSUPPORTED : state;
}

bool signature_hash_is_weak(const certificate *signed_one)
{
    method how = {0};
    return read_method(signed_one, &how) && how.digest == MBEDTLS_MD_SHA1;
}
