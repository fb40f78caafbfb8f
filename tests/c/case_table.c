/* The name is reserved for just this: asking for scandir() and strtok_r(). */
#define _POSIX_C_SOURCE 200809L /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "case_table.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELLS 4

static void give_up(const char *what, const char *where)
{
    fprintf(stderr, "%s: %s\n", what, where);
    exit(EXIT_FAILURE);
}

static char *copy_of(const char *start, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, start, length);
    copy[length] = '\0';
    return copy;
}

/* Where the quoted text that starts at `at` ends: behind its closing quote, or at the end. */
static const char *end_of_quoted(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++) {
        if (*at == '\\' && at[1] != '\0') {
            at++;
        }
    }
    return *at == '"' ? at + 1 : at;
}

/* The end of what starts at `at`: the first of `stops` outside quotes, or the end. */
static const char *end_of_part(const char *at, const char *stops)
{
    while (*at != '\0' && strchr(stops, *at) == NULL) {
        at = *at == '"' ? end_of_quoted(at) : at + 1;
    }
    return at;
}

static char *trimmed(const char *start, const char *end)
{
    while (start < end && *start == ' ') {
        start++;
    }
    while (end > start && end[-1] == ' ') {
        end--;
    }
    return copy_of(start, (size_t)(end - start));
}

/* ---- conditions ---- */

static char *condition_value(const char *written)
{
    size_t length = strlen(written);
    if (written[0] != '"') {
        return copy_of(written, length);
    }
    buffer plain = buffer_new();
    buffer_append_unescaped(&plain, written + 1, length - 2);
    return (char *)plain.data;
}

static condition read_condition(const char *word)
{
    const char *sign = strpbrk(word, "=~!");
    condition one = {.operator= CONDITION_EQUALS };
    if (sign == NULL) {
        give_up("no condition", word);
        return one;
    }
    one.operator= * sign == '=' ? CONDITION_EQUALS : * sign == '~' ? CONDITION_HOLDS : CONDITION_HOLDS_NOT;
    one.path = copy_of(word, (size_t)(sign - word));
    one.value = condition_value(sign + (*sign == '!' ? 2 : 1));
    return one;
}

static void add_conditions(test_case *to, const char *cell)
{
    while (*cell != '\0') {
        const char *end = end_of_part(cell, " ");
        char *word = copy_of(cell, (size_t)(end - cell));
        size_t size = (to->condition_count + 1) * sizeof *to->conditions;
        to->conditions = realloc(to->conditions, size);
        if (to->conditions == NULL) {
            abort();
        }
        to->conditions[to->condition_count++] = read_condition(word);
        free(word);
        cell = end + strspn(end, " ");
    }
}

/* ---- rows ---- */

static char *title_of(const char *table, const char *name)
{
    buffer title = buffer_new();
    buffer_append_string(&title, table);
    buffer_append_string(&title, "/");
    buffer_append_string(&title, name);
    return (char *)title.data;
}

/* Takes the three cells over; the fourth is only read. */
static void add_case(case_list *to, const char *table, char *cells[CELLS])
{
    test_case one = {.name = cells[0], .input = cells[1], .as_of = cells[2]};
    one.table = copy_of(table, strlen(table));
    one.title = title_of(table, one.name);
    add_conditions(&one, cells[3]);
    to->cases = realloc(to->cases, (to->count + 1) * sizeof *to->cases);
    if (to->cases == NULL) {
        abort();
    }
    to->cases[to->count++] = one;
}

/* A row: either a case, or more conditions for the case before it. */
static void add_row(case_list *to, const char *table, const char *line)
{
    char *cells[CELLS] = {0};
    const char *at = line;
    for (size_t i = 0; i < CELLS; i++) {
        const char *end = end_of_part(at, i + 1 < CELLS ? "|" : "");
        cells[i] = trimmed(at, end);
        at = *end == '|' ? end + 1 : end;
    }
    if (cells[0][0] != '\0') {
        add_case(to, table, cells);
        free(cells[3]);
        return;
    }
    if (to->count == 0 || cells[3][0] == '\0') {
        give_up("no case", line);
        return;
    }
    add_conditions(&to->cases[to->count - 1], cells[3]);
    for (size_t i = 0; i < CELLS; i++) {
        free(cells[i]);
    }
}

static void read_table(case_list *to, const char *file)
{
    char path[512];
    buffer text = buffer_new();
    snprintf(path, sizeof path, "%s/%s", CASES_FOLDER, file);
    if (!buffer_append_file(&text, path)) {
        give_up("cannot read", path);
        return;
    }
    char *table = copy_of(file, strlen(file) - strlen(".txt"));
    char *rest = NULL;
    char *line = strtok_r((char *)text.data, "\n", &rest);
    for (; line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (line[0] != '#') {
            add_row(to, table, line);
        }
    }
    free(table);
    buffer_free(&text);
}

