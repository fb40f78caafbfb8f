#include "x509/timestamps.h"

#include "x509/times.h"

#define LOG_ID_SIZE 32

static uint64_t number_of(const uint8_t *data, size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value << 8 | data[i];
    }
    return value;
}

/* opaque <0..2^16-1>: a length in two bytes, and that many (RFC 5246 4.3). */
static bool take_opaque(bytes *rest, bytes *content)
{
    if (rest->length < 2) {
        return false;
    }
    size_t length = (size_t)number_of(rest->data, 2);
    if (rest->length - 2 < length) {
        return false;
    }
    *content = (bytes){.data = rest->data + 2, .length = length};
    *rest = bytes_skip(*rest, 2 + length);
    return true;
}

bool timestamps_open(bytes *list)
{
    bytes rest = *list;
    return take_opaque(&rest, list) && rest.length == 0;
}

/*
 * struct { Version v1(0); opaque log_id[32]; uint64 timestamp; CtExtensions extensions<0..2^16-1>;
 *          SignatureAndHashAlgorithm: 2 bytes; opaque signature<0..2^16-1>; }
 */
bool timestamp_next(bytes *rest, timestamp *next)
{
    bytes ahead = *rest;
    bytes whole;
    bytes ignored;
    size_t fixed = 1 + LOG_ID_SIZE + 8;
    if (!take_opaque(&ahead, &whole) || whole.length < fixed || whole.data[0] != 0) {
        return false;
    }
    uint64_t time = number_of(whole.data + 1 + LOG_ID_SIZE, 8);
    next->log_id = (bytes){.data = whole.data + 1, .length = LOG_ID_SIZE};
    next->time_ms = (int64_t)time;
    whole = bytes_skip(whole, fixed);
    if (time / 1000 > INSTANT_LAST || !take_opaque(&whole, &ignored) || whole.length < 2) {
        return false;
    }
    whole = bytes_skip(whole, 2);
    if (!take_opaque(&whole, &ignored) || whole.length != 0) {
        return false;
    }
    *rest = ahead;
    return true;
}
