/* What can end an inspection as a whole (`error.code`); a refused object stands there by its kind (reading/kinds.h). */
#ifndef RI_ERRORS_H
#define RI_ERRORS_H

#include "base/vocabulary.h"

/* clang-format off */
#define RI_ERRORS(X)                                          \
    X(ERROR_NONE, "none")                                     \
    X(ERROR_EMPTY, "empty")                                   \
    X(ERROR_NO_CERTIFICATE, "no-certificate")                 \
    X(ERROR_INPUT_TOO_LARGE, "input-too-large")               \
    X(ERROR_TOO_MANY_CERTIFICATES, "too-many-certificates")   \
    X(ERROR_TOO_MANY_OBJECTS, "too-many-objects")             \
    X(ERROR_BAD_RULES, "bad-rules")                           \
    X(ERROR_REPORT_TOO_LARGE, "report-too-large")
/* clang-format on */

VOCABULARY(RI_ERRORS, error_code, error_name, ERROR_COUNT)

#endif
