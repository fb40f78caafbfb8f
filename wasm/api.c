/* The exports, and the only static storage of the core. */
#include "inspector.h"

#include "base/arena.h"
#include "base/bounds.h"
#include "campaign/list.h"
#include "inspect.h"
#include "manual.h"

/*
 * Working memory: the input (8 MiB at most), its DER (three quarters of that), and the facts. Report: certificates that
 * are written larger than 24 MiB hold nothing that a person would read.
 */
#define WORKING_MEMORY (24u << 20)
#define REPORT_MEMORY (24u << 20)
#define MANUAL_MEMORY (8u << 10)

static _Alignas(16) uint8_t working_memory[WORKING_MEMORY];
static _Alignas(16) uint8_t rules_memory[LIMIT_RULES];
static uint8_t lists_memory[LIMIT_LISTS];
static uint8_t answers_memory[LIMIT_ANSWERS];
static char report_memory[REPORT_MEMORY];
static char manual_memory[MANUAL_MEMORY];

static arena memory;
static uint8_t *input_room;
static rule_program rules;
static uint32_t checked_rules_length; /* of the program that `rules` was read from; 0: to be checked again */
static uint32_t lists_length;
static bool lists_checked;
static uint32_t answers_length;
static uint32_t report_length;

static void wipe(void)
{
    if (memory.base == NULL) {
        memory = arena_on(working_memory, sizeof working_memory);
    }
    arena_wipe(&memory);
    input_room = NULL;
}

uint8_t *ri_input(uint32_t length)
{
    wipe();
    input_room = length <= LIMIT_INPUT ? arena_alloc(&memory, length) : NULL;
    return input_room;
}

uint8_t *ri_rules(uint32_t length)
{
    checked_rules_length = 0;
    return length <= sizeof rules_memory ? rules_memory : NULL;
}

uint8_t *ri_lists(uint32_t length)
{
    lists_checked = false;
    lists_length = length <= sizeof lists_memory ? length : 0;
    return length <= sizeof lists_memory ? lists_memory : NULL;
}

uint8_t *ri_answers(uint32_t length)
{
    answers_length = length <= sizeof answers_memory ? length : 0;
    return length <= sizeof answers_memory ? answers_memory : NULL;
}

/* Lists that are refused are none. */
static bool check_lists(void)
{
    size_t bad_offset = 0;
    bool fit =
        lists_checked || list_check((bytes){.data = lists_memory, .length = lists_length}, &bad_offset);
    lists_checked = true;
    lists_length = fit ? lists_length : 0;
    return fit;
}

static bool check_rules(uint32_t length, size_t *bad_offset)
{
    if (length == 0 || length > sizeof rules_memory) {
        *bad_offset = 0;
        return false;
    }
    if (length != checked_rules_length) {
        checked_rules_length = 0;
        if (!rule_check((bytes){.data = rules_memory, .length = length}, &rules, bad_offset)) {
            return false;
        }
        checked_rules_length = length;
    }
    return true;
}

/* Written so that a value that is no number becomes the first instant. */
static int64_t whole_seconds(double as_of_s)
{
    if (!(as_of_s >= (double)INSTANT_FIRST)) {
        return INSTANT_FIRST;
    }
    if (as_of_s > (double)INSTANT_LAST) {
        return INSTANT_LAST;
    }
    int64_t whole = (int64_t)as_of_s;
    return (double)whole > as_of_s ? whole - 1 : whole;
}

static void write_report(const inspection *task)
{
    json to = json_on(report_memory, sizeof report_memory - 1);
    inspect(task, &memory, &to);
    report_length = (uint32_t)to.used;
    report_memory[to.used] = '\0';
}

int32_t ri_inspect(uint32_t input_length, uint32_t rules_length, double as_of_s, uint32_t flags)
{
    bool lists_fit = check_lists();
    inspection task = {.given = {.lists = {.data = lists_memory, .length = lists_length},
                           .answers = {.data = answers_memory, .length = answers_length},
                           .as_of_s = whole_seconds(as_of_s)},
        .brief = (flags & RI_BRIEF) != 0,
        .details = (flags & (RI_DETAILS | RI_ELEMENTS)) != 0 && (flags & RI_BRIEF) == 0,
        .elements = (flags & RI_ELEMENTS) != 0,
        .certificates_alone = (flags & RI_CERTIFICATES) != 0};
    bool rules_fit = check_rules(rules_length, &task.rules_offset);
    task.program = rules_fit ? &rules : NULL;
    task.input = (bytes){.data = input_room, .length = input_length};
    task.too_large = input_room == NULL || input_length > LIMIT_INPUT;
    write_report(&task);
    wipe();
    return !lists_fit ? RI_BAD_LISTS : !rules_fit ? RI_BAD_RULES : task.too_large ? RI_NO_ROOM : RI_OK;
}

const char *ri_report(void)
{
    return report_memory;
}

uint32_t ri_report_length(void)
{
    return report_length;
}

const char *ri_manual(void)
{
    if (manual_memory[0] == '\0') {
        json to = json_on(manual_memory, sizeof manual_memory - 1);
        manual_write(&to);
    }
    return manual_memory;
}
