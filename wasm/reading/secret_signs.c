#include "reading/secret_signs.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/undisguised.h"

/* ---- what stands before ---- */

/* The character `back` places before the last one; 0 where the trail does not reach. */
static uint8_t before(const trail *t, size_t back)
{
    bool reaches = back < t->count && back < TRAIL_LENGTH;
    return reaches ? t->characters[(t->count - 1 - back) % TRAIL_LENGTH] : 0;
}

static uint8_t to_capital(uint8_t c)
{
    return c >= 'a' && c <= 'z' ? c & 0xDF : c;
}

/* What may stand between two letters of a sign: a line break with quoting marks is the longest. */
#define LONGEST_BREAK 8

/* Steps back over what is no letter or digit; false where there is too much of it. */
static bool step_to_letter(const trail *t, size_t *back)
{
    for (size_t passed = 0; passed <= LONGEST_BREAK; passed++, (*back)++) {
        if (is_alphanumeric(before(t, *back))) {
            return true;
        }
    }
    return false;
}

/*
 * True when the trail from `*back` on ends with these letters; `*back` is then the place before its first one.
 */
static bool ends_with(const trail *t, const char *letters, size_t count, size_t *back)
{
    size_t at = *back;
    for (size_t i = count; i > 0; i--, at++) {
        if (!step_to_letter(t, &at) || to_capital(before(t, at)) != (uint8_t)letters[i - 1]) {
            return false;
        }
    }
    *back = at;
    return true;
}

static bool is_dash(uint8_t c)
{
    return c == '-' || c == '=';
}

/* What people and programs make of dashes: a run of it counts beside BEGIN or END alone. */
static bool is_like_dash(uint8_t c)
{
    return is_dash(c) || c == '_' || c == '~' || c == UNDISGUISED_FOREIGN;
}

static size_t dashes_before(const trail *t, size_t back)
{
    size_t count = 0;
    while (before(t, back) == ' ' || before(t, back) == '+') {
        back++;
    }
    while (is_like_dash(before(t, back + count))) {
        count++;
    }
    return count;
}

/* The longest label between BEGIN and its last word. */
#define LONGEST_LABEL 48

typedef struct {
    bool opened;  /* BEGIN or END stands before, with nothing but a label between */
    bool capital; /* in capitals */
    bool encrypted;
    size_t words;  /* of the label */
    size_t dashes; /* before BEGIN or END */
} opening;

/* Looks for BEGIN or END before the place `back`, at the end of a label. */
static opening opening_before(const trail *t, size_t back)
{
    opening found = {0};
    bool in_word = false;
    for (size_t end = back + LONGEST_LABEL; back < end; back++) {
        uint8_t c = before(t, back);
        size_t at = back;
        if (c == 0 || c == '\n' || c == '\r') {
            break;
        }
        if (!is_alphanumeric(c) || in_word) {
            in_word = is_alphanumeric(c);
            continue;
        }
        in_word = true;
        if ((ends_with(t, "BEGIN", 5, &at) || ends_with(t, "END", 3, &at)) &&
            !is_alphanumeric(before(t, at))) {
            found.opened = true;
            found.capital = is_capital(c);
            found.dashes = dashes_before(t, at);
            break;
        }
        found.encrypted = found.encrypted || ends_with(t, "ENCRYPTED", 9, &at);
        found.words++;
    }
    return found;
}

/* ---- what follows ---- */

typedef struct {
    bytes rest;
    uint8_t next; /* 0 at the end */
} look;

static void look_on(look *l)
{
    l->next = 0;
    /* Most of what is looked at: a character that stands for itself, in front of another one. */
    bytes rest = l->rest;
    if (rest.length > 1 && (is_alphanumeric(rest.data[0]) || rest.data[0] == ':') && rest.data[1] > 0 &&
        rest.data[1] < 0x80) {
        l->next = rest.data[0];
        l->rest = bytes_skip(rest, 1);
        return;
    }
    while (l->rest.length > 0 && l->next == 0) {
        undisguised c = undisguised_read(l->rest);
        l->rest = bytes_skip(l->rest, c.length);
        l->next = c.ascii;
    }
}

