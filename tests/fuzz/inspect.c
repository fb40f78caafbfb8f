/* Fuzzer: any input through the whole inspection, under the campaign's rules, with details. */
#include "fuzz.h"

#include "base/bounds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size <= LIMIT_INPUT) {
        fuzz_task task = {.input = {.data = data, .length = size},
            .program = fuzz_rules(),
            .as_of_s = FUZZ_AS_OF_S,
            .details = true,
            .shown_strings = true};
        fuzz_inspect(&task);
    }
    return 0;
}
