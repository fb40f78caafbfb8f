/*
 * A JSON writer (RFC 8259) into one block of memory. Commas are set by the writer: every value and key puts its own in
 * front when one is due. What does not fit is dropped and `full` is set; the text is not JSON then.
 */
#ifndef RI_JSON_H
#define RI_JSON_H

#include "base/bytes.h"
#include "base/text.h"

typedef struct {
    char *base;  /* the caller's block */
    size_t size; /* of the block */
    size_t used;
    bool full;
    bool comma; /* the next key or element needs one */
} json;

json json_on(char *block, size_t size);

void json_open(json *to, char bracket);  /* '{' or '[' */
void json_close(json *to, char bracket); /* '}' or ']' */

/* A key of ASCII letters. */
void json_key(json *to, const char *key);

void json_null(json *to);
void json_bool(json *to, bool value);
void json_number(json *to, int64_t value);

/* A string of ASCII without quotes, backslashes and controls: names of our own tables. */
void json_name(json *to, const char *name);

/* A string of UTF-8 from a rule program, escaped as JSON asks. */
void json_utf8(json *to, bytes string);

/* Lower case hexadecimal, as a string. */
void json_hex(json *to, bytes value);

/* The beginning and end of a string that is written in parts. */
void json_open_string(json *to);
void json_close_string(json *to);
void json_put_ascii(json *to, const char *part); /* as json_name() */
void json_put_hex(json *to, bytes value);
void json_put_digits(json *to, uint64_t value, unsigned base, size_t width); /* as digits_put() */

/*
 * The string as UTF-8: hidden characters (text.h) escaped as \u{202E}; what is longer than `limit` bytes is cut, with U+2026
 * behind; what cannot be decoded is left out, and what follows it.
 */
void json_put_text(json *to, text string, size_t limit);

#endif
