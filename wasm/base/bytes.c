#include "base/bytes.h"

static bool starts_ignoring_case(const uint8_t *whole, bytes start)
{
    size_t same = 0;
    while (same < start.length && (whole[same] | 0x20) == (start.data[same] | 0x20)) {
        same++;
    }
    return same == start.length;
}

void bytes_wipe(void *from, size_t size)
{
    volatile uint8_t *at = from;
    while (size > 0) {
        at[--size] = 0;
    }
}

bool bytes_hold_ignoring_case(bytes whole, bytes wanted)
{
    for (; whole.length >= wanted.length; whole = bytes_skip(whole, 1)) {
        if (starts_ignoring_case(whole.data, wanted)) {
            return true;
        }
    }
    return false;
}
