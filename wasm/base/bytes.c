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

size_t bytes_start_with_any(bytes whole, const char *words)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        bytes word = {.data = (const uint8_t *)words, .length = length};
        if (whole.length >= length && starts_ignoring_case(whole.data, word)) {
            return length;
        }
        words += length + (words[length] == ' ' ? 1 : 0);
    }
    return 0;
}

bool bytes_hold_any(bytes whole, const char *words)
{
    for (; whole.length > 0; whole = bytes_skip(whole, 1)) {
        if (bytes_start_with_any(whole, words) > 0) {
            return true;
        }
    }
    return false;
}

bool bytes_hold_ignoring_case(bytes whole, bytes wanted)
{
    while (whole.length >= wanted.length && !starts_ignoring_case(whole.data, wanted)) {
        whole = bytes_skip(whole, 1);
    }
    return whole.length >= wanted.length;
}
