#include "reading/unarmoured.h"

#include "base/characters.h"
#include "reading/lookalikes.h"

#define SHORTEST_RUN 64
#define SHORTEST_WRAPPED_LINE 40 /* encoders wrap at 64 or 76; mailers sometimes earlier */

static bool belongs(uint8_t c)
{
    return is_base64(c) || c == '%' || c == '\\';
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

/* Behind blanks, odd and invisible ones too (folded.h), and behind the marks that quote lines in mails and lists. */
static const uint8_t *skip_gap(const uint8_t *at, const uint8_t *end, int *line_breaks)
{
    while (at < end) {
        folded_character c = folded_read(bytes_between(at, end));
        bool is_mark =
            c.ascii == '>' || c.ascii == '|' || c.ascii == '"' || c.ascii == '\'' || c.ascii == ',';
        if (!is_mark && !is_white(c.ascii) && c.ascii != FOLDED_NOTHING) {
            break;
        }
        bool alone = *at == '\r' && (at + 1 == end || at[1] != '\n');
        *line_breaks += *at == '\n' || alone ? 1 : 0;
        at += c.length;
    }
    return at;
}

/*
 * Behind the next line, when that is base64 from end to end; else `at`. Lines may stand behind one another with blanks
 * between, as fields of one line make of them. A blank line ends a run.
 */
static const uint8_t *next_line(const uint8_t *at, const uint8_t *end)
{
    int line_breaks = 0;
    int breaks_behind = 0;
    const uint8_t *start = skip_gap(at, end, &line_breaks);
    const uint8_t *stop = end_of_characters(start, end);
    const uint8_t *behind = skip_gap(stop, end, &breaks_behind);
    bool is_key = behind < end && *behind == ':'; /* of the next member in JSON */
    bool to_the_end = behind == end || breaks_behind > 0 || (line_breaks == 0 && behind > stop && !is_key);
    return line_breaks <= 1 && start > at && stop > start && to_the_end ? stop : at;
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
