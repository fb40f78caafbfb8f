#include "reading/secret_bytes.h"

#include "x509/der.h"

/* An element's header; its content may pass the end of what is there. */
typedef struct {
    uint8_t tag;
    size_t header;
    size_t length; /* of the content; SIZE_MAX: indefinite */
} element;

static bool read_header(bytes at, element *found)
{
    if (at.length < 2) {
        return false;
    }
    size_t count = at.data[1] & 0x7Fu;
    *found = (element){.tag = at.data[0], .header = 2, .length = count};
    if (at.data[1] < 0x80) {
        return true;
    }
    if (count == 0) {
        found->length = SIZE_MAX;
        return true;
    }
    if (count > 4 || at.length < 2 + count) {
        return false;
    }
    found->header += count;
    found->length = 0;
    for (size_t i = 0; i < count; i++) {
        found->length = found->length << 8 | at.data[2 + i];
    }
    return true;
}

/* Enters the element of this tag. */
static bool enter(bytes *at, uint8_t tag, element *found)
{
    if (!read_header(*at, found) || found->tag != tag || found->header > at->length) {
        return false;
    }
    *at = bytes_skip(*at, found->header);
    return true;
}

/* Steps over the content that was entered; at the end of what is there, `at` becomes empty. */
static void step_over(bytes *at, const element *entered)
{
    *at = bytes_skip(*at, entered->length < at->length ? entered->length : at->length);
}

static bool is_integer(bytes at, size_t shortest, size_t longest, element *found)
{
    return read_header(at, found) && found->tag == DER_INTEGER && found->length >= shortest &&
           found->length <= longest;
}

/* The numbers of keys from 384 bits to 16,384. */
#define SHORTEST_NUMBER 24
#define LONGEST_NUMBER 2049

/* Behind the version 0 or 1: two large numbers (RSA: modulus, public exponent; DSA: p, q). */
static bool is_numbers(bytes at)
{
    element first;
    element second;
    if (!is_integer(at, (size_t)2 * SHORTEST_NUMBER, LONGEST_NUMBER, &first)) {
        return false;
    }
    at = bytes_skip(at, first.header);
    step_over(&at, &first);
    return at.length < 2 || is_integer(at, 1, LONGEST_NUMBER, &second);
}

/* Behind the version: PrivateKeyInfo's algorithm, and the octets of the key. */
static bool is_algorithm_and_octets(bytes at)
{
    element algorithm;
    element oid;
    if (!enter(&at, DER_SEQUENCE, &algorithm) || !read_header(at, &oid) || oid.tag != DER_OID ||
        oid.length < 3 || oid.length > 32) {
        return false;
    }
    step_over(&at, &algorithm);
    return at.length == 0 || at.data[0] == DER_OCTET_STRING || at.data[0] == (DER_OCTET_STRING | 0x20);
}

/* Behind the version 1 of an ECPrivateKey: its octets, and what may follow them. */
static bool is_octets_of_curve(bytes at, size_t left)
{
    element octets;
    if (!enter(&at, DER_OCTET_STRING, &octets) || octets.length < 14 || octets.length > 72 ||
        octets.header + octets.length > left) {
        return false;
    }
    bool alone = octets.header + octets.length == left;
    step_over(&at, &octets);
    return alone || at.length == 0 || (at.data[0] & 0xFE) == DER_CONTEXT_CONSTRUCTED;
}

