#include "reading/unarmoured.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/block_body.h"
#include "reading/lookalikes.h"
#include "reading/values.h"

#define SHORTEST_WRAPPED_LINE 40 /* encoders wrap at 64 or 76; mailers sometimes earlier */

static bool belongs(uint8_t c)
{
    return is_base64(c) || c == '-' || c == '_' || c == '%' || c == '\\';
}

static const uint8_t *end_of_characters(const uint8_t *at, const uint8_t *end)
{
    while (at < end && belongs(*at)) {
        at++;
    }
    for (int padding = 0; padding < 2 && at < end && *at == '='; padding++) {
        at++;
    }
    return at;
}

static bool is_padded(const uint8_t *start, const uint8_t *stop)
{
    return stop > start && stop[-1] == '=';
}

/* Behind blanks, odd and invisible ones too (lookalikes.h), and behind the marks that quote lines in mails and lists. */
static const uint8_t *skip_gap(const uint8_t *at, const uint8_t *end, int *line_breaks)
{
    while (at < end) {
        folded_character c = folded_read(bytes_between(at, end));
        bool is_mark =
            c.ascii == '>' || c.ascii == '|' || c.ascii == '"' || c.ascii == '\'' || c.ascii == ',';
        if (!is_mark && !is_white(c.ascii) && c.ascii != FOLDED_NOTHING) {
            break;
        }
        bool alone = *at == '\r' && (at + 1 == end || at[1] != '\n');
        *line_breaks += *at == '\n' || alone ? 1 : 0;
        at += c.length;
    }
    return at;
}

/*
 * Behind the next line, when that is base64 from end to end; else `at`. Lines may stand behind one another with blanks
 * between, as fields of one line make of them. A blank line ends a run.
 */
static const uint8_t *next_line(const uint8_t *at, const uint8_t *end)
{
    int line_breaks = 0;
    int breaks_behind = 0;
    const uint8_t *start = skip_gap(at, end, &line_breaks);
    const uint8_t *stop = end_of_characters(start, end);
    const uint8_t *behind = skip_gap(stop, end, &breaks_behind);
    bool is_key = behind < end && *behind == ':'; /* of the next member in JSON */
    bool is_closed = is_padded(start, stop) || (stop < end && strchr("\"'}])<;", *stop) != NULL && !is_key);
    bool to_the_end =
        behind == end || breaks_behind > 0 || is_closed || (line_breaks == 0 && behind > stop && !is_key);
    return line_breaks <= 1 && start > at && stop > start && to_the_end ? stop : at;
}

static bytes run_at(const uint8_t *start, const uint8_t *end)
{
    const uint8_t *line = start;
    const uint8_t *stop = end_of_characters(start, end);
    while (stop - line >= SHORTEST_WRAPPED_LINE && !is_padded(line, stop)) {
        line = stop;
        stop = next_line(stop, end);
    }
    return bytes_between(start, stop);
}

/* Numbers begin with a digit, or with a mark of their base in front of it: &H and &#x among them. */
static bool begins_numbers(bytes text, const uint8_t *at, size_t *effort, numbers_place *numbers)
{
    bytes here = bytes_between(at, text.data + text.length);
    bool is_basic = (*at | 0x20) == 'h' && at > text.data && at[-1] == '&';
    bool is_reference = (*at | 0x20) == 'x' && at > text.data && at[-1] == '#';
    size_t mark = is_basic || is_reference ? 1 : bytes_start_with_any(here, "0x \\x \\u00 \\");
    return mark < here.length && is_digit(at[mark]) && numbers_begin(text, at + mark, effort, numbers);
}

static bool take_piece(bytes text, const uint8_t *at, size_t *effort, unarmoured_piece *piece)
{
    const uint8_t *end = text.data + text.length;
    piece->run.length = 0;
    if (begins_numbers(text, at, effort, &piece->numbers)) {
        return true;
    }
    piece->run = run_at(at, end);
    if (piece->run.length >= BODY_LONG_STRETCH) {
        return true;
    }
    value_place place;
    const uint8_t *stop = end_of_characters(at, end);
    bool begins = value_find(bytes_between(at, end), stop > at ? stop : at + 1, &place);
    piece->run.data = begins ? place.text.data : at;
    piece->run.length = begins ? 1 : 0;
    return begins;
}

