#include "dirty.h"

#include <string.h>

#include "base/bounds.h"
#include "inspect.h"
#include "inspector.h"

#define FILLING 0x55
#define ARENA_SIZE (24u << 20)
#define REPORT_SIZE (24u << 20)

void dirty_fill(void *from, size_t length)
{
    memset(from, FILLING, length);
}

size_t dirty_count(const void *from, size_t length)
{
    const uint8_t *bytes_there = from;
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += bytes_there[i] == FILLING;
    }
    return count;
}

bool dirty_inspect(const buffer *input, const buffer *rules, double as_of_s, uint32_t flags, buffer *to)
{
    static _Alignas(16) uint8_t block[ARENA_SIZE];
    static char written[REPORT_SIZE];
    static size_t clean = ARENA_SIZE; /* as far as the run before has used the block */
    rule_program program;
    size_t bad_offset = 0;
    dirty_fill(block, clean);
    dirty_fill(written, 1u << 20);
    if (!rule_check((bytes){.data = rules->data, .length = rules->length}, &program, &bad_offset)) {
        return false;
    }
    arena memory = arena_on(block, sizeof block);
    json report = json_on(written, sizeof written);
    inspection task = {
        .program = &program, .given = {.as_of_s = (int64_t)as_of_s}, .brief = (flags & RI_BRIEF) != 0};
    task.details = !task.brief && (flags & RI_DETAILS) != 0;
    task.too_large = input->length > LIMIT_INPUT;
    task.input = (bytes){.data = input->data, .length = input->length};
    inspect(&task, &memory, &report);
    clean = memory.highest;
    buffer_append(to, written, report.used);
    return !report.full;
}
