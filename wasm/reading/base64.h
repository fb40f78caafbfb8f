/*
 * Base64 (RFC 4648 section 4) by table, for text that is not secret: Mbed TLS's own decoder runs in constant time, which
 * costs four times as much and guards nothing here, since private keys are never decoded.
 *
 * Accepted: blanks, tabs and line ends anywhere; padding present or missing; bits behind the last whole byte are
 * dropped. Reading stops at the first other character; after padding at the first that is not white.
 */
#ifndef RI_BASE64_H
#define RI_BASE64_H

#include "base/bytes.h"

typedef enum {
    BASE64_COMPLETE,  /* a whole number of bytes */
    BASE64_ONE_SHORT, /* a single character is left over, which no encoder writes: something is missing */
    BASE64_MISPADDED  /* padding where none belongs: `=` after too few characters, or more than two */
} base64_status;

typedef struct {
    base64_status status;
    size_t written;  /* bytes at `out` */
    size_t consumed; /* characters of the text read, up to the one that stopped it */
} base64_result;

/* The most bytes that `length` characters can decode to. */
static inline size_t base64_room(size_t length)
{
    return length / 4 * 3 + 3;
}

#define BASE64_VALUES 64

/* The value of each character; BASE64_VALUES and more for what is none. */
extern const uint8_t base64_values[256];

/* The value of a character of either alphabet, also of the url-safe one (RFC 4648 section 5). */
static inline uint32_t base64_value(uint8_t c)
{
    uint32_t value = base64_values[c];
    return value < BASE64_VALUES ? value : c == '-' ? 62 : 63;
}

/* Decodes from the front of `encoded` into `out`, which has base64_room(encoded.length) bytes. */
base64_result base64_decode(bytes encoded, uint8_t *out);

#endif
