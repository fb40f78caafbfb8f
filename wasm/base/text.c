#include "base/text.h"

#include "base/bounds.h"
#include "base/characters.h"

bool text_is_string_tag(uint8_t tag)
{
    return tag == TEXT_UTF8 || (tag >= TEXT_NUMERIC && tag <= TEXT_IA5) ||
           (tag >= TEXT_GRAPHIC && tag <= TEXT_UNIVERSAL) || tag == TEXT_BMP;
}

static bool is_surrogate(uint32_t code_point)
{
    return code_point >= 0xD800 && code_point <= 0xDFFF;
}

static text_status take(text *rest, size_t count, uint32_t value, uint32_t *code_point)
{
    rest->content = bytes_skip(rest->content, count);
    *code_point = value;
    return TEXT_CHARACTER;
}

/* RFC 3629 section 3. */
static text_status next_utf8(text *rest, uint32_t *code_point)
{
    const uint8_t *data = rest->content.data;
    if (data[0] < 0x80) {
        return take(rest, 1, data[0], code_point);
    }
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t count = data[0] >= 0xF0 ? 4 : data[0] >= 0xE0 ? 3 : 2;
    if (data[0] < 0xC0 || data[0] >= 0xF8 || rest->content.length < count) {
        return TEXT_UNDECODABLE;
    }
    uint32_t value = data[0] & (0x7Fu >> count);
    for (size_t i = 1; i < count; i++) {
        if ((data[i] & 0xC0) != 0x80) {
            return TEXT_UNDECODABLE;
        }
        value = value << 6 | (data[i] & 0x3Fu);
    }
    if (value < smallest[count] || value > 0x10FFFF || is_surrogate(value)) {
        return TEXT_UNDECODABLE;
    }
    return take(rest, count, value, code_point);
}

static text_status next_bmp(text *rest, uint32_t *code_point)
{
    bytes content = rest->content;
    if (content.length < 2) {
        return TEXT_UNDECODABLE;
    }
    uint32_t unit = (uint32_t)content.data[0] << 8 | content.data[1];
    if (!is_surrogate(unit)) {
        return take(rest, 2, unit, code_point);
    }
    if (unit >= 0xDC00 || content.length < 4) {
        return TEXT_UNDECODABLE;
    }
    uint32_t low = (uint32_t)content.data[2] << 8 | content.data[3];
    if (low < 0xDC00 || low > 0xDFFF) {
        return TEXT_UNDECODABLE;
    }
    return take(rest, 4, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), code_point);
}

static text_status next_universal(text *rest, uint32_t *code_point)
{
    const uint8_t *data = rest->content.data;
    if (rest->content.length < 4) {
        return TEXT_UNDECODABLE;
    }
    uint32_t value = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
    if (value > 0x10FFFF || is_surrogate(value)) {
        return TEXT_UNDECODABLE;
    }
    return take(rest, 4, value, code_point);
}

text_status text_next(text *rest, uint32_t *code_point)
{
    if (rest->content.length == 0) {
        return TEXT_END;
    }
    switch (rest->tag) {
    case TEXT_UTF8:
        return next_utf8(rest, code_point);
    case TEXT_BMP:
        return next_bmp(rest, code_point);
    case TEXT_UNIVERSAL:
        return next_universal(rest, code_point);
    default:
        return take(rest, 1, rest->content.data[0], code_point);
    }
}

/* Types of which every byte is a character. */
static bool is_single_byte_type(uint8_t tag)
{
    return tag != TEXT_UTF8 && tag != TEXT_BMP && tag != TEXT_UNIVERSAL;
}

static bytes skip_ascii(bytes string)
{
    while (string.length > 0 && string.data[0] < 0x80) {
        string = bytes_skip(string, 1);
    }
    return string;
}

bool text_is_decodable(text string)
{
    uint32_t code_point = 0;
    text_status status = TEXT_END;
    if (!text_is_string_tag(string.tag)) {
        return false;
    }
    if (is_single_byte_type(string.tag)) {
        return true;
    }
    if (string.tag == TEXT_UTF8) {
        string.content = skip_ascii(string.content);
    }
    do {
        status = text_next(&string, &code_point);
    } while (status == TEXT_CHARACTER);
    return status == TEXT_END;
}

