#include <stdio.h>

#include "dirty.h"
#include "harness.h"
#include "reading/base64.h"

static uint8_t out[1024];

static base64_result decode(const char *text)
{
    assert_true(base64_room(strlen(text)) <= sizeof out);
    dirty_fill(out, sizeof out);
    return base64_decode(bytes_of_string(text), out);
}

static void expect(const char *text, base64_status status, const char *decoded)
{
    base64_result result = decode(text);
    assert_int_equal(result.status, status);
    assert_int_equal(result.written, strlen(decoded));
    assert_memory_equal(out, decoded, strlen(decoded));
}

/* RFC 4648 section 10. */
static void test_vectors(void **state)
{
    (void)state;
    expect("", BASE64_COMPLETE, "");
    expect("Zg==", BASE64_COMPLETE, "f");
    expect("Zm8=", BASE64_COMPLETE, "fo");
    expect("Zm9v", BASE64_COMPLETE, "foo");
    expect("Zm9vYg==", BASE64_COMPLETE, "foob");
    expect("Zm9vYmE=", BASE64_COMPLETE, "fooba");
    expect("Zm9vYmFy", BASE64_COMPLETE, "foobar");
}

static void missing_padding(void **state)
{
    (void)state;
    expect("Zg", BASE64_COMPLETE, "f");
    expect("Zm8", BASE64_COMPLETE, "fo");
    expect("Zm9vYmE", BASE64_COMPLETE, "fooba");
}

static void white_space_anywhere(void **state)
{
    (void)state;
    expect(" Z\tm\r\n9\nv Y m F y \r", BASE64_COMPLETE, "foobar");
    expect("Zm9v\nYg=\n=\n", BASE64_COMPLETE, "foob");
    expect("Zg = =", BASE64_COMPLETE, "f");
}

static void a_character_left_over(void **state)
{
    (void)state;
    expect("Z", BASE64_ONE_SHORT, "");
    expect("Zm9vY", BASE64_ONE_SHORT, "foo");
}

static void padding_where_none_belongs(void **state)
{
    (void)state;
    assert_int_equal(decode("=").status, BASE64_MISPADDED);
    assert_int_equal(decode("Zm9v=").status, BASE64_MISPADDED);
    assert_int_equal(decode("Zm8==").status, BASE64_MISPADDED);
    assert_int_equal(decode("Zg===").status, BASE64_MISPADDED);
    assert_int_not_equal(decode("Z===").status, BASE64_COMPLETE);
}

/* Every character that is none of the alphabet stops the reading just there. */
static void other_characters_stop(void **state)
{
    (void)state;
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    for (int c = 1; c < 256; c++) {
        char text[] = "Zm9v?Zm9v";
        bool is_white = c == ' ' || (c >= 9 && c <= 13);
        text[4] = (char)c;
        if (strchr(alphabet, c) == NULL && !is_white) {
            base64_result result = decode(text);
            assert_int_equal(result.consumed, 4);
            assert_int_equal(result.written, 3);
        }
    }
    assert_int_equal(decode("Zg==Zg==").consumed, 4);
    assert_int_equal(decode("-----").consumed, 0);
}

/* The simplest encoder there is, to compare with. */
static size_t encode(const uint8_t *data, size_t length, char *text)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t used = 0;
    for (size_t bit = 0; bit < length * 8; bit += 6) {
        unsigned value = 0;
        for (size_t i = bit; i < bit + 6; i++) {
            unsigned byte = i / 8 < length ? data[i / 8] : 0;
            value = value << 1 | (byte >> (7 - i % 8) & 1);
        }
        text[used++] = alphabet[value];
    }
    text[used] = '\0';
    return used;
}

static void every_length_and_every_byte(void **state)
{
    (void)state;
    uint8_t data[300];
    char text[401];
    for (size_t length = 0; length <= sizeof data; length++) {
        for (size_t i = 0; i < length; i++) {
            data[i] = (uint8_t)(i * 167 + length);
        }
        size_t encoded = encode(data, length, text);
        base64_result result = decode(text);
        assert_int_equal(result.status, BASE64_COMPLETE);
        assert_int_equal(result.consumed, encoded);
        assert_int_equal(result.written, length);
        assert_memory_equal(out, data, length);
        assert_true(result.written <= base64_room(encoded));
        assert_int_equal(out[length + 3], 0x55);
    }
}

static void a_line_break_at_every_place(void **state)
{
    (void)state;
    static const char text[] = "VGhlIHF1aWNrIGJyb3duIGZveA==";
    for (size_t at = 0; at <= strlen(text); at++) {
        char broken[64];
        snprintf(broken, sizeof broken, "%.*s\r\n%s", (int)at, text, text + at);
        expect(broken, BASE64_COMPLETE, "The quick brown fox");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(missing_padding),
        cmocka_unit_test(white_space_anywhere),
        cmocka_unit_test(a_character_left_over),
        cmocka_unit_test(padding_where_none_belongs),
        cmocka_unit_test(other_characters_stop),
        cmocka_unit_test(every_length_and_every_byte),
        cmocka_unit_test(a_line_break_at_every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
