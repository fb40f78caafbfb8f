/*
 * Room wasm/campaign: campaigns' rules over facts: sees no bytes of certificates, and no clock.
 *
 * Rule programs: what campaigns say about who is affected and what to do, compiled from their campaign.json by
 * web/campaign/compile/ into flat bytes.
 *
 * Integers are little-endian. `str` is a u16 length in bytes and that much UTF-8. `oid` is a u8 length and that much of an
 * object identifier's DER content. A range is two ends that are both included; INT32_MIN or INT64_MIN leaves its first end
 * open, INT32_MAX or INT64_MAX its last. Seconds and milliseconds count from 1970-01-01T00:00:00Z: days of a campaign are
 * instants by the time they stand here.
 *
 *     program  = "RIR3"
 *                u16 count { key }                          sorted as bytes, none twice: known keys, and whom they concern
 *                u16 count { issuer }                       sorted as bytes: issuing keys by their identifier, for lists
 *                u8 count { campaign }                      1 to RULE_CAMPAIGNS
 *     key      = u8 by (1 subjectKeyIdentifier, 2 SHA-256 of SubjectPublicKeyInfo, 3 SHA-256 of the certificate)
 *                8 bytes: the first of it, filled up with zeros
 *                u8 set   u8 role (1 member, 2 member that has another path too, 3 excepted, 4 none: certificates with this
 *                subjectKeyIdentifier, and no others, may be those that the set has by their SHA-256)
 *     issuer   = 8 bytes of the subjectKeyIdentifier, as in `key`   32 bytes SHA-256 of SubjectPublicKeyInfo
 *     campaign = str id  i32 utcOffsetSeconds  u8 kind (0 revocation, 1 distrust, 2 expiry, 3 advice)
 *                u16 count { str }                          organisations: parts of the O of issuers concerned
 *                expr affected                              advice: whom it is for at all
 *                u16 count { str id  str text  expr when }  the steps, in order: the first that is not `no` applies
 *                u16 count { str id  expr when }            the findings about a certificate
 *                u16 count { str id  expr when }            the notices beside a step; of advice, its notices
 *                u16 count { str id  expr when }            the clients: each with its own answer
 *                u16 count { authority }                    the CA keys that the campaign knows
 *     authority = str id  u8 role (0 known, 1 replaced, 2 replacement)  str commonName
 *                 u8 n  n bytes keyIdentifier  32 bytes SHA-256 of SubjectPublicKeyInfo
 *     expr     = u16 count { op }                           postfix; leaves exactly one value on the stack
 *     op       = u8 code, operands:
 *
 *      1 all                u8 n             pops n values, pushes their conjunction; n = 0 is yes
 *      2 any                u8 n             pops n values, pushes their disjunction; n = 0 is no
 *      3 not                                 pops one value, pushes its negation
 *     16 issuerCommonName   str id  names    a common name of the issuer equals one of the names, folded as
 *                                            text_equal_folded() does
 *     17 issued             str id  i64 range of seconds    notBefore
 *     18 expires            str id  i64 range of seconds    notAfter
 *     19 asOf               str id  i64 range of seconds    the as-of instant
 *     20 expired            str id           notAfter lies before the as-of instant
 *     21 ca                 str id           basicConstraints says cA
 *     22 readable           str id  u8 field                the date can be read: 1 notBefore, 2 notAfter
 *     23 remainingDays      str id  i32 atLeast             at least so many whole days from as-of to notAfter
 *     24 issuerOrganization str id  names    an O of the issuer holds one of the names, folded: a hint
 *     25 issuerKey          str id  u8 set  u8 told (0, 1)  the issuing key is in the set; told: by identifier too
 *     26 anchoredAt         str id  u8 set                  the issuing key, or one above it here, hangs below the group
 *     27 chainContains      str id  u8 set                  a certificate above it here is in the set, and none excepted
 *     28 earliestSct        str id  i64 range of milliseconds   the earliest embedded SCT
 *     29 validity           str id  i32 range of days       86,400 s each, both ends of the validity counted; a day begun
 *                                                           is a day
 *     30 eku                str id  u8 mode (1 has, 2 only)  oids   one of the purposes is, all of them are, in the list
 *     31 policy             str id  u8 mode (1 has, 2 only)  oids   the same of the certificate policies
 *     32 key                str id  oids algorithms  oids curves  i32 range of bits  i32 range of the RSA exponent
 *                           u8 traits (1 exponent even, 2 bits no multiple of 8, 4 ROCA): all that is asked holds
 *     33 signature          str id  oids     the signature's algorithm is in the list
 *     34 inList             str id  str list the certificate is in the list (list.h)
 *     35 serialBits         str id  i32 range                bits of the serial number's magnitude
 *     36 aia                str id  u8 method (1 OCSP, 2 caIssuers)  str host   an address is given; host: of this host
 *     37 ask                str id  str question             what somebody answered (answers.h)
 *        names = u16 count { str }    oids = u16 count { oid }
 *
 * The logic is Kleene's, three-valued: what cannot be read is unknown, never no. What is absent is no. An answer that is
 * unknown names the material it lacks; of `all`, `any` and `not`, what their unknown parts lack. A program is refused
 * whole for any byte that does not fit, also for bytes behind its end.
 *
 * Eight bytes of a key are enough: among n known keys a key that is none of them is taken for one with a chance of
 * n / 2^64, for the 2,000 of the rulebook 1 in 9 * 10^15.
 */
