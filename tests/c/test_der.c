#include "harness.h"
#include "x509/der.h"

#define MAKE_BYTES(...)                                                                                      \
    (bytes)                                                                                                  \
    {                                                                                                        \
        .data = (const uint8_t[]){__VA_ARGS__}, .length = sizeof((const uint8_t[]){__VA_ARGS__})             \
    }

static void elements_one_after_the_other(void **state)
{
    (void)state;
    bytes rest = MAKE_BYTES(0x02, 0x01, 0x05, 0x05, 0x00, 0x30, 0x02, 0x05, 0x00);
    der_element element;
    assert_int_equal(der_next(&rest, &element), DER_READ);
    assert_int_equal(element.tag, DER_INTEGER);
    assert_int_equal(element.content.length, 1);
    assert_int_equal(element.whole.length, 3);
    assert_true(element.minimal);
    assert_int_equal(der_next(&rest, &element), DER_READ);
    assert_int_equal(element.tag, DER_NULL);
    assert_int_equal(element.content.length, 0);
    assert_int_equal(der_next(&rest, &element), DER_READ);
    assert_int_equal(element.tag, DER_SEQUENCE);
    assert_int_equal(element.content.length, 2);
    assert_int_equal(der_next(&rest, &element), DER_END);
}

static void assert_status(bytes whole, der_status status)
{
    bytes rest = whole;
    der_element element;
    assert_int_equal(der_next(&rest, &element), status);
    if (status != DER_READ) {
        assert_ptr_equal(rest.data, whole.data);
        assert_int_equal(rest.length, whole.length);
    }
}

static void headers_that_make_no_sense(void **state)
{
    (void)state;
    assert_status(MAKE_BYTES(0x30, 0x80, 0x00, 0x00), DER_BROKEN); /* indefinite */
    assert_status(MAKE_BYTES(0x30, 0x85, 0, 0, 0, 0, 0), DER_BROKEN);
    assert_status(MAKE_BYTES(0x30, 0xFF, 0, 0, 0, 0, 0), DER_BROKEN);
    assert_status(MAKE_BYTES(0x1F, 0x01, 0x00), DER_BROKEN); /* a tag of several bytes */
    assert_status(MAKE_BYTES(0xBF, 0x81, 0x01, 0x00), DER_BROKEN);
}

static void lengths_past_the_end(void **state)
{
    (void)state;
    assert_status(MAKE_BYTES(0x30), DER_TOO_SHORT);
    assert_status(MAKE_BYTES(0x30, 0x01), DER_TOO_SHORT);
    assert_status(MAKE_BYTES(0x30, 0x81), DER_TOO_SHORT);
    assert_status(MAKE_BYTES(0x30, 0x82, 0x01), DER_TOO_SHORT);
    assert_status(MAKE_BYTES(0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x00), DER_TOO_SHORT);
    assert_status(MAKE_BYTES(0x30, 0x83, 0x00, 0x00, 0x02, 0x00), DER_TOO_SHORT);
}

static void lengths_in_more_bytes_than_needed(void **state)
{
    (void)state;
    const bytes forms[] = {
        MAKE_BYTES(0x04, 0x81, 0x01, 0x07),
        MAKE_BYTES(0x04, 0x82, 0x00, 0x01, 0x07),
        MAKE_BYTES(0x04, 0x84, 0x00, 0x00, 0x00, 0x01, 0x07),
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        bytes rest = forms[i];
        der_element element;
        assert_int_equal(der_next(&rest, &element), DER_READ);
        assert_false(element.minimal);
        assert_int_equal(element.content.length, 1);
        assert_int_equal(element.content.data[0], 7);
    }
}

/* Lengths around the places where their form changes. */
static void long_lengths(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 127, 128, 255, 256, 65535, 65536};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t length = lengths[i];
        uint8_t *block = calloc(1, length + 8);
        assert_non_null(block);
        size_t count = length < 128 ? 0 : length < 256 ? 1 : length < 65536 ? 2 : 3;
        block[0] = 0x04;
        block[1] = (uint8_t)(count == 0 ? length : 0x80 | count);
        for (size_t at = 0; at < count; at++) {
            block[2 + at] = (uint8_t)(length >> 8 * (count - 1 - at));
        }
        bytes rest = {.data = block, .length = 2 + count + length};
        der_element element;
        assert_int_equal(der_next(&rest, &element), DER_READ);
        assert_int_equal(element.content.length, length);
        assert_true(element.minimal);
        assert_int_equal(rest.length, 0);
        free(block);
    }
}

static void taking_by_tag(void **state)
{
    (void)state;
    bytes rest = MAKE_BYTES(0x02, 0x01, 0x05);
    der_element element;
    assert_false(der_take(&rest, DER_SEQUENCE, &element));
    assert_int_equal(rest.length, 3);
    assert_true(der_take(&rest, DER_INTEGER, &element));
    assert_int_equal(rest.length, 0);
    assert_false(der_take(&rest, DER_INTEGER, &element));
}

/* `depth` sequences within each other, written from the inside into the end of `block`. */
static bytes nested(uint8_t *block, size_t size, size_t depth)
{
    size_t start = size;
    for (size_t i = 0; i < depth; i++) {
        size_t length = size - start;
        if (length < 128) {
            block[--start] = (uint8_t)length;
        } else {
            block[--start] = (uint8_t)length;
            block[--start] = (uint8_t)(length >> 8);
            block[--start] = (uint8_t)(length >> 16);
            block[--start] = 0x83;
        }
        block[--start] = 0x30;
    }
    return (bytes){.data = block + start, .length = size - start};
}

static void depth(void **state)
{
    (void)state;
    static uint8_t block[200000];
    for (size_t levels = 1; levels < 64; levels++) {
        bytes whole = nested(block, sizeof block, levels);
        assert_false(der_deeper_than(whole, levels));
        assert_true(der_deeper_than(whole, levels - 1));
    }
    assert_true(der_deeper_than(nested(block, sizeof block, 20000), 32));
}

static void depth_counts_the_deepest_branch(void **state)
{
    (void)state;
    bytes whole = MAKE_BYTES(0x30, 0x0A, 0x30, 0x00, 0x31, 0x04, 0xA0, 0x02, 0x30, 0x00, 0x30, 0x00);
    assert_true(der_deeper_than(whole, 3));
    assert_false(der_deeper_than(whole, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_one_after_the_other),
        cmocka_unit_test(headers_that_make_no_sense),
        cmocka_unit_test(lengths_past_the_end),
        cmocka_unit_test(lengths_in_more_bytes_than_needed),
        cmocka_unit_test(long_lengths),
        cmocka_unit_test(taking_by_tag),
        cmocka_unit_test(depth),
        cmocka_unit_test(depth_counts_the_deepest_branch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
