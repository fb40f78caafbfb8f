#include "campaign/list.h"

#include "campaign/predicates.h"

#define INDEX_SIZE 12
#define LEAST_BITS 16
#define MOST_BITS 64
#define CRC_POLYNOMIAL 0xedb88320u

enum { BY_SERIAL = 1, BY_CERTIFICATE = 2 };

typedef struct {
    uint8_t by;
    uint8_t prefix_bits;
    uint8_t rice_bits;
    uint8_t gaps;
    uint32_t count;
    bytes id;
    bytes index;
    bytes data;
} list;

static uint64_t little_endian(const uint8_t *from, size_t size)
{
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;) {
        value = value << 8 | from[i];
    }
    return value;
}

static size_t blocks_of(const list *one)
{
    return one->count / LIST_BLOCK + (one->count % LIST_BLOCK != 0 ? 1 : 0);
}

static uint64_t first_of(const list *one, size_t block)
{
    return little_endian(one->index.data + block * INDEX_SIZE, 8);
}

static uint64_t bit_of(const list *one, size_t block)
{
    return little_endian(one->index.data + block * INDEX_SIZE + 8, 4);
}

/* Takes the list at the front, but its checksum; false at the end and where it does not fit. */
static bool read_list(rule_reader *reader, list *one)
{
    bytes magic = rule_read_bytes(reader, sizeof LIST_MAGIC - 1);
    if (reader->failed || !bytes_equal(magic, BYTES_LITERAL(LIST_MAGIC))) {
        return false;
    }
    one->by = rule_read_u8(reader);
    one->prefix_bits = rule_read_u8(reader);
    one->rice_bits = rule_read_u8(reader);
    one->gaps = rule_read_u8(reader);
    one->count = (uint32_t)rule_read_i32(reader);
    rule_read_i32(reader);
    rule_read_i32(reader);
    rule_read_bytes(reader, SHA256_SIZE);
    one->id = rule_read_string(reader);
    uint32_t length = (uint32_t)rule_read_i32(reader);
    one->index = rule_read_bytes(reader, blocks_of(one) * INDEX_SIZE);
    one->data = rule_read_bytes(reader, length);
    return !reader->failed;
}

static bool is_sound(const list *one)
{
    bool fits = (one->by == BY_SERIAL || one->by == BY_CERTIFICATE) && one->prefix_bits >= LEAST_BITS &&
                one->prefix_bits <= MOST_BITS && one->rice_bits < MOST_BITS && one->gaps <= 1;
    for (size_t i = 0; fits && i < blocks_of(one); i++) {
        fits = bit_of(one, i) <= (uint64_t)one->data.length * 8 &&
               (i == 0 || (first_of(one, i) > first_of(one, i - 1) && bit_of(one, i) >= bit_of(one, i - 1)));
    }
    return fits;
}

/* Tables for four bytes at a time: of a byte alone, and of one with one, two and three zeros behind it. */
static void make_tables(uint32_t tables[4][256])
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t value = byte;
        for (int bit = 0; bit < 8; bit++) {
            value = value >> 1 ^ (value & 1 ? CRC_POLYNOMIAL : 0);
        }
        tables[0][byte] = value;
    }
    for (uint32_t zeros = 1; zeros < 4; zeros++) {
        for (uint32_t byte = 0; byte < 256; byte++) {
            uint32_t before = tables[zeros - 1][byte];
            tables[zeros][byte] = tables[0][before & 0xff] ^ before >> 8;
        }
    }
}

/* CRC-32 of RFC 1952. */
static uint32_t checksum(bytes of)
{
    uint32_t tables[4][256];
    make_tables(tables);
    uint32_t value = UINT32_MAX;
    size_t i = 0;
    for (; of.length - i >= 4; i += 4) {
        value ^= (uint32_t)little_endian(of.data + i, 4);
        value = tables[3][value & 0xff] ^ tables[2][value >> 8 & 0xff] ^ tables[1][value >> 16 & 0xff] ^
                tables[0][value >> 24];
    }
    for (; i < of.length; i++) {
        value = tables[0][(value ^ of.data[i]) & 0xff] ^ value >> 8;
    }
    return ~value;
}

bool list_check(bytes lists, size_t *bad_offset)
{
    rule_reader reader = {.rest = lists, .checking = true};
    while (reader.rest.length > 0) {
        list one;
        const uint8_t *from = reader.rest.data;
        *bad_offset = lists.length - reader.rest.length;
        if (!read_list(&reader, &one) || !is_sound(&one)) {
            return false;
        }
        uint32_t counted = checksum(bytes_between(from, reader.rest.data));
        if ((uint32_t)rule_read_i32(&reader) != counted || reader.failed) {
            return false;
        }
    }
    return true;
}