#ifndef RI_RULE_H
#define RI_RULE_H

#include "base/bytes.h"
#include "base/vocabulary.h"
#include "x509/times.h"

#define RULE_MAGIC "RIR3"
#define RULE_HASH_SIZE 32         /* SHA-256 */
#define RULE_STACK 64             /* values that an expression can hold at once */
#define RULE_LEAVES 64            /* leaves that an expression can have */
#define RULE_CAMPAIGNS 64         /* campaigns of a program: a bit each */
#define RULE_SETS 256             /* sets of keys of a program */
#define RULE_KEY_PREFIX 8         /* bytes of a key that are compared */
#define RULE_OFFSET_LARGEST 64800 /* seconds; ISO 8601 offsets stay under 18 hours */

/* clang-format off */
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
    X(RULE_REMAINING_DAYS, 23, "remainingDays")                                                              \
    X(RULE_ISSUER_ORGANIZATION, 24, "issuerOrganization")                                                    \
    X(RULE_ISSUER_KEY, 25, "issuerKey")                                                                      \
    X(RULE_ANCHORED_AT, 26, "anchoredAt")                                                                    \
    X(RULE_CHAIN_CONTAINS, 27, "chainContains")                                                              \
    X(RULE_EARLIEST_SCT, 28, "earliestSct")                                                                  \
    X(RULE_VALIDITY, 29, "validity")                                                                         \
    X(RULE_EKU, 30, "eku")                                                                                   \
    X(RULE_POLICY, 31, "policy")                                                                             \
    X(RULE_KEY, 32, "key")                                                                                   \
    X(RULE_SIGNATURE, 33, "signature")                                                                       \
    X(RULE_IN_LIST, 34, "inList")                                                                            \
    X(RULE_SERIAL_BITS, 35, "serialBits")                                                                    \
    X(RULE_AIA, 36, "aia")                                                                                   \
    X(RULE_ASK, 37, "ask")

/* What an unknown answer lacks: what somebody could bring, or `field`, which nobody can. */
#define RULE_MATERIALS(X)                                                                                    \
    X(MATERIAL_CHAIN, "chain")     /* the certificates above */                                              \
    X(MATERIAL_SCT, "sct")         /* the timestamps that the server sends beside the certificate */         \
    X(MATERIAL_LIST, "list")       /* the CA's list */                                                       \
    X(MATERIAL_ANSWER, "answer")   /* somebody's word */                                                     \
    X(MATERIAL_FIELD, "field")     /* a field of the certificate that is missing or cannot be read */        \
    X(MATERIAL_CONFIRM, "confirm") /* the CA's own check: a list of short prefixes holds it, or seems to */
