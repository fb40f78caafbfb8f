/* Words of one width that may be a certificate without its beginning, and lists that are none. */
#include <stdio.h>

#include "base/digits.h"
#include "buffer.h"
#include "harness.h"
#include "reading/stretches.h"

/* A certificate's hexadecimal from its eighth byte on. */
static char *digits;
static size_t count;

static int read_fixture(void **state)
{
    (void)state;
    buffer der = buffer_new();
    assert_true(buffer_append_file(&der, "tests/fixtures/servers/dv-g3-rsa-affected.der"));
    digits = calloc(2, der.length);
    assert_non_null(digits);
    count = digits_put_bytes(digits, (bytes){.data = der.data + 7, .length = der.length - 7});
    buffer_free(&der);
    return 0;
}

static int free_fixture(void **state)
{
    (void)state;
    free(digits);
    return 0;
}

static void append(buffer *to, const char *text)
{
    buffer_append(to, text, strlen(text));
}

/* Lines of `width` digits from the place `from` on, `lines` of them at most, each behind `front`. */
static void append_lines(buffer *to, const char *front, size_t from, size_t width, size_t lines)
{
    for (size_t at = from; at < count && lines > 0; at += width, lines--) {
        append(to, front);
        buffer_append(to, digits + at, count - at < width ? count - at : width);
        append(to, "\n");
    }
}

/* Where the first stretch begins, or -1. */
static ptrdiff_t place_in(const buffer *text)
{
    bytes all = {.data = text->data, .length = text->length};
    bytes found;
    return stretches_find(all, all, &found) ? found.data - all.data : -1;
}

#define ALL SIZE_MAX
#define SIGNATURE 1400 /* from here on there are no types */

static void behind_a_name(void **state)
{
    (void)state;
    static const char *const between[] = {"\n", "\r\n\r\n", "> \n> \n", "The other one:\n", "\\n\\n"};
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        buffer text = buffer_new();
        append(&text, "Modulus=\n");
        append_lines(&text, "", SIGNATURE, 40, 8);
        append(&text, between[i]);
        size_t front = text.length;
        append_lines(&text, "", 0, 40, ALL);
        assert_int_equal(place_in(&text), front);
        buffer_free(&text);
    }
}

static void what_a_name_covers(void **state)
{
    (void)state;
    for (size_t width = 32; width <= 64; width += 16) {
        buffer text = buffer_new();
        append(&text, "Signature Value:\n\n");
        append_lines(&text, "    ", 0, width, ALL);
        assert_int_equal(place_in(&text), -1);
        buffer_free(&text);
    }
}

static void a_short_name_covers_no_more(void **state)
{
    (void)state;
    buffer text = buffer_new();
    append(&text, "Digest: ");
    append_lines(&text, "", SIGNATURE, 32, 1);
    append(&text, "\n");
    size_t front = text.length;
    append_lines(&text, "", 0, 32, ALL);
    assert_int_equal(place_in(&text), front);
    buffer_free(&text);
}

static void types_tell_in_any_width(void **state)
{
    (void)state;
    for (size_t width = 2; width <= 128; width++) {
        buffer text = buffer_new();
        append_lines(&text, "| ", 0, width, ALL);
        assert_int_equal(place_in(&text), 2);
        buffer_free(&text);
    }
}

static void bits(void **state)
{
    (void)state;
    for (unsigned lines = 8; lines <= 10; lines++) {
        buffer text = buffer_new();
        for (unsigned i = 0; i < lines; i++) {
            char line[80];
            snprintf(line, sizeof line,
                "%08x: 00110000 10000010 00000011 11000001 01101000 00110101  0...h5\n", i * 6);
            append(&text, line);
        }
        assert_int_equal(place_in(&text), lines * 7 * 8 < 512 ? -1 : 0);
        buffer_free(&text);
    }
}

/* Random bytes, of a key or a signature: only their shape tells. */
static void what_holds_no_type(void **state)
{
    (void)state;
    static const struct {
        size_t width;
        size_t lines;
        const char *behind;
        ptrdiff_t place;
    } cases[] = {
        {44, 6, "", 0},               /* no hash is so wide */
        {44, 2, "", -1},              /* no longer than a hash */
        {64, 4, "", -1},              /* like hashes */
        {40, 6, "", -1},              /* like serial numbers */
        {64, 4, "0123456789ab\n", 0}, /* a shorter last line */
        {64, 4, "0123456789abcdef0123456789abcdef0123456789abcdef0123\n",
            -1},                       /* a number without its zeros */
        {64, 4, "certificates\n", -1}, /* a word */
        {7, 30, "0123\n", -1},         /* too narrow */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer text = buffer_new();
        append_lines(&text, "", SIGNATURE, cases[i].width, cases[i].lines);
        append(&text, cases[i].behind);
        assert_int_equal(place_in(&text), cases[i].place);
        buffer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(behind_a_name),
        cmocka_unit_test(what_a_name_covers),
        cmocka_unit_test(a_short_name_covers_no_more),
        cmocka_unit_test(types_tell_in_any_width),
        cmocka_unit_test(bits),
        cmocka_unit_test(what_holds_no_type),
    };
    return cmocka_run_group_tests(tests, read_fixture, free_fixture);
}