bool text_is_odd(text string)
{
    if (string.tag == TEXT_UTF8 || string.tag == TEXT_TELETEX || string.tag == TEXT_UNIVERSAL ||
        string.tag == TEXT_BMP) {
        return false;
    }
    for (size_t i = 0; i < string.content.length; i++) {
        if (string.content.data[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

typedef struct {
    uint32_t first;
    uint32_t last;
} code_points;

/* clang-format off */
static const code_points hidden[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x0600, 0x0605},
    {0x061C, 0x061C}, {0x06DD, 0x06DD}, {0x070F, 0x070F}, {0x0890, 0x0891}, {0x08E2, 0x08E2},
    {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};
/* clang-format on */

bool text_is_hidden(uint32_t code_point)
{
    size_t i = 0;
    if (code_point >= 0x20 && code_point < 0x7F) {
        return false;
    }
    while (i < sizeof hidden / sizeof hidden[0] && hidden[i].last < code_point) {
        i++;
    }
    return i < sizeof hidden / sizeof hidden[0] && hidden[i].first <= code_point;
}

text text_as_shown(text string)
{
    text utf8 = {.content = string.content, .tag = TEXT_UTF8};
    return text_is_odd(string) && text_is_decodable(utf8) ? utf8 : string;
}

static bool is_ascii_by_byte(uint8_t tag)
{
    return tag != TEXT_BMP && tag != TEXT_UNIVERSAL;
}

/* The longest start that is printing ASCII, one byte a character. */
static size_t printing_run(text string)
{
    size_t count = 0;
    while (is_ascii_by_byte(string.tag) && count < string.content.length &&
           string.content.data[count] >= 0x20 && string.content.data[count] < 0x7F) {
        count++;
    }
    return count;
}

text_oddity text_examine(text string, size_t limit)
{
    text_oddity odd = {false, false};
    for (;;) {
        uint8_t utf8[4];
        uint32_t c = 0;
        size_t size = printing_run(string);
        odd.cut = size > limit;
        limit -= odd.cut ? limit : size;
        string.content = bytes_skip(string.content, size);
        if (odd.cut || text_next(&string, &c) != TEXT_CHARACTER) {
            return odd;
        }
        size = text_put_utf8(utf8, c);
        if (size > limit) {
            odd.cut = true;
            return odd;
        }
        limit -= size;
        odd.hidden = odd.hidden || text_is_hidden(c);
    }
}

static bool is_dash(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D;
}

static bool is_folded_white(uint32_t c)
{
    return is_white(c) || c == 0xA0 || c == 0x3000;
}

static void skip_white(text *rest)
{
    uint32_t c = 0;
    text ahead = *rest;
    while (text_next(&ahead, &c) == TEXT_CHARACTER && is_folded_white(c)) {
        *rest = ahead;
    }
}

/* The next character after folding; a run of white space is one blank, and none at the end. */
static text_status next_folded(text *rest, uint32_t *code_point)
{
    text_status status = text_next(rest, code_point);
    if (status != TEXT_CHARACTER) {
        return status;
    }
    if (is_folded_white(*code_point)) {
        skip_white(rest);
        *code_point = ' ';
        return rest->content.length == 0 ? TEXT_END : TEXT_CHARACTER;
    }
    if (is_dash(*code_point)) {
        *code_point = '-';
    }
    return TEXT_CHARACTER;
}

/* Skips the printing ASCII that both begin with, which folding leaves alone: most of any name is that. */
static void skip_common(text *a, text *b)
{
    size_t shorter = a->content.length < b->content.length ? a->content.length : b->content.length;
    size_t same = 0;
    if (!is_ascii_by_byte(a->tag) || !is_ascii_by_byte(b->tag)) {
        return;
    }
    while (same < shorter && a->content.data[same] == b->content.data[same] && a->content.data[same] > 0x20 &&
           a->content.data[same] < 0x7F) {
        same++;
    }
    a->content = bytes_skip(a->content, same);
    b->content = bytes_skip(b->content, same);
}

bool text_equal_folded(text a, text b)
{
    skip_white(&a);
    skip_white(&b);
    for (;;) {
        uint32_t of_a = 0;
        uint32_t of_b = 0;
        skip_common(&a, &b);
        text_status status_a = next_folded(&a, &of_a);
        text_status status_b = next_folded(&b, &of_b);
        if (status_a != status_b || (status_a == TEXT_CHARACTER && of_a != of_b)) {
            return false;
        }
        if (status_a != TEXT_CHARACTER) {
            return status_a == TEXT_END;
        }
    }
}

/* True when what follows begins with the rest of `part`. */
static bool starts_folded(text whole, text part)
{
    for (;;) {
        uint32_t of_whole = 0;
        uint32_t of_part = 0;
        if (next_folded(&part, &of_part) != TEXT_CHARACTER) {
            return true;
        }
        if (next_folded(&whole, &of_whole) != TEXT_CHARACTER || of_whole != of_part) {
            return false;
        }
    }
}

bool text_holds_folded(text whole, text part)
{
    uint32_t skipped = 0;
    whole.content.length = whole.content.length < LIMIT_VALUE ? whole.content.length : LIMIT_VALUE;
    skip_white(&part);
    do {
        if (starts_folded(whole, part)) {
            return true;
        }
    } while (text_next(&whole, &skipped) == TEXT_CHARACTER);
    return false;
}

size_t text_put_utf8(uint8_t out[4], uint32_t c)
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (uint8_t)(0xC0 | c >> 6);
        out[1] = (uint8_t)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xE0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        out[2] = (uint8_t)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (uint8_t)(0xF0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3F));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
    out[3] = (uint8_t)(0x80 | (c & 0x3F));
    return 4;
}
