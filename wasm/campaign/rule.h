/*
 * Room wasm/campaign: a campaign's rule over facts: sees no bytes of certificates, and no clock.
 *
 * Rule programs: what a campaign says about who is affected and what to do, compiled from campaign.json by
 * web/campaign/campaign.js into flat bytes.
 *
 * Integers are little-endian. `str` is a u16 length in bytes and that much UTF-8. `day` is an i32, days since
 * 1970-01-01 at the campaign's offset from UTC; INT32_MIN as `from` and INT32_MAX as `to` leave that end open; both
 * days are included.
 *
 *     program  = "RIR2"  i32 utcOffsetSeconds  str campaignId  expr affected
 *                u16 count { str id  str text  expr when }      the steps, in order: the first that is not `no` applies
 *                u16 count { str id  expr when }                the findings about a certificate
 *                u16 count { str id  expr when }                the notices beside a step
 *                u16 count { authority }                        the CA keys that the campaign knows
 *     authority = str id  u8 role (0 known, 1 replaced, 2 replacement)  str commonName
 *                 u8 n  n bytes keyIdentifier  32 bytes SHA-256 of SubjectPublicKeyInfo
 *     expr     = u16 count { op }                               postfix; leaves exactly one value on the stack
 *     op       = u8 code, operands:
 *
 *      1 all                u8 n          pops n values, pushes their conjunction; n = 0 is yes
 *      2 any                u8 n          pops n values, pushes their disjunction; n = 0 is no
 *      3 not                              pops one value, pushes its negation
 *     16 issuerCommonName   str id  u16 n { str name }   a common name of the issuer equals one of the names, folded as
 *                                                        text_equal_folded() does
 *     17 issued             str id  day from  day to     notBefore lies in these days
 *     18 expires            str id  day from  day to     notAfter lies in these days
 *     19 asOf               str id  day from  day to     the as-of instant lies in these days
 *     20 expired            str id                       notAfter lies before the as-of instant
 *     21 ca                 str id                       basicConstraints says cA
 *     22 readable           str id  u8 field             the date can be read: 1 notBefore, 2 notAfter
 *     23 remainingDays      str id  i32 atLeast          at least so many whole days from as-of to notAfter
 *
 * The logic is Kleene's, three-valued: what cannot be read is unknown, never no. A common name that is absent from a
 * readable name is no. A program is refused whole for any byte that does not fit, also for bytes behind its end.
 */
#ifndef RI_RULE_H
#define RI_RULE_H

#include "base/bytes.h"
#include "x509/times.h"

#define RULE_MAGIC "RIR2"
#define RULE_HASH_SIZE 32         /* SHA-256 */
#define RULE_STACK 64             /* values that an expression can hold at once */
#define RULE_LEAVES 64            /* leaves that an expression can have */
#define RULE_OFFSET_LARGEST 64800 /* seconds; ISO 8601 offsets stay under 18 hours */

#define RULE_OPERATIONS(X)                                                                                   \
    X(RULE_ALL, 1, "all")                                                                                    \
    X(RULE_ANY, 2, "any")                                                                                    \
    X(RULE_NOT, 3, "not")                                                                                    \
    X(RULE_ISSUER_COMMON_NAME, 16, "issuerCommonName")                                                       \
    X(RULE_ISSUED, 17, "issued")                                                                             \
    X(RULE_EXPIRES, 18, "expires")                                                                           \
    X(RULE_AS_OF, 19, "asOf")                                                                                \
    X(RULE_EXPIRED, 20, "expired")                                                                           \
    X(RULE_CA, 21, "ca")                                                                                     \
    X(RULE_READABLE, 22, "readable")                                                                         \
    X(RULE_REMAINING_DAYS, 23, "remainingDays")

#define RULE_ENUMERATE(symbol, number, name) symbol = (number),
typedef enum { RULE_OPERATIONS(RULE_ENUMERATE) } rule_operation;

/* Ordered so that `all` is the smallest and `any` the largest. */
typedef enum { ANSWER_NO = 0, ANSWER_UNKNOWN = 1, ANSWER_YES = 2 } answer;

const char *answer_name(answer value);

/* What a program can ask of a certificate. */
typedef struct {
    bytes issuer; /* content of the Name */
    bool issuer_readable;
    instant not_before;
    instant not_after;
    answer ca;
} rule_facts;

/* A program that was checked. It borrows the bytes that it was read from. */
typedef struct {
    bytes campaign; /* UTF-8 */
    bytes affected; /* an expr */
    bytes steps;    /* entries, as rule_next() takes them */
    bytes findings;
    bytes notices;
    bytes authorities; /* as rule_next_authority() takes them */
    int32_t utc_offset_s;
    uint32_t
        wanted; /* the facts that its expressions ask for: bits FACT_… of certificate.h, beside those always read */
} rule_program;

/* A named expression: a step, a finding or a notice. */
typedef struct {
    bytes id;   /* UTF-8 */
    bytes text; /* of a step; empty for the others */
    bytes when; /* an expr */
} rule_entry;

typedef enum { AUTHORITY_KNOWN = 0, AUTHORITY_REPLACED = 1, AUTHORITY_REPLACEMENT = 2 } authority_role;

/* A CA key that the campaign knows. It never decides a verdict. */
typedef struct {
    bytes id;
    bytes common_name;    /* UTF-8 */
    bytes key_identifier; /* may be empty */
    bytes spki_sha256;    /* 32 bytes */
    authority_role role;
} rule_authority;

typedef struct {
    bytes id; /* UTF-8, borrowed from the program */
    answer answer;
} rule_leaf;

typedef struct {
    rule_leaf leaves[RULE_LEAVES];
    size_t count;
} rule_trace;

/* Checks a program and reads its frame. On failure `*bad_offset` is the byte where it stops making sense. */
bool rule_check(bytes program, rule_program *checked, size_t *bad_offset);

/* The answer of a checked program's expression. `trace`, unless NULL, gets each leaf's answer in order. */
answer rule_evaluate(
    bytes expression, int32_t utc_offset_s, const rule_facts *facts, int64_t as_of_s, rule_trace *trace);

/* Takes the next step off a checked program's `steps`; false at the end. */
bool rule_next_step(bytes *steps, rule_entry *entry);

/* Takes the next authority off a checked program's `authorities`; false at the end. */
bool rule_next_authority(bytes *authorities, rule_authority *authority);

/* Takes the next entry off a checked program's `findings` or `notices`; false at the end. */
bool rule_next(bytes *entries, rule_entry *entry);

#endif
