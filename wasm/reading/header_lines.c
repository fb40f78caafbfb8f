#include "reading/header_lines.h"

#include "base/characters.h"

/* Proc-Type is the first of the header lines: `Proc-Type: 4,ENCRYPTED`. */
#define TELLING_PART 256

static bool is_line_break(bytes text)
{
    return text.data[0] == '\n' || text.data[0] == '\r' || bytes_start_with(text, BYTES_LITERAL("\\n")) ||
           bytes_start_with(text, BYTES_LITERAL("\\r"));
}

/* White space, line breaks that are written out, and the quoting marks of mails. */
static bytes skip_blank(bytes text)
{
    while (text.length > 0) {
        uint8_t c = text.data[0];
        if (c == '\\' && is_line_break(text)) {
            text = bytes_skip(text, 2);
        } else if (is_white(c) || c == '>' || c == '|') {
            text = bytes_skip(text, 1);
        } else {
            break;
        }
    }
    return text;
}

static bool is_of_name(uint8_t c)
{
    return is_alphanumeric(c) || c == '-';
}

static bool is_header_line(bytes text)
{
    size_t at = 0;
    while (at < text.length && is_of_name(text.data[at])) {
        at++;
    }
    return at > 0 && at < text.length && text.data[at] == ':';
}

bytes header_lines_skip(bytes body)
{
    for (;;) {
        bytes line = skip_blank(body);
        if (!is_header_line(line)) {
            return body;
        }
        while (line.length > 0 && !is_line_break(line)) {
            line = bytes_skip(line, 1);
        }
        body = line;
    }
}

bool header_lines_say_encrypted(bytes body)
{
    bytes wanted = BYTES_LITERAL(",ENCRYPTED");
    bytes part = {.data = body.data, .length = body.length < TELLING_PART ? body.length : TELLING_PART};
    for (; part.length >= wanted.length; part = bytes_skip(part, 1)) {
        if (bytes_start_with(part, wanted)) {
            return true;
        }
    }
    return false;
}
