#include "bare.h"

#define SHORTEST_RUN 64
#define SHORTEST_WRAPPED_LINE 40 /* encoders wrap at 64 or 76; mailers sometimes earlier */

static bool belongs(uint8_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '%' || c == '\\';
}

static bool is_white(uint8_t c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static const uint8_t *end_of_characters(const uint8_t *at, const uint8_t *end)
{
    while (at < end && belongs(*at)) {
        at++;
    }
    for (int padding = 0; padding < 2 && at < end && *at == '='; padding++) {
        at++;
    }
    return at;
}

static bool is_padded(const uint8_t *start, const uint8_t *stop)
{
    return stop > start && stop[-1] == '=';
}

/* Behind the next line, when that is base64 from end to end; else `at`. A blank line ends a run. */
static const uint8_t *next_line(const uint8_t *at, const uint8_t *end)
{
    const uint8_t *start = at;
    int line_breaks = 0;
    while (start < end && is_white(*start)) {
        bool alone = *start == '\r' && (start + 1 == end || start[1] != '\n');
        line_breaks += *start == '\n' || alone ? 1 : 0;
        start++;
    }
    const uint8_t *stop = end_of_characters(start, end);
    const uint8_t *behind = stop;
    while (behind < end && (*behind == ' ' || *behind == '\t')) {
        behind++;
    }
    bool to_the_end =
        behind == end || *behind == '\n' || *behind == '\r' || *behind == '"' || *behind == '\'';
    return line_breaks == 1 && stop > start && to_the_end ? stop : at;
}

static bytes run_at(const uint8_t *start, const uint8_t *end)
{
    const uint8_t *line = start;
    const uint8_t *stop = end_of_characters(start, end);
    while (stop - line >= SHORTEST_WRAPPED_LINE && !is_padded(line, stop)) {
        line = stop;
        stop = next_line(stop, end);
    }
    return bytes_between(start, stop);
}

bool bare_next(bytes *rest, bytes *run)
{
    const uint8_t *end = rest->data + rest->length;
    const uint8_t *at = rest->data;
    while (at < end) {
        if (!belongs(*at)) {
            at++;
            continue;
        }
        *run = run_at(at, end);
        at = run->data + run->length;
        if (run->length >= SHORTEST_RUN) {
            *rest = bytes_between(at, end);
            return true;
        }
    }
    rest->length = 0;
    return false;
}
