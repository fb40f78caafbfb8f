#include "campaign/rule.h"

#include "campaign/evaluate.h"
#include "campaign/rule_reader.h"
#include "x509/certificate.h"

#define KEY_SIZE (1 + RULE_KEY_PREFIX + 2)
#define ISSUER_SIZE (RULE_KEY_PREFIX + RULE_HASH_SIZE)
#define KIND_ADVICE 3

/* Who issued whom is told by names, keys and their identifiers, and by what the signature is made with. */
#define FACT_ISSUERS                                                                                         \
    (FACT_SUBJECT | FACT_PUBLIC_KEY | FACT_KEY_IDENTIFIERS | FACT_KEY_USAGE | FACT_SIGNATURE_ALGORITHM)

/* ---- expressions ---- */

/* What is checked, and for whom. */
typedef struct {
    rule_reader reader;
    rule_program *program;
    size_t campaign;        /* its index */
    bool deciding;          /* the expression decides a verdict or a step */
    bool listed[RULE_SETS]; /* the set is no group's */
} checking;

static uint32_t facts_for(rule_operation operation)
{
    switch (operation) {
    case RULE_ISSUER_KEY:
    case RULE_ANCHORED_AT:
    case RULE_CHAIN_CONTAINS:
    case RULE_IN_LIST:
        return FACT_ISSUERS;
    case RULE_EARLIEST_SCT:
        return FACT_TIMESTAMPS;
    case RULE_EKU:
        return FACT_EXTENDED_KEY_USAGE;
    case RULE_POLICY:
        return FACT_POLICIES;
    case RULE_KEY:
        return FACT_PUBLIC_KEY;
    case RULE_SIGNATURE:
        return FACT_SIGNATURE_ALGORITHM;
    case RULE_AIA:
        return FACT_AUTHORITY_ACCESS;
    default:
        return 0;
    }
}

static void add_wants(rule_wants *wants, uint32_t facts)
{
    wants->facts |= facts;
    wants->issuers |= facts == FACT_ISSUERS;
}

static void note_question(checking *c, const rule_op *op)
{
    uint32_t facts = facts_for(op->operation);
    add_wants(&c->program->all, facts);
    if (c->deciding) {
        add_wants(&c->program->brief, facts);
    }
    if (op->operation >= RULE_ISSUER_KEY && op->operation <= RULE_CHAIN_CONTAINS) {
        c->program->users[op->set] |= (uint64_t)1 << c->campaign;
        c->listed[op->set] |= op->operation != RULE_ANCHORED_AT;
    }
}

/* Follows the stack's height through an expression, and leaves the reader behind it. */
static bool check_expression(checking *c, bytes *expression)
{
    rule_reader *reader = &c->reader;
    const uint8_t *first = reader->rest.data;
    uint16_t count = rule_read_u16(reader);
    size_t height = 0;
    size_t leaves = 0;
    for (uint16_t i = 0; i < count; i++) {
        rule_op op;
        if (!rule_read_op(reader, &op) || op.operands > height) {
            return false;
        }
        if (rule_is_leaf(op.operation)) {
            note_question(c, &op);
            leaves++;
        }
        height = height - op.operands + 1;
        if (height > RULE_STACK || leaves > RULE_LEAVES) {
            return false;
        }
    }
    *expression = bytes_between(first, reader->rest.data);
    return !reader->failed && height == 1;
}

/* ---- campaigns ---- */

/* A counted list of entries; `entries` gets them without the count. */
static bool check_entries(checking *c, bool with_text, bytes *entries)
{
    uint16_t count = rule_read_u16(&c->reader);
    const uint8_t *first = c->reader.rest.data;
    for (uint16_t i = 0; i < count; i++) {
        bytes expression;
        rule_read_string(&c->reader);
        if (with_text) {
            rule_read_string(&c->reader);
        }
        if (c->reader.failed || !check_expression(c, &expression)) {
            return false;
        }
    }
    *entries = bytes_between(first, c->reader.rest.data);
    return !c->reader.failed;
}

static void read_authority(rule_reader *reader, rule_authority *authority)
{
    authority->id = rule_read_string(reader);
    uint8_t role = rule_read_u8(reader);
    reader->failed |= role > AUTHORITY_REPLACEMENT;
    authority->role = (authority_role)role;
    authority->common_name = rule_read_string(reader);
    authority->key_identifier = rule_read_bytes(reader, rule_read_u8(reader));
    authority->spki_sha256 = rule_read_bytes(reader, RULE_HASH_SIZE);
}

