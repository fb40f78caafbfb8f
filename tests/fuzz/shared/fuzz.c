#include "fuzz.h"

#include "brief_check.h"
#include "inspect.h"
#include "json_check.h"

#define REPORT_ROOM ((size_t)24 << 20) /* what api.c has */

bytes fuzz_file(const char *path_in_project)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", RI_ROOT, path_in_project);
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "%s cannot be read: run npm run build\n", path);
        exit(EXIT_FAILURE);
    }
    size_t length = (size_t)ftell(file);
    rewind(file);
    uint8_t *data = malloc(length);
    FUZZ_CHECK(data != NULL && fread(data, 1, length, file) == length);
    fclose(file);
    return (bytes){.data = data, .length = length};
}

const rule_program *fuzz_rules(void)
{
    static rule_program program;
    if (program.campaign_count == 0) {
        size_t offset = 0;
        bytes content = fuzz_file("dist/campaigns/jprs-2021.rules");
        FUZZ_CHECK(rule_check(content, &program, &offset));
    }
    return &program;
}

bool fuzz_within(bytes inner, bytes outer)
{
    return inner.length == 0 || (inner.data >= outer.data && inner.length <= outer.length &&
                                    (size_t)(inner.data - outer.data) <= outer.length - inner.length);
}

/* ---- inspections ---- */

typedef struct {
    json to;
    size_t memory; /* that the run took */
} run;

static inspection inspection_of(const fuzz_task *task)
{
    return (inspection){.input = task->input,
        .program = task->program,
        .given = {.as_of_s = task->as_of_s},
        .brief = task->brief,
        .details = task->details,
        .elements = task->details};
}

/* One inspection as api.c does it. */
static run inspect_into(const fuzz_task *task, char *room)
{
    arena *memory = fuzz_arena();
    inspection one = inspection_of(task);
    run done = {.to = json_on(room, REPORT_ROOM)};
    inspect(&one, memory, &done.to);
    FUZZ_CHECK(!done.to.full);
    done.memory = memory->highest;
    arena_wipe(memory);
    return done;
}

static void check_json(bytes report, bool shown_strings)
{
    size_t where = 0;
    const char *wrong = json_check(report, shown_strings, &where);
    if (wrong != NULL) {
        int from = where > 200 ? 200 : (int)where;
        fprintf(stderr, "report, byte %zu: %s: %.*s\n", where, wrong, from,
            (const char *)report.data + where - from);
        abort();
    }
}

/* A room that is too small by any number of bytes: AddressSanitizer sees whoever passes its end. */
static void inspect_without_enough_room(const fuzz_task *task, size_t needed)
{
    size_t size = task->input.length * 2654435761u % needed;
    char *room = malloc(size + 1);
    FUZZ_CHECK(room != NULL);
    inspection one = inspection_of(task);
    json to = json_on(room, size);
    inspect(&one, fuzz_arena(), &to);
    FUZZ_CHECK(to.full || json_check((bytes){.data = (const uint8_t *)room, .length = to.used}, false,
                              &(size_t){0}) == NULL);
    arena_wipe(fuzz_arena());
    free(room);
}

/* Working memory that is too small: there must still be a report. */
static void inspect_without_enough_memory(const fuzz_task *task, size_t needed, char *room)
{
    arena scarce = arena_on(fuzz_arena()->base, task->input.length * 2246822519u % (needed + 1));
    inspection one = inspection_of(task);
    json to = json_on(room, REPORT_ROOM);
    inspect(&one, &scarce, &to);
    FUZZ_CHECK(!to.full);
    check_json((bytes){.data = (const uint8_t *)room, .length = to.used}, task->shown_strings);
    arena_wipe(&scarce);
}

static bytes report_of(const run *done)
{
    return (bytes){.data = (const uint8_t *)done->to.base, .length = done->to.used};
}

/* In clean memory, and in memory that is not. The first report stays in `room`. */
static run inspect_twice(const fuzz_task *task, char *room, char *other_room)
{
    run first = inspect_into(task, room);
    check_json(report_of(&first), task->shown_strings);
    fuzz_dirty(fuzz_arena(), first.memory);
    run second = inspect_into(task, other_room);
    FUZZ_CHECK(second.memory == first.memory && bytes_equal(report_of(&first), report_of(&second)));
    return first;
}

void fuzz_inspect(const fuzz_task *task)
{
    static char *rooms[3];
    static unsigned runs;
    for (size_t i = 0; i < 3 && rooms[i] == NULL; i++) {
        rooms[i] = malloc(REPORT_ROOM);
        FUZZ_CHECK(rooms[i] != NULL);
    }
    run first = inspect_twice(task, rooms[0], rooms[1]);
    fuzz_task in_brief = *task;
    in_brief.brief = true;
    in_brief.details = false;
    run brief = inspect_twice(&in_brief, rooms[1], rooms[2]);
    FUZZ_CHECK(brief.memory <= first.memory);
    FUZZ_CHECK(brief_check(report_of(&first), report_of(&brief)));
    if (++runs % 16 == 0) {
        inspect_without_enough_room(task, first.to.used);
        inspect_without_enough_memory(task, first.memory, rooms[1]);
    }
}
