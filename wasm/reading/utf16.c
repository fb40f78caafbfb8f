#include "reading/utf16.h"

#include "base/text.h"

#define REPLACEMENT 0xFFFD

/* Latin text has a zero in every other byte; a text around it may be Japanese and has fewer. */
#define FEWEST_ZEROS(length) ((length) / 16 + 1)

static utf16_order order_by_zeros(bytes input)
{
    size_t zeros[2] = {0, 0};
    if (memchr(input.data, 0, input.length) == NULL) {
        return UTF16_NO;
    }
    for (size_t i = 0; i < input.length; i++) {
        zeros[i & 1] += input.data[i] == 0 ? 1 : 0;
    }
    size_t more = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
    size_t fewer = zeros[0] + zeros[1] - more;
    if (more < FEWEST_ZEROS(input.length) || fewer * 8 > more) {
        return UTF16_NO;
    }
    return zeros[1] > zeros[0] ? UTF16_LITTLE_ENDIAN : UTF16_BIG_ENDIAN;
}

utf16_order utf16_detect(bytes input, size_t *mark)
{
    *mark = 2;
    if (bytes_start_with(input, BYTES_LITERAL("\xFF\xFE"))) {
        return UTF16_LITTLE_ENDIAN;
    }
    if (bytes_start_with(input, BYTES_LITERAL("\xFE\xFF"))) {
        return UTF16_BIG_ENDIAN;
    }
    *mark = 0;
    return input.length < 2 ? UTF16_NO : order_by_zeros(input);
}

static uint32_t unit_at(const uint8_t *at, utf16_order order)
{
    return order == UTF16_BIG_ENDIAN ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

bytes utf16_to_utf8(bytes input, utf16_order order, arena *memory)
{
    uint8_t *utf8 = arena_alloc(memory, input.length / 2 * 3 + 4);
    size_t used = 0;
    if (utf8 == NULL) {
        return (bytes){.data = NULL, .length = 0};
    }
    for (size_t i = 0; i + 1 < input.length; i += 2) {
        uint32_t unit = unit_at(input.data + i, order);
        uint32_t next = i + 3 < input.length ? unit_at(input.data + i + 2, order) : 0;
        if (is_high(unit) && is_low(next)) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            i += 2;
        } else if (is_high(unit) || is_low(unit)) {
            unit = REPLACEMENT;
        }
        used += text_put_utf8(utf8 + used, unit);
    }
    arena_shrink(memory, utf8, used);
    return (bytes){.data = utf8, .length = used};
}
