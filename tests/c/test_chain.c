/* What the case tables cannot show of the chain: sets of strings, and what happens when the arena is full. */
#include "base/byte_map.h"
#include "buffer.h"
#include "chain/chain.h"
#include "chain/comparison.h"
#include "harness.h"
#include "reading/base64.h"

static uint8_t room[1 << 20];

/* ---- byte_map ---- */

static void a_set_holds_each_member_once(void **state)
{
    (void)state;
    arena memory = arena_on(room, sizeof room);
    byteset set;
    assert_true(byteset_make(&set, 3, &memory));
    bool is_new = false;
    byteset_add(&set, BYTES_LITERAL("one"), &is_new)->value = 1;
    assert_true(is_new);
    byteset_add(&set, BYTES_LITERAL("two"), &is_new)->value = 2;
    assert_true(is_new);
    assert_int_equal(byteset_add(&set, BYTES_LITERAL("one"), &is_new)->value, 1);
    assert_false(is_new);
    assert_int_equal(byteset_find(&set, BYTES_LITERAL("two"))->value, 2);
    assert_null(byteset_find(&set, BYTES_LITERAL("three")));
    assert_null(byteset_find(&set, BYTES_LITERAL("on")));
}

#define STRINGS 4096

/* All strings of up to 11 zeros and ones: most are the beginning of others, and differ in one bit alone. */
static void strings_are_told_apart_by_every_bit_and_by_their_ends(void **state)
{
    (void)state;
    static uint8_t strings[STRINGS][12];
    static size_t lengths[STRINGS];
    arena memory = arena_on(room, sizeof room);
    byteset set;
    bool is_new = false;
    assert_true(byteset_make(&set, STRINGS, &memory));
    assert_null(byteset_find(&set, (bytes){0}));
    for (uint32_t i = 1; i < STRINGS; i++) {
        for (uint32_t bits = i; bits > 1; bits >>= 1) {
            strings[i][lengths[i]++] = bits & 1;
        }
        bytes key = {.data = strings[i], .length = lengths[i]};
        assert_null(byteset_find(&set, key));
        byteset_add(&set, key, &is_new)->value = i;
        assert_true(is_new);
    }
    for (uint32_t i = 1; i < STRINGS; i++) {
        bytes key = {.data = strings[i], .length = lengths[i]};
        assert_int_equal(byteset_find(&set, key)->value, i);
        assert_int_equal(byteset_add(&set, key, &is_new)->value, i);
        assert_false(is_new);
    }
    assert_null(byteset_find(&set, BYTES_LITERAL("\x80")));
    assert_null(byteset_find(&set, BYTES_LITERAL("000000000000")));
}

/* ---- certificates ---- */

#define OLDER "tests/fixtures/servers/dv-g3-rsa-affected.pem"
#define NEWER "tests/fixtures/servers/dv-g4-rsa-reissued.pem"

static buffer files[2];
static certificate both[2];

/* The first certificate of a PEM file. */
static bytes der_of(const char *path, buffer *file)
{
    *file = buffer_new();
    assert_true(buffer_append_file(file, path));
    char *begin = strstr((char *)file->data, "CERTIFICATE-----");
    assert_non_null(begin);
    bytes rest = bytes_of_string(begin + 16);
    base64_result result =
        base64_decode(rest, file->data); /* what is decoded never passes what is still read */
    return (bytes){.data = file->data, .length = result.written};
}

static int read_both(void **state)
{
    (void)state;
    static const char *const paths[] = {OLDER, NEWER};
    for (int i = 0; i < 2; i++) {
        certificate_status status = certificate_read(der_of(paths[i], &files[i]), FACTS_ALL, &both[i]);
        assert_int_equal(status.outcome, CERTIFICATE_READ);
    }
    return 0;
}

static int free_both(void **state)
{
    (void)state;
    buffer_free(&files[0]);
    buffer_free(&files[1]);
    return 0;
}

/* Builds and compares with so many bytes left for the comparison; false when there was no room for the chain. */
static bool compared(size_t size, size_t left, comparison *made)
{
    chain built;
    arena memory = arena_on(room, size);
    if (!chain_build(both, 2, CHAIN_CHECKED, 1616166000, &memory, &built)) {
        return false;
    }
    size_t used = memory.used;
    arena rest = arena_on(room + used, left);
    static const uint8_t gravity[2];
    comparison_make(both, &built, gravity, &rest, made);
    assert_int_equal(rest.used, 0);
    assert_false(rest.full);
    assert_true(rest.highest <= left);
    return true;
}

static void a_comparison_leaves_nothing_in_the_arena(void **state)
{
    (void)state;
    comparison made = {0};
    assert_true(compared(sizeof room, 1 << 16, &made));
    assert_int_equal(made.older, 0);
    assert_int_equal(made.newer, 1);
}

static void without_room_nothing_is_compared(void **state)
{
    (void)state;
    comparison made = {0};
    for (size_t left = 0; left < 64; left += 16) {
        assert_true(compared(sizeof room, left, &made));
        assert_int_equal(made.older, CHAIN_NOBODY);
    }
}

/* Every size of arena: the chain is whole, or said not to be there. */
static void a_full_arena_is_told(void **state)
{
    (void)state;
    size_t enough = 0;
    comparison made = {0};
    for (size_t size = 0; size < 1 << 14; size += 16) {
        bool fits = compared(size, 0, &made);
        assert_true(fits || enough == 0);
        enough = fits && enough == 0 ? size : enough;
    }
    assert_true(enough > 0);
}

static void a_copy_is_no_second_server_certificate(void **state)
{
    (void)state;
    const certificate twice[] = {both[0], both[0]};
    chain built;
    arena memory = arena_on(room, sizeof room);
    assert_true(chain_build(twice, 2, CHAIN_CHECKED, 1616166000, &memory, &built));
    assert_true(built.links[0].is_server);
    assert_int_equal(built.links[1].copy_of, 0);
    assert_false(built.links[1].is_server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_holds_each_member_once),
        cmocka_unit_test(strings_are_told_apart_by_every_bit_and_by_their_ends),
        cmocka_unit_test(a_comparison_leaves_nothing_in_the_arena),
        cmocka_unit_test(without_room_nothing_is_compared),
        cmocka_unit_test(a_full_arena_is_told),
        cmocka_unit_test(a_copy_is_no_second_server_certificate),
    };
    return cmocka_run_group_tests(tests, read_both, free_both);
}
