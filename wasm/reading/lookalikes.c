#include "reading/lookalikes.h"

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
    text at = {.content = rest, .tag = TEXT_UTF8};
    uint32_t code_point = 0;
    if (text_next(&at, &code_point) != TEXT_CHARACTER) {
        return (folded_character){.ascii = FOLDED_FOREIGN, .length = 1, .how = 0};
    }
    folded_character read = {.length = (uint8_t)(rest.length - at.content.length)};
    read.ascii = fold(code_point, &read.how);
    return read;
}
