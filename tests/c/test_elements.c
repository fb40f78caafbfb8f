/* The walk over a certificate's elements: names, what is entered, and certificates that are made to be walked for long. */
#include "base/bounds.h"
#include "buffer.h"
#include "harness.h"
#include "x509/elements.h"

#define FIXTURE "tests/fixtures/servers/dv-g3-rsa-affected.der"

static buffer bytes_of_file(const char *path)
{
    buffer read = buffer_new();
    assert_true(buffer_append_file(&read, path));
    return read;
}

static bytes as_bytes(const buffer *from)
{
    return (bytes){.data = from->data, .length = from->length};
}

/* The elements of a genuine form, by name and depth. */
static void names_by_rfc_5280(void **state)
{
    static const struct {
        const char *field;
        uint8_t depth;
    } first[] = {{"Certificate", 0}, {"tbsCertificate", 1}, {"version", 2}, {"Version", 3},
        {"serialNumber", 2}, {"signature", 2}, {"algorithm", 3}, {"parameters", 3}, {"issuer", 2},
        {"RelativeDistinguishedName", 3}, {"AttributeTypeAndValue", 4}, {"type", 5}, {"value", 5}};
    (void)state;
    buffer file = bytes_of_file(FIXTURE);
    element_walk walk = elements_of(as_bytes(&file));
    element one;
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        assert_true(element_next(&walk, &one));
        assert_string_equal(one.field, first[i].field);
        assert_int_equal(one.depth, first[i].depth);
    }
    assert_true(one.holds_text);
    buffer_free(&file);
}

/* Elements stand in the order of their bytes, and each within the one above it. */
static size_t check_walk(bytes der)
{
    size_t ends[ELEMENT_LEVELS + 1] = {der.length};
    size_t count = 0;
    size_t last = 0;
    element one;
    for (element_walk walk = elements_of(der); element_next(&walk, &one); count++) {
        size_t end = one.offset + one.is.whole.length;
        assert_true(one.depth < ELEMENT_LEVELS);
        assert_true(count == 0 || one.offset > last);
        assert_true(end <= ends[one.depth]);
        ends[one.depth + 1] = end;
        last = one.offset;
    }
    return count;
}

/* 512 KiB of the smallest elements there are. */
static void long_ones_take_one_pass(void **state)
{
    (void)state;
    static uint8_t large[LIMIT_CERTIFICATE] = {0x30, 0x83, 0x07, 0xFF, 0xFB};
    for (size_t at = 5; at + 1 < sizeof large; at += 2) {
        large[at] = 0x05;
    }
    assert_int_equal(check_walk((bytes){.data = large, .length = sizeof large}), (sizeof large - 5) / 2 + 1);
}

/* An extnValue is entered where it is sound all through, and else it is a string. */
static void values_are_entered_when_sound(void **state)
{
    static const uint8_t sound[] = {0x30, 0x13, 0x30, 0x11, 0xA3, 0x0F, 0x30, 0x0D, 0x30, 0x0B, 0x06, 0x03,
        0x55, 0x1D, 0x0E, 0x04, 0x04, 0x04, 0x02, 0xAB, 0xCD};
    uint8_t unsound[sizeof sound];
    (void)state;
    memcpy(unsound, sound, sizeof sound);
    unsound[18] = 0x03;
    /* The field is named by what is in front of it: here nothing is, and so it is not the extensions'. */
    assert_int_equal(check_walk((bytes){.data = sound, .length = sizeof sound}), 7);
    assert_int_equal(check_walk((bytes){.data = unsound, .length = sizeof unsound}), 7);
    buffer file = bytes_of_file(FIXTURE);
    element one;
    bool entered = false;
    for (element_walk walk = elements_of(as_bytes(&file)); element_next(&walk, &one);) {
        entered = entered || (one.field != NULL && strcmp(one.field, "dNSName") == 0 && one.holds_text);
    }
    assert_true(entered);
    buffer_free(&file);
}

/* Every cut of a certificate: the walk ends, and stays inside. */
static void cut_anywhere(void **state)
{
    (void)state;
    buffer file = bytes_of_file(FIXTURE);
    size_t whole = check_walk(as_bytes(&file));
    for (size_t length = 0; length < file.length; length++) {
        assert_true(check_walk((bytes){.data = file.data, .length = length}) < whole);
    }
    for (size_t at = 0; at < file.length; at++) {
        file.data[at] ^= 0xFF;
        check_walk(as_bytes(&file));
        file.data[at] ^= 0xFF;
    }
    buffer_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_by_rfc_5280),
        cmocka_unit_test(long_ones_take_one_pass),
        cmocka_unit_test(values_are_entered_when_sound),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
