/*
 * Bytes that a text writes in digits, whatever stands between: hexadecimal (pairs without end, dumps, colons, arrays of
 * programs), decimal (also signed), octal and binary, words of dumps whose last byte stands first (od -x, xxd -e, od,
 * hexdump -d), and the records of Intel's and Motorola's hexadecimal files. Every reading that is possible is made.
 *
 * A number may be marked (`0x30`, `0o60`, `060`, `0b110000`), and stand among others that are none of the bytes: in comments, as
 * the place in front.
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
    /* These are read only where a value begins, since nearly every number is one of each: */
    DIGITS_OF_MARKED, /* a byte with a mark of its base, `0x30`: what has none, as in comments, is left out */
    DIGITS_OF_SINGLE, /* a byte each, of one hexadecimal digit or two: `30 82 3` */
    DIGITS_OF_PAIRS,  /* decimal, two bytes each, the last one first */
    DIGITS_OF_FOURS,
    DIGITS_OF_WORDS, /* the same, the first one first */
    DIGITS_OF_LAST,  /* decimal, of each line the last one: `0,48` */
    DIGITS_OF_LAST_HEXADECIMAL,
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
    struct {
        uint8_t before; /* the last byte */
        uint16_t left;  /* numbers of a value that began, at most */
    } gates[DIGITS_KINDS - DIGITS_OF_MARKED];
    digit_word word;
    digit_word first;  /* of the line: a place, if the next one is of another length */
    size_t on_line;    /* words of this line so far */
    size_t width;      /* of the first of them that is no place */
    bool placed;       /* what may be a place was seen on this line */
    bool uneven;       /* others are not as wide */
    bool wide;         /* blanks stood between them */
    bool other;        /* the word holds what is no digit */
    bool ended;        /* the word's number: a type follows, as in 48u8 */
    uint8_t before;    /* the character in front of it */
    uint8_t mark;      /* of its base: 0, 16 or 8 */
    digit_word last;   /* of the line */
    bool rest_of_line; /* what shows the bytes as text, beside a dump, or a comment */
    bool comment;      /* in slashes and asterisks */
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
    return w->other || w->ended || w->comment || w->rest_of_line;
}

/* Any other character; `ahead` is what follows it. */
void digit_words_end(digit_words *w, uint8_t c, bool on_front, bytes ahead);

#endif
