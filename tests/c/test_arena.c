#include "base/arena.h"
#include "dirty.h"
#include "harness.h"

#define SIZE 1024

static _Alignas(16) uint8_t block[SIZE];

static arena fresh(void)
{
    dirty_fill(block, sizeof block);
    return arena_on(block, sizeof block);
}

static void starting_writes_nothing(void **state)
{
    (void)state;
    fresh();
    assert_int_equal(dirty_count(block, SIZE), SIZE);
}

static void blocks_are_aligned_and_apart(void **state)
{
    (void)state;
    arena memory = fresh();
    uint8_t *first = arena_alloc(&memory, 1);
    uint8_t *second = arena_alloc(&memory, 17);
    uint8_t *third = arena_alloc(&memory, 16);
    assert_int_equal((uintptr_t)first % 16, 0);
    assert_int_equal((uintptr_t)second % 16, 0);
    assert_int_equal((uintptr_t)third % 16, 0);
    assert_true(second >= first + 1);
    assert_true(third >= second + 17);
}

static void no_more_than_there_is(void **state)
{
    (void)state;
    arena memory = fresh();
    assert_null(arena_alloc(&memory, SIZE + 1));
    assert_non_null(arena_alloc(&memory, SIZE));
    assert_null(arena_alloc(&memory, 1));
    assert_non_null(arena_alloc(&memory, 0));
}

static void the_last_odd_bytes_can_be_had(void **state)
{
    (void)state;
    arena memory = fresh();
    assert_non_null(arena_alloc(&memory, SIZE - 1));
    assert_null(arena_alloc(&memory, 1));
}

static void an_odd_block_never_overflows(void **state)
{
    (void)state;
    dirty_fill(block, sizeof block);
    arena memory = arena_on(block, 1000);
    uint8_t *first = arena_alloc(&memory, 500);
    uint8_t *second = arena_alloc(&memory, 480);
    assert_non_null(first);
    assert_non_null(second);
    assert_true(second + 480 <= block + 1000);
    assert_null(arena_alloc(&memory, 480));
    arena_wipe(&memory);
    assert_int_equal(dirty_count(block + 1000, 24), 24);
}

static void impossible_sizes_are_refused(void **state)
{
    (void)state;
    arena memory = fresh();
    assert_null(arena_alloc(&memory, SIZE_MAX));
    assert_null(arena_calloc(&memory, SIZE_MAX / 2, 3));
    assert_null(arena_calloc(&memory, 3, SIZE_MAX / 2));
    assert_null(arena_calloc(&memory, SIZE_MAX, SIZE_MAX));
    assert_int_equal(memory.used, 0);
}

static void calloc_zeroes(void **state)
{
    (void)state;
    arena memory = fresh();
    uint8_t *zeroed = arena_calloc(&memory, 10, 10);
    assert_int_equal(dirty_count(zeroed, 100), 0);
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(zeroed[i], 0);
    }
}

static void shrinking_gives_the_end_back(void **state)
{
    (void)state;
    arena memory = fresh();
    uint8_t *large = arena_alloc(&memory, SIZE);
    arena_shrink(&memory, large, 10);
    uint8_t *next = arena_alloc(&memory, SIZE - 16);
    assert_non_null(next);
    assert_ptr_equal(next, large + 16);
}

/* What was handed out and given back again held secrets too. */
static void wiping_reaches_the_highest_mark_and_no_further(void **state)
{
    (void)state;
    arena memory = fresh();
    uint8_t *large = arena_alloc(&memory, 512);
    arena_shrink(&memory, large, 1);
    arena_wipe(&memory);
    assert_int_equal(dirty_count(block, 512), 0);
    assert_int_equal(dirty_count(block + 512, SIZE - 512), SIZE - 512);
    assert_ptr_equal(arena_alloc(&memory, 1), block);
}

static void lending_hands_nothing_out(void **state)
{
    (void)state;
    arena memory = fresh();
    assert_null(arena_lend(&memory, SIZE + 1));
    uint8_t *lent = arena_lend(&memory, SIZE);
    assert_ptr_equal(lent, block);
    arena_keep(&memory, 100, 20);
    assert_ptr_equal(arena_alloc(&memory, 1), block + 32);
    arena_wipe(&memory);
    assert_int_equal(dirty_count(block, 112), 0);
    assert_int_equal(dirty_count(block + 112, SIZE - 112), SIZE - 112);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starting_writes_nothing),
        cmocka_unit_test(blocks_are_aligned_and_apart),
        cmocka_unit_test(no_more_than_there_is),
        cmocka_unit_test(the_last_odd_bytes_can_be_had),
        cmocka_unit_test(an_odd_block_never_overflows),
        cmocka_unit_test(impossible_sizes_are_refused),
        cmocka_unit_test(calloc_zeroes),
        cmocka_unit_test(shrinking_gives_the_end_back),
        cmocka_unit_test(wiping_reaches_the_highest_mark_and_no_further),
        cmocka_unit_test(lending_hands_nothing_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