/* Behind what is no piece, up to the next escape: behind one numbers may follow. */
static const uint8_t *behind_token(const uint8_t *at, const uint8_t *end)
{
    const uint8_t *stop = end_of_characters(at, end);
    if (stop == at) {
        return at + 1;
    }
    size_t escape = *at == '\\' ? 2 : *at == '%' ? 3 : *at == '-' || *at == '_' ? 1 : 0;
    if (escape > 0) {
        return (size_t)(stop - at) > escape ? at + escape : stop;
    }
    while (at < stop && *at != '%' && *at != '\\') {
        at++;
    }
    return at;
}

bool unarmoured_next(bytes text, bytes *rest, size_t *effort, unarmoured_piece *piece)
{
    if (rest->length == 0) {
        return false;
    }
    const uint8_t *end = text.data + text.length;
    const uint8_t *at = rest->data;
    while (at < end) {
        if (!belongs(*at) && !value_may_begin(bytes_between(at, end))) {
            at++;
            continue;
        }
        if (take_piece(text, at, effort, piece)) {
            bool is_numbers = piece->run.length == 0;
            const uint8_t *behind = is_numbers ? at + 1 : piece->run.data + piece->run.length;
            *rest = bytes_between(behind, end);
            return true;
        }
        at = behind_token(at, end);
    }
    *rest = bytes_between(end, end);
    return false;
}

/* ---- what is no base64, or none of our business ---- */

#define CHANGES_OF_BASE64                                                                                    \
    18 /* of 63 in a row of 64 characters: random base64 has about 36, that of UTF-16 20 */
#define NAME_IN_FRONT 48
#define LONGEST_LINK 512
#define LONGEST_FIELD 4096

static unsigned class_of(uint8_t c)
{
    return is_digit(c) ? 1 : is_capital(c) ? 2 : is_alphanumeric(c) ? 3 : 0;
}

/* True when 64 characters in a row change between capitals, small letters and digits as base64 does. */
static bool changes_like_base64(bytes run)
{
    size_t changes = 0;
    for (size_t i = 1; i < run.length; i++) {
        unsigned before = class_of(run.data[i - 1]);
        unsigned here = class_of(run.data[i]);
        changes += before != here && before * here != 0 ? 1 : 0;
        if (i % BODY_LONG_STRETCH == 0) {
            changes = 0;
        }
        if (changes >= CHANGES_OF_BASE64) {
            return true;
        }
    }
    return false;
}

bool unarmoured_is_hexadecimal(bytes run)
{
    for (size_t i = 0; i < run.length; i++) {
        uint8_t c = run.data[i];
        if (is_base64(c) && digits_value(c) < 0) {
            return false;
        }
    }
    return true;
}

#define LONGEST_HASH 128 /* in digits: SHA-512 */
#define FEWEST_DIGITS 8  /* different ones: fewer make lines and patterns, unless they are very many */
#define VERY_MANY 512

/* True when so many digits stand in a row that they are no hash: an integer, or bytes that begin nothing that is known. */
static bool is_long_number(bytes run)
{
    size_t length = 0;
    uint32_t seen = 0;
    for (size_t i = 0; i < run.length; i++) {
        int digit = digits_value(run.data[i]);
        length = digit < 0 ? 0 : length + 1;
        seen |= digit < 0 ? 0 : 1u << digit;
        size_t different = 0;
        for (uint32_t left = seen; left > 0 && length > LONGEST_HASH; left &= left - 1) {
            different++;
        }
        if (different >= (length > VERY_MANY ? 2 : FEWEST_DIGITS)) {
            return true;
        }
    }
    return false;
}

/* What stands in front of the run, `most` bytes of it at most. */
static bytes in_front(bytes text, bytes run, size_t most)
{
    size_t length = (size_t)(run.data - text.data);
    length = length < most ? length : most;
    return (bytes){.data = run.data - length, .length = length};
}

/* Behind the last empty line, unless it only parts a name from its value: a name covers no more. */
static bytes named_part(bytes front)
{
    const uint8_t *end = front.data + front.length;
    const uint8_t *start = front.data;
    size_t breaks = 0;
    uint8_t last = 0;
    for (const uint8_t *at = start; at < end; at++) {
        breaks += *at == '\n' ? 1 : 0;
        if (breaks > 1 && last != ':') {
            start = at;
        }
        if (is_alphanumeric(*at)) {
            breaks = 0;
        }
        last = is_white(*at) ? last : *at;
    }
    return bytes_between(start, end);
}

