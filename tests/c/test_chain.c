/* What the case tables cannot show of the chain: hashes under a key, and what happens when the arena is full. */
#include "base/byte_map.h"
#include "buffer.h"
#include "chain/chain.h"
#include "chain/comparison.h"
#include "harness.h"
#include "reading/base64.h"

static uint8_t room[1 << 20];
static const hash_key no_key = {{0, 0}};

/* ---- byte_map ---- */

/* As Python 3.11 has them with PYTHONHASHSEED=0: SipHash-1-3 under a key of zeros. */
static void hashes_are_those_of_siphash_1_3(void **state)
{
    (void)state;
    assert_true(bytes_hash(BYTES_LITERAL("a"), no_key) == 0x407448d2b89b1813u);
    assert_true(bytes_hash(BYTES_LITERAL("abcdefgh"), no_key) == 0x3f7b849c0b8e35eau);
    assert_true(bytes_hash(BYTES_LITERAL("www.example.jp"), no_key) == 0xadaec69c8321da84u);
    assert_true(bytes_hash(BYTES_LITERAL("0123456789abcdef0"), no_key) == 0xf738bb4f30801228u);
}

static void both_words_of_the_key_count(void **state)
{
    (void)state;
    const hash_key of_the_paper = {{0x0706050403020100u, 0x0f0e0d0c0b0a0908u}};
    assert_true(bytes_hash(BYTES_LITERAL("www.example.jp"), of_the_paper) == 0x57c697a080fd2b6bu);
    const hash_key first = {{1, 0}};
    const hash_key second = {{0, 1}};
    bytes name = BYTES_LITERAL("www.example.jp");
    assert_true(bytes_hash(name, first) != bytes_hash(name, no_key));
    assert_true(bytes_hash(name, second) != bytes_hash(name, no_key));
    assert_true(bytes_hash(name, first) != bytes_hash(name, second));
}

static void a_set_holds_each_member_once(void **state)
{
    (void)state;
    arena memory = arena_on(room, sizeof room);
    byteset set;
    assert_true(byteset_make(&set, 3, no_key, &memory));
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
    comparison_make(both, &built, &rest, made);
    assert_int_equal(rest.used, 0);
    assert_false(rest.full);
    assert_true(rest.highest <= left);
    return true;
}

static void a_comparison_leaves_nothing_in_the_arena(void **state)
{
    (void)state;
    comparison made;
    assert_true(compared(sizeof room, 1 << 16, &made));
    assert_int_equal(made.older, 0);
    assert_int_equal(made.newer, 1);
}

static void without_room_nothing_is_compared(void **state)
{
    (void)state;
    comparison made;
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
    comparison made;
    for (size_t size = 0; size < 1 << 14; size += 16) {
        bool fits = compared(size, 0, &made);
        assert_true(fits || enough == 0);
        enough = fits && enough == 0 ? size : enough;
    }
    assert_true(enough > 0);
}

/* The key of the tables depends on every byte of every certificate. */
static void another_certificate_is_another_key(void **state)
{
    (void)state;
    chain before;
    chain after;
    arena memory = arena_on(room, sizeof room);
    assert_true(chain_build(both, 2, CHAIN_CHECKED, 1616166000, &memory, &before));
    assert_true(before.seed.words[0] != 0 && before.seed.words[1] != 0);
    uint8_t *last = (uint8_t *)both[1].der.data + both[1].der.length - 1;
    *last ^= 1;
    assert_true(chain_build(both, 2, CHAIN_CHECKED, 1616166000, &memory, &after));
    *last ^= 1;
    assert_true(before.seed.words[0] != after.seed.words[0]);
    assert_true(before.seed.words[1] != after.seed.words[1]);
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
        cmocka_unit_test(hashes_are_those_of_siphash_1_3),
        cmocka_unit_test(both_words_of_the_key_count),
        cmocka_unit_test(a_set_holds_each_member_once),
        cmocka_unit_test(a_comparison_leaves_nothing_in_the_arena),
        cmocka_unit_test(without_room_nothing_is_compared),
        cmocka_unit_test(a_full_arena_is_told),
        cmocka_unit_test(another_certificate_is_another_key),
        cmocka_unit_test(a_copy_is_no_second_server_certificate),
    };
    return cmocka_run_group_tests(tests, read_both, free_both);
}