/* SEQUENCE { version INTEGER, … */
static object_kind secret_behind_version(bytes at, const element *whole)
{
    uint8_t version = at.data[2];
    bytes behind = bytes_skip(at, 3);
    bytes types = BYTES_LITERAL("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07");
    element safe;
    if (version == 3 && enter(&behind, DER_SEQUENCE, &safe) && bytes_start_with(behind, types)) {
        return KIND_PKCS12;
    }
    behind = bytes_skip(at, 3);
    if (version > 1 || whole->length < 16) {
        return KIND_NONE;
    }
    bool is_key = is_algorithm_and_octets(behind) || is_numbers(behind) ||
                  (version == 1 && is_octets_of_curve(behind, whole->length - 3));
    return is_key ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* SEQUENCE { SEQUENCE { encryption OID, … }, OCTET STRING }: PKCS#5 (RFC 8018) and PKCS#12's own (RFC 7292). */
static object_kind secret_behind_algorithm(bytes at)
{
    element algorithm;
    if (!enter(&at, DER_SEQUENCE, &algorithm)) {
        return KIND_NONE;
    }
    bool is_encryption = bytes_start_with(at, BYTES_LITERAL("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05")) ||
                         bytes_start_with(at, BYTES_LITERAL("\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01"));
    step_over(&at, &algorithm);
    bool octets = at.length == 0 || at.data[0] == DER_OCTET_STRING || at.data[0] == (DER_OCTET_STRING | 0x20);
    return is_encryption && octets ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_NONE;
}

static object_kind secret_in_sequence(bytes front)
{
    element whole;
    if (!enter(&front, DER_SEQUENCE, &whole) || front.length < 4) {
        return KIND_NONE;
    }
    if (front.data[0] == DER_INTEGER && front.data[1] == 1) {
        return secret_behind_version(front, &whole);
    }
    return front.data[0] == DER_SEQUENCE ? secret_behind_algorithm(front) : KIND_NONE;
}

/* 65537 and another number behind it (an RSA public key ends there); or three numbers of one size (p, q, exponents). */
static bool is_inside_rsa_key(bytes front)
{
    element first;
    element next;
    if (bytes_start_with(front, BYTES_LITERAL("\x02\x03\x01\x00\x01"))) {
        return is_integer(bytes_skip(front, 5), (size_t)2 * SHORTEST_NUMBER, LONGEST_NUMBER, &next);
    }
    if (!is_integer(front, SHORTEST_NUMBER, 260, &first) || first.header == 2) {
        return false;
    }
    for (int more = 0; more < 2; more++) {
        if (front.length < first.header + first.length) {
            return false;
        }
        front = bytes_skip(front, first.header + first.length);
        size_t shortest = first.length - 1;
        if (!is_integer(front, shortest, shortest + 2, &next)) {
            return false;
        }
        first = next;
    }
    return true;
}

/* [1] { BIT STRING }, the public key at the end of an ECPrivateKey. */
static bool is_end_of_curve_key(bytes front)
{
    element tagged;
    element bits;
    if (!enter(&front, DER_CONTEXT_CONSTRUCTED | 1, &tagged) || !enter(&front, DER_BIT_STRING, &bits) ||
        front.length < 2) {
        return false;
    }
    return bits.length >= 30 && bits.length <= 140 && tagged.length == bits.header + bits.length &&
           front.data[0] == 0 && front.data[1] == 4;
}

/* Keys as Windows writes them: PRIVATEKEYBLOB and PVK of CryptoAPI, BCRYPT_RSAKEY_BLOB and BCRYPT_ECCKEY_BLOB of CNG. */
static bool is_windows_key(bytes front)
{
    static const struct {
        const char *start;
        size_t length;
    } starts[] = {
#define START(literal) {literal, sizeof(literal) - 1}
        START("\x07\x02\0\0\0\xA4\0\0RSA2"),
        START("\x07\x02\0\0\0\x24\0\0RSA2"),
        START("\x07\x02\0\0\0\x22\0\0DSS2"),
        START("\x1E\xF1\xB5\xB0\0\0\0\0"),
        START("ECS2\x20\0\0\0"),
        START("ECS4\x30\0\0\0"),
        START("ECS6\x42\0\0\0"),
#undef START
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (bytes_start_with(front, (bytes){(const uint8_t *)starts[i].start, starts[i].length})) {
            return true;
        }
    }
    /* Bits of the key and bytes of its public exponent, in little-endian words. */
    bool is_rsa =
        bytes_start_with(front, BYTES_LITERAL("RSA2")) || bytes_start_with(front, BYTES_LITERAL("RSA3"));
    return is_rsa && front.length >= 12 && front.data[6] == 0 && front.data[7] == 0 && front.data[8] > 0 &&
           front.data[8] <= 8 && front.data[9] == 0 && front.data[10] == 0 && front.data[11] == 0;
}

object_kind secret_at(bytes front)
{
    switch (front.data[0]) {
    case 0x07:
    case 0x1E:
    case 'E':
    case 'R':
        return is_windows_key(front) ? KIND_PRIVATE_KEY : KIND_NONE;
    case DER_SEQUENCE:
        return secret_in_sequence(front);
    case DER_INTEGER:
        return is_inside_rsa_key(front) ? KIND_PRIVATE_KEY : KIND_NONE;
    case DER_CONTEXT_CONSTRUCTED | 1:
        return is_end_of_curve_key(front) ? KIND_PRIVATE_KEY : KIND_NONE;
    case 0xFE: /* JKS, versions 1 and 2 */
        return bytes_start_with(front, BYTES_LITERAL("\xFE\xED\xFE\xED\0\0\0")) ? KIND_JAVA_KEYSTORE
                                                                                : KIND_NONE;
    case 0xCE: /* JCEKS */
        return bytes_start_with(front, BYTES_LITERAL("\xCE\xCE\xCE\xCE\0\0\0")) ? KIND_JAVA_KEYSTORE
                                                                                : KIND_NONE;
    default:
        return KIND_NONE;
    }
}

size_t secret_extent(bytes front)
{
    element whole;
    bool known = read_header(front, &whole) && whole.length != SIZE_MAX;
    return known ? whole.header + whole.length : SIZE_MAX;
}

bool secret_at_start(bytes value)
{
    static const char *const starts[] = {"openssh-key-v1", "EdScB2", "EdBK", "PuTTY-User-Key"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (bytes_start_with(value, bytes_of_string(starts[i]))) {
            return true;
        }
    }
    return bytes_start_with(value, BYTES_LITERAL("Ed\0\0B2")) || kind_is_secret_packet(value);
}

bool secret_may_start(bytes value)
{
    if (value.length < 4) {
        return false;
    }
    const uint8_t *at = value.data;
    bool der = at[0] == DER_SEQUENCE &&
               (at[1] >= 0x80 ? at[1] <= 0x84 : at[2] == DER_INTEGER || at[2] == DER_SEQUENCE);
    bool armour = (at[0] == '-' && (at[1] == '-' || at[1] == 0)) || (at[0] == 0 && at[1] == '-');
    bool mark = (at[0] == 0xFF && at[1] == 0xFE) || (at[0] == 0xFE && at[1] == 0xFF) ||
                (at[0] == 0xEF && at[1] == 0xBB);
    bool twice =
        bytes_start_with(value, BYTES_LITERAL("LS0t")) || bytes_start_with(value, BYTES_LITERAL("MII"));
    return der || armour || mark || twice || is_windows_key(value);
}
