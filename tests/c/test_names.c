#include "harness.h"
#include "x509/names.h"

/* RDNs by hand: C=JP; then CN=x and OU=y in one. */
#define COUNTRY "\x31\x0B\x30\x09\x06\x03\x55\x04\x06\x13\x02JP"
#define TWO_IN_ONE "\x31\x14\x30\x08\x06\x03\x55\x04\x03\x13\x01x\x30\x08\x06\x03\x55\x04\x0B\x13\x01y"

static size_t count_attributes(bytes name, name_status *end)
{
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    size_t count = 0;
    while ((*end = name_next(&walk, &attribute)) == NAME_ATTRIBUTE) {
        count++;
    }
    return count;
}

static void attributes_across_rdns(void **state)
{
    (void)state;
    name_walk walk = name_attributes(BYTES_LITERAL(COUNTRY TWO_IN_ONE));
    name_attribute attribute;
    static const char *const values[] = {"JP", "x", "y"};
    static const bool common_names[] = {false, true, false};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(name_next(&walk, &attribute), NAME_ATTRIBUTE);
        assert_true(bytes_equal(attribute.value.content, bytes_of_string(values[i])));
        assert_int_equal(attribute.value.tag, 0x13);
        assert_int_equal(name_is_common_name(&attribute), common_names[i]);
    }
    assert_int_equal(name_next(&walk, &attribute), NAME_END);
}

static void an_empty_name_is_readable(void **state)
{
    (void)state;
    name_status end = NAME_BROKEN;
    assert_int_equal(count_attributes(BYTES_LITERAL(""), &end), 0);
    assert_int_equal(end, NAME_END);
    assert_true(name_is_readable(BYTES_LITERAL("")));
}

/* Cut off anywhere but between two RDNs, a name is broken. */
static void cut_off_at_every_byte(void **state)
{
    (void)state;
    bytes whole = BYTES_LITERAL(COUNTRY TWO_IN_ONE);
    for (size_t length = 0; length <= whole.length; length++) {
        bool at_a_seam = length == 0 || length == sizeof COUNTRY - 1 || length == whole.length;
        assert_int_equal(name_is_readable((bytes){.data = whole.data, .length = length}), at_a_seam);
    }
}

static void broken_names(void **state)
{
    (void)state;
    assert_false(name_is_readable(BYTES_LITERAL("\x30\x00")));         /* no SET */
    assert_false(name_is_readable(BYTES_LITERAL("\x31\x02\x05\x00"))); /* no SEQUENCE in it */
    assert_false(name_is_readable(BYTES_LITERAL("\x31\x02\x30\x00"))); /* no type */
    assert_false(name_is_readable(BYTES_LITERAL("\x31\x06\x30\x04\x06\x00\x05\x00")));
    assert_false(name_is_readable(BYTES_LITERAL("\x31\x07\x30\x05\x06\x03\x55\x04\x03"))); /* no value */
}

static void general_names(void **state)
{
    (void)state;
    bytes rest = BYTES_LITERAL("\x82\x01"
                               "a"
                               "\x87\x04\x01\x02\x03\x04"
                               "\xA4\x02\x30\x00"
                               "\x88\x01\x2A");
    static const general_kind kinds[] = {
        GENERAL_DNS_NAME, GENERAL_IP_ADDRESS, GENERAL_DIRECTORY_NAME, GENERAL_REGISTERED_ID};
    general_name name;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(general_name_next(&rest, &name), NAME_ATTRIBUTE);
        assert_int_equal(name.kind, kinds[i]);
    }
    assert_int_equal(general_name_next(&rest, &name), NAME_END);
}

static void general_names_that_are_none(void **state)
{
    (void)state;
    const bytes broken[] = {BYTES_LITERAL("\x89\x00"),
        BYTES_LITERAL("\x0C\x01"
                      "a"),
        BYTES_LITERAL("\x82\x02"
                      "a"),
        BYTES_LITERAL("\x42\x00")};
    for (size_t i = 0; i < 4; i++) {
        bytes rest = broken[i];
        general_name name;
        assert_int_equal(general_name_next(&rest, &name), NAME_BROKEN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_across_rdns),
        cmocka_unit_test(an_empty_name_is_readable),
        cmocka_unit_test(cut_off_at_every_byte),
        cmocka_unit_test(broken_names),
        cmocka_unit_test(general_names),
        cmocka_unit_test(general_names_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
