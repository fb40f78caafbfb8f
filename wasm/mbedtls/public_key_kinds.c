/*
 * The kinds of keys that Mbed TLS's certificate parser can hold, with what it needs for public keys and no more. Takes
 * the place of Mbed TLS's library/pk_wrap.c, whose tables would tie signing, decrypting and key checks, a tenth of the
 * module, to a program that only reads. Signatures are checked in signature.c, without these tables. It also takes the
 * place of library/rsa_alt_helpers.c, which works out what is missing of a private key.
 */
#include <mbedtls/ecp.h>
#include <mbedtls/platform.h>
#include <mbedtls/rsa.h>

#include <pk_wrap.h> /* internal to Mbed TLS 3.6: struct mbedtls_pk_info_t */
#include <rsa_alt_helpers.h>

static int can_do_rsa(mbedtls_pk_type_t type)
{
    return type == MBEDTLS_PK_RSA || type == MBEDTLS_PK_RSASSA_PSS;
}

static int can_do_ec(mbedtls_pk_type_t type)
{
    return type == MBEDTLS_PK_ECKEY || type == MBEDTLS_PK_ECKEY_DH || type == MBEDTLS_PK_ECDSA;
}

static size_t rsa_bits(mbedtls_pk_context *key)
{
    return mbedtls_rsa_get_bitlen(mbedtls_pk_rsa(*key));
}

static size_t ec_bits(mbedtls_pk_context *key)
{
    return mbedtls_pk_ec(*key)->MBEDTLS_PRIVATE(grp).pbits;
}

static void *new_rsa(void)
{
    mbedtls_rsa_context *context = mbedtls_calloc(1, sizeof *context);
    if (context != NULL) {
        mbedtls_rsa_init(context);
    }
    return context;
}

static void free_rsa(void *context)
{
    mbedtls_rsa_free(context);
    mbedtls_free(context);
}

static void *new_ec(void)
{
    mbedtls_ecp_keypair *context = mbedtls_calloc(1, sizeof *context);
    if (context != NULL) {
        mbedtls_ecp_keypair_init(context);
    }
    return context;
}

static void free_ec(void *context)
{
    mbedtls_ecp_keypair_free(context);
    mbedtls_free(context);
}

const mbedtls_pk_info_t mbedtls_rsa_info = {.type = MBEDTLS_PK_RSA,
    .name = "RSA",
    .get_bitlen = rsa_bits,
    .can_do = can_do_rsa,
    .ctx_alloc_func = new_rsa,
    .ctx_free_func = free_rsa};

const mbedtls_pk_info_t mbedtls_eckey_info = {.type = MBEDTLS_PK_ECKEY,
    .name = "EC",
    .get_bitlen = ec_bits,
    .can_do = can_do_ec,
    .ctx_alloc_func = new_ec,
    .ctx_free_func = free_ec};

const mbedtls_pk_info_t mbedtls_eckeydh_info = {.type = MBEDTLS_PK_ECKEY_DH,
    .name = "EC_DH",
    .get_bitlen = ec_bits,
    .can_do = can_do_ec,
    .ctx_alloc_func = new_ec,
    .ctx_free_func = free_ec};

const mbedtls_pk_info_t mbedtls_ecdsa_info = {.type = MBEDTLS_PK_ECDSA,
    .name = "ECDSA",
    .get_bitlen = ec_bits,
    .can_do = can_do_ec,
    .ctx_alloc_func = new_ec,
    .ctx_free_func = free_ec};

/* What is asked only of private keys, which never come here. */

int mbedtls_rsa_deduce_primes(
    const mbedtls_mpi *n, const mbedtls_mpi *e, const mbedtls_mpi *d, mbedtls_mpi *p, mbedtls_mpi *q)
{
    (void)n, (void)e, (void)d, (void)p, (void)q;
    return MBEDTLS_ERR_RSA_BAD_INPUT_DATA;
}

int mbedtls_rsa_deduce_private_exponent(
    const mbedtls_mpi *p, const mbedtls_mpi *q, const mbedtls_mpi *e, mbedtls_mpi *d)
{
    (void)p, (void)q, (void)e, (void)d;
    return MBEDTLS_ERR_RSA_BAD_INPUT_DATA;
}

int mbedtls_rsa_deduce_crt(const mbedtls_mpi *p, const mbedtls_mpi *q, const mbedtls_mpi *d, mbedtls_mpi *dp,
    mbedtls_mpi *dq, mbedtls_mpi *qp)
{
    (void)p, (void)q, (void)d, (void)dp, (void)dq, (void)qp;
    return MBEDTLS_ERR_RSA_BAD_INPUT_DATA;
}

int mbedtls_rsa_validate_params(const mbedtls_mpi *n, const mbedtls_mpi *p, const mbedtls_mpi *q,
    const mbedtls_mpi *d, const mbedtls_mpi *e, mbedtls_f_rng_t *random, void *random_state)
{
    (void)n, (void)p, (void)q, (void)d, (void)e, (void)random, (void)random_state;
    return MBEDTLS_ERR_RSA_KEY_CHECK_FAILED;
}

int mbedtls_rsa_validate_crt(const mbedtls_mpi *p, const mbedtls_mpi *q, const mbedtls_mpi *d,
    const mbedtls_mpi *dp, const mbedtls_mpi *dq, const mbedtls_mpi *qp)
{
    (void)p, (void)q, (void)d, (void)dp, (void)dq, (void)qp;
    return MBEDTLS_ERR_RSA_KEY_CHECK_FAILED;
}
