#include "base/digits.h"

#include "base/characters.h"

static const char digits[] = "0123456789abcdef";

size_t digits_put(char *out, uint64_t value, unsigned base, size_t width)
{
    char reversed[DIGITS_MOST];
    size_t count = 0;
    /* Each base by name: dividing by a number that is known is several times as fast. */
    do {
        bool decimal = base == DIGITS_DECIMAL;
        reversed[count++] = digits[decimal ? value % DIGITS_DECIMAL : value % DIGITS_HEXADECIMAL];
        value = decimal ? value / DIGITS_DECIMAL : value / DIGITS_HEXADECIMAL;
    } while (value != 0 || count < width);
    for (size_t i = 0; i < count; i++) {
        out[i] = reversed[count - 1 - i];
    }
    return count;
}

size_t digits_put_bytes(char *out, bytes value)
{
    for (size_t i = 0; i < value.length; i++) {
        *out++ = digits[value.data[i] >> 4];
        *out++ = digits[value.data[i] & 15];
    }
    return value.length * 2;
}

int digits_value(uint8_t c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    uint8_t lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
