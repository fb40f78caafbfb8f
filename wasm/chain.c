#include "chain.h"

/* A set of byte strings, open addressing. Everything in it is borrowed. */
typedef struct {
    bytes *slots; /* empty: data NULL */
    size_t mask;
} bytes_set;

/* FNV-1a: spreads names well enough, and a table of a thousand cannot be made slow by much. */
static size_t hash_of(bytes value)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < value.length; i++) {
        hash = (hash ^ value.data[i]) * 16777619u;
    }
    return hash ^ hash >> 15;
}

/* A set with room for `count` members. */
static bool make_set(bytes_set *set, size_t count, arena *memory)
{
    size_t size = 4;
    while (size < count * 2) {
        size *= 2;
    }
    set->mask = size - 1;
    set->slots = arena_calloc(memory, size, sizeof(bytes));
    return set->slots != NULL;
}

/* The slot that holds `value`, or the free one where it belongs. */
static bytes *slot_of(const bytes_set *set, bytes value)
{
    size_t at = hash_of(value) & set->mask;
    while (set->slots[at].data != NULL && !bytes_equal(set->slots[at], value)) {
        at = (at + 1) & set->mask;
    }
    return &set->slots[at];
}

/* False when it was there already. */
static bool add_to_set(bytes_set *set, bytes value)
{
    bytes *slot = slot_of(set, value);
    bool is_new = slot->data == NULL;
    *slot = value;
    return is_new;
}

static bool is_in_set(const bytes_set *set, bytes value)
{
    return slot_of(set, value)->data != NULL;
}

/* basicConstraints decides where it can be read; certificates without it may be CAs of old. */
static bool is_server_certificate(const certificate *one, const bytes_set *issuers)
{
    if (one->basic_constraints == FIELD_READ) {
        return !one->ca;
    }
    return one->subject.length == 0 || !is_in_set(issuers, one->subject);
}

bool chain_find_servers(const certificate *certificates, size_t count, arena *memory, bool *is_server)
{
    if (count == 1) {
        is_server[0] = !certificates[0].ca;
        return true;
    }
    bytes_set issuers; /* names that issued a certificate of another name */
    bytes_set seen;    /* certificates so far */
    if (!make_set(&issuers, count, memory) || !make_set(&seen, count, memory)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const certificate *one = &certificates[i];
        if (!bytes_equal(one->issuer, one->subject)) {
            add_to_set(&issuers, one->issuer);
        }
    }
    for (size_t i = 0; i < count; i++) {
        const certificate *one = &certificates[i];
        is_server[i] = is_server_certificate(one, &issuers) && add_to_set(&seen, one->der);
    }
    return true;
}