static look look_at(bytes ahead)
{
    look l = {.rest = ahead};
    l.rest.length = ahead.length < SECRET_SIGNS_LOOK ? ahead.length : SECRET_SIGNS_LOOK;
    look_on(&l);
    return l;
}

/* Steps over the word, as far as it is there; false when it is not all there. */
static bool look_over(look *l, const char *word)
{
    while (*word != '\0' && l->next == (uint8_t)*word) {
        look_on(l);
        word++;
    }
    return *word == '\0';
}

/* What follows the blanks and colons ahead. */
static look look_behind_colons(bytes ahead)
{
    look l = look_at(ahead);
    while (l.next == ' ' || l.next == ':') {
        look_on(&l);
    }
    return l;
}

static size_t dashes_ahead(bytes ahead, bool is_counted(uint8_t c))
{
    size_t count = 0;
    look l = look_at(ahead);
    look_over(&l, " BLOCK");
    while (l.next == ' ' || l.next == '+') {
        look_on(&l);
    }
    for (; is_counted(l.next); count++) {
        look_on(&l);
    }
    return count;
}

/* A word of a value: how long it is, and what it is made of. */
typedef struct {
    size_t length;
    bool capitals;
    bool small;
    bool digits;
    bool colons;
    bool hexadecimal;
    bool marked; /* 0x, or 0s for base64, stands in front */
    unsigned slashes;
} value_word;

#define LONGEST_VALUE 96

/* Colons are between pairs of digits. */
static bool is_in_value(const value_word *v, uint8_t c)
{
    return is_base64(c) || c == '-' || c == '_' || (c == ':' && v->hexadecimal && v->length >= 2);
}

/* At most `most` characters of it. */
static value_word read_value(look *l, size_t most)
{
    value_word v = {.hexadecimal = true};
    while (v.length < most && is_in_value(&v, l->next)) {
        v.capitals = v.capitals || is_capital(l->next);
        v.small = v.small || (l->next >= 'a' && l->next <= 'z');
        v.digits = v.digits || is_digit(l->next);
        v.colons = v.colons || l->next == ':';
        v.slashes += l->next == '/' ? 1 : 0;
        v.hexadecimal = v.hexadecimal && (l->next == ':' || digits_value(l->next) >= 0);
        v.length++;
        bool zero = v.length == 1 && l->next == '0';
        look_on(l);
        if (zero && (l->next == 'x' || l->next == 'X' || l->next == 's')) {
            v = (value_word){.hexadecimal = true, .marked = true};
            look_on(l);
        }
    }
    return v;
}

/* What may stand between a field's name and its value: ` = "`, `: |` and a line break. */
#define LONGEST_SEPARATOR 24

static bool is_sign(uint8_t c)
{
    return c != 0 && !is_alphanumeric(c) && c != '+' && c != '/';
}

#define MOST_CODE_WORDS 5

/*
 * A word of code or of a structure, that may stand between a name and its value: `base64.b64decode("`, `new BigInteger("`,
 * `string(44) "`, `s:44:"`, `</td><td>`, `" value="`, `) VALUES (1, '`. No word of a sentence, and no name of another field.
 */
static bool is_code_word(look start, look *behind)
{
    static const char *const words[] = {"new", "value", "binary", "s", "VALUES", "values"};
    *behind = start;
    value_word v = read_value(behind, LONGEST_SEPARATOR);
    uint8_t next = behind->next;
    bool is_count = v.length <= 4 && v.digits && !v.capitals && !v.small &&
                    (next == ')' || next == ',' || (v.colons && next == '"'));
    bool found = next == '.' || next == '(' || next == '>' || is_count;
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !found; i++) {
        look word = start;
        found = look_over(&word, words[i]) && !is_alphanumeric(word.next);
    }
    return found && v.length > 0 && v.length < LONGEST_SEPARATOR;
}