static bool check_authorities(rule_reader *reader, bytes *authorities)
{
    uint16_t count = rule_read_u16(reader);
    const uint8_t *first = reader->rest.data;
    for (uint16_t i = 0; i < count && !reader->failed; i++) {
        rule_authority authority;
        read_authority(reader, &authority);
    }
    *authorities = bytes_between(first, reader->rest.data);
    return !reader->failed;
}

static bool check_head(rule_reader *reader, rule_campaign *one)
{
    one->id = rule_read_string(reader);
    one->utc_offset_s = rule_read_i32(reader);
    uint8_t kind = rule_read_u8(reader);
    one->is_advice = kind == KIND_ADVICE;
    reader->failed |= kind > KIND_ADVICE || one->utc_offset_s > RULE_OFFSET_LARGEST ||
                      one->utc_offset_s < -RULE_OFFSET_LARGEST;
    one->organizations = rule_read_strings(reader);
    return !reader->failed;
}

static bool check_campaign(checking *c)
{
    rule_campaign *one = &c->program->campaigns[c->campaign];
    if (!check_head(&c->reader, one)) {
        return false;
    }
    c->deciding = !one->is_advice;
    if (!check_expression(c, &one->affected) || !check_entries(c, true, &one->steps)) {
        return false;
    }
    c->deciding = false;
    one->by_issuer = rule_hangs_on_keys(one->affected);
    return check_entries(c, false, &one->findings) && check_entries(c, false, &one->notices) &&
           check_entries(c, false, &one->clients) && check_authorities(&c->reader, &one->authorities);
}

static bool check_campaigns(checking *c)
{
    c->program->campaign_count = rule_read_u8(&c->reader);
    if (c->program->campaign_count == 0 || c->program->campaign_count > RULE_CAMPAIGNS) {
        return false;
    }
    for (c->campaign = 0; c->campaign < c->program->campaign_count; c->campaign++) {
        if (!check_campaign(c)) {
            return false;
        }
    }
    return true;
}

/* ---- tables ---- */

/* Entries of one size, each greater than the one before it. */
static bool check_table(rule_reader *reader, size_t size, bytes *table)
{
    uint16_t count = rule_read_u16(reader);
    *table = (bytes){.data = reader->rest.data, .length = 0};
    bytes before = {0};
    for (uint16_t i = 0; i < count; i++) {
        bytes entry = rule_read_bytes(reader, size);
        if (reader->failed || (i > 0 && memcmp(before.data, entry.data, size) >= 0)) {
            return false;
        }
        before = entry;
    }
    table->length = count * size;
    return true;
}

static bool check_keys(rule_reader *reader, bytes *keys)
{
    if (!check_table(reader, KEY_SIZE, keys)) {
        return false;
    }
    for (size_t at = 0; at < keys->length; at += KEY_SIZE) {
        uint8_t form = keys->data[at];
        uint8_t role = keys->data[at + KEY_SIZE - 1];
        if (form < KEY_BY_IDENTIFIER || form > KEY_BY_CERTIFICATE || role < KEY_MEMBER || role > KEY_HINT ||
            (role == KEY_HINT && form != KEY_BY_IDENTIFIER)) {
            return false;
        }
    }
    return true;
}

/* Which hashes have to be made of every CA certificate. */
static void note_hashes(checking *c)
{
    bytes keys = c->program->keys;
    bool hinted[RULE_SETS] = {false};
    for (size_t at = 0; at < keys.length; at += KEY_SIZE) {
        uint8_t set = keys.data[at + KEY_SIZE - 2];
        hinted[set] |= keys.data[at + KEY_SIZE - 1] == KEY_HINT; /* identifiers stand first */
        c->program->any_key |= keys.data[at] == KEY_BY_SPKI && c->listed[set];
        c->program->any_certificate |= keys.data[at] == KEY_BY_CERTIFICATE && !hinted[set];
    }
}

bool rule_check(bytes program, rule_program *checked, size_t *bad_offset)
{
    checking c = {.reader = {.rest = program, .checking = true}, .program = checked};
    bytes magic = BYTES_LITERAL(RULE_MAGIC);
    *checked = (rule_program){.campaign_count = 0};
    bool fits = bytes_start_with(program, magic);
    if (fits) {
        c.reader.rest = bytes_skip(program, magic.length);
        fits = check_keys(&c.reader, &checked->keys) &&
               check_table(&c.reader, ISSUER_SIZE, &checked->issuers) && check_campaigns(&c) &&
               c.reader.rest.length == 0;
    }
    *bad_offset = program.length - c.reader.rest.length;
    note_hashes(&c);
    return fits;
}

