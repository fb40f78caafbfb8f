#include "reading/block_body.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/base64.h"
#include "reading/lookalikes.h"
#include "reading/notes.h"

#define LONGEST_TAG 256     /* characters of an HTML tag */
#define LONGEST_REFERENCE 9 /* characters of a character reference, with ; */

typedef struct {
    bytes rest;
    uint8_t *out; /* the base64 characters, clean, in the room for the result */
    size_t count; /* of them */
    uint32_t notes;
    unsigned padding;         /* `=` so far */
    const uint8_t *misplaced; /* what stands behind padding, or is too much of it; or NULL */
    bool line_start;          /* nothing but blanks since the line began */
    bool after_blank;         /* a blank or a line break stands in front, perhaps quoting marks between */
} reader;

static void note(reader *r, note_code what)
{
    r->notes |= 1u << what;
}

/* A character of base64. Padding is the last there is; the first character that does not heed that is remembered. */
static void keep(reader *r, uint8_t c)
{
    bool fits = c == '=' ? ++r->padding <= 2 : r->padding == 0;
    if (!fits && r->misplaced == NULL) {
        r->misplaced = r->rest.data;
    }
    r->out[r->count++] = c;
    r->line_start = false;
    r->after_blank = false;
}

/* Two hexadecimal digits at `at`, or -1. */
static int hex_byte(bytes text, size_t at)
{
    int high = at < text.length ? digits_value(text.data[at]) : -1;
    int low = at + 1 < text.length ? digits_value(text.data[at + 1]) : -1;
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Indentation and the quoting marks of mails. */
static bool may_begin_line(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '>' || c == '|';
}

static bool is_of_base64(uint32_t c)
{
    return is_base64(c) || c == '=';
}

static void pass_white(reader *r, int c)
{
    r->after_blank = true;
    r->line_start = r->line_start || c == '\n' || c == '\r';
}

/* A character that some encoding stood for: kept when it is base64, passed over when it is white. */
static bool put_decoded(reader *r, int c, note_code how)
{
    if (c < 0 || c > 0x7F || (!is_of_base64((uint8_t)c) && !is_white((uint8_t)c))) {
        return false;
    }
    note(r, how);
    if (is_of_base64((uint8_t)c)) {
        keep(r, (uint8_t)c);
    } else {
        pass_white(r, c);
    }
    return true;
}

static void skip(reader *r, size_t count)
{
    r->rest = bytes_skip(r->rest, count);
}

/* ---- one way of writing a character each; false when it is not written that way here ---- */

/*
 * Quoted-printable (RFC 2045 6.7): `=3D` for `=`, and `=` at the end of a line that goes on. Base64's own padding stands
 * at the end of a line too, but only its last one.
 */
static bool take_quoted_printable(reader *r)
{
    int c = hex_byte(r->rest, 1);
    if (c >= 0) {
        if (!put_decoded(r, c, NOTE_QUOTED_PRINTABLE)) {
            return false;
        }
        skip(r, 3);
        return true;
    }
    size_t at = 1;
    while (at < r->rest.length && (r->rest.data[at] == ' ' || r->rest.data[at] == '\t')) {
        at++;
    }
    size_t line_break = at;
    at += at < r->rest.length && r->rest.data[at] == '\r' ? 1 : 0;
    at += at < r->rest.length && r->rest.data[at] == '\n' ? 1 : 0;
    bool broken = at > line_break;
    while (at < r->rest.length && may_begin_line(r->rest.data[at])) {
        at++;
    }
    if (!broken || at == r->rest.length || !is_of_base64(r->rest.data[at]) || r->rest.data[at] == '=') {
        return false;
    }
    note(r, NOTE_QUOTED_PRINTABLE);
    skip(r, 1);
    return true;
}

/* The character of \uXXXX, folded: an invisible one is a blank; -1 for what stands for no ASCII. */
static int unicode_escape(bytes escape)
{
    int high = hex_byte(escape, 1);
    int low = hex_byte(escape, 3);
    if (high < 0 || low < 0) {
        return -1;
    }
    uint8_t c = folded_code_point((uint32_t)high << 8 | (uint32_t)low);
    return c == FOLDED_FOREIGN ? -1 : c == FOLDED_NOTHING ? ' ' : c;
}

/* \n, \r, \t, \/ and \u002B as JSON and shells write them; several backslashes count as one. */
static bool take_escape(reader *r)
{
    bytes at = r->rest;
    while (at.length > 0 && at.data[0] == '\\') {
        at = bytes_skip(at, 1);
    }
    if (at.length == 0) {
        return false;
    }
    int c = -1;
    size_t length = 1;
    switch (at.data[0]) {
    case 'n':
        c = '\n';
        break;
    case 'r':
    case 't':
        c = ' ';
        break;
    case '/':
        c = '/';
        break;
    case 'u':
        c = unicode_escape(at);
        length = 5;
        break;
    case '"':
    case '\n':
    case '\r':
        c = ' ';
        break;
    default:
        break;
    }
    if (!put_decoded(r, c, NOTE_ESCAPED)) {
        return false;
    }
    r->rest = bytes_skip(at, length);
    return true;
}

/* What would be text of its own, were it not in a tag: nothing of that is passed over. */
static bool holds_long_stretch(bytes tag)
{
    size_t length = 0;
    for (size_t i = 0; i < tag.length && length < BODY_LONG_STRETCH; i++) {
        length = is_base64(tag.data[i]) ? length + 1 : 0;
    }
    return length == BODY_LONG_STRETCH;
}

/* An HTML tag, whichever: line breaks, paragraphs and spans are all no part of the base64. */
static bool take_tag(reader *r)
{
    size_t longest = r->rest.length < LONGEST_TAG ? r->rest.length : LONGEST_TAG;
    const uint8_t *end = memchr(r->rest.data, '>', longest);
    if (end == NULL || longest < 3 || holds_long_stretch(bytes_between(r->rest.data, end))) {
        return false;
    }
    note(r, NOTE_HTML);
    skip(r, (size_t)(end - r->rest.data) + 1);
    return true;
}

/* &#13; &#x2B; &nbsp; and, where a page was escaped once more, &amp;#13; */
static bool take_reference(reader *r)
{
    bytes name = bytes_skip(r->rest, 1);
    if (bytes_start_with(name, BYTES_LITERAL("amp;"))) {
        name = bytes_skip(name, 4);
    }
    size_t longest = name.length < LONGEST_REFERENCE ? name.length : LONGEST_REFERENCE;
    const uint8_t *end = memchr(name.data, ';', longest);
    if (end == NULL) {
        return false;
    }
    name.length = (size_t)(end - name.data);
    int c = -1;
    if (bytes_equal(name, BYTES_LITERAL("nbsp")) || bytes_equal(name, BYTES_LITERAL("#160"))) {
        c = ' ';
    } else if (bytes_equal(name, BYTES_LITERAL("gt"))) {
        c = '\n'; /* a quoting mark */
    } else if (name.length >= 2 && name.data[0] == '#') {
        bool hexadecimal = (name.data[1] | 0x20) == 'x';
        c = 0;
        for (size_t i = hexadecimal ? 2 : 1; i < name.length && c >= 0; i++) {
            int digit = digits_value(name.data[i]);
            c = digit < 0 || (!hexadecimal && digit > 9) ? -1 : c * (hexadecimal ? 16 : 10) + digit;
        }
    }
    if (!put_decoded(r, c, NOTE_HTML)) {
        return false;
    }
    r->rest = bytes_between(end + 1, r->rest.data + r->rest.length);
    return true;
}

/* %2B, as in addresses and forms, and %252B where an address stands in another one. */
static bool take_percent(reader *r)
{
    size_t at = 1;
    int c = hex_byte(r->rest, at);
    while (c == '%') {
        at += 2;
        c = hex_byte(r->rest, at);
    }
    if (!put_decoded(r, c, NOTE_PERCENT_ENCODED)) {
        return false;
    }
    skip(r, at + 2);
    return true;
}

/* Marks that stand around or before lines: quoting of mails, quotes and commas of programs. */
static bool take_mark(reader *r, uint8_t c)
{
    /* RFC 9580 7.2: signed mails write `- ` before lines that begin with a dash, as the END line does. */
    if (c == '-' && r->line_start && r->rest.length == 2 && r->rest.data[1] == ' ') {
        skip(r, 2);
        return true;
    }
    bool is_quoting = (r->after_blank && (c == '>' || c == '|')) || (r->line_start && (c == '#' || c == '*'));
    bool is_quote = c == '"' || c == '\'';
    if (!is_quoting && !is_quote && c != ',' && c != '`') {
        return false;
    }
    note(r, NOTE_QUOTED);
    skip(r, 1);
    return true;
}

/* The two signs of base64url (RFC 4648 section 5). Dashes in a row are a line, and one in front of base64 a list's mark. */
static bool take_url_sign(reader *r, uint8_t c)
{
    bool is_line = r->after_blank || r->count == 0 || bytes_start_with(r->rest, BYTES_LITERAL("---"));
    if (c != '_' && (c != '-' || is_line)) {
        return false;
    }
    keep(r, c == '_' ? '/' : '+');
    skip(r, 1);
    return true;
}

static bool take_folded(reader *r)
{
    folded_character c = folded_read(r->rest);
    bool is_quoting = r->after_blank && (c.ascii == '>' || c.ascii == '|');
    bool is_blank = c.ascii == FOLDED_NOTHING || is_white(c.ascii);
    if (c.how == 0 || (!is_quoting && !is_blank && !is_of_base64(c.ascii))) {
        return false;
    }
    note(r, c.how == FOLDED_WIDTH ? NOTE_FULL_WIDTH : NOTE_SPACES);
    if (is_of_base64(c.ascii)) {
        keep(r, c.ascii);
    } else if (is_blank) {
        pass_white(r, ' ');
    } else {
        note(r, NOTE_QUOTED);
    }
    skip(r, c.length);
    return true;
}

/* ---- the whole ---- */

static bool take_one(reader *r)
{
    uint8_t c = r->rest.data[0];
    if (is_white(c)) {
        pass_white(r, c);
        skip(r, 1);
        return true;
    }
    if (c == '=' && take_quoted_printable(r)) {
        return true;
    }
    if (is_of_base64(c)) {
        keep(r, c);
        skip(r, 1);
        return true;
    }
    switch (c) {
    case '\\':
        return take_escape(r);
    case '<':
        return take_tag(r);
    case '&':
        return take_reference(r);
    case '%':
        return take_percent(r);
    default:
        return take_url_sign(r, c) || take_mark(r, c) || take_folded(r);
    }
}

body_result body_decode(bytes body, size_t most, uint8_t *out)
{
    reader r = {.rest = body, .out = out, .line_start = true, .after_blank = true};
    while (r.rest.length > 0 && r.count < most && r.misplaced == NULL && take_one(&r)) {
    }
    /* The clean characters stand where the bytes will: decoding writes behind itself, never ahead. */
    bytes clean = {.data = out, .length = r.count};
    base64_result decoded = base64_decode(clean, out);
    bool all_read = r.rest.length == 0 && decoded.consumed == clean.length;
    return (body_result){.written = decoded.written,
        .notes = r.notes,
        .stop = r.misplaced != NULL ? r.misplaced : r.rest.data,
        .complete = all_read && decoded.status == BASE64_COMPLETE,
        .short_by_one = all_read && decoded.status == BASE64_ONE_SHORT};
}
