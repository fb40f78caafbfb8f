/* What C tells JavaScript about itself, so that nobody retypes a limit, a code or an operation. */
#ifndef RI_MANUAL_H
#define RI_MANUAL_H

#include "base/json.h"

/* Writes the manual that ri_manual() describes. */
void manual_write(json *to);

#endif
