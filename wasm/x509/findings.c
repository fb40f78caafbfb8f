#include "x509/findings.h"

#include <stddef.h>

void findings_add(findings *to, finding_code what, const char *field, uint32_t offset)
{
    if (to->count == FINDINGS_ROOM) {
        to->list[FINDINGS_ROOM - 1] =
            (finding){.code = FINDING_FINDINGS_CUT, .field = NULL, .offset = FINDING_NOWHERE};
        return;
    }
    to->list[to->count++] = (finding){.code = what, .field = field, .offset = offset};
}