/* clang-format on */

#define RULE_ENUMERATE(symbol, number, name) symbol = (number),
typedef enum { RULE_OPERATIONS(RULE_ENUMERATE) } rule_operation;
VOCABULARY(RULE_MATERIALS, rule_material, rule_material_name, MATERIAL_COUNT)

/* A campaign of a program that was checked. */
typedef struct {
    bytes id;       /* UTF-8 */
    bytes affected; /* an expr */
    bytes steps;    /* entries, as rule_next_step() takes them */
    bytes findings; /* as rule_next() takes them; so are notices and clients */
    bytes notices;
    bytes clients;
    bytes authorities;   /* as rule_next_authority() takes them */
    bytes organizations; /* strings, as rule_next_string() takes them */
    int32_t utc_offset_s;
    bool is_advice;
    bool by_issuer; /* `affected` is no wherever the questions for keys are all no */
} rule_campaign;

/* What has to be known so that questions can be answered. */
typedef struct {
    uint32_t facts; /* bits FACT_… of certificate.h, beside those always read */
    bool issuers;   /* who issued whom, of several certificates */
} rule_wants;

/* A program that was checked. It borrows the bytes that it was read from. */
typedef struct {
    rule_campaign campaigns[RULE_CAMPAIGNS];
    size_t campaign_count;
    bytes keys;
    bytes issuers;
    uint64_t users[RULE_SETS]; /* of each set: a bit for each campaign that asks for it */
    bool any_key;              /* keys are listed by SHA-256 that may have an identifier as well */
    bool any_certificate;      /* certificates are listed of which nothing else is known */
    rule_wants all;
    rule_wants brief; /* of what decides verdict and step alone */
} rule_program;

/* A named expression: a step, a finding, a notice or a client. */
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

typedef enum { KEY_BY_IDENTIFIER = 1, KEY_BY_SPKI = 2, KEY_BY_CERTIFICATE = 3 } rule_key_form;
typedef enum { KEY_MEMBER = 1, KEY_OTHER_PATH = 2, KEY_EXCEPTED = 3, KEY_HINT = 4 } rule_key_role;

/* A key of the table that was found. */
typedef struct {
    uint8_t set;
    uint8_t role; /* rule_key_role */
} rule_key;

/* Checks a program and reads its frame. On failure `*bad_offset` is the byte where it stops making sense. */
bool rule_check(bytes program, rule_program *checked, size_t *bad_offset);

/* Where the sets that hold this key begin in the table, for rule_next_key(). */
bytes rule_find_key(const rule_program *program, rule_key_form form, bytes value);

/* Where days begin in the report: at the offset of the only campaign; of several, or none, in UTC. */
int32_t rule_utc_offset(const rule_program *program);

/*
 * Whether the table may have this CA certificate by the hash of its key, or by its own, which takes time to make. Groups have
 * keys by hash only where their certificates have no identifier; `hinted`: its own was found in the role KEY_HINT.
 */
bool rule_may_know(const rule_program *program, rule_key_form form, bool has_identifier, bool hinted);

/* Takes the next set that holds the key; false at the end. */
bool rule_next_key(bytes *found, rule_key *key);

/* SHA-256 of the SubjectPublicKeyInfo that has this identifier, 32 bytes; empty when the program does not know it. */
bytes rule_issuer_spki(const rule_program *program, bytes key_identifier);

/* Takes the next step off a checked program's `steps`; false at the end. */
bool rule_next_step(bytes *steps, rule_entry *entry);

/* Takes the next entry off a checked campaign's `findings`, `notices` or `clients`; false at the end. */
bool rule_next(bytes *entries, rule_entry *entry);

/* Takes the next authority off a checked campaign's `authorities`; false at the end. */
bool rule_next_authority(bytes *authorities, rule_authority *authority);

/* Takes the next string off a list of them; false at the end. */
bool rule_next_string(bytes *strings, bytes *string);

#endif
