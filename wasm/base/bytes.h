/*
 * Room wasm/base: bytes, memory and text, for every other room; knows no certificates and no Mbed TLS.
 *
 * A borrowed range of bytes: points into the input or into the arena, owns nothing, is never NUL-terminated.
 */
#ifndef RI_BYTES_H
#define RI_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const uint8_t *data;
    size_t length;
} bytes;

/* The bytes of a string literal, without its closing NUL: as a value, and to begin a static one with. */
#define BYTES_LITERAL(text) ((bytes)BYTES_INITIALIZER(text))
#define BYTES_INITIALIZER(text)                                                                              \
    {                                                                                                        \
        .data = (const uint8_t *)(text), .length = sizeof(text) - 1                                          \
    }

static inline bytes bytes_of_string(const char *text)
{
    return (bytes){.data = (const uint8_t *)text, .length = strlen(text)};
}

static inline bool bytes_equal(bytes a, bytes b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool bytes_start_with(bytes whole, bytes start)
{
    return whole.length >= start.length &&
           (start.length == 0 ||
               (whole.data[0] == start.data[0] && memcmp(whole.data, start.data, start.length) == 0));
}

/* Zeroes `size` bytes, also where nobody looks at them again: what may be of a private key does not stay on the stack. */
void bytes_wipe(void *from, size_t size);

/* True when `wanted`, which is in lower case, is somewhere in `whole`: letters count in either case. */
bool bytes_hold_ignoring_case(bytes whole, bytes wanted);

/* The length of the first of `words`, with blanks between, that `whole` starts with in either case; 0 when with none. */
size_t bytes_start_with_any(bytes whole, const char *words);

/* True when one of them is somewhere in `whole`. */
bool bytes_hold_any(bytes whole, const char *words);

/* All but the first `count` bytes; the caller has checked that there are as many. */
static inline bytes bytes_skip(bytes whole, size_t count)
{
    return (bytes){.data = whole.data + count, .length = whole.length - count};
}

static inline bytes bytes_between(const uint8_t *from, const uint8_t *to)
{
    return (bytes){.data = from, .length = (size_t)(to - from)};
}

#endif
