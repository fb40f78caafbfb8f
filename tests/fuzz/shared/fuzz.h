/*
 * Room tests/fuzz: fuzzers over the core, and their seeds.
 *
 * What the fuzzers share: a guarded arena, the campaign's rules, and inspections that check their own report.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "campaign/rule.h"

/* libFuzzer takes the abort for a finding and keeps the input. */
#define FUZZ_CHECK(condition)                                                                                \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                          \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

#define FUZZ_AS_OF_S 1616166000 /* 2021-03-20 in Japan, inside the campaign */

/* The one arena of a fuzzer, guarded (guarded_arena.c); empty between runs. */
arena *fuzz_arena(void);

/* Fills an empty arena's first bytes with 0x55: whoever reads what was never written then reads something else. */
void fuzz_dirty(arena *memory, size_t length);

/* A file of the project, which stays in memory; ends the program when it is not there. */
bytes fuzz_file(const char *path_in_project);

/* The rules of the built campaign, checked. */
const rule_program *fuzz_rules(void);

/* True when `inner` lies within `outer`; an empty range may lie anywhere. */
bool fuzz_within(bytes inner, bytes outer);

typedef struct {
    bytes input;
    const rule_program *program;
    int64_t as_of_s;
    bool brief;
    bool details;
    bool shown_strings; /* every string of the report must be fit to be shown (json_check.h) */
} fuzz_task;

/*
 * Inspects twice, the second time in dirty memory. Checks that the report fits or says that it does not, that it is JSON,
 * that both reports are the same bytes and took the same memory, that the brief report says the same, that the memory is
 * wiped, and now and then that less memory than it takes still makes a report, and that a smaller room for the report is
 * not overrun.
 */
void fuzz_inspect(const fuzz_task *task);

#endif
