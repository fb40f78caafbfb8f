/* Bytes that grow: for tests, which may use the heap. */
#ifndef TEST_BUFFER_H
#define TEST_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *data; /* owned; always one byte longer than `length`, and that byte is 0 */
    size_t length;
} buffer;

/* Starts empty; buffer_free() ends it. */
buffer buffer_new(void);
void buffer_free(buffer *of);

void buffer_append(buffer *to, const void *data, size_t length);
void buffer_append_string(buffer *to, const char *string);

/* Appends a whole file; false when there is none. */
bool buffer_append_file(buffer *to, const char *path);

/* Appends `length` bytes of `text`, undoing the escapes of the case tables (tests/cases/README.md). */
void buffer_append_unescaped(buffer *to, const char *text, size_t length);

#endif
