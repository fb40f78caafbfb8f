/*
 * What the rules of campaigns look at: the facts of one server certificate and of those above it, found once for all
 * campaigns of a program.
 *
 * An issuer that is here counts where its signature fits, and else where neither its key identifier nor its signature
 * refutes it; a signature that cannot be checked does not. With one server certificate, all that was pasted beside it
 * counts as above it for chainContains; with several, what is on its way up, and certificates of the same subject as one
 * of these.
 */
#ifndef RI_RULE_FACTS_H
#define RI_RULE_FACTS_H

#include "campaign/rule.h"
#include "chain/chain.h"

#define FACTS_LEVELS 16  /* issuers that are looked at, upwards */
#define FACTS_KEYS 32    /* known keys that are found among them */
#define FACTS_OF_ONE 8   /* and of one certificate */
#define FACTS_ASIDE 0xFF /* in place of a level */

/* Ordered so that `all` is the smallest and `any` the largest. */
typedef enum { ANSWER_NO = 0, ANSWER_UNKNOWN = 1, ANSWER_YES = 2 } answer;

const char *answer_name(answer value);

/* A key that the program knows: the issuer's (level 0), that of the one above it (1), … */
typedef struct {
    rule_key key;
    uint8_t level;
} found_key;

typedef struct {
    const certificate *one;
    const certificate *issuer; /* the certificate of the issuer, if it is here; or NULL */
    bool issuer_told;          /* authorityKeyIdentifier tells the issuer's key */
    bool path_ends;            /* what is here goes up to a certificate that issued itself */
    bool keys_cut;             /* there are more known keys than these */
    uint8_t key_count;
    found_key keys[FACTS_KEYS];
    uint64_t concerned; /* a bit for each campaign that asks for one of these keys */
} rule_facts;

/* The keys of one certificate that the program knows. */
typedef struct {
    rule_key keys[FACTS_OF_ONE];
    uint8_t count;
    bool by_hash; /* one of them by a hash */
    bool cut;
} known_keys;

/* All certificates of an input, as the rules see them together. */
typedef struct {
    const rule_program *program;
    bool issuers; /* are asked for */
    const certificate *certificates;
    const chain *chain;
    known_keys *known; /* of each certificate; NULL when nobody is above another */
    uint32_t *by_hash; /* those that the program knows by a hash */
    size_t by_hash_count;
    size_t server_count;
    unsigned
        checks_left; /* signatures that may still be checked for the rules' sake, as chain.c bounds its own */
    uint64_t effort_left;
} facts_view;

/*
 * Looks at what is common to all certificates of the input, once; `chain` knows the issuers if there are several. False
 * when the arena is full.
 */
bool facts_prepare(facts_view *view, arena *memory);

/* The facts of server certificate `index`. */
void facts_gather(facts_view *view, size_t index, rule_facts *facts);

#endif
