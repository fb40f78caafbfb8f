/* Which texts are UTF-16, and what they say. */
#include "base/text.h"
#include "harness.h"
#include "reading/utf16.h"

static _Alignas(16) uint8_t block[1 << 22];

static utf16_order detect(const char *data, size_t length, size_t *mark)
{
    /* A copy of just this length: a read past the end is a sanitizer's find. */
    uint8_t *exact = malloc(length > 0 ? length : 1);
    assert_non_null(exact);
    memcpy(exact, data, length);
    utf16_order order = utf16_detect((bytes){.data = exact, .length = length}, mark);
    free(exact);
    return order;
}

#define DETECT(literal, mark) detect(literal, sizeof(literal) - 1, mark)

static void byte_order_marks(void **state)
{
    (void)state;
    size_t mark = 0;
    assert_int_equal(DETECT("\xFF\xFE", &mark), UTF16_LITTLE_ENDIAN);
    assert_int_equal(mark, 2);
    assert_int_equal(DETECT("\xFE\xFF", &mark), UTF16_BIG_ENDIAN);
    assert_int_equal(mark, 2);
    assert_int_equal(DETECT("\xFF\xFE-\0-\0", &mark), UTF16_LITTLE_ENDIAN);
    assert_int_equal(DETECT("\xFE\xFF\0-\0-", &mark), UTF16_BIG_ENDIAN);
}

static void zeros_in_every_other_place(void **state)
{
    (void)state;
    size_t mark = 9;
    assert_int_equal(DETECT("B\0E\0G\0I\0N\0", &mark), UTF16_LITTLE_ENDIAN);
    assert_int_equal(mark, 0);
    assert_int_equal(DETECT("\0B\0E\0G\0I\0N", &mark), UTF16_BIG_ENDIAN);
    assert_int_equal(mark, 0);
    assert_int_equal(DETECT("\0B\0E\0G\0I\0N\n", &mark), UTF16_BIG_ENDIAN);
}

static void other_bytes(void **state)
{
    (void)state;
    size_t mark = 0;
    assert_int_equal(DETECT("", &mark), UTF16_NO);
    assert_int_equal(DETECT("B", &mark), UTF16_NO);
    assert_int_equal(DETECT("\xFF", &mark), UTF16_NO);
    assert_int_equal(DETECT("-----BEGIN CERTIFICATE-----", &mark), UTF16_NO);
    assert_int_equal(DETECT("\0\0\0\0\0\0\0\0", &mark), UTF16_NO);
    assert_int_equal(DETECT("text with one zero\0in it, which is no UTF-16 for all that", &mark), UTF16_NO);
}

/* The code point as UTF-16 in either order comes back as its UTF-8. */
static void assert_through(uint32_t c, utf16_order order)
{
    arena memory = arena_on(block, sizeof block);
    uint16_t units[2] = {(uint16_t)c, 0};
    size_t count = 1;
    if (c > 0xFFFF) {
        units[0] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
        units[1] = (uint16_t)(0xDC00 + ((c - 0x10000) & 0x3FF));
        count = 2;
    }
    uint8_t encoded[4];
    for (size_t i = 0; i < count; i++) {
        bool big = order == UTF16_BIG_ENDIAN;
        encoded[2 * i] = (uint8_t)(big ? units[i] >> 8 : units[i]);
        encoded[2 * i + 1] = (uint8_t)(big ? units[i] : units[i] >> 8);
    }
    uint8_t utf8[4];
    size_t length = text_put_utf8(utf8, c);
    bytes written = utf16_to_utf8((bytes){.data = encoded, .length = 2 * count}, order, &memory);
    if (!bytes_equal(written, (bytes){.data = utf8, .length = length})) {
        fail_msg("U+%04X", c);
    }
}

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c < 0xD800 || c > 0xDFFF) {
            assert_through(c, UTF16_LITTLE_ENDIAN);
            assert_through(c, UTF16_BIG_ENDIAN);
        }
    }
}

#define REPLACEMENT "\xEF\xBF\xBD"

static void assert_text(const char *big_endian, size_t length, const char *wanted)
{
    arena memory = arena_on(block, sizeof block);
    bytes input = {.data = (const uint8_t *)big_endian, .length = length};
    bytes written = utf16_to_utf8(input, UTF16_BIG_ENDIAN, &memory);
    assert_int_equal(written.length, strlen(wanted));
    assert_memory_equal(written.data, wanted, written.length);
}

static void what_is_no_character(void **state)
{
    (void)state;
    assert_text("\xD8\x00", 2, REPLACEMENT);
    assert_text("\xDC\x00", 2, REPLACEMENT);
    assert_text("\xD8\x00\x00\x41", 4, REPLACEMENT "A");
    assert_text("\xDC\x00\xD8\x00", 4, REPLACEMENT REPLACEMENT);
    assert_text("\xD8\x00\xD8\x3D\xDE\x00", 6, REPLACEMENT "\xF0\x9F\x98\x80");
    assert_text("\x00\x41\x00", 3, "A");
    assert_text("", 0, "");
}

static void an_arena_that_is_too_small(void **state)
{
    (void)state;
    arena memory = arena_on(block, 64);
    uint8_t many[128] = {0};
    bytes written = utf16_to_utf8((bytes){.data = many, .length = sizeof many}, UTF16_BIG_ENDIAN, &memory);
    assert_null(written.data);
}

/* The largest input, of characters that take the most room, stays inside the room that was asked for. */
static void the_room_is_enough(void **state)
{
    (void)state;
    static uint8_t many[1 << 20];
    memset(many, 0x30, sizeof many);
    arena memory = arena_on(block, sizeof block);
    bytes written = utf16_to_utf8((bytes){.data = many, .length = sizeof many}, UTF16_BIG_ENDIAN, &memory);
    assert_int_equal(written.length, sizeof many / 2 * 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(byte_order_marks),
        cmocka_unit_test(zeros_in_every_other_place),
        cmocka_unit_test(other_bytes),
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(what_is_no_character),
        cmocka_unit_test(an_arena_that_is_too_small),
        cmocka_unit_test(the_room_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
