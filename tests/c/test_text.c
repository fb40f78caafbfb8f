#include "base/text.h"
#include "harness.h"

#define UTF8(string) ((text){.content = BYTES_LITERAL(string), .tag = 0x0C})
#define BMP(string) ((text){.content = BYTES_LITERAL(string), .tag = 0x1E})
#define UNIVERSAL(string) ((text){.content = BYTES_LITERAL(string), .tag = 0x1C})
#define PRINTABLE(string) ((text){.content = BYTES_LITERAL(string), .tag = 0x13})
#define TELETEX(string) ((text){.content = BYTES_LITERAL(string), .tag = 0x14})

static void every_code_point_through_utf8(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        uint8_t utf8[4];
        uint32_t back = 0;
        size_t length = text_put_utf8(utf8, code_point);
        text string = {.content = {.data = utf8, .length = length}, .tag = TEXT_UTF8};
        bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        text_status status = text_next(&string, &back);
        if (surrogate ? status != TEXT_UNDECODABLE
                      : status != TEXT_CHARACTER || back != code_point || string.content.length != 0) {
            fail_msg("U+%04X", code_point);
        }
    }
}

static void every_unit_of_a_bmp_string(void **state)
{
    (void)state;
    for (uint32_t unit = 0; unit <= 0xFFFF; unit++) {
        const uint8_t data[] = {(uint8_t)(unit >> 8), (uint8_t)unit};
        uint32_t back = 0;
        text string = {.content = {.data = data, .length = 2}, .tag = 0x1E};
        bool surrogate = unit >= 0xD800 && unit <= 0xDFFF;
        text_status status = text_next(&string, &back);
        assert_int_equal(status, surrogate ? TEXT_UNDECODABLE : TEXT_CHARACTER);
        assert_int_equal(back, surrogate ? 0 : unit);
    }
}

static void string_tags(void **state)
{
    (void)state;
    static const uint8_t tags[] = {0x0C, 0x12, 0x13, 0x14, 0x15, 0x16, 0x19, 0x1A, 0x1B, 0x1C, 0x1E};
    for (unsigned tag = 0; tag < 256; tag++) {
        bool known = memchr(tags, (int)tag, sizeof tags) != NULL;
        assert_int_equal(text_is_string_tag((uint8_t)tag), known);
    }
}

static void undecodable(void **state)
{
    (void)state;
    assert_false(text_is_decodable(UTF8("\xC0\x80")));
    assert_false(text_is_decodable(UTF8("\xE0\x80\x80")));
    assert_false(text_is_decodable(UTF8("\xF0\x80\x80\x80")));
    assert_false(text_is_decodable(UTF8("\xF4\x90\x80\x80")));
    assert_false(text_is_decodable(UTF8("\xF8\x88\x80\x80\x80")));
    assert_false(text_is_decodable(UTF8("abc\xE6\x97")));
    assert_false(text_is_decodable(UTF8("\xE6g\xA5")));
    assert_false(text_is_decodable(BMP("\x00J\x00")));
    assert_false(text_is_decodable(BMP("\xD8\x3D")));
    assert_false(text_is_decodable(BMP("\xD8\x3D\xD8\x3D")));
    assert_false(text_is_decodable(UNIVERSAL("\x00\x00\x00")));
    assert_false(text_is_decodable(UNIVERSAL("\x00\x11\x00\x00")));
    assert_false(text_is_decodable((text){.content = BYTES_LITERAL("a"), .tag = 0x02}));
    assert_true(text_is_decodable(UTF8("")));
    assert_true(text_is_decodable(PRINTABLE("\xFF")));
}

static void odd_bytes(void **state)
{
    (void)state;
    assert_true(text_is_odd(PRINTABLE("caf\xE9")));
    assert_false(text_is_odd(TELETEX("caf\xE9")));
    assert_false(text_is_odd(PRINTABLE("cafe")));
    assert_false(text_is_odd(UTF8("caf\xC3\xA9")));
}

static void assert_equal(text a, text b, bool equal)
{
    assert_int_equal(text_equal_folded(a, b), equal);
    assert_int_equal(text_equal_folded(b, a), equal);
}

static void equal_after_folding(void **state)
{
    (void)state;
    assert_equal(UTF8("A - B"), UTF8("A \xE2\x80\x93 B"), true);
    assert_equal(UTF8("A - B"),
        UTF8("\tA   -\xC2\xA0\xE3\x80\x80"
             "B\n"),
        true);
    assert_equal(UTF8("A - B"), BMP("\0A\0 \x20\x13\0 \0B"), true);
    assert_equal(UTF8("A - B"), UNIVERSAL("\0\0\0A\0\0\0 \0\0\x20\x13\0\0\0 \0\0\0B"), true);
    assert_equal(PRINTABLE("A - B"),
        TELETEX("A -\xA0"
                "B"),
        true);
    assert_equal(UTF8(""), UTF8("  \t"), true);
    assert_equal(UTF8("A B"), UTF8("AB"), false);
    assert_equal(UTF8("A"), UTF8("a"), false);
    assert_equal(UTF8("A"), UTF8("A B"), false);
    assert_equal(UTF8("A"), UTF8(""), false);
    assert_equal(UTF8("A\0"), UTF8("A"), false);
    assert_equal(UTF8("A--B"), UTF8("A-B"), false);
    assert_equal(UTF8("A_B"), UTF8("A-B"), false);
}

/* Which single characters fold into a dash, and which into a blank: all of Unicode against the list of the spec. */
static void what_folds(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == '-';
        bool white = (c >= 9 && c <= 13) || c == 0x20 || c == 0xA0 || c == 0x3000;
        uint8_t between[6] = {'A'};
        size_t length = 1 + text_put_utf8(between + 1, c);
        between[length++] = 'B';
        text string = {.content = {.data = between, .length = length}, .tag = TEXT_UTF8};
        if ((c < 0xD800 || c > 0xDFFF) && (text_equal_folded(string, UTF8("A-B")) != dash ||
                                              text_equal_folded(string, UTF8("A B")) != white)) {
            fail_msg("U+%04X", c);
        }
    }
}

static void hidden_characters(void **state)
{
    (void)state;
    static const uint32_t hidden[] = {0, 0x09, 0x0A, 0x1F, 0x7F, 0x85, 0x9F, 0xAD, 0x61C, 0x200B, 0x200E,
        0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF};
    static const uint32_t shown[] = {0x20, 'A', '~', 0xA0, 0xE9, 0x65E5, 0x3000, 0x30FC, 0xFF0D, 0x1F600};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        assert_true(text_is_hidden(hidden[i]));
    }
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        assert_false(text_is_hidden(shown[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_through_utf8),
        cmocka_unit_test(every_unit_of_a_bmp_string),
        cmocka_unit_test(string_tags),
        cmocka_unit_test(undecodable),
        cmocka_unit_test(odd_bytes),
        cmocka_unit_test(equal_after_folding),
        cmocka_unit_test(what_folds),
        cmocka_unit_test(hidden_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
