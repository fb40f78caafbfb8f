#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

buffer buffer_new(void)
{
    buffer empty = {.data = calloc(1, 1), .length = 0};
    return empty;
}

void buffer_free(buffer *of)
{
    free(of->data);
    of->data = NULL;
    of->length = 0;
}

void buffer_append(buffer *to, const void *data, size_t length)
{
    uint8_t *grown = realloc(to->data, to->length + length + 1);
    if (grown == NULL) {
        abort();
    }
    if (length > 0) {
        memcpy(grown + to->length, data, length);
    }
    to->data = grown;
    to->length += length;
    to->data[to->length] = 0;
}

void buffer_append_string(buffer *to, const char *string)
{
    buffer_append(to, string, strlen(string));
}

bool buffer_append_file(buffer *to, const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t block[65536];
    size_t count = 0;
    if (file == NULL) {
        return false;
    }
    while ((count = fread(block, 1, sizeof block, file)) > 0) {
        buffer_append(to, block, count);
    }
    fclose(file);
    return true;
}

/* \xHH and \uHHHH: a character, as UTF-8. Returns how many characters of `written` it took. */
static size_t append_character(buffer *to, const char *written)
{
    char hex[5] = {0};
    uint8_t utf8[4];
    size_t count = written[1] == 'x' ? 2 : 4;
    memcpy(hex, written + 2, count);
    buffer_append(to, utf8, text_put_utf8(utf8, (uint32_t)strtoul(hex, NULL, 16)));
    return count + 2;
}

static size_t append_escape(buffer *to, const char *written)
{
    static const char codes[] = "nrt\\\"";
    static const char meanings[] = "\n\r\t\\\"";
    const char *code = strchr(codes, written[1]);
    if (code == NULL) {
        return append_character(to, written);
    }
    buffer_append(to, &meanings[code - codes], 1);
    return 2;
}

void buffer_append_unescaped(buffer *to, const char *written, size_t length)
{
    size_t at = 0;
    while (at < length) {
        if (written[at] == '\\') {
            at += append_escape(to, written + at);
        } else {
            buffer_append(to, written + at, 1);
            at++;
        }
    }
}