/* ---- all tables ---- */

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

case_list case_list_read(void)
{
    case_list list = {0};
    struct dirent **entries = NULL;
    int count = scandir(CASES_FOLDER, &entries, is_table, alphasort);
    if (count <= 0) {
        give_up("no case tables in", CASES_FOLDER);
    }
    for (int i = 0; i < count; i++) {
        read_table(&list, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return list;
}

static void free_case(test_case *one)
{
    for (size_t i = 0; i < one->condition_count; i++) {
        free(one->conditions[i].path);
        free(one->conditions[i].value);
    }
    free(one->conditions);
    free(one->title);
    free(one->table);
    free(one->name);
    free(one->input);
    free(one->as_of);
}

void case_list_free(case_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free_case(&list->cases[i]);
    }
    free(list->cases);
    *list = (case_list){0};
}

/* ---- inputs ---- */

/* A case whose input is an expression: make.js has written the file. */
static buffer made_input(const test_case *one)
{
    static const char *const endings[] = {".pem", ".der"};
    buffer bytes = buffer_new();
    char path[512];
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/made/%s%s", FIXTURES_FOLDER, one->title, endings[i]);
        if (buffer_append_file(&bytes, path)) {
            return bytes;
        }
    }
    give_up("npm run fixtures has not made the input of", one->title);
    return bytes;
}

static void append_part(buffer *to, const char *part)
{
    char path[512];
    if (part[0] == '"') {
        buffer_append_unescaped(to, part + 1, strlen(part) - 2);
        return;
    }
    snprintf(path, sizeof path, "%s/%s", FIXTURES_FOLDER, part);
    if (!buffer_append_file(to, path)) {
        give_up("no such fixture", path);
    }
}

/* `part` or `count * part`. */
static void append_repeated(buffer *to, const char *term)
{
    char *end = NULL;
    unsigned long count = strtoul(term, &end, 10);
    if (end == term || strncmp(end, " * ", 3) != 0) {
        append_part(to, term);
        return;
    }
    buffer once = buffer_new();
    append_part(&once, end + 3);
    uint8_t *grown = realloc(to->data, to->length + count * once.length + 1);
    if (grown == NULL) {
        abort();
    }
    to->data = grown;
    for (unsigned long i = 0; i < count; i++) {
        memcpy(to->data + to->length, once.data, once.length);
        to->length += once.length;
    }
    to->data[to->length] = 0;
    buffer_free(&once);
}

buffer case_input(const test_case *one)
{
    return *end_of_part(one->input, "(") == '(' ? made_input(one) : case_joined_input(one->input);
}

buffer case_joined_input(const char *written)
{
    buffer bytes = buffer_new();
    const char *at = written;
    while (*at != '\0') {
        const char *end = end_of_part(at, "+");
        char *term = trimmed(at, end);
        append_repeated(&bytes, term);
        free(term);
        at = *end == '+' ? end + 1 : end;
    }
    return bytes;
}

/* ---- instants ---- */

/* Days from 1970-01-01 in the Gregorian calendar, on purpose not by the core's own code. */
static long days_since_1970(int year, int month, int day)
{
    static const int before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    long days = day - 1 + before_month[month - 1];
    for (int y = 1970; y < year; y++) {
        days += y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 366 : 365;
    }
    for (int y = year; y < 1970; y++) {
        days -= y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 366 : 365;
    }
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days + (leap && month > 2 ? 1 : 0);
}

/* Reads the numbers of `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`, as many as there are. */
static size_t read_numbers(const char *written, int numbers[6])
{
    size_t count = 0;
    while (count < 6 && *written != '\0') {
        char *end = NULL;
        numbers[count] = (int)strtol(written, &end, 10);
        if (end == written) {
            return 0;
        }
        count++;
        written = *end == '\0' ? end : end + 1;
    }
    return *written == '\0' ? count : 0;
}

double case_as_of_s(const test_case *one)
{
    int numbers[6] = {0, 1, 1, -9, 0, 0}; /* a day alone starts in Japan */
    size_t count = read_numbers(one->as_of, numbers);
    if ((count != 3 && count != 6) || numbers[1] < 1 || numbers[1] > 12) {
        give_up("no as-of day", one->as_of);
    }
    double day = (double)days_since_1970(numbers[0], numbers[1], numbers[2]);
    return day * 86400.0 + numbers[3] * 3600.0 + numbers[4] * 60.0 + numbers[5];
}
