/* Questions about the certificate's own key. */
#include "campaign/predicates.h"

/* An unsigned number of any length, highest byte first, modulo a small one. */
static uint32_t remainder_of(bytes number, uint32_t divisor)
{
    uint32_t rest = 0;
    for (size_t i = 0; i < number.length; i++) {
        rest = (rest << 8 | number.data[i]) % divisor;
    }
    return rest;
}

static bool is_power_of_65537(uint32_t residue, uint32_t prime)
{
    uint32_t power = 1;
    do {
        if (power == residue) {
            return true;
        }
        power = power * (65537 % prime) % prime;
    } while (power != 1);
    return false;
}

/*
 * ROCA (CVE-2017-15361): the primes of such keys are k * M + 65537^a mod M, where M is the product of the first primes, so
 * the modulus is a power of 65537 for each of these. A modulus that is none of them passes all 17 with a chance of
 * 2^-27.8.
 */
static bool is_roca(bytes modulus)
{
    static const uint8_t primes[] = {
        11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};
    for (size_t i = 0; i < sizeof primes; i++) {
        if (!is_power_of_65537(remainder_of(modulus, primes[i]), primes[i])) {
            return false;
        }
    }
    return true;
}

/* A number over what fits is the largest. */
static int64_t small_number(bytes integer)
{
    int64_t value = 0;
    for (size_t i = 0; i < integer.length; i++) {
        if (value > INT64_MAX >> 9) {
            return INT64_MAX - 1;
        }
        value = value << 8 | integer.data[i];
    }
    return value;
}

static answer bits_answer(const rule_op *op, const public_key *key)
{
    if (rule_is_open(op->range) && (op->mode & RULE_BITS_ODD) == 0) {
        return ANSWER_YES;
    }
    if (key->bits == 0) {
        return ANSWER_UNKNOWN;
    }
    bool odd_fits = (op->mode & RULE_BITS_ODD) == 0 || key->bits % 8 != 0;
    return rule_holds(op->range, key->bits) && odd_fits ? ANSWER_YES : ANSWER_NO;
}

static answer rsa_answer(const rule_op *op, const public_key *key)
{
    if (rule_is_open(op->exponents) && (op->mode & (RULE_ROCA | RULE_EXPONENT_EVEN)) == 0) {
        return ANSWER_YES;
    }
    if (key->family != KEY_RSA) {
        return ANSWER_NO;
    }
    if (key->modulus.length == 0 || key->exponent.length == 0) {
        return ANSWER_UNKNOWN;
    }
    bytes exponent = key->exponent;
    bool even_fits = (op->mode & RULE_EXPONENT_EVEN) == 0 || (exponent.data[exponent.length - 1] & 1) == 0;
    bool roca_fits = (op->mode & RULE_ROCA) == 0 || is_roca(key->modulus);
    return even_fits && roca_fits && rule_holds(op->exponents, small_number(exponent)) ? ANSWER_YES
                                                                                       : ANSWER_NO;
}

static answer oid_answer(bytes oids, bytes have)
{
    bytes one;
    if (oids.length == 0) {
        return ANSWER_YES;
    }
    while (rule_next_oid(&oids, &one)) {
        if (bytes_equal(one, have)) {
            return ANSWER_YES;
        }
    }
    return ANSWER_NO;
}

rule_answer key_answer(const rule_op *op, const certificate *one)
{
    const public_key *key = &one->key;
    if (key->algorithm.length == 0) {
        return predicate_lacks(MATERIAL_FIELD);
    }
    const answer parts[] = {oid_answer(op->list, key->algorithm), oid_answer(op->curves, key->curve),
        bits_answer(op, key), rsa_answer(op, key)};
    answer all = ANSWER_YES;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        all = parts[i] < all ? parts[i] : all;
    }
    return all == ANSWER_UNKNOWN ? predicate_lacks(MATERIAL_FIELD) : predicate_known(all == ANSWER_YES);
}
