/* Whether a report says what a case wants. */
#ifndef TEST_CASE_CHECK_H
#define TEST_CASE_CHECK_H

#include <jansson.h>

#include "case_table.h"

/* NULL when the report meets the condition, else why not: a text to free. */
char *case_check(const json_t *report, const condition *wanted);

/* NULL when the report is one at all: its keys, and what always holds between them; else why not, constant. */
const char *case_check_frame(const json_t *report);

#endif
