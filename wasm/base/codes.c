#include "base/codes.h"

#define NAME(symbol, name) name,

const char *code_name(code value)
{
    static const char *const names[] = {RI_CODES(NAME)};
    return names[value];
}

const char *finding_name(finding_code value)
{
    static const char *const names[] = {RI_FINDINGS(NAME)};
    return names[value];
}

const char *note_name(note_code value)
{
    static const char *const names[] = {RI_NOTES(NAME)};
    return names[value];
}

const char *result_name(result_code value)
{
    static const char *const names[] = {RI_RESULTS(NAME)};
    return names[value];
}
