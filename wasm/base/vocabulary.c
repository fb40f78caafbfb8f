#include "base/vocabulary.h"

#include <string.h>

const char *vocabulary_name(const char *names, unsigned place)
{
    for (; place > 0; place--) {
        names += strlen(names) + 1;
    }
    return names;
}