/* ---- looking up ---- */

typedef struct {
    bytes data;
    uint64_t at; /* bit */
} bit_reader;

static unsigned next_bit(bit_reader *bits)
{
    size_t byte = (size_t)(bits->at >> 3);
    unsigned value = byte < bits->data.length ? bits->data.data[byte] >> (7 - (bits->at & 7)) & 1u : 0;
    bits->at++;
    return value;
}

/* A difference; over `most` it does not matter how much. */
static uint64_t next_difference(bit_reader *bits, uint8_t rice_bits, uint64_t most)
{
    uint64_t quotient = 0;
    while (next_bit(bits) == 1) {
        if (++quotient > most >> rice_bits) {
            return UINT64_MAX;
        }
    }
    uint64_t value = quotient;
    for (uint8_t i = 0; i < rice_bits; i++) {
        value = value << 1 | next_bit(bits);
    }
    return value;
}

/* The last block that does not begin behind `wanted`; the caller knows that the first one does not. */
static size_t find_block(const list *one, uint64_t wanted)
{
    size_t from = 0;
    size_t end = blocks_of(one);
    while (end - from > 1) {
        size_t middle = from + (end - from) / 2;
        if (first_of(one, middle) <= wanted) {
            from = middle;
        } else {
            end = middle;
        }
    }
    return from;
}

static bool list_has(const list *one, uint64_t wanted)
{
    if (one->count == 0 || first_of(one, 0) > wanted) {
        return false;
    }
    size_t block = find_block(one, wanted);
    bit_reader bits = {.data = one->data, .at = bit_of(one, block)};
    uint64_t entry = first_of(one, block);
    size_t left = one->count - block * LIST_BLOCK;
    left = left < LIST_BLOCK ? left : LIST_BLOCK;
    while (entry < wanted && --left > 0) {
        uint64_t difference = next_difference(&bits, one->rice_bits, wanted - entry);
        if (difference > wanted - entry) {
            return false;
        }
        entry += difference;
    }
    return entry == wanted;
}

/* SHA-256 of the issuer's key: of its certificate here, else as the program knows it. Empty: not known. */
static bytes issuer_hash(const rule_case *about, uint8_t room[SHA256_SIZE])
{
    const rule_facts *facts = about->facts;
    if (facts->issuer != NULL && facts->issuer->key.whole.length > 0) {
        bytes key = facts->issuer->key.whole;
        bool hashed = fingerprint_make(key, (bytes){0}, room);
        return (bytes){.data = room, .length = hashed ? SHA256_SIZE : 0};
    }
    const optional_bytes *told = &facts->one->authority_key_identifier;
    return told->state == FIELD_READ ? rule_issuer_spki(about->program, told->content) : (bytes){0};
}

static rule_answer answer_of(const list *one, bytes front, bytes behind)
{
    uint8_t digest[SHA256_SIZE];
    if (!fingerprint_make(front, behind, digest)) {
        return predicate_lacks(MATERIAL_LIST);
    }
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; i++) {
        prefix = prefix << 8 | digest[i];
    }
    if (!list_has(one, prefix >> (MOST_BITS - one->prefix_bits))) {
        return one->gaps ? predicate_lacks(MATERIAL_LIST) : predicate_known(false);
    }
    return one->prefix_bits >= LIST_SURE_BITS ? predicate_known(true) : predicate_lacks(MATERIAL_CONFIRM);
}

static rule_answer answer_in(const list *one, const rule_case *about)
{
    uint8_t room[SHA256_SIZE];
    const certificate *leaf = about->facts->one;
    if (one->by == BY_CERTIFICATE) {
        return answer_of(one, leaf->der, (bytes){0});
    }
    if (leaf->serial.length == 0) {
        return predicate_lacks(MATERIAL_FIELD);
    }
    bytes issuer = issuer_hash(about, room);
    return issuer.length == 0 ? predicate_lacks(MATERIAL_CHAIN) : answer_of(one, issuer, leaf->serial);
}

rule_answer list_answer(bytes id, const rule_case *about)
{
    list one;
    bool any = false;
    rule_answer result = predicate_lacks(MATERIAL_LIST);
    rule_reader reader = {.rest = about->given.lists};
    while (read_list(&reader, &one)) {
        rule_read_i32(&reader); /* its checksum */
        if (bytes_equal(one.id, id)) {
            rule_answer next = answer_in(&one, about);
            result = any && result.answer > next.answer ? result : next;
            any = true;
        }
    }
    return result;
}
