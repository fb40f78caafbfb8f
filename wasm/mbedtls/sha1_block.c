/*
 * One block of SHA-1 (FIPS 180-4, 6.1.2) as a loop, in place of Mbed TLS's eighty unrolled rounds: it has such a choice
 * for the other hashes only (MBEDTLS_SHA256_SMALLER). SHA-1 is needed for signatures of old CA certificates alone.
 */
#include <mbedtls/sha1.h>

static uint32_t rotated_left(uint32_t word, unsigned count)
{
    return word << count | word >> (32 - count);
}

static uint32_t word_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The function and the constant of a round, added up: they change every twenty rounds. */
static uint32_t mixed(unsigned round, uint32_t b, uint32_t c, uint32_t d)
{
    switch (round / 20) {
    case 0:
        return (d ^ (b & (c ^ d))) + 0x5A827999;
    case 1:
        return (b ^ c ^ d) + 0x6ED9EBA1;
    case 2:
        return ((b & c) | (d & (b | c))) + 0x8F1BBCDC;
    default:
        return (b ^ c ^ d) + 0xCA62C1D6;
    }
}

int mbedtls_internal_sha1_process(mbedtls_sha1_context *context, const unsigned char data[64])
{
    uint32_t words[80] = {0};
    for (unsigned i = 0; i < 80; i++) {
        words[i] = i < 16 ? word_at(data + (size_t)4 * i)
                          : rotated_left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    uint32_t *state = context->MBEDTLS_PRIVATE(state);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (unsigned i = 0; i < 80; i++) {
        uint32_t next = rotated_left(a, 5) + mixed(i, b, c, d) + e + words[i];
        e = d;
        d = c;
        c = rotated_left(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    return 0;
}
