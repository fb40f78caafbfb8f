#include "x509/fingerprint.h"

#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>

bool fingerprint_make(bytes front, bytes behind, uint8_t digest[SHA256_SIZE])
{
    mbedtls_sha256_context hash;
    mbedtls_sha256_init(&hash);
    bool done = mbedtls_sha256_starts(&hash, 0) == 0 &&
                mbedtls_sha256_update(&hash, front.data, front.length) == 0 &&
                mbedtls_sha256_update(&hash, behind.data, behind.length) == 0 &&
                mbedtls_sha256_finish(&hash, digest) == 0;
    mbedtls_sha256_free(&hash);
    if (!done) {
        memset(digest, 0, SHA256_SIZE);
    }
    return done;
}

void fingerprint_make_sha1(bytes whole, uint8_t digest[SHA1_SIZE])
{
    if (mbedtls_sha1(whole.data, whole.length, digest) != 0) {
        memset(digest, 0, SHA1_SIZE);
    }
}
