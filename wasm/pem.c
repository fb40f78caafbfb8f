#include "pem.h"

#define LONGEST_LABEL 64

static const bytes dashes = {.data = (const uint8_t *)"-----", .length = 5};
static const bytes begin_word = {.data = (const uint8_t *)"-----BEGIN ", .length = 11};
static const bytes end_word = {.data = (const uint8_t *)"-----END", .length = 8};

/* The first five dashes in `text`, or its end. */
static const uint8_t *find_dashes(bytes text)
{
    const uint8_t *end = text.data + text.length;
    while (text.length >= dashes.length) {
        const uint8_t *dash = memchr(text.data, '-', text.length);
        if (dash == NULL) {
            return end;
        }
        text = bytes_between(dash, end);
        size_t run = 0;
        while (run < dashes.length && run < text.length && text.data[run] == '-') {
            run++;
        }
        if (run == dashes.length) {
            return dash;
        }
        text = bytes_skip(text, run);
    }
    return end;
}

/* The length of the label at the front of `text`, which must end in five dashes on the same line; 0 when it does not. */
static size_t label_length(bytes text)
{
    size_t length = 0;
    while (length < text.length && length <= LONGEST_LABEL && text.data[length] >= 0x20) {
        if (bytes_start_with(bytes_skip(text, length), dashes)) {
            return length;
        }
        length++;
    }
    return 0;
}

/* The end of the line, behind its line break. */
static bytes behind_line(bytes text)
{
    size_t at = 0;
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r') {
        at++;
    }
    while (at < text.length && (text.data[at] == '\n' || text.data[at] == '\r')) {
        at++;
    }
    return bytes_skip(text, at);
}

static bytes line_at(bytes text)
{
    bytes behind = behind_line(text);
    return bytes_between(text.data, behind.data);
}

static bool holds(bytes text, const char *word)
{
    bytes wanted = bytes_of_string(word);
    for (; text.length >= wanted.length; text = bytes_skip(text, 1)) {
        if (bytes_start_with(text, wanted)) {
            return true;
        }
    }
    return false;
}

/* RFC 1421 4.6: `Name: value` lines, and lines that go on with white space. Base64 holds no colon. */
static void skip_header_lines(pem_block *block)
{
    bytes rest = block->body;
    while (rest.length > 0 &&
           (*rest.data == '\n' || *rest.data == '\r' || *rest.data == ' ' || *rest.data == '\t')) {
        rest = bytes_skip(rest, 1);
    }
    block->base64 = rest;
    bool in_header = false;
    for (; rest.length > 0; rest = behind_line(rest)) {
        bytes line = line_at(rest);
        bool goes_on = in_header && (line.data[0] == ' ' || line.data[0] == '\t');
        if (!goes_on && memchr(line.data, ':', line.length) == NULL) {
            break;
        }
        in_header = true;
        block->encrypted |= holds(line, "ENCRYPTED");
    }
    block->base64 = rest;
}

bool pem_next(bytes *rest, pem_block *block)
{
    const uint8_t *end = rest->data + rest->length;
    for (;;) {
        const uint8_t *at = find_dashes(*rest);
        *rest = bytes_between(at, end);
        if (rest->length == 0) {
            return false;
        }
        size_t length = 0;
        if (bytes_start_with(*rest, begin_word)) {
            block->label = bytes_skip(*rest, begin_word.length);
            length = label_length(block->label);
        }
        if (length > 0) {
            block->label.length = length;
            block->begin = bytes_between(at, block->label.data + length + dashes.length);
            break;
        }
        *rest = bytes_skip(*rest, 1); /* one by one: a longer run of dashes may end in ours */
    }
    bytes behind = bytes_between(block->begin.data + block->begin.length, end);
    const uint8_t *body_end = find_dashes(behind);
    block->body = bytes_between(behind.data, body_end);
    block->encrypted = false;
    skip_header_lines(block);
    *rest = bytes_between(body_end, end);
    block->unclosed = !bytes_start_with(*rest, end_word);
    return true;
}

uint32_t pem_line_of(bytes whole, const uint8_t *part)
{
    uint32_t line = 1;
    for (const uint8_t *at = whole.data; at < part; at++) {
        bool carriage_return = *at == '\r' && (at + 1 == part || at[1] != '\n');
        line += *at == '\n' || carriage_return ? 1 : 0;
    }
    return line;
}
