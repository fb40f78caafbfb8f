/* Fuzzer: any bytes as pasted text, taken apart into objects; what is in the objects is not looked at. */
#include "fuzz.h"

#include "base/bounds.h"
#include "reading/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_object(const input_object *object, bytes whole, const arena *memory)
{
    bytes worked_in = {.data = memory->base, .length = memory->used};
    FUZZ_CHECK(object->kind > KIND_NONE && object->kind < KIND_COUNT);
    FUZZ_CHECK(object->line <= whole.length + 1);
    FUZZ_CHECK(object->offset == INPUT_NOWHERE || object->offset <= whole.length);
    FUZZ_CHECK(object->kind != KIND_CERTIFICATE || object->der.length > 0);
    FUZZ_CHECK(object->kind == KIND_CERTIFICATE || object->kind == KIND_CERTIFICATE_REQUEST ||
               object->der.length == 0);
    FUZZ_CHECK(object->der.length <= LIMIT_CERTIFICATE);
    FUZZ_CHECK(fuzz_within(object->der, whole) || fuzz_within(object->der, worked_in));
}

/* A sum over everything that was found, bytes included: each must be readable, and the same the next time. */
static uint64_t check_input(const input *found, bytes whole, const arena *memory)
{
    uint64_t sum = found->notes * UINT64_C(31) + found->error;
    size_t certificates = 0;
    FUZZ_CHECK(found->error < ERROR_COUNT && found->notes >> NOTE_COUNT == 0);
    FUZZ_CHECK(found->count <= LIMIT_OBJECTS);
    FUZZ_CHECK(found->error != ERROR_NONE || found->count > 0);
    for (size_t i = 0; i < found->count; i++) {
        const input_object *object = &found->objects[i];
        check_object(object, whole, memory);
        certificates += object->kind == KIND_CERTIFICATE ? 1 : 0;
        sum = sum * 31 + object->kind * 7u + object->line * UINT64_C(65537) + object->offset;
        for (size_t at = 0; at < object->der.length; at++) {
            sum = sum * 31 + object->der.data[at];
        }
    }
    FUZZ_CHECK(found->error != ERROR_NONE || certificates == found->certificates);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bytes whole = {.data = data, .length = size};
    arena *memory = fuzz_arena();
    if (size > LIMIT_INPUT) {
        return 0;
    }
    input first = input_read(whole, memory);
    uint64_t sum = check_input(&first, whole, memory);
    size_t taken = memory->highest;
    arena_wipe(memory);

    fuzz_dirty(memory, taken);
    input second = input_read(whole, memory);
    FUZZ_CHECK(check_input(&second, whole, memory) == sum && memory->highest == taken);
    arena_wipe(memory);
    return 0;
}
