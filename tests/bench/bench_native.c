/*
 * The native half of `npm run bench`: inspects the same inputs as the module does, as often as it is told, and prints
 * the seconds of processor time that it took and the bytes of report that came out.
 *
 *     bench-native RULES AS_OF_SECONDS FLAGS COUNT FILE...
 */
/* POSIX asks for this name before it shows clock_gettime(). NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inspector.h"

typedef struct {
    uint8_t *data;
    uint32_t length;
} file_content;

static void stop(const char *why, const char *what)
{
    fprintf(stderr, "bench-native: %s: %s\n", what, why);
    exit(2);
}

static file_content read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        stop("cannot be opened", path);
    }
    long length = ftell(file);
    rewind(file);
    file_content content = {.data = malloc((size_t)length), .length = (uint32_t)length};
    if (content.data == NULL || fread(content.data, 1, content.length, file) != content.length) {
        stop("cannot be read", path);
    }
    fclose(file);
    return content;
}

/* Seconds of processor time: what others do on the machine at the same time is not counted. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static uint32_t inspect_once(const file_content *input, uint32_t rules_length, double as_of_s, uint32_t flags)
{
    uint8_t *room = ri_input(input->length);
    if (room != NULL) {
        memcpy(room, input->data, input->length);
    }
    if (ri_inspect(input->length, rules_length, as_of_s, flags) != 0) {
        stop("was refused", "an input or the rules");
    }
    return ri_report_length();
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        stop("RULES AS_OF_SECONDS FLAGS COUNT FILE...", "usage");
    }
    file_content rules = read_file(argv[1]);
    double as_of_s = strtod(argv[2], NULL);
    uint32_t flags = (uint32_t)strtoul(argv[3], NULL, 10);
    uint32_t count = (uint32_t)strtoul(argv[4], NULL, 10);
    uint32_t files = (uint32_t)argc - 5;
    file_content *inputs = calloc(files, sizeof *inputs);
    uint8_t *room = ri_rules(rules.length);
    if (inputs == NULL || room == NULL) {
        stop("no memory", "inputs");
    }
    memcpy(room, rules.data, rules.length);
    for (uint32_t i = 0; i < files; i++) {
        inputs[i] = read_file(argv[5 + i]);
    }

    uint64_t report_bytes = 0;
    double start = now();
    for (uint32_t i = 0; i < count; i++) {
        report_bytes += inspect_once(&inputs[i % files], rules.length, as_of_s, flags);
    }
    printf("%.9f %llu\n", now() - start, (unsigned long long)report_bytes);

    for (uint32_t i = 0; i < files; i++) {
        free(inputs[i].data);
    }
    free(inputs);
    free(rules.data);
    return 0;
}
