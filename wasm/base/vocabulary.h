/*
 * A vocabulary of the report: a table of X(symbol, "name"), of which the enumeration and the function that names its
 * values are made. The manual publishes the names; the sentences for them live in web/text/, and a test holds both
 * together.
 */
#ifndef RI_VOCABULARY_H
#define RI_VOCABULARY_H

#define VOCABULARY_SYMBOL(symbol, name) symbol,
#define VOCABULARY_NAME(symbol, name) name "\0"

/* The string at this place of strings that each end with a NUL. */
const char *vocabulary_name(const char *names, unsigned place);

/* NOLINTBEGIN(bugprone-macro-parentheses): what is put in are names to declare. */
#define VOCABULARY(TABLE, type, name_of, COUNT)                                                              \
    typedef enum { TABLE(VOCABULARY_SYMBOL) COUNT } type;                                                    \
    static inline const char *name_of(type value)                                                            \
    {                                                                                                        \
        return vocabulary_name(TABLE(VOCABULARY_NAME), (unsigned)value);                                     \
    }
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
