/* Whether a report says what a case wants. */
#ifndef TEST_CASE_CHECK_H
#define TEST_CASE_CHECK_H

#include <jansson.h>

#include "case_table.h"

/*
 * Makes a report ready for the checks: the finding `second-opinion` is taken out of every certificate's findings, and
 * what Mbed TLS refused stands under the certificate's key `second-opinion`, or `none`. It is about what another parser
 * supports, so the tables ask for it by name or not at all.
 */
void case_prepare(json_t *report);

/* What the brief report (inspector.h, RI_BRIEF) of the same must be. */
json_t *case_in_brief(const json_t *report);

/* True for `same-as` and `same-facts-as`, whose value is an input: case_compare() answers them, not case_check(). */
bool case_is_comparison(const condition *wanted);

/* NULL when `report` says the same as `other`, the report of that input; else why not: a text to free. */
char *case_compare(const json_t *report, const json_t *other, const condition *wanted);

/* NULL when the report meets the condition, else why not: a text to free. */
char *case_check(const json_t *report, const condition *wanted);

/* NULL when the report is one at all: its keys, and what always holds between them; else why not, constant. */
const char *case_check_frame(const json_t *report);

#endif
