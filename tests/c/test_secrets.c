/* Private keys in digits and other symbols, written here byte by byte: all are told, and a certificate in the same form is none. */
#include <stdio.h>

#include "base/arena.h"
#include "buffer.h"
#include "harness.h"
#include "reading/secrets.h"

static buffer key;
static buffer certificate;

static int read_fixtures(void **state)
{
    (void)state;
    key = buffer_new();
    certificate = buffer_new();
    assert_true(buffer_append_file(&key, "tests/fixtures/refused/test-only-key-sec1-ec.der"));
    assert_true(buffer_append_file(&certificate, "tests/fixtures/servers/dv-g3-rsa-affected.der"));
    return 0;
}

static int free_fixtures(void **state)
{
    (void)state;
    buffer_free(&key);
    buffer_free(&certificate);
    return 0;
}

static object_kind told_in(const buffer *text)
{
    static uint8_t room[1 << 20];
    arena memory = arena_on(room, sizeof room);
    return secrets_find((bytes){.data = text->data, .length = text->length}, &memory).key.kind;
}

/* One way to write bytes. */
typedef void writer(buffer *to, const uint8_t *data, size_t length);

static void append(buffer *to, const char *format, unsigned value)
{
    char text[64];
    int length = snprintf(text, sizeof text, format, value);
    buffer_append(to, text, (size_t)length);
}

static void append_each(buffer *to, const uint8_t *data, size_t length, const char *format)
{
    for (size_t i = 0; i < length; i++) {
        append(to, format, data[i]);
    }
}

static void as_decimal(buffer *to, const uint8_t *data, size_t length)
{
    append_each(to, data, length, "%u, ");
}

static void as_octal(buffer *to, const uint8_t *data, size_t length)
{
    append_each(to, data, length, " %03o");
}

static void as_marked(buffer *to, const uint8_t *data, size_t length)
{
    append_each(to, data, length, "0x%x,");
}

static void as_bits(buffer *to, const uint8_t *data, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        for (int bit = 7; bit >= 0; bit--) {
            append(to, "%u", data[i] >> bit & 1u);
        }
        append(to, "%c", ' ');
    }
}

/* Offsets in front, and behind two blanks what the bytes are as text. */
static void as_dump(buffer *to, const uint8_t *data, size_t length)
{
    for (size_t at = 0; at < length; at += 16) {
        size_t count = length - at < 16 ? length - at : 16;
        append(to, "%08x: ", (unsigned)at);
        for (size_t i = 0; i < count; i++) {
            append(to, i % 2 == 0 ? "%02x" : "%02x ", data[at + i]);
        }
        buffer_append_string(to, " de ad be ef\n");
    }
}

/* Records of Intel: length, place, type, data, sum. */
static void as_records(buffer *to, const uint8_t *data, size_t length)
{
    for (size_t at = 0; at < length; at += 16) {
        size_t count = length - at < 16 ? length - at : 16;
        append(to, ":%02X", (unsigned)count);
        append(to, "%04X00", (unsigned)at);
        append_each(to, data + at, count, "%02X");
        buffer_append_string(to, "5A\n");
    }
}

/* Groups of `bytes` bytes as `symbols` symbols of an alphabet. */
static void append_groups(
    buffer *to, bytes data, const char *alphabet, unsigned bytes_of_group, unsigned symbols)
{
    uint64_t radix = strlen(alphabet);
    for (size_t at = 0; at < data.length; at += bytes_of_group) {
        uint64_t group = 0;
        for (unsigned i = 0; i < bytes_of_group; i++) {
            group = group << 8 | (at + i < data.length ? data.data[at + i] : 0);
        }
        char written[8];
        for (unsigned i = symbols; i > 0; i--) {
            written[i - 1] = alphabet[group % radix];
            group /= radix;
        }
        buffer_append(to, written, symbols);
    }
}

static void as_base32(buffer *to, const uint8_t *data, size_t length)
{
    append_groups(to, (bytes){data, length}, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, 8);
}

static void as_z85(buffer *to, const uint8_t *data, size_t length)
{
    append_groups(to, (bytes){data, length},
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#", 4, 5);
}

static void as_uuencoded(buffer *to, const uint8_t *data, size_t length)
{
    for (size_t at = 0; at < length; at += 45) {
        size_t count = length - at < 45 ? length - at : 45;
        append(to, "%c", ' ' + (unsigned)count);
        append_groups(to, (bytes){data + at, count},
            "`!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_", 3, 4);
        buffer_append_string(to, "\n");
    }
}

/* `db 030h, 082h`, as assemblers have it. */
static void as_assembler(buffer *to, const uint8_t *data, size_t length)
{
    for (size_t at = 0; at < length; at += 8) {
        buffer_append_string(to, "  db ");
        append_each(to, data + at, length - at < 8 ? length - at : 8, "0%02xh,");
        buffer_append_string(to, "0\n");
    }
}

static writer *const writers[] = {as_decimal, as_octal, as_marked, as_bits, as_dump, as_records, as_assembler,
    as_base32, as_z85, as_uuencoded};

#define WRITERS (sizeof writers / sizeof writers[0])

static object_kind told_written(size_t way, const buffer *content)
{
    buffer text = buffer_new();
    buffer_append_string(&text, "The other one:\n");
    writers[way](&text, content->data, content->length);
    object_kind kind = told_in(&text);
    buffer_free(&text);
    return kind;
}

#define END_OF_KEY 51 /* where [1] { BIT STRING } begins, which tells too */

static void keys_are_told(void **state)
{
    (void)state;
    buffer front = {.data = key.data, .length = END_OF_KEY};
    for (size_t i = 0; i < WRITERS; i++) {
        if (told_written(i, &front) != KIND_PRIVATE_KEY) {
            fail_msg("way %zu", i);
        }
    }
}

static void certificates_are_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < WRITERS; i++) {
        if (told_written(i, &certificate) != KIND_NONE) {
            fail_msg("way %zu", i);
        }
    }
}

/* Of a key that lost its beginning, the end tells as long as it holds the public key whole. */
static void the_end_of_a_key_is_told(void **state)
{
    (void)state;
    for (size_t from = 1; from <= END_OF_KEY; from++) {
        buffer rest = {.data = key.data + from, .length = key.length - from};
        assert_int_equal(told_in(&rest), KIND_PRIVATE_KEY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_told),
        cmocka_unit_test(certificates_are_none),
        cmocka_unit_test(the_end_of_a_key_is_told),
    };
    return cmocka_run_group_tests(tests, read_fixtures, free_fixtures);
}
