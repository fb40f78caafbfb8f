#include "reading/lines.h"

#include "base/characters.h"

uint32_t lines_at(line_counter *lines, const uint8_t *place)
{
    const uint8_t *at = lines->counted;
    if (at == NULL) {
        return lines->line;
    }
    for (; at < place; at++) {
        bool alone = *at == '\r' && (at + 1 == place || at[1] != '\n');
        lines->line += *at == '\n' || alone ? 1 : 0;
    }
    lines->counted = at;
    return lines->line;
}

uint32_t lines_at_end(line_counter *lines, bytes data)
{
    const uint8_t *end = data.data + data.length;
    while (end > data.data && is_white(end[-1])) {
        end--;
    }
    return lines_at(lines, end);
}
