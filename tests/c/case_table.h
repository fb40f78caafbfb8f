/* The case tables of tests/cases (README.md there), read into memory. */
#ifndef TEST_CASE_TABLE_H
#define TEST_CASE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

#define CASES_FOLDER "tests/cases"
#define FIXTURES_FOLDER "tests/fixtures"

typedef enum { CONDITION_EQUALS, CONDITION_HOLDS, CONDITION_HOLDS_NOT } condition_operator;

typedef struct {
    char *path;
    char *value;
    condition_operator operator;
} condition;

typedef struct {
    char *title; /* `table/name`, as tests are called */
    char *table;
    char *name;
    char *input;
    char *as_of;
    condition *conditions;
    size_t condition_count;
} test_case;

typedef struct {
    test_case *cases;
    size_t count;
} case_list;

/* Every case of every table, tables by name. Ends the program when a table cannot be read. */
case_list case_list_read(void);
void case_list_free(case_list *list);

/* The bytes that a case is about. Ends the program when a fixture is missing. */
buffer case_input(const test_case *one);

/* The bytes of an input that is put together from parts, not made by an expression. */
buffer case_joined_input(const char *written);

/* The as-of instant of a case, in seconds since 1970-01-01T00:00:00Z: a day begins in Japan. */
double case_as_of_s(const test_case *one);

#endif
