/*
 * Room tests/c: the core by itself, natively, under sanitizers.
 *
 * What every test program includes before cmocka.h, which asks for these headers.
 */
#ifndef TEST_HARNESS_H
#define TEST_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
