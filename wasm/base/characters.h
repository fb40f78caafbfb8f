/* Classes of ASCII characters, each told in one place. None of them holds anything from 0x80 on. */
#ifndef RI_CHARACTERS_H
#define RI_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Blank, tab, and what ends a line or a page. */
static inline bool is_white(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static inline bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_capital(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool is_alphanumeric(uint32_t c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z') || is_digit(c);
}

/* The alphabet of RFC 4648 section 4, without the padding. */
static inline bool is_base64(uint32_t c)
{
    return is_alphanumeric(c) || c == '+' || c == '/';
}

static inline uint32_t to_lower_case(uint32_t c)
{
    return is_capital(c) ? c | 0x20 : c;
}

#endif