static bool is_in_link(bytes text, bytes run)
{
    bytes front = in_front(text, run, LONGEST_LINK);
    const uint8_t *at = run.data;
    while (at > front.data && at[-1] > ' ' && at[-1] != '"' && at[-1] != '\'' && at[-1] != '<') {
        at--;
    }
    bytes link = bytes_between(at, run.data);
    return bytes_hold_ignoring_case(link, BYTES_LITERAL("http://")) ||
           bytes_hold_ignoring_case(link, BYTES_LITERAL("https://"));
}

static bool has_known_name(bytes text, bytes run)
{
    bytes front = named_part(in_front(text, run, NAME_IN_FRONT));
    front.length += run.length < 8 ? run.length : 8;
    return bytes_hold_any(front, "signature token digest data:image data:font bearer modulus \"n\" viewstate "
                                 "$5$ $6$ {ssha dnskey rrsig dkim1");
}

/* A field of a mail that signs it or says what was thought of it, folded over several lines (RFC 5322 2.2.3). */
static bool is_in_mail_field(bytes text, bytes run)
{
    bytes front = in_front(text, run, LONGEST_FIELD);
    const uint8_t *at = run.data;
    while (at > front.data && (at[-1] != '\n' || *at == ' ' || *at == '\t')) {
        at--;
    }
    return bytes_start_with_any(bytes_between(at, run.data),
               "dkim- arc- x-ms- x-microsoft- x-forefront- x-google- x-gm- domainkey- thread-index ironport- "
               "x-ipas- x-ymail- x-sg- x-me- x-mailgun- cookie set-cookie") > 0;
}

/* The last part of a JSON Web Token (RFC 7515 3.1), whose first one is the base64 of `{"`. */
static bool is_token_signature(bytes text, bytes run)
{
    bytes front = in_front(text, run, LONGEST_LINK);
    const uint8_t *at = run.data;
    while (at > front.data && (belongs(at[-1]) || at[-1] == '.')) {
        at--;
    }
    return run.data > at && run.data[-1] == '.' &&
           bytes_start_with(bytes_between(at, run.data), BYTES_LITERAL("eyJ"));
}

/* Behind the hash of a file as pages give it (W3C SRI), which is no longer than a hash is; empty where it is none. */
static bytes behind_hash(bytes run)
{
    static const struct {
        const char *name;
        size_t length;
    } hashes[] = {{"sha256-", 44}, {"sha384-", 64}, {"sha512-", 88}};
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        bytes name = bytes_of_string(hashes[i].name);
        if (!bytes_start_with(run, name)) {
            continue;
        }
        bytes value = bytes_skip(run, name.length);
        const uint8_t *end = value.data + value.length;
        const uint8_t *stop = end_of_characters(value.data, end);
        return stop - value.data <= (ptrdiff_t)hashes[i].length ? bytes_between(stop, end) : (bytes){0};
    }
    return (bytes){0};
}

/* One hash after the other. */
static bool is_integrity(bytes run)
{
    while (run.length > 0) {
        run = behind_hash(run);
        if (run.data == NULL) {
            return false;
        }
        while (run.length > 0 && is_white(run.data[0])) {
            run = bytes_skip(run, 1);
        }
    }
    return true;
}

/* RFC 1950 2.2, 1952 2.3.1: deflated, with a window of 32 KiB. */
static bool is_compressed(bytes content)
{
    bool of_zlib =
        content.length > 2 && content.data[0] == 0x78 && (content.data[0] << 8 | content.data[1]) % 31 == 0;
    return of_zlib || bytes_start_with(content, BYTES_LITERAL("\x1F\x8B\x08"));
}

bool unarmoured_is_named(bytes text, bytes run)
{
    return has_known_name(text, run) || is_in_link(text, run) || is_in_mail_field(text, run) ||
           is_token_signature(text, run);
}

bool unarmoured_is_telling(bytes text, bytes run, bytes content)
{
    bool is_base64_run = run.length >= BODY_LONG_STRETCH && changes_like_base64(run) && !is_integrity(run);
    if (unarmoured_is_hexadecimal(run) ? !is_long_number(run) : !is_base64_run) {
        return false;
    }
    return is_compressed(content) || !unarmoured_is_named(text, run);
}
