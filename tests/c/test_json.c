/* The core's JSON writer. Includes no jansson: their names overlap. */
#include "base/json.h"
#include "dirty.h"
#include "harness.h"

static char block[4096];

static json fresh(size_t size)
{
    dirty_fill(block, sizeof block);
    return json_on(block, size);
}

static void assert_written(const json *to, const char *expected)
{
    assert_false(to->full);
    assert_int_equal(to->used, strlen(expected));
    assert_memory_equal(block, expected, strlen(expected));
}

static void commas_come_by_themselves(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    json_open(&to, '{');
    json_key(&to, "a");
    json_open(&to, '[');
    json_number(&to, 1);
    json_null(&to);
    json_open(&to, '[');
    json_close(&to, ']');
    json_bool(&to, true);
    json_close(&to, ']');
    json_key(&to, "b");
    json_open(&to, '{');
    json_close(&to, '}');
    json_key(&to, "c");
    json_bool(&to, false);
    json_close(&to, '}');
    assert_written(&to, "{\"a\":[1,null,[],true],\"b\":{},\"c\":false}");
}

static void numbers(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    json_open(&to, '[');
    json_number(&to, 0);
    json_number(&to, -1);
    json_number(&to, INT64_MAX);
    json_number(&to, INT64_MIN);
    json_close(&to, ']');
    assert_written(&to, "[0,-1,9223372036854775807,-9223372036854775808]");
}

static void strings_are_escaped(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    json_utf8(&to, BYTES_LITERAL("a\"b\\c\n\x01\x1F \xE6\x97\xA5"));
    assert_written(&to, "\"a\\\"b\\\\c\\u000a\\u0001\\u001f \xE6\x97\xA5\"");
}

static void hexadecimal(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    json_hex(&to, BYTES_LITERAL("\x00\x0F\xA5\xFF"));
    assert_written(&to, "\"000fa5ff\"");
}

/* Writes the string, and gives what is told about it beforehand. */
static text_oddity put(json *to, text string, size_t limit)
{
    json_open_string(to);
    json_put_text(to, string, limit);
    json_close_string(to);
    return text_examine(string, limit);
}

static void hidden_characters_are_made_visible(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    static const uint8_t utf8[] = {'a', 0, 0xE2, 0x80, 0xAE, 'b'}; /* with U+202E */
    text string = {.content = {.data = utf8, .length = sizeof utf8}, .tag = TEXT_UTF8};
    text_oddity status = put(&to, string, 100);
    assert_true(status.hidden);
    assert_false(status.cut);
    assert_written(&to, "\"a\\\\u{0000}\\\\u{202E}b\"");
}

static void long_texts_are_cut_at_a_character(void **state)
{
    (void)state;
    text string = {.content = BYTES_LITERAL("\xE6\x97\xA5\xE6\x9C\xAC"), .tag = TEXT_UTF8};
    json to = fresh(sizeof block);
    assert_false(put(&to, string, 6).cut);
    assert_written(&to, "\"\xE6\x97\xA5\xE6\x9C\xAC\"");
    for (size_t limit = 3; limit < 6; limit++) {
        to = fresh(sizeof block);
        assert_true(put(&to, string, limit).cut);
        assert_written(&to, "\"\xE6\x97\xA5\xE2\x80\xA6\"");
    }
    to = fresh(sizeof block);
    text ascii = {.content = BYTES_LITERAL("abc"), .tag = 0x13};
    assert_false(put(&to, ascii, 3).cut);
    to = fresh(sizeof block);
    assert_true(put(&to, ascii, 2).cut);
    assert_written(&to, "\"ab\xE2\x80\xA6\"");
}

static void what_cannot_be_decoded_is_left_out(void **state)
{
    (void)state;
    json to = fresh(sizeof block);
    text string = {.content = BYTES_LITERAL("ab\xFF"
                                            "cd"),
        .tag = TEXT_UTF8};
    put(&to, string, 100);
    assert_written(&to, "\"ab\"");
}

static void write_something(json *to)
{
    json_open(to, '{');
    json_key(to, "key");
    json_utf8(to, BYTES_LITERAL("\"text\" \xE6\x97\xA5"));
    json_key(to, "number");
    json_number(to, -12345);
    json_key(to, "hex");
    json_hex(to, BYTES_LITERAL("\x01\x02\x03"));
    json_close(to, '}');
}

/* Whatever the room: never a byte behind it, and `full` says so. */
static void too_little_room(void **state)
{
    (void)state;
    json whole = fresh(sizeof block);
    write_something(&whole);
    assert_false(whole.full);
    for (size_t size = 0; size < whole.used; size++) {
        json to = fresh(size);
        write_something(&to);
        assert_true(to.full);
        assert_true(to.used <= size);
        assert_int_equal(dirty_count(block + size, sizeof block - size), sizeof block - size);
    }
    json exact = fresh(whole.used);
    write_something(&exact);
    assert_false(exact.full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_come_by_themselves),
        cmocka_unit_test(numbers),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(hexadecimal),
        cmocka_unit_test(hidden_characters_are_made_visible),
        cmocka_unit_test(long_texts_are_cut_at_a_character),
        cmocka_unit_test(what_cannot_be_decoded_is_left_out),
        cmocka_unit_test(too_little_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
