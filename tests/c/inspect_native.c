/*
 * The core as a native program, whose reports the module's must equal byte for byte:
 *
 *     inspect-native RULES < requests > reports
 *
 * A request: an i64 as-of instant in seconds, a u32 of flags, a u32 length, and the input; little-endian. An answer: a
 * line with the report. (A report holds no line feed: strings escape them, and nothing else writes one.)
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inspector.h"

static uint64_t little_endian(const uint8_t *data, size_t count)
{
    uint64_t value = 0;
    for (size_t i = count; i > 0; i--) {
        value = value << 8 | data[i - 1];
    }
    return value;
}

static uint8_t *read_file(const char *path, uint32_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    *length = (uint32_t)ftell(file);
    rewind(file);
    uint8_t *data = malloc(*length + 1u);
    if (data == NULL || fread(data, 1, *length, file) != *length) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return data;
}

static uint32_t load_rules(const char *path)
{
    uint32_t length = 0;
    uint8_t *program = read_file(path, &length);
    uint8_t *room = ri_rules(length);
    if (room != NULL) {
        memcpy(room, program, length);
    }
    free(program);
    return length;
}

/* Reads `length` bytes into the room, or past them when there is none. */
static bool take_input(uint8_t *room, uint32_t length)
{
    if (room != NULL) {
        return fread(room, 1, length, stdin) == length;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (getchar() == EOF) {
            return false;
        }
    }
    return true;
}

static int answer_requests(const char *rules_path)
{
    uint32_t rules_length = load_rules(rules_path);
    uint8_t head[16];
    while (fread(head, 1, sizeof head, stdin) == sizeof head) {
        int64_t as_of_s = (int64_t)little_endian(head, 8);
        uint32_t flags = (uint32_t)little_endian(head + 8, 4);
        uint32_t length = (uint32_t)little_endian(head + 12, 4);
        if (!take_input(ri_input(length), length)) {
            fputs("a request is cut off\n", stderr);
            return EXIT_FAILURE;
        }
        ri_inspect(length, rules_length, (double)as_of_s, flags);
        fwrite(ri_report(), 1, ri_report_length(), stdout);
        putchar('\n');
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        return answer_requests(argv[1]);
    }
    fputs("usage: inspect-native RULES < requests\n", stderr);
    return 2;
}
