/* Each question of rule.h that looks at a certificate, an issuer, a list or an answer: yes, no, and what it lacks. */
#include "campaign/predicates.h"
#include "harness.h"
#include "program.h"

#define NOTHING 0u
#define LACKS(material) (1u << (material))
#define OPEN                                                                                                 \
    {                                                                                                        \
        .from = INT64_MIN, .to = INT64_MAX                                                                   \
    }
#define READ(literal)                                                                                        \
    {                                                                                                        \
        .state = FIELD_READ, .content = BYTES_LITERAL(literal)                                               \
    }

/* id-kp-serverAuth and id-kp-clientAuth as lists of a rule have them: a length, and the content. */
#define SERVER_AUTH "\x2B\x06\x01\x05\x05\x07\x03\x01"
#define CLIENT_AUTH "\x2B\x06\x01\x05\x05\x07\x03\x02"
#define LISTED(oid) "\x08" oid
#define ELEMENT(oid) "\x06\x08" oid
#define POLICY(oid) "\x30\x0A" ELEMENT(oid)

/* An Issuer with one O, four letters. */
#define ISSUED_BY(name) "\x31\x0D\x30\x0B\x06\x03\x55\x04\x0A\x13\x04" name

static certificate sound(void)
{
    certificate one = {.issuer = BYTES_LITERAL(ISSUED_BY("1 CA")),
        .issuer_readable = true,
        .extensions_readable = true,
        .serial = BYTES_LITERAL("\x01\x00"),
        .signature_algorithm = BYTES_LITERAL("\x2A\x03")};
    one.not_before = (instant){.s = 1000000, .readable = true};
    one.not_after = (instant){.s = 1000000 + 86400, .readable = true};
    return one;
}

static void expect(const rule_op *op, const rule_facts *facts, const rule_campaign *campaign,
    rule_given given, answer wanted, uint32_t lacking)
{
    static const rule_program program;
    rule_case about = {.program = &program, .campaign = campaign, .facts = facts, .given = given};
    rule_answer found = predicate_answer(op, &about);
    assert_int_equal(found.answer, wanted);
    assert_int_equal(found.lacking, lacking);
}

static void expect_of(const rule_op *op, const certificate *one, answer wanted, uint32_t lacking)
{
    static const rule_campaign campaign;
    rule_facts facts = {.one = one};
    expect(op, &facts, &campaign, (rule_given){0}, wanted, lacking);
}

static void validity_counts_days_begun(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_VALIDITY, .range = {.from = 2, .to = INT64_MAX}};
    expect_of(&op, &one, ANSWER_YES, NOTHING); /* both ends count: a day and a second */
    one.not_after.s--;
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.not_after.readable = false;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

