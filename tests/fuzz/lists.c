/*
 * Fuzzer: any list of certificates through its check and, when that takes it, through look-ups of every kind. Its checksum would
 * keep out whatever a fuzzer changes, so an input is a list without it, and it is put behind here.
 */
#include "fuzz.h"

#include "campaign/list.h"
#include "campaign/rule_reader.h"

#define LONGEST (1u << 16)
#define CHECKSUM 4
#define BEFORE_ID 52 /* bytes of a list in front of its id */
#define SERIALS 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* CRC-32 of RFC 1952 bit by bit: another one than list.c's. */
static uint32_t checksum(bytes of)
{
    uint32_t value = UINT32_MAX;
    for (size_t bit = 0; bit < of.length * 8; bit++) {
        uint32_t low = (value ^ (uint32_t)of.data[bit / 8] >> bit % 8) & 1;
        value = value >> 1 ^ (low ? 0xedb88320u : 0);
    }
    return ~value;
}

/* The list twice, each with its checksum, so that one is passed over on the way to what is not there. */
static bytes completed(bytes one)
{
    static uint8_t room[2 * (LONGEST + CHECKSUM)];
    uint32_t value = checksum(one);
    size_t length = 0;
    for (int copy = 0; copy < 2; copy++) {
        for (size_t i = 0; i < one.length; i++) {
            room[length++] = one.data[i];
        }
        for (int i = 0; i < CHECKSUM; i++) {
            room[length++] = (uint8_t)(value >> 8 * i);
        }
    }
    return (bytes){.data = room, .length = length};
}

static void look_up(bytes lists, bytes id, const rule_facts *facts)
{
    rule_case about = {.program = fuzz_rules(), .facts = facts, .given.lists = lists};
    rule_answer first = list_answer(id, &about);
    rule_answer second = list_answer(id, &about);
    FUZZ_CHECK(first.answer <= ANSWER_YES && (first.answer == ANSWER_UNKNOWN) == (first.lacking != 0));
    FUZZ_CHECK(first.answer == second.answer && first.lacking == second.lacking);
}

/* Many hashes: with and without serial number, its issuer here, told, and unknown. */
static void look_up_all(bytes lists, bytes id)
{
    static const uint8_t numbers[SERIALS] = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233};
    certificate issuer = {.key.whole = BYTES_LITERAL("a key")};
    for (uint8_t i = 0; i <= SERIALS; i++) {
        bytes own = {.data = numbers, .length = i};
        certificate leaf = {.serial = own, .der = own};
        look_up(lists, id, &(rule_facts){.one = &leaf, .issuer = &issuer});
        look_up(lists, id, &(rule_facts){.one = &leaf});
        leaf.authority_key_identifier = (optional_bytes){.state = FIELD_READ, .content = own};
        look_up(lists, id, &(rule_facts){.one = &leaf});
    }
    look_up(lists, BYTES_LITERAL("another list"), &(rule_facts){.one = &issuer});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bytes given = {.data = data, .length = size};
    size_t bad_offset = 0;
    if (size > LONGEST) {
        return 0;
    }
    if (!list_check(given, &bad_offset)) {
        FUZZ_CHECK(bad_offset <= size);
    }
    bytes lists = completed(given);
    if (!list_check(lists, &bad_offset)) {
        FUZZ_CHECK(bad_offset <= lists.length);
        return 0;
    }
    rule_reader reader = {.rest = lists};
    rule_read_bytes(&reader, BEFORE_ID);
    bytes id = rule_read_string(&reader);
    look_up_all(lists, id);
    return 0;
}
