#include "reading/base64.h"

enum { WHITE = BASE64_VALUES, PADDING = 65, OTHER = 66 };

/* clang-format off */
#define WW WHITE
#define PP PADDING
#define XX OTHER
#define XX_ROW XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX
const uint8_t base64_values[256] = {
    XX, XX, XX, XX, XX, XX, XX, XX, XX, WW, WW, WW, WW, WW, XX, XX,
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
    WW, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 62, XX, XX, XX, 63,
    52, 53, 54, 55, 56, 57, 58, 59, 60, 61, XX, XX, XX, PP, XX, XX,
    XX,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14,
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, XX, XX, XX, XX, XX,
    XX, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
    41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, XX, XX, XX, XX, XX,
    XX_ROW, XX_ROW, XX_ROW, XX_ROW, XX_ROW, XX_ROW, XX_ROW, XX_ROW,
};
/* clang-format on */

typedef struct {
    uint32_t bits;    /* the characters of the group so far, six bits each */
    unsigned pending; /* how many of them, 0 to 3 */
    unsigned padding; /* `=` seen */
} group;

static uint8_t *put_group(uint8_t *out, uint32_t bits)
{
    out[0] = (uint8_t)(bits >> 16);
    out[1] = (uint8_t)(bits >> 8);
    out[2] = (uint8_t)bits;
    return out + 3;
}

/* Whole groups without white space between, as a line of PEM is. */
static const uint8_t *decode_run(const uint8_t *at, const uint8_t *end, uint8_t **out)
{
    uint8_t *to = *out;
    while (end - at >= 4) {
        uint32_t a = base64_values[at[0]];
        uint32_t b = base64_values[at[1]];
        uint32_t c = base64_values[at[2]];
        uint32_t d = base64_values[at[3]];
        if ((a | b | c | d) >= WHITE) {
            break;
        }
        to = put_group(to, a << 18 | b << 12 | c << 6 | d);
        at += 4;
    }
    *out = to;
    return at;
}

/* The one or two bytes of a last group that is not whole. */
static base64_status finish(const group *last, uint8_t **out)
{
    if (last->pending == 1) {
        return BASE64_ONE_SHORT;
    }
    if (last->padding > 0 && (last->pending == 0 || last->pending + last->padding > 4)) {
        return BASE64_MISPADDED;
    }
    uint32_t bits = last->bits << 6 * (4 - last->pending);
    for (unsigned i = 1; i < last->pending; i++) {
        *(*out)++ = (uint8_t)(bits >> (24 - 8 * i));
    }
    return BASE64_COMPLETE;
}

base64_result base64_decode(bytes encoded, uint8_t *out)
{
    const uint8_t *at = encoded.data;
    const uint8_t *end = encoded.data + encoded.length;
    uint8_t *to = out;
    group open = {0};
    for (;;) {
        if (open.pending == 0 && open.padding == 0) {
            at = decode_run(at, end, &to);
        }
        if (at == end) {
            break;
        }
        uint8_t value = base64_values[*at];
        if (value == OTHER || (value < WHITE && open.padding > 0)) {
            break;
        }
        at++;
        if (value == PADDING) {
            open.padding++;
        } else if (value < WHITE) {
            open.bits = open.bits << 6 | value;
            if (++open.pending == 4) {
                to = put_group(to, open.bits);
                open = (group){0};
            }
        }
    }
    base64_status status = finish(&open, &to);
    return (base64_result){
        .status = status, .written = (size_t)(to - out), .consumed = (size_t)(at - encoded.data)};
}