static void purposes(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op has = {.operation = RULE_EKU, .mode = RULE_HAS, .list = BYTES_LITERAL(LISTED(CLIENT_AUTH))};
    rule_op only = {.operation = RULE_EKU, .mode = RULE_ONLY, .list = BYTES_LITERAL(LISTED(CLIENT_AUTH))};
    expect_of(&has, &one, ANSWER_NO, NOTHING);
    expect_of(&only, &one, ANSWER_NO, NOTHING);
    one.extensions_readable = false;
    expect_of(&has, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    one.extended_key_usage = (optional_bytes)READ(ELEMENT(CLIENT_AUTH));
    expect_of(&has, &one, ANSWER_YES, NOTHING);
    expect_of(&only, &one, ANSWER_YES, NOTHING);
    one.extended_key_usage = (optional_bytes)READ(ELEMENT(SERVER_AUTH) ELEMENT(CLIENT_AUTH));
    expect_of(&has, &one, ANSWER_YES, NOTHING);
    expect_of(&only, &one, ANSWER_NO, NOTHING);
    /* What stands in front of a break may be enough. */
    one.extended_key_usage = (optional_bytes)READ(ELEMENT(SERVER_AUTH));
    one.extended_key_usage.state = FIELD_UNREADABLE;
    expect_of(&has, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    expect_of(&only, &one, ANSWER_NO, NOTHING);
}

static void policies(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_POLICY, .mode = RULE_HAS, .list = BYTES_LITERAL(LISTED(CLIENT_AUTH))};
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.policies = (optional_bytes)READ(POLICY(SERVER_AUTH) POLICY(CLIENT_AUTH));
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    one.policies.state = FIELD_UNREADABLE;
    one.policies.content.length = 12;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

static void serial_numbers(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_SERIAL_BITS, .range = {.from = 9, .to = 9}};
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    one.serial = BYTES_LITERAL("\x00\xFF");
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.serial = BYTES_LITERAL("\xFF");
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

static void signatures(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_SIGNATURE, .list = BYTES_LITERAL("\x02\x2A\x03")};
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    op.list = BYTES_LITERAL("\x02\x2A\x04");
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.signature_algorithm.length = 0;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

static void keys(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_KEY, .range = {.from = INT64_MIN, .to = 2047}, .exponents = OPEN};
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    one.key.algorithm = BYTES_LITERAL("\x2A\x03");
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    one.key.bits = 1024;
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    one.key.bits = 2048;
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    op = (rule_op){.operation = RULE_KEY, .range = OPEN, .exponents = OPEN, .mode = RULE_ROCA};
    expect_of(&op, &one, ANSWER_NO, NOTHING); /* no RSA key */
    one.key.family = KEY_RSA;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    one.key.modulus = BYTES_LITERAL("\x01"); /* the zeroth power of 65537, for every prime */
    one.key.exponent = BYTES_LITERAL("\x03");
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    one.key.modulus = BYTES_LITERAL("\x02");
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.key.modulus = BYTES_LITERAL("\x0C"); /* 1 for the prime 11, and for no other */
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    op = (rule_op){.operation = RULE_KEY, .range = OPEN, .exponents = {.from = INT64_MIN, .to = 2}};
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    op.exponents.to = 3;
    expect_of(&op, &one, ANSWER_YES, NOTHING);
}

#define OCSP_AT(host)                                                                                        \
    "\x30\x19\x06\x08\x2B\x06\x01\x05\x05\x07\x30\x01\x86\x0D"                                               \
    "http://" host ".b"

static void addresses(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_AIA, .mode = RULE_OCSP, .word = BYTES_LITERAL("aaaa.b")};
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.authority_access = (optional_bytes)READ(OCSP_AT("AaAa"));
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    one.authority_access = (optional_bytes)READ(OCSP_AT("aaab"));
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    op.word = BYTES_LITERAL("aaab"); /* no more than its front */
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    op.word = BYTES_LITERAL("aaaa.b");
    one.authority_access.state = FIELD_UNREADABLE;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    op.word.length = 0;
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    op.mode = RULE_CA_ISSUERS;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

/* A SignedCertificateTimestampList without its own length: of each, 47 bytes with an empty signature. */
static void put_timestamp(buffer *to, uint8_t seconds)
{
    put_u8(to, 0);
    put_u8(to, 47);
    for (unsigned i = 0; i < 33; i++) {
        put_u8(to, 0); /* version 1, and the log */
    }
    for (unsigned i = 0; i < 8; i++) {
        put_u8(to, i == 7 ? seconds : 0);
    }
    for (unsigned i = 0; i < 6; i++) {
        put_u8(to, 0);
    }
}

static void the_earliest_timestamp_counts(void **state)
{
    (void)state;
    certificate one = sound();
    rule_op op = {.operation = RULE_EARLIEST_SCT, .range = {.from = 20, .to = 20}};
    buffer list = buffer_new();
    put_timestamp(&list, 30);
    put_timestamp(&list, 20);
    put_timestamp(&list, 40);
    one.timestamps =
        (optional_bytes){.state = FIELD_READ, .content = {.data = list.data, .length = list.length}};
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    op.range = (rule_range){.from = 21, .to = INT64_MAX};
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    buffer_free(&list);
}

/* Without SCTs the signing lies within 48 hours of notBefore. */
static void timestamps_absent(void **state)
{
    (void)state;
    const int64_t at_ms = 1000000LL * 1000;
    const int64_t skew_ms = 48LL * 3600 * 1000;
    certificate one = sound();
    rule_op op = {.operation = RULE_EARLIEST_SCT, .range = {.from = at_ms - skew_ms, .to = INT64_MAX}};
    expect_of(&op, &one, ANSWER_YES, NOTHING);
    op.range.from++;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_SCT));
    op.range.from = at_ms + skew_ms;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_SCT));
    op.range.from++;
    expect_of(&op, &one, ANSWER_NO, NOTHING);
    one.not_before.readable = false;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
    one = sound();
    one.timestamps.state = FIELD_UNREADABLE;
    expect_of(&op, &one, ANSWER_UNKNOWN, LACKS(MATERIAL_FIELD));
}