int32_t rule_utc_offset(const rule_program *program)
{
    return program != NULL && program->campaign_count == 1 ? program->campaigns[0].utc_offset_s : 0;
}

/* ---- looking up ---- */

/* The entries from the first on that is not less than `wanted` in its first bytes. */
static bytes lower_bound(bytes table, size_t size, bytes wanted)
{
    size_t from = 0;
    size_t end = table.length / size;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (memcmp(table.data + middle * size, wanted.data, wanted.length) < 0) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return bytes_skip(table, from * size);
}

static void put_prefix(uint8_t prefix[RULE_KEY_PREFIX], bytes value)
{
    memset(prefix, 0, RULE_KEY_PREFIX);
    if (value.length > 0) {
        memcpy(prefix, value.data, value.length < RULE_KEY_PREFIX ? value.length : RULE_KEY_PREFIX);
    }
}

bytes rule_find_key(const rule_program *program, rule_key_form form, bytes value)
{
    uint8_t wanted[1 + RULE_KEY_PREFIX];
    wanted[0] = (uint8_t)form;
    put_prefix(wanted + 1, value);
    bytes found = lower_bound(program->keys, KEY_SIZE, (bytes){.data = wanted, .length = sizeof wanted});
    size_t length = 0;
    while (length < found.length && memcmp(found.data + length, wanted, sizeof wanted) == 0) {
        length += KEY_SIZE;
    }
    found.length = length;
    return found;
}

static bool has_form(const rule_program *program, rule_key_form form)
{
    bytes from =
        lower_bound(program->keys, KEY_SIZE, (bytes){.data = (const uint8_t[]){(uint8_t)form}, .length = 1});
    return from.length > 0 && from.data[0] == form;
}

bool rule_may_know(const rule_program *program, rule_key_form form, bool has_identifier, bool hinted)
{
    bool of_certificates = form == KEY_BY_CERTIFICATE;
    bool may_be = of_certificates ? hinted || program->any_certificate : !has_identifier || program->any_key;
    return may_be && has_form(program, form);
}

bool rule_next_key(bytes *found, rule_key *key)
{
    if (found->length == 0) {
        return false;
    }
    *key = (rule_key){.set = found->data[KEY_SIZE - 2], .role = found->data[KEY_SIZE - 1]};
    *found = bytes_skip(*found, KEY_SIZE);
    return true;
}

bytes rule_issuer_spki(const rule_program *program, bytes key_identifier)
{
    uint8_t wanted[RULE_KEY_PREFIX];
    put_prefix(wanted, key_identifier);
    bytes found =
        lower_bound(program->issuers, ISSUER_SIZE, (bytes){.data = wanted, .length = sizeof wanted});
    if (found.length == 0 || memcmp(found.data, wanted, sizeof wanted) != 0) {
        return (bytes){0};
    }
    return (bytes){.data = found.data + RULE_KEY_PREFIX, .length = RULE_HASH_SIZE};
}

/* ---- entries of a checked program ---- */

static bytes take_expression(rule_reader *reader)
{
    const uint8_t *first = reader->rest.data;
    rule_op op;
    for (uint16_t count = rule_read_u16(reader); count > 0 && !reader->failed; count--) {
        rule_read_op(reader, &op);
    }
    return bytes_between(first, reader->rest.data);
}

static bool next_entry(bytes *entries, bool with_text, rule_entry *entry)
{
    if (entries->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *entries};
    entry->id = rule_read_string(&reader);
    entry->text = with_text ? rule_read_string(&reader) : (bytes){.data = NULL, .length = 0};
    entry->when = take_expression(&reader);
    *entries = reader.rest;
    return !reader.failed;
}

bool rule_next_step(bytes *steps, rule_entry *entry)
{
    return next_entry(steps, true, entry);
}

bool rule_next(bytes *entries, rule_entry *entry)
{
    return next_entry(entries, false, entry);
}

bool rule_next_authority(bytes *authorities, rule_authority *authority)
{
    if (authorities->length == 0) {
        return false;
    }
    rule_reader reader = {.rest = *authorities};
    read_authority(&reader, authority);
    *authorities = reader.rest;
    return !reader.failed;
}
