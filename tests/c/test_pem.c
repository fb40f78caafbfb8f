#include "buffer.h"
#include "harness.h"
#include "pem.h"

#define BLOCK "-----BEGIN A-----\nQUJD\n-----END A-----\n"

static size_t count_blocks(bytes whole)
{
    pem_block block;
    size_t count = 0;
    while (pem_next(&whole, &block)) {
        count++;
    }
    assert_int_equal(whole.length, 0);
    return count;
}

static void one_block(void **state)
{
    (void)state;
    bytes rest = BYTES_LITERAL("before\n" BLOCK "after");
    pem_block block;
    assert_true(pem_next(&rest, &block));
    assert_true(bytes_equal(block.label, bytes_of_string("A")));
    assert_true(bytes_equal(block.begin, bytes_of_string("-----BEGIN A-----")));
    assert_false(block.unclosed);
    assert_false(block.encrypted);
    assert_false(pem_next(&rest, &block));
    assert_int_equal(rest.length, 0);
}

static void blocks_in_a_row(void **state)
{
    (void)state;
    assert_int_equal(count_blocks(BYTES_LITERAL("")), 0);
    assert_int_equal(count_blocks(BYTES_LITERAL("-----")), 0);
    assert_int_equal(count_blocks(BYTES_LITERAL(BLOCK BLOCK BLOCK)), 3);
    assert_int_equal(count_blocks(BYTES_LITERAL(BLOCK "text\n" BLOCK)), 2);
    assert_int_equal(count_blocks(BYTES_LITERAL("-----END A-----\n")), 0);
}

static void an_unclosed_block_does_not_swallow_the_next(void **state)
{
    (void)state;
    bytes rest = BYTES_LITERAL("-----BEGIN A-----\nQUJD\n" BLOCK);
    pem_block block;
    assert_true(pem_next(&rest, &block));
    assert_true(block.unclosed);
    assert_true(pem_next(&rest, &block));
    assert_false(block.unclosed);
    assert_false(pem_next(&rest, &block));
}

static void header_lines_are_not_base64(void **state)
{
    (void)state;
    bytes rest =
        BYTES_LITERAL("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"
                      "QUJD\n-----END RSA PRIVATE KEY-----\n");
    pem_block block;
    assert_true(pem_next(&rest, &block));
    assert_true(block.encrypted);
    assert_int_equal(block.base64.data[block.base64.length - 1], '\n');
    assert_true(block.base64.length <= strlen("\nQUJD\n"));
}

static void lines_are_counted_by_any_line_end(void **state)
{
    (void)state;
    static const char *const texts[] = {"a\nb\n\nx", "a\r\nb\r\n\r\nx", "a\rb\r\rx", "a\nb\r\rx"};
    for (size_t i = 0; i < 4; i++) {
        bytes whole = bytes_of_string(texts[i]);
        const uint8_t *end = whole.data + whole.length;
        assert_int_equal(pem_line_of(whole, whole.data), 1);
        assert_int_equal(pem_line_of(whole, end - 1), 4);
    }
}

/* 20,000 BEGIN lines, none closed: each is a block, and the time stays that of one pass. */
static void repeated_begin_lines(void **state)
{
    (void)state;
    buffer text_of_lines = buffer_new();
    for (size_t i = 0; i < 20000; i++) {
        buffer_append_string(&text_of_lines, "-----BEGIN CERTIFICATE-----\n");
    }
    assert_int_equal(
        count_blocks((bytes){.data = text_of_lines.data, .length = text_of_lines.length}), 20000);
    buffer_free(&text_of_lines);
}

/* Cut off anywhere, a text never makes the reader look behind its end. */
static void cut_off_at_every_byte(void **state)
{
    (void)state;
    static const char whole[] = "x\n-----BEGIN A-----\nKey: value\n\nQUJD\n-----END A-----\n" BLOCK;
    for (size_t length = 0; length < sizeof whole; length++) {
        uint8_t *copy = malloc(length > 0 ? length : 1);
        assert_non_null(copy);
        memcpy(copy, whole, length);
        assert_true(count_blocks((bytes){.data = copy, .length = length}) <= 2);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_block),
        cmocka_unit_test(blocks_in_a_row),
        cmocka_unit_test(an_unclosed_block_does_not_swallow_the_next),
        cmocka_unit_test(header_lines_are_not_base64),
        cmocka_unit_test(lines_are_counted_by_any_line_end),
        cmocka_unit_test(repeated_begin_lines),
        cmocka_unit_test(cut_off_at_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