/* Letters that are no ASCII: more of them are words. */
#define MOST_FOREIGN 3

/* Steps to the word behind signs, blanks and words of code; how many of these there are, or more than the most. */
static int step_to_value(look *l)
{
    int foreign = 0;
    for (int words = 0;; words++) {
        for (int i = 0; i < LONGEST_SEPARATOR && is_sign(l->next); i++) {
            foreign += l->next == UNDISGUISED_FOREIGN ? 1 : 0;
            look_on(l);
        }
        look behind;
        if (foreign > MOST_FOREIGN || words == MOST_CODE_WORDS || !is_code_word(*l, &behind)) {
            return foreign > MOST_FOREIGN ? MOST_CODE_WORDS + 1 : words;
        }
        *l = behind;
    }
}

/* `-` and `_` at the front of base64url are passed over like other signs. */
#define MOST_MARKS 2

static bool is_as_long_as(value_word v, size_t length)
{
    size_t passed_over = v.slashes == 0 ? MOST_MARKS : 0;
    return v.length + passed_over >= length && v.length <= length;
}

/* As long as base64 of a private key is: of 32 bytes, of 48, or of more (Ed448, P-521, RSA). */
static bool is_as_long_as_key(value_word v)
{
    return is_as_long_as(v, 43) || is_as_long_as(v, 64) || v.length >= 75;
}

/* Behind the last column's name: `) VALUES (` of SQL. */
static bool ends_columns(look l)
{
    do {
        look_on(&l);
    } while (is_white(l.next));
    return (l.next | 0x20) == 'v';
}

/*
 * The value behind a name, or behind a word in brackets that follows it: `private key (hex): `. `(private.key) = ` names a
 * file.
 */
static value_word value_ahead(bytes ahead)
{
    look l = look_at(ahead);
    while (l.next == ' ') {
        look_on(&l);
    }
    if (look_over(&l, "(")) {
        read_value(&l, LONGEST_SEPARATOR);
        look_over(&l, ")");
    }
    bool is_file = l.next == ')' && !ends_columns(l);
    int words = is_file ? MOST_CODE_WORDS + 1 : step_to_value(&l);
    value_word v = read_value(&l, LONGEST_VALUE);
    bool is_near = words == 0 || (words <= MOST_CODE_WORDS && (v.hexadecimal || is_as_long_as_key(v)));
    return is_near ? v : (value_word){0};
}

#define SLASHES_OF_PATH 3

static bool is_base64_value(value_word v)
{
    bool is_path = v.slashes >= SLASHES_OF_PATH && !is_as_long_as_key(v);
    return v.length >= 40 && v.capitals && v.small && v.digits && !v.colons && !is_path;
}

/* Base64 of a key, or its hexadecimal: no sentence, path, name or number looks so. */
static bool is_key_value(value_word v)
{
    bool pairs = v.length >= 40 && v.colons && v.hexadecimal;
    bool digits = v.length >= 64 && v.hexadecimal;
    return is_base64_value(v) || pairs || digits;
}

#define FEWEST_BYTES 12

/* A list of bytes behind a name: `[12, 34, `, `{12, 34`, `<Buffer 0c 22`, `Uint8Array(32) [`, `{"type":"Buffer","data":[`. */
static bool is_list_ahead(bytes ahead, const char *openers)
{
    look l = look_at(ahead);
    for (int i = 0; i < LONGEST_SEPARATOR && l.next != '\n' && strchr(openers, l.next) == NULL; i++) {
        look_on(&l);
    }
    int others = l.next == '\n' || strchr(openers, l.next) == NULL ? FEWEST_BYTES : 0;
    int numbers = 0;
    while (others < 4 && numbers < FEWEST_BYTES && l.next != 0) {
        value_word v = read_value(&l, LONGEST_SEPARATOR);
        bool is_byte = v.length <= 3 && v.hexadecimal;
        numbers = !is_byte ? 0 : v.length > 0 ? numbers + 1 : numbers;
        others += is_byte ? 0 : 1;
        look_on(&l);
    }
    return numbers == FEWEST_BYTES;
}

