/* Every code point against the list at the head of folded.h. */
#include "base/text.h"
#include "harness.h"
#include "reading/lookalikes.h"

typedef struct {
    uint8_t ascii;
    uint8_t how;
} meaning;

static bool is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* What folded.h says of a character, written down a second time. */
static meaning meaning_of(uint32_t c)
{
    if (c < 0x80) {
        return (meaning){.ascii = c == 0 ? FOLDED_FOREIGN : (uint8_t)c, .how = 0};
    }
    if (is_between(c, 0x2010, 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFF0D) {
        return (meaning){.ascii = '-', .how = FOLDED_DASH};
    }
    if (is_between(c, 0xFF01, 0xFF5E)) {
        return (meaning){.ascii = (uint8_t)(c - 0xFF01 + '!'), .how = FOLDED_WIDTH};
    }
    if (c == 0xA0 || is_between(c, 0x2000, 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) {
        return (meaning){.ascii = ' ', .how = FOLDED_SPACE};
    }
    if (c == 0xAD || is_between(c, 0x200B, 0x200F) || is_between(c, 0x2028, 0x202E) ||
        is_between(c, 0x2060, 0x2064) || c == 0xFEFF) {
        return (meaning){.ascii = FOLDED_NOTHING, .how = FOLDED_SPACE};
    }
    return (meaning){.ascii = FOLDED_FOREIGN, .how = 0};
}

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (is_between(c, 0xD800, 0xDFFF)) {
            continue;
        }
        uint8_t utf8[5] = {0};
        size_t length = text_put_utf8(utf8, c);
        folded_character read = folded_read((bytes){.data = utf8, .length = length});
        meaning wanted = meaning_of(c);
        if (read.ascii != wanted.ascii || read.how != wanted.how || read.length != length) {
            fail_msg("U+%04X: %u how %u length %u", c, read.ascii, read.how, read.length);
        }
    }
}

/* A byte that begins no character stands for itself: one byte, of no meaning. */
static void bytes_that_are_no_utf8(void **state)
{
    (void)state;
    for (unsigned byte = 0x80; byte < 0x100; byte++) {
        uint8_t alone[] = {(uint8_t)byte};
        uint8_t before_letter[] = {(uint8_t)byte, 'A', 'A', 'A'};
        folded_character one = folded_read((bytes){.data = alone, .length = 1});
        folded_character two = folded_read((bytes){.data = before_letter, .length = 4});
        assert_int_equal(one.length, 1);
        assert_int_equal(one.ascii, FOLDED_FOREIGN);
        assert_int_equal(two.length, 1);
        assert_int_equal(two.ascii, FOLDED_FOREIGN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(bytes_that_are_no_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