static void answers(void **state)
{
    (void)state;
    certificate one = sound();
    rule_facts facts = {.one = &one};
    rule_campaign campaign = {.id = BYTES_LITERAL("c")};
    rule_op op = {.operation = RULE_ASK, .word = BYTES_LITERAL("q")};
    rule_given given = {0};
    expect(&op, &facts, &campaign, given, ANSWER_UNKNOWN, LACKS(MATERIAL_ANSWER));
    given.answers = BYTES_LITERAL("\x01\x00"
                                  "c\x01\x00q\x01");
    expect(&op, &facts, &campaign, given, ANSWER_YES, NOTHING);
    given.answers = BYTES_LITERAL("\x01\x00"
                                  "c\x01\x00q\x00");
    expect(&op, &facts, &campaign, given, ANSWER_NO, NOTHING);
    op = (rule_op){.operation = RULE_IN_LIST, .word = BYTES_LITERAL("l")};
    expect(&op, &facts, &campaign, given, ANSWER_UNKNOWN, LACKS(MATERIAL_LIST));
}

/* ---- the issuer's key, and those above it ---- */

static void know(rule_facts *facts, uint8_t role, uint8_t level)
{
    facts->keys[facts->key_count++] = (found_key){.key = {.set = 7, .role = role}, .level = level};
}

static void issuing_keys(void **state)
{
    (void)state;
    certificate one = sound();
    rule_facts facts = {.one = &one};
    rule_campaign campaign = {.organizations = {0}};
    rule_op by_hash = {.operation = RULE_ISSUER_KEY, .set = 7};
    rule_op by_identifier = {.operation = RULE_ISSUER_KEY, .set = 7, .mode = 1};
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    facts.issuer_told = true; /* its identifier, which tells nothing of a hash */
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    expect(&by_identifier, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
    facts.issuer = &one;
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
    facts.keys_cut = true;
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    know(&facts, KEY_MEMBER, 1); /* not the issuer's own */
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    know(&facts, KEY_MEMBER, 0);
    expect(&by_hash, &facts, &campaign, (rule_given){0}, ANSWER_YES, NOTHING);
}

static void an_excepted_issuer_is_none(void **state)
{
    (void)state;
    certificate one = sound();
    rule_facts facts = {.one = &one};
    rule_campaign campaign = {.organizations = {0}};
    rule_op op = {.operation = RULE_ISSUER_KEY, .set = 7};
    know(&facts, KEY_EXCEPTED, 0);
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
}

static void another_organisation_is_not_concerned(void **state)
{
    (void)state;
    certificate one = sound();
    rule_facts facts = {.one = &one};
    rule_campaign campaign = {.organizations = BYTES_LITERAL("\x01\x00"
                                                             "2")};
    rule_op op = {.operation = RULE_ISSUER_KEY, .set = 7};
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
    campaign.organizations = BYTES_LITERAL("\x01\x00"
                                           "1");
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    one.issuer_readable = false;
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
}

static void anchors(void **state)
{
    (void)state;
    certificate one = sound();
    rule_campaign own = {.organizations = BYTES_LITERAL("\x01\x00"
                                                        "1")};
    rule_campaign other = {.organizations = BYTES_LITERAL("\x01\x00"
                                                          "2")};
    rule_op op = {.operation = RULE_ANCHORED_AT, .set = 7};
    rule_facts facts = {.one = &one, .issuer_told = true};
    expect(&op, &facts, &own, (rule_given){0}, ANSWER_NO, NOTHING);
    know(&facts, KEY_OTHER_PATH, 0);
    expect(&op, &facts, &own, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    expect(&op, &facts, &other, (rule_given){0}, ANSWER_NO, NOTHING);
    facts.path_ends = true;
    expect(&op, &facts, &own, (rule_given){0}, ANSWER_NO, NOTHING);
    know(&facts, KEY_MEMBER, 2);
    expect(&op, &facts, &own, (rule_given){0}, ANSWER_YES, NOTHING);
    know(&facts, KEY_EXCEPTED, 1); /* stands lower */
    expect(&op, &facts, &own, (rule_given){0}, ANSWER_NO, NOTHING);
}

static void what_was_pasted(void **state)
{
    (void)state;
    certificate one = sound();
    rule_campaign campaign = {.organizations = {0}};
    rule_op op = {.operation = RULE_CHAIN_CONTAINS, .set = 7};
    rule_facts facts = {.one = &one};
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
    facts.keys_cut = true;
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_UNKNOWN, LACKS(MATERIAL_CHAIN));
    know(&facts, KEY_MEMBER, FACTS_ASIDE);
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_YES, NOTHING);
    know(&facts, KEY_EXCEPTED, 3);
    expect(&op, &facts, &campaign, (rule_given){0}, ANSWER_NO, NOTHING);
}

