#include "reading/utf16.h"

#include "base/characters.h"
#include "base/text.h"

#define REPLACEMENT 0xFFFD
#define LATIN_IN_A_ROW 64

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

static bool is_latin(uint8_t c)
{
    return (c >= ' ' && c < 0x7F) || is_white(c);
}

/*
 * The bytes in front of text in ASCII, as appending files to one another makes it. Japanese in UTF-16 may be printable ASCII
 * by its bytes, but every other one of them is 0x30, or 0x4E and above, and none of the first letters or a dash.
 */
static size_t length_of_utf16(bytes input)
{
    size_t run = 0;
    size_t telling[2] = {0, 0};
    for (size_t i = 0; i < input.length; i++) {
        uint8_t c = input.data[i];
        if (!is_latin(c)) {
            run = telling[0] = telling[1] = 0;
            continue;
        }
        run++;
        telling[i & 1] += c == '-' || (c >= 'A' && c < 'N') ? 1 : 0;
        if (run >= LATIN_IN_A_ROW && telling[0] > 0 && telling[1] > 0) {
            return i + 1 - run;
        }
    }
    return input.length;
}

/* The bytes in front of Latin letters in UTF-16, and its order. Those in BMPString (X.520: up to 64) are no text of their own. */
static size_t length_of_other(bytes input, utf16_order *order)
{
    size_t pairs[2][2] = {
        {0, 0}, {0, 0}}; /* in a row that end here and one byte before, little-endian and big-endian */
    for (size_t i = 1; i < input.length; i++) {
        const uint8_t *pair = input.data + i - 1;
        size_t *ending = pairs[i & 1];
        ending[0] = pair[1] == 0 && is_latin(pair[0]) ? ending[0] + 1 : 0;
        ending[1] = pair[0] == 0 && is_latin(pair[1]) ? ending[1] + 1 : 0;
        for (size_t big = 0; big < 2; big++) {
            if (ending[big] > LATIN_IN_A_ROW) {
                *order = big == 0 ? UTF16_LITTLE_ENDIAN : UTF16_BIG_ENDIAN;
                return i + 1 - 2 * ending[big];
            }
        }
    }
    return input.length;
}

bool utf16_is_within(bytes input)
{
    utf16_order order;
    return memchr(input.data, 0, input.length) != NULL && length_of_other(input, &order) < input.length;
}

static size_t put_as_utf8(uint8_t *utf8, bytes input, utf16_order order)
{
    size_t used = 0;
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
    return used;
}

bytes utf16_to_utf8(bytes input, utf16_order order, arena *memory)
{
    uint8_t *utf8 = arena_alloc(memory, input.length / 2 * 3 + 4);
    size_t used = 0;
    if (utf8 == NULL) {
        return (bytes){.data = NULL, .length = 0};
    }
    size_t length = order == UTF16_NO ? 0 : length_of_utf16(input);
    for (bytes rest = input; rest.length > 0; length = length_of_utf16(rest)) {
        used += put_as_utf8(utf8 + used, (bytes){.data = rest.data, .length = length}, order);
        rest = bytes_skip(rest, length);
        length = length_of_other(rest, &order);
        memcpy(utf8 + used, rest.data, length);
        used += length;
        rest = bytes_skip(rest, length);
    }
    arena_shrink(memory, utf8, used);
    return (bytes){.data = utf8, .length = used};
}