static bool is_key_ahead(bytes ahead)
{
    return is_key_value(value_ahead(ahead)) || is_list_ahead(ahead, "[{<");
}

/* ---- the signs ---- */

/* What tells that a sign is no mere word. Each is given the place before the sign and the text behind it. */
typedef object_kind telling(trail *t, size_t back, bytes ahead);

static object_kind tells_private(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    (void)ahead;
    return KIND_PRIVATE_KEY;
}

static object_kind tells_encrypted(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    (void)ahead;
    return KIND_ENCRYPTED_PRIVATE_KEY;
}

static object_kind tells_with_value(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    return is_key_ahead(ahead) ? KIND_PRIVATE_KEY : KIND_NONE;
}

static object_kind tells_with_colon(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    return look_at(ahead).next == ':' ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* `DEK-Info: AES-256-CBC,…` (RFC 1421 section 4.6.1.3): the name of a cipher. */
static object_kind tells_with_cipher(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    value_word v = value_ahead(ahead);
    return v.capitals && !v.small ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_NONE;
}

/* `4:d=1  hl=2 l=   1 prim: INTEGER           :00`: where `openssl asn1parse` shows a version, a key begins. */
static object_kind tells_as_version(trail *t, size_t back, bytes ahead)
{
    look l = look_behind_colons(ahead);
    bool zero = look_over(&l, "0");
    return zero && (l.next == '0' || l.next == '1') ? tells_private(t, back, ahead) : KIND_NONE;
}

/* `6:d=2  hl=2 l=   9 prim: OBJECT            :PBES2`, which is in encrypted keys. */
static object_kind tells_as_scheme(trail *t, size_t back, bytes ahead)
{
    (void)t;
    (void)back;
    look l = look_behind_colons(ahead);
    return look_over(&l, "PBE") ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_NONE;
}

/* `(private-key (rsa (n #00…#)`, an expression of libgcrypt. */
static bool is_expression(bytes ahead)
{
    look l = look_at(ahead);
    for (int i = 0; i < LONGEST_SEPARATOR && l.next != '#'; i++) {
        if (l.next != '(' && !is_white(l.next) && !is_alphanumeric(l.next)) {
            return false;
        }
        look_on(&l);
    }
    return l.next == '#';
}

/* `Private-Key: (2048 bit` of OpenSSL's prints. */
static bool is_print(bytes ahead)
{
    look l = look_behind_colons(ahead);
    return look_over(&l, "(") && is_digit(l.next);
}

/*
 * PRIVATE KEY: an armour line, whole or with one end lost; without any dashes when it is in capitals and behind BEGIN or END;
 * or the name of a value.
 */
static object_kind tells_as_label(trail *t, size_t back, bytes ahead)
{
    opening o = opening_before(t, back);
    bool is_armour =
        o.opened && (o.dashes >= 2 || (o.capital && o.words <= 3) || dashes_ahead(ahead, is_like_dash) >= 2);
    bool is_half = dashes_ahead(ahead, is_dash) >= (is_capital(before(t, 0)) ? 3u : 4u);
    if (is_armour || is_half) {
        return o.encrypted ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_PRIVATE_KEY;
    }
    bool named = is_print(ahead) || (before(t, back) == '(' && is_expression(ahead)) || is_key_ahead(ahead);
    return !named ? KIND_NONE : o.encrypted ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_PRIVATE_KEY;
}

/* `RIVATE KEY-----` and less, whose beginning was not copied: it begins the text or a line. */
static object_kind tells_as_rest_of_label(trail *t, size_t back, bytes ahead)
{
    const char *word = "PRIVAT";
    for (size_t i = strlen(word); i > 0 && before(t, back) == (uint8_t)word[i - 1]; i--) {
        back++;
    }
    uint8_t front = before(t, back);
    return (front == 0 || front == '\n') && dashes_ahead(ahead, is_dash) >= 4 ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* `-----BEGIN RSA PRIV`, whose end was not copied. */
static object_kind tells_as_front_of_label(trail *t, size_t back, bytes ahead)
{
    (void)ahead;
    opening o = opening_before(t, back);
    return o.opened && o.capital && o.dashes >= 3 ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* ---- members and fields with names too short for the table ---- */

enum { MEMBER_TYPE = 1, MEMBER_PRIVATE = 2, MEMBER_OCTETS = 4, MEMBER_SYMMETRIC = 8 };

/* JSON, YAML, TOML, arrays of PHP and Ruby, tables: `"d": "…`, `d = "…`, `'d' => '…`, `:d=>"…`, `| d | …`. */
static bool is_before_value(uint8_t c)
{
    return is_white(c) || (c > 0 && strchr("\"':=,;])>|<", c) != NULL);
}

/* `"d":"…"` of a JWK (RFC 7518 section 6): a name that stands alone, a colon, a value; without it the value is empty. */
static value_word value_of_member(const trail *t, size_t back, look *l)
{
    if (is_alphanumeric(before(t, back)) || !is_before_value(l->next)) {
        return (value_word){0};
    }
    step_to_value(l);
    look value = *l;
    return read_value(&value, LONGEST_VALUE);
}

static object_kind tells_as_member(trail *t, uint8_t member)
{
    t->members |= member;
    bool pair = (t->members & MEMBER_TYPE) != 0 && (t->members & MEMBER_PRIVATE) != 0;
    bool octets = (t->members & MEMBER_OCTETS) != 0 && (t->members & MEMBER_SYMMETRIC) != 0;
    return pair || octets ? KIND_PRIVATE_KEY : KIND_NONE;
}

#define LEAST_PRIVATE 40
#define LEAST_SYMMETRIC 16

/* In quotes, and with a value like a key's, it needs no type beside it. */
static object_kind tells_as_private_member(trail *t, size_t back, bytes ahead)
{
    look l = look_at(ahead);
    value_word v = value_of_member(t, back, &l);
    bool is_quoted = before(t, back) == '"' || before(t, back) == '\'';
    bool alone = is_quoted && is_base64_value(v) && is_as_long_as_key(v);
    return alone                       ? KIND_PRIVATE_KEY
           : v.length >= LEAST_PRIVATE ? tells_as_member(t, MEMBER_PRIVATE)
                                       : KIND_NONE;
}

/* `seed`, `sk`, `signing_key`, which may be anything: 32 or 64 bytes are a key. */
static object_kind tells_with_raw_key(trail *t, size_t back, bytes ahead)
{
    look l = look_at(ahead);
    value_word v = value_of_member(t, back, &l);
    bool digits = v.hexadecimal && v.digits && !v.colons && (v.length == 64 || v.length == LONGEST_VALUE);
    bool base64 = is_base64_value(v) && (is_as_long_as(v, 43) || is_as_long_as(v, 86));
    return digits || base64 ? KIND_PRIVATE_KEY : KIND_NONE;
}

static object_kind tells_as_symmetric_member(trail *t, size_t back, bytes ahead)
{
    look l = look_at(ahead);
    bool is_value = value_of_member(t, back, &l).length >= LEAST_SYMMETRIC;
    return is_value ? tells_as_member(t, MEMBER_SYMMETRIC) : KIND_NONE;
}

static object_kind tells_as_type(trail *t, size_t back, bytes ahead)
{
    look l = look_at(ahead);
    bool is_value = value_of_member(t, back, &l).length >= 2;
    return !is_value ? KIND_NONE : tells_as_member(t, l.next == 'o' ? MEMBER_OCTETS : MEMBER_TYPE);
}

/* `<D>…` of an RSAKeyValue in XML, as .NET writes it, and the like. */
static object_kind tells_as_tag(trail *t, size_t back, bytes ahead)
{
    uint8_t front = before(t, back);
    look l = look_at(ahead);
    if ((front != '<' && front != ':') || l.next != '>') {
        return KIND_NONE;
    }
    look_on(&l);
    while (is_white(l.next)) {
        look_on(&l);
    }
    return read_value(&l, LONGEST_VALUE).length >= 20 ? KIND_PRIVATE_KEY : KIND_NONE;
}

#define LEAST_NUMBER                                                                                         \
    72 /* digits of a private exponent; a hash has 64 of them, without a mark of their base */
#define LEAST_MARKED 56

/* `d = 123…`, `d=0x1f…`, `D:+123…`: a private exponent, or a prime where the least is more, as programs print integers. */
static bool is_large_number(const trail *t, size_t back, bytes ahead, size_t least)
{
    look l = look_at(ahead);
    if (is_alphanumeric(before(t, back)) || !is_before_value(l.next)) {
        return false;
    }
    step_to_value(&l);
    look_over(&l, "+");
    value_word v = read_value(&l, LONGEST_VALUE);
    least = v.marked && least == LEAST_NUMBER ? LEAST_MARKED : least;
    return v.length >= least && v.hexadecimal && v.digits && !v.colons;
}

static object_kind tells_as_d(trail *t, size_t back, bytes ahead)
{
    object_kind tag = tells_as_tag(t, back, ahead);
    bool is_alone = !is_alphanumeric(before(t, back));
    bool number = is_large_number(t, back, ahead, LEAST_NUMBER) || (is_alone && is_list_ahead(ahead, "{"));
    return tag != KIND_NONE ? tag : number ? KIND_PRIVATE_KEY : tells_as_private_member(t, back, ahead);
}

/* The second prime of an RSA key: that of DSA, which is public, is shorter. */
static object_kind tells_as_prime(trail *t, size_t back, bytes ahead)
{
    return is_large_number(t, back, ahead, LONGEST_VALUE) ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* `priv:` and lines of hexadecimal. */
static object_kind tells_with_pairs(trail *t, size_t back, bytes ahead)
{
    value_word v = value_ahead(ahead);
    bool print = !is_alphanumeric(before(t, back)) && look_at(ahead).next == ':' && v.hexadecimal &&
                 v.colons && v.length >= 24;
    object_kind member = print ? KIND_PRIVATE_KEY : tells_as_private_member(t, back, ahead);
    return member != KIND_NONE ? member : tells_as_front_of_label(t, back, ahead);
}

/* In capitals, other than the names of age's programs. */
static object_kind tells_as_age(trail *t, size_t back, bytes ahead)
{
    look l = look_at(ahead);
    value_word v = read_value(&l, LONGEST_VALUE);
    return !is_alphanumeric(before(t, back)) && v.length >= 20 && !v.small ? KIND_PRIVATE_KEY : KIND_NONE;
}

/* `privateKeyHex`, `secretKeyMultibase`, PRIVATE_KEY_BASE64: the name, and how its value is encoded. */
static object_kind tells_as_encoded(trail *t, size_t back, bytes ahead)
{
    bool named = ends_with(t, "PRIVATEKEY", 10, &back) || ends_with(t, "SECRETKEY", 9, &back) ||
                 ends_with(t, "PRIVKEY", 7, &back);
    return named ? tells_with_value(t, back, ahead) : KIND_NONE;
}

/*
 * `: PSK "…"` or `0s…` in ipsec.secrets; `psk=` and 64 digits, as of a wireless network. `Resumption PSK:` of openssl
 * s_client is a session's, and worth nothing when it has ended.
 */
static object_kind tells_as_shared(trail *t, size_t back, bytes ahead)
{
    size_t front = back;
    if (ends_with(t, "RESUMPTION", 10, &front)) {
        return KIND_NONE;
    }
    while (before(t, back) == ' ') {
        back++;
    }
    look l = look_at(ahead);
    bool in_secrets = before(t, back) == ':' && look_over(&l, " ") && (l.next == '"' || l.next == '0');
    return in_secrets ? KIND_PRIVATE_KEY : tells_with_value(t, back, ahead);
}

/* The letters and digits that the trail ends with. */
static size_t length_of_word(const trail *t)
{
    size_t length = 0;
    while (is_alphanumeric(before(t, length))) {
        length++;
    }
    return length;
}

/* A secret that is one word: of Nostr (NIP-19), of wallets (BIP 32). */
static bool is_secret_word(const trail *t, size_t length)
{
    static const struct {
        const char *start;
        size_t length;
    } words[] = {{"NSEC1", 63}, {"XPRV", 111}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t letters = strlen(words[i].start);
        size_t back = length - letters;
        if (length == words[i].length && ends_with(t, words[i].start, letters, &back)) {
            return true;
        }
    }
    return false;
}

typedef struct {
    const char *letters; /* in capitals */
    size_t length;
    telling *tells;
} sign;

#define SIGN(letters, tells)                                                                                 \
    {                                                                                                        \
        letters, sizeof(letters) - 1, tells                                                                  \
    }

/* clang-format off */
static const sign signs[] = {
    SIGN("PRIVATEKEY", tells_as_label),                 /* PEM; WireGuard's PrivateKey =; OpenSSL's prints */
    SIGN("PRIVKEY", tells_with_value),
    SIGN("PRIVATE", tells_with_value),
    SIGN("PRIVATEVALUE", tells_with_value),             /* of a curve's key, in Python */
    SIGN("SECRETKEY", tells_with_value),                /* minisign, signify; NaCl */
    SIGN("SIGNINGKEY", tells_with_raw_key),
    SIGN("SEED", tells_with_raw_key),                   /* of Ed25519 */
    SIGN("SK", tells_with_raw_key),
    SIGN("HEX", tells_as_encoded),
    SIGN("BASE58", tells_as_encoded),
    SIGN("BASE64", tells_as_encoded),
    SIGN("B64", tells_as_encoded),
    SIGN("MULTIBASE", tells_as_encoded),
    SIGN("EKEY", tells_as_rest_of_label),
    SIGN("SSHPRIVATEKEYFILE", tells_private),           /* SSH version 1 */
    SIGN("PROCTYPE4ENCRYPTED", tells_encrypted),        /* RFC 1421 header lines of an encrypted key */
    SIGN("DEKINFO", tells_with_cipher),
    SIGN("PUTTYUSERKEYFILE", tells_private),
    SIGN("PRIVATELINES", tells_with_colon),
    SIGN("PRIVATEMAC", tells_with_colon),
    SIGN("PRIVATEHASH", tells_with_colon),
    SIGN("OPENSSHKEYV1", tells_private),
    SIGN("PRIVATEKEYFORMATV1", tells_private),          /* DNSSEC, BIND's files */
    SIGN("PRIVATEEXPONENT", tells_with_value),          /* DNSSEC; prints of OpenSSL and GnuTLS */
    SIGN("PRIME1", tells_with_value),                   /* the other fields of these prints, alone */
    SIGN("PRIME2", tells_with_value),
    SIGN("EXPONENT1", tells_with_value),
    SIGN("EXPONENT2", tells_with_value),
    SIGN("COEFFICIENT", tells_with_value),
    SIGN("PRESHAREDKEY", tells_with_value),             /* WireGuard */
    SIGN("PSK", tells_as_shared),
    SIGN("TLSCRYPTV2CLIENTKEY", tells_as_label),        /* OpenVPN */
    SIGN("TLSCRYPTV2SERVERKEY", tells_as_label),
    SIGN("OPENVPNSTATICKEYV1", tells_private),
    SIGN("TLSAUTH", tells_as_tag),                      /* sections of OpenVPN's profiles, without a BEGIN line */
    SIGN("TLSCRYPT", tells_as_tag),
    SIGN("TLSCRYPTV2", tells_as_tag),
    SIGN("AGESECRETKEY", tells_as_age),
    SIGN("AGEPLUGIN", tells_as_age),
    SIGN("ED25519V1SECRET", tells_private),             /* Tor's onion services */
    SIGN("ED25519V3", tells_with_value),
    SIGN("D1HL2L1PRIMINTEGER", tells_as_version),       /* openssl asn1parse */
    SIGN("PRIMOBJECT", tells_as_scheme),
    SIGN("KTY", tells_as_type),                         /* JWK, RFC 7517 */
    SIGN("D", tells_as_d),
    SIGN("DP", tells_as_d),
    SIGN("DQ", tells_as_d),
    SIGN("QI", tells_as_private_member),
    SIGN("Q", tells_as_prime),
    SIGN("PRIMES", tells_as_prime),                     /* of Go */
    SIGN("PRIV", tells_with_pairs),
    SIGN("K", tells_as_symmetric_member),
    SIGN("INVERSEQ", tells_as_d),                       /* RSAParameters of .NET */
};
/* clang-format on */

#define SIGN_COUNT (sizeof signs / sizeof signs[0])

/* Sets of letters, some digits among them: those that signs of the table end with, by their places from the end. */
#define IN(c) (1u << ((c)&31))

/* clang-format off */
enum {
    LAST = IN('C') | IN('D') | IN('E') | IN('H') | IN('I') | IN('K') | IN('N') | IN('O') | IN('P') | IN('Q') |
           IN('R') | IN('S') | IN('T') | IN('V') | IN('X') | IN('Y') | IN('1') | IN('2') | IN('4') | IN('8'),
    LAST_BUT_ONE = IN('A') | IN('C') | IN('E') | IN('F') | IN('I') | IN('L') | IN('N') | IN('P') | IN('S') | IN('T') |
                   IN('V') | IN('5') | IN('6'),
    LAST_BUT_TWO = IN('A') | IN('B') | IN('L') | IN('E') | IN('G') | IN('H') | IN('I') | IN('K') | IN('M') | IN('N') | IN('P') | IN('R') |
                   IN('S') | IN('T') | IN('U') | IN('Y') | IN('9')
};
/* clang-format on */

/* Whether a sign may end here: most words end none. */
static bool may_end_sign(const trail *t, size_t length)
{
    uint32_t letters = t->letters;
    bool has_three = (LAST_BUT_ONE & IN(letters >> 8)) != 0 && (LAST_BUT_TWO & IN(letters >> 16)) != 0;
    return (LAST & IN(letters)) != 0 && (length <= 2 || has_three);
}
#undef IN

bool secret_is_named(bytes text)
{
    static const char *const names[] = {"秘密鍵", "私钥", "私鑰"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bytes name = bytes_of_string(names[i]);
        if (bytes_start_with(text, name) && is_key_ahead(bytes_skip(text, name.length))) {
            return true;
        }
    }
    return false;
}

object_kind secret_told_by(trail *t, bytes ahead)
{
    uint8_t last = to_capital(before(t, 0));
    size_t length = length_of_word(t);
    if (is_secret_word(t, length)) {
        return KIND_PRIVATE_KEY;
    }
    if (!may_end_sign(t, length)) {
        return KIND_NONE;
    }
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        const sign *one = &signs[i];
        size_t back = 0;
        if (last == (uint8_t)one->letters[one->length - 1] && (one->length > 2 || one->length == length) &&
            ends_with(t, one->letters, one->length, &back)) {
            object_kind told = one->tells(t, back, ahead);
            if (told != KIND_NONE) {
                return told;
            }
        }
    }
    return KIND_NONE;
}