/* ---- lists ---- */

#define IN_BLOCK 128

/* A list of 129 certificates, of which `own` is the hash of number `place`; each is one more than the one before. */
static buffer list_around(uint64_t own, unsigned prefix_bits, unsigned place)
{
    buffer list = buffer_new();
    uint64_t first = (own >> (64 - prefix_bits)) - place;
    buffer_append_string(&list, "RIL1");
    put_u8(&list, 2);
    put_u8(&list, prefix_bits);
    put_u8(&list, 0);
    put_u8(&list, 0);
    put_i32(&list, IN_BLOCK + 1);
    put_i32(&list, IN_BLOCK + 1);
    put_i32(&list, 0);
    for (unsigned i = 0; i < SHA256_SIZE; i++) {
        put_u8(&list, 0);
    }
    put_str(&list, "l");
    put_i32(&list, 32);
    for (unsigned block = 0; block < 2; block++) {
        uint64_t begin = first + (uint64_t)block * IN_BLOCK;
        for (unsigned i = 0; i < 8; i++) {
            put_u8(&list, (unsigned)(begin >> (8 * i) & 0xFF));
        }
        put_i32(&list, block == 0 ? 0 : 254);
    }
    for (unsigned i = 0; i < 32; i++) {
        put_u8(&list, 0xAA); /* differences of 1: a one and a zero each */
    }
    return list;
}

static void listed(void **state)
{
    (void)state;
    static const unsigned places[] = {0, 1, IN_BLOCK - 1, IN_BLOCK};
    certificate one = sound();
    one.der = BYTES_LITERAL("any bytes are hashed");
    rule_facts facts = {.one = &one};
    rule_campaign campaign = {.id = BYTES_LITERAL("c")};
    rule_op op = {.operation = RULE_IN_LIST, .word = BYTES_LITERAL("l")};
    uint8_t digest[SHA256_SIZE];
    uint64_t own = 0;
    assert_true(fingerprint_make(one.der, (bytes){0}, digest));
    for (unsigned i = 0; i < 8; i++) {
        own = own << 8 | digest[i];
    }
    for (unsigned i = 0; i < sizeof places / sizeof places[0]; i++) {
        buffer sure = list_around(own, 64, places[i]);
        buffer brief = list_around(own, 63, places[i]);
        rule_given given = {.lists = {.data = sure.data, .length = sure.length}};
        expect(&op, &facts, &campaign, given, ANSWER_YES, NOTHING);
        given.lists = (bytes){.data = brief.data, .length = brief.length};
        expect(&op, &facts, &campaign, given, ANSWER_UNKNOWN, LACKS(MATERIAL_CONFIRM));
        buffer_free(&sure);
        buffer_free(&brief);
    }
    for (unsigned i = 0; i < 2; i++) {
        buffer other = list_around(own + (i == 0 ? 1000 : (uint64_t)0 - 1000), 64, 5);
        rule_given given = {.lists = {.data = other.data, .length = other.length}};
        expect(&op, &facts, &campaign, given, ANSWER_NO, NOTHING);
        buffer_free(&other);
    }
}

/* ---- hashes that have to be made ---- */

static rule_program with_keys(const buffer *written)
{
    rule_program program;
    size_t offset;
    assert_true(rule_check((bytes){.data = written->data, .length = written->length}, &program, &offset));
    return program;
}

