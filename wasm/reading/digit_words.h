/*
 * Bytes that a text writes in digits, whatever stands between: hexadecimal (pairs without end, dumps, colons, arrays of
 * programs), decimal (also signed), octal and binary, words of dumps whose last byte stands first (od -x, xxd -e, od,
 * hexdump -d), and the records of Intel's and Motorola's hexadecimal files. Every reading that is possible is made.
 *
 * Left out are the places that dumps write in front of their lines, what they show of the bytes as text behind them, and the
 * numbers of members (`"0":48`, `[0] => 48`).
 */
#ifndef RI_DIGIT_WORDS_H
#define RI_DIGIT_WORDS_H

#include "base/bytes.h"

enum {
    DIGITS_OF_HEXADECIMAL,
    DIGITS_OF_DECIMAL,
    DIGITS_OF_OCTAL,
    DIGITS_OF_BITS,
    DIGITS_OF_REVERSED,
    DIGITS_OF_RECORDS,
    DIGITS_KINDS
};

#define DIGITS_WORD 16

typedef struct {
    uint8_t digits[DIGITS_WORD]; /* what waits of it */
    size_t waiting;
    size_t total;
} digit_word;

/* One text. Zeros at first, but for `put` and `to`. */
typedef struct {
    void (*put)(void *to, unsigned kind, bytes decoded); /* called with what was read */
    void *to;
    digit_word word;
    digit_word first;  /* of the line: a place, if the next one is of another length */
    size_t on_line;    /* words of this line so far */
    size_t width;      /* of the first of them that is no place */
    bool placed;       /* what may be a place was seen on this line */
    bool uneven;       /* others are not as wide */
    bool wide;         /* blanks stood between them */
    bool other;        /* the word holds what is no digit */
    bool ended;        /* the word's number: a type follows, as in 48u8 */
    bool negative;     /* a minus stands before it */
    bool rest_of_line; /* what shows the bytes as text, beside a dump */
    struct {
        uint8_t digits[14]; /* of the header, and the last two of the data */
        uint8_t count;
        uint8_t mark;  /* 0, `:` or `S` */
        uint16_t left; /* digits of its data */
    } record;
} digit_words;

/* A letter or digit; `on_front`: nothing but blanks stand before it on its line. */
void digit_words_add(digit_words *w, uint8_t c, bool on_front);

/* True when what goes on with this word is nothing here. */
static inline bool digit_words_are_idle(const digit_words *w)
{
    return w->other || w->ended || w->rest_of_line;
}

/* Any other character; `ahead` is what follows it. */
void digit_words_end(digit_words *w, uint8_t c, bool on_front, bytes ahead);

#endif
