#include "reading/lookalikes.h"

#include "base/characters.h"
#include "base/text.h"

static uint8_t fold(uint32_t c, uint8_t *how)
{
    if (c >= 0xFF01 && c <= 0xFF5E) {
        *how = c == 0xFF0D ? FOLDED_DASH : FOLDED_WIDTH;
        return (uint8_t)(c - 0xFEE0);
    }
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500) {
        *how = FOLDED_DASH;
        return '-';
    }
    *how = FOLDED_SPACE;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) {
        return ' ';
    }
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF) {
        return FOLDED_NOTHING;
    }
    *how = 0;
    return FOLDED_FOREIGN;
}

/* The signs among the full-width characters of JIS X 0208, by their second byte in Shift_JIS (EUC-JP: 0x60 more). */
static uint8_t japanese_sign(uint8_t second)
{
    switch (second) {
    case 0x40:
        return ' ';
    case 0x5E:
        return '/';
    case 0x7B:
        return '+';
    case 0x7C:
        return '-';
    case 0x81:
        return '=';
    default:
        return FOLDED_FOREIGN;
    }
}

/* A full-width character in Shift_JIS or EUC-JP, whose first bytes begin none in UTF-8; 0 when it is none. */
static uint8_t japanese(uint8_t first, uint8_t second)
{
    uint8_t c = 0;
    if (first == 0x81) {
        return japanese_sign(second);
    }
    if (first == 0xA1 && second >= 0xA1) {
        return japanese_sign((uint8_t)(second - 0x61 + (second >= 0xE0 ? 1 : 0)));
    }
    if (first == 0xA3 && second >= 0xA1) {
        c = second & 0x7F;
    } else if (first == 0x82) {
        c = second >= 0x4F && second <= 0x58   ? (uint8_t)(second - 0x4F + '0')
            : second >= 0x60 && second <= 0x79 ? (uint8_t)(second - 0x60 + 'A')
            : second >= 0x81 && second <= 0x9A ? (uint8_t)(second - 0x81 + 'a')
                                               : 0;
    }
    return is_alphanumeric(c) ? c : FOLDED_FOREIGN;
}

uint8_t folded_code_point(uint32_t c)
{
    uint8_t how = 0;
    return c == 0 ? FOLDED_FOREIGN : c < 0x80 ? (uint8_t)c : fold(c, &how);
}

folded_character folded_read(bytes rest)
{
    uint8_t first = rest.data[0];
    if (first < 0x80) {
        return (folded_character){.ascii = first == 0 ? FOLDED_FOREIGN : first, .length = 1, .how = 0};
    }
    folded_character read = {.length = 3};
    bool is_wide =
        first == 0xEF && rest.length > 2 && (rest.data[1] & 0xC0) == 0x80 && (rest.data[2] & 0xC0) == 0x80;
    if (is_wide) { /* U+F000 to U+FFFF, the most of what is folded: without the detour */
        read.ascii = fold(0xF000u | (rest.data[1] & 0x3Fu) << 6 | (rest.data[2] & 0x3Fu), &read.how);
        return read;
    }
    text at = {.content = rest, .tag = TEXT_UTF8};
    uint32_t code_point = 0;
    if (text_next(&at, &code_point) != TEXT_CHARACTER) {
        uint8_t c = rest.length > 1 ? japanese(first, rest.data[1]) : FOLDED_FOREIGN;
        bool is_known = c != FOLDED_FOREIGN;
        uint8_t how = !is_known ? 0 : c == ' ' ? FOLDED_SPACE : FOLDED_WIDTH;
        return (folded_character){.ascii = c, .length = is_known ? 2 : 1, .how = how};
    }
    read.length = (uint8_t)(rest.length - at.content.length);
    read.ascii = fold(code_point, &read.how);
    return read;
}