/* A program whose table has `put` entries, of one campaign that asks for set 0 by this operation. */
static buffer asking(rule_operation operation, unsigned count, const unsigned (*entries)[2])
{
    buffer written = buffer_new();
    buffer_append_string(&written, RULE_MAGIC);
    put_u16(&written, count);
    for (unsigned i = 0; i < count; i++) {
        put_key(&written, entries[i][0], "k", 0, entries[i][1]);
    }
    put_u16(&written, 0);
    put_u8(&written, 1);
    put_campaign(&written, "c", 0, 0, NULL, 0);
    put_u16(&written, 1);
    put_leaf(&written, operation, "x");
    put_u8(&written, 0);
    for (unsigned i = 0; i < 5; i++) {
        put_u16(&written, 0);
    }
    return written;
}

static void hashes_are_made_where_they_can_tell(void **state)
{
    (void)state;
    static const unsigned hinted[][2] = {{KEY_BY_IDENTIFIER, KEY_HINT}, {KEY_BY_CERTIFICATE, KEY_MEMBER}};
    static const unsigned by_key[][2] = {{KEY_BY_SPKI, KEY_MEMBER}};
    buffer written = asking(RULE_CHAIN_CONTAINS, 2, hinted);
    rule_program program = with_keys(&written);
    assert_true(rule_may_know(&program, KEY_BY_CERTIFICATE, true, true));
    assert_false(rule_may_know(&program, KEY_BY_CERTIFICATE, true, false));
    assert_false(rule_may_know(&program, KEY_BY_SPKI, false, false));
    buffer_free(&written);

    written = asking(RULE_CHAIN_CONTAINS, 1, &hinted[1]);
    program = with_keys(&written);
    assert_true(rule_may_know(&program, KEY_BY_CERTIFICATE, true, false));
    buffer_free(&written);

    written = asking(RULE_ANCHORED_AT, 1, by_key);
    program = with_keys(&written);
    assert_true(rule_may_know(&program, KEY_BY_SPKI, false, false));
    assert_false(rule_may_know(&program, KEY_BY_SPKI, true, false));
    buffer_free(&written);

    written = asking(RULE_CHAIN_CONTAINS, 1, by_key);
    program = with_keys(&written);
    assert_true(rule_may_know(&program, KEY_BY_SPKI, true, false));
    buffer_free(&written);
}

static void a_hint_is_an_identifier(void **state)
{
    (void)state;
    static const unsigned entries[][2] = {{KEY_BY_SPKI, KEY_HINT}, {KEY_BY_IDENTIFIER, KEY_HINT + 1}};
    for (unsigned i = 0; i < 2; i++) {
        rule_program program;
        size_t offset;
        buffer written = asking(RULE_CHAIN_CONTAINS, 1, &entries[i]);
        assert_false(rule_check((bytes){.data = written.data, .length = written.length}, &program, &offset));
        buffer_free(&written);
    }
}

/* Instants of campaigns have years of four digits, wherever on earth. */
static void instants_end_with_the_calendar(void **state)
{
    (void)state;
    const int64_t last = INSTANT_LAST + RULE_OFFSET_LARGEST + 1;
    for (unsigned over = 0; over < 2; over++) {
        rule_reader reader = {.checking = true};
        rule_op op;
        buffer written = buffer_new();
        put_leaf(&written, RULE_ISSUED, "x");
        put_i64(&written, 0);
        put_i64(&written, last + over);
        reader.rest = (bytes){.data = written.data, .length = written.length};
        assert_int_equal(rule_read_op(&reader, &op), over == 0);
        buffer_free(&written);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity_counts_days_begun),
        cmocka_unit_test(purposes),
        cmocka_unit_test(policies),
        cmocka_unit_test(serial_numbers),
        cmocka_unit_test(signatures),
        cmocka_unit_test(keys),
        cmocka_unit_test(addresses),
        cmocka_unit_test(the_earliest_timestamp_counts),
        cmocka_unit_test(timestamps_absent),
        cmocka_unit_test(answers),
        cmocka_unit_test(issuing_keys),
        cmocka_unit_test(an_excepted_issuer_is_none),
        cmocka_unit_test(another_organisation_is_not_concerned),
        cmocka_unit_test(anchors),
        cmocka_unit_test(what_was_pasted),
        cmocka_unit_test(listed),
        cmocka_unit_test(hashes_are_made_where_they_can_tell),
        cmocka_unit_test(a_hint_is_an_identifier),
        cmocka_unit_test(instants_end_with_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
