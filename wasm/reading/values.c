#include "reading/values.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/base64.h"
#include "reading/block_body.h"
#include "reading/notes.h"
#include "x509/der.h"

#define HEADER_CHARACTERS 12   /* the object's header and the first tag in it */
#define NARROW_CHARACTERS 64   /* a line's worth, where the next one may have something in front of it */
#define TELLING_CHARACTERS 172 /* up to where a version 1 certificate tells its kind */
#define SHORTEST_OBJECT 48
#define SHORTEST_STRETCH 16
#define MOST_GLUED 8

/* ---- where an object begins ---- */

static object_kind kind_within(value_place place, size_t characters)
{
    uint8_t head[TELLING_CHARACTERS + 3];
    body_result read = body_decode(place.text, characters, head);
    object_kind kind = KIND_NONE;
    if (read.written > place.passed) {
        kind = kind_of_der((bytes){.data = head + place.passed, .length = read.written - place.passed});
    }
    bytes_wipe(head, sizeof head);
    return kind;
}

/* What the object at the place claims to be long, or 0 when its first bytes cannot be those of an object. */
static size_t claimed_length(value_place place)
{
    uint8_t head[HEADER_CHARACTERS + 3];
    body_result read = body_decode(place.text, HEADER_CHARACTERS, head);
    if (read.written < place.passed + 6 || head[place.passed] != DER_SEQUENCE) {
        return 0;
    }
    bytes der = {.data = head + place.passed, .length = read.written - place.passed};
    size_t length = der_claimed_length(der);
    size_t header = der.data[1] < 0x80 ? 2 : 2 + (size_t)(der.data[1] & 0x7F);
    if (length < SHORTEST_OBJECT || header >= der.length) {
        return 0;
    }
    uint8_t first = der.data[header];
    return first == DER_SEQUENCE || first == DER_INTEGER || first == DER_OID ? length : 0;
}

static object_kind kind_at(value_place place)
{
    if (claimed_length(place) == 0) {
        return KIND_NONE;
    }
    object_kind kind = kind_within(place, TELLING_CHARACTERS);
    return kind != KIND_NONE ? kind : kind_within(place, NARROW_CHARACTERS);
}

bool value_begins(value_place place)
{
    return kind_at(place) != KIND_NONE;
}

bool value_may_begin(bytes text)
{
    return text.data[0] == 'M' || bytes_start_with(text, BYTES_LITERAL("\xEF\xBC\xAD"));
}

bool value_find(bytes text, const uint8_t *end, value_place *found)
{
    const uint8_t *behind = text.data + text.length;
    for (const uint8_t *at = text.data; at < end; at++) {
        found->text = bytes_between(at, behind);
        found->passed = 0;
        if (value_may_begin(found->text) && value_begins(*found)) {
            return true;
        }
    }
    return false;
}

/* ---- the other readings: the characters of base64 that they find, into `out` ---- */

/* A text in which `wanted` characters of base64 are looked for, from `first` on. */
typedef struct {
    bytes text;
    const uint8_t *first;
    size_t wanted;
} search;

static const uint8_t *end_of_stretch(const uint8_t *at, const uint8_t *end)
{
    while (at < end && is_base64(*at)) {
        at++;
    }
    return at;
}

static const uint8_t *next_stretch(const uint8_t *at, const uint8_t *end)
{
    while (at < end && !is_base64(*at)) {
        at++;
    }
    return at;
}

/* What the stretches have in common: base64 that is no data in front and behind, and the width of the data. */
typedef struct {
    const uint8_t *start; /* the first stretch */
    size_t front;
    size_t width;
    size_t back;
} common;

static bool common_of(search s, common *lines)
{
    const uint8_t *end = s.text.data + s.text.length;
    lines->start = s.first;
    while (lines->start > s.text.data && is_base64(lines->start[-1]) && s.first - lines->start < MOST_GLUED) {
        lines->start--;
    }
    lines->front = (size_t)(s.first - lines->start);
    size_t width = (size_t)(end_of_stretch(s.first, end) - s.first);
    lines->back = width >= s.wanted ? 0 : width % 4;
    lines->width = width - lines->back;
    return lines->width >= SHORTEST_STRETCH;
}

/* The stretch from `at` to `stop` is one of the lines: `count` characters of data, and what is glued to them. */
static bool is_line(const common *lines, const uint8_t *at, const uint8_t *stop, size_t count)
{
    size_t length = (size_t)(stop - at);
    bool bare = length == lines->front + count;
    bool closed = length == lines->front + count + lines->back;
    return (bare || closed) && memcmp(at, lines->start, lines->front) == 0 &&
           (bare || memcmp(stop - lines->back, lines->start + lines->front + lines->width, lines->back) == 0);
}

/* The last line's data is short, and so may be words beside it: it is the one with padding, or the last on its line to fit. */
static const uint8_t *last_fitting(const common *lines, const uint8_t *at, const uint8_t *end, size_t count)
{
    const uint8_t *fitting = at;
    uint8_t before = at[-1];
    while (at < end && *at != '\n' && *at != '\r') {
        const uint8_t *stop = end_of_stretch(at, end);
        bool is_other =
            stop > at && at > fitting && value_begins((value_place){.text = bytes_between(at, end)});
        if ((size_t)(stop - at) >= lines->width || is_other) {
            break; /* what follows is another value's */
        }
        if (stop > at && at[-1] == before && is_line(lines, at, stop, count)) {
            fitting = at;
            if (stop < end && *stop == '=') {
                break;
            }
        }
        at = stop < end && stop == at ? at + 1 : stop;
    }
    return fitting;
}

/* True when the other lines have the same character in front as the first one, where it has one. */
static bool join_stretches(search s, uint8_t *out, const uint8_t **stop)
{
    const uint8_t *end = s.text.data + s.text.length;
    common lines;
    size_t count = 0;
    if (!common_of(s, &lines)) {
        return false;
    }
    uint8_t before = 0;
    for (const uint8_t *at = lines.start; at < end && count < s.wanted; at = next_stretch(*stop, end)) {
        size_t left = s.wanted - count;
        size_t take = left < lines.width ? left : lines.width;
        *stop = end_of_stretch(at, end);
        if (count == 0) {
            *stop = s.first + (take == left ? left : lines.width + lines.back);
        } else if (!is_line(&lines, at, *stop, take) ||
                   (take < lines.width && count > lines.width && at[-1] != before)) {
            continue;
        } else if (take < lines.width) {
            at = last_fitting(&lines, at, end, take);
            *stop = end_of_stretch(at, end);
        }
        before = count > 0 ? at[-1] : 0;
        memcpy(out + count, at + lines.front, take);
        count += take;
    }
    return count == s.wanted;
}

/* Lines whose breaks lost what made them breaks: one more character of base64 behind each, always the same. */
static bool join_periods(search s, size_t width, uint8_t *out, const uint8_t **stop)
{
    const uint8_t *end = s.text.data + s.text.length;
    const uint8_t *at = s.first;
    size_t count = 0;
    while (count < s.wanted) {
        size_t take = s.wanted - count < width ? s.wanted - count : width;
        if ((size_t)(end - at) < take || end_of_stretch(at, at + take) != at + take) {
            return false;
        }
        memcpy(out + count, at, take);
        count += take;
        at += take;
        *stop = at;
        if (count < s.wanted && (at == end || *at != s.first[width])) {
            return false;
        }
        at += count < s.wanted ? 1 : 0;
    }
    return true;
}

/* Blanks that were `+` once. */
static bool put_back_plus(search s, uint8_t *out, const uint8_t **stop)
{
    const uint8_t *end = s.text.data + s.text.length;
    size_t count = 0;
    size_t blanks = 0;
    for (*stop = s.first; *stop < end && count < s.wanted; (*stop)++) {
        uint8_t c = **stop;
        if (is_base64(c)) {
            out[count++] = c;
        } else if (c == ' ') {
            out[count++] = '+';
            blanks++;
        } else if (c != '\n' && c != '\r') {
            break;
        }
    }
    return blanks > 0 && count == s.wanted;
}

/* ---- reading ---- */

static size_t characters_for(size_t length)
{
    return length / 3 * 4 + (length % 3 == 0 ? 0 : length % 3 + 1);
}

/* Behind the padding, however it is written. */
static const uint8_t *behind_padding(const uint8_t *at, const uint8_t *end)
{
    size_t length = 1;
    for (size_t taken = 0; taken < 2 && length > 0; taken++) {
        length = bytes_start_with_any(bytes_between(at, end), "=3d = %3d \\u003d &#61;");
        at += length;
    }
    return at;
}

/* Where another object begins behind a mark or a break, before `limit`; `limit` when none does. */
static const uint8_t *next_beginning(bytes text, const uint8_t *limit)
{
    value_place found = {.text = text};
    while (value_find(bytes_skip(found.text, 1), limit, &found)) {
        const uint8_t *at = found.text.data;
        size_t before = (size_t)(at - text.data);
        bool is_within = !is_base64(*at) && before >= 3 && at[-3] == *at; /* full-width */
        bool is_apart = (!is_base64(at[-1]) && !is_within) || (before >= 2 && at[-2] == '\\') ||
                        (before >= 3 && at[-3] == '%') || (before >= 6 && at[-6] == '\\');
        if (is_apart) {
            return at;
        }
    }
    return limit;
}

static value_object whole_value(const uint8_t *room, size_t length, const uint8_t *stop, note_code how)
{
    return (value_object){
        .der = {.data = room, .length = length}, .stop = stop, .notes = 1u << how, .whole = true};
}

/* One of the other readings, when it gives a whole and sound object. */
static bool decode_if_sound(uint8_t *room, size_t wanted, size_t length)
{
    base64_result decoded = base64_decode((bytes){.data = room, .length = wanted}, room);
    return decoded.written == length && der_is_sound((bytes){.data = room, .length = length});
}

static bool mend_at(bytes text, const uint8_t *first, size_t length, arena *memory, value_object *mended)
{
    static const size_t widths[] = {64, 76};
    search s = {.text = text, .first = first, .wanted = characters_for(length)};
    const uint8_t *end = text.data + text.length;
    const uint8_t *stop = first;
    uint8_t *room = s.wanted > (size_t)(end - first) ? NULL : arena_lend(memory, s.wanted + 3);
    if (room == NULL) {
        return false;
    }
    bool found = false;
    note_code how = NOTE_QUOTED;
    if (join_stretches(s, room, &stop)) {
        found = decode_if_sound(room, s.wanted, length);
    }
    for (size_t i = 0; i < sizeof widths / sizeof widths[0] && !found; i++) {
        found = join_periods(s, widths[i], room, &stop) && decode_if_sound(room, s.wanted, length);
    }
    if (!found && put_back_plus(s, room, &stop)) {
        found = decode_if_sound(room, s.wanted, length);
        how = NOTE_SPACES;
    }
    arena_keep(memory, s.wanted + 3, found ? length : 0);
    if (found) {
        *mended = whole_value(room, length, behind_padding(stop, end), how);
    }
    return found;
}

/* The same with a bounded effort: what was in vain counts for all that it looked at. */
static bool mend_within(
    bytes text, value_place place, size_t length, value_memory *memory, value_object *mended)
{
    if (memory->effort == 0 || place.passed > 0) {
        return false;
    }
    const uint8_t *first = place.text.data;
    bool found = mend_at(text, first, length, memory->arena, mended);
    const uint8_t *reached = found ? mended->stop : text.data + text.length;
    size_t cost = (size_t)(reached - first);
    memory->effort -= cost < memory->effort ? cost : memory->effort;
    return found;
}

bool value_mend(bytes body, value_memory *memory, value_object *mended)
{
    value_place place;
    return value_find(body, body.data + body.length, &place) &&
           mend_within(body, place, claimed_length(place), memory, mended);
}

/* As the body of a block is read, up to the object's length. */
static value_object read_plainly(value_place place, size_t length, arena *memory)
{
    size_t total = place.passed + length;
    size_t most = characters_for(total);
    const uint8_t *end = place.text.data + place.text.length;
    most = most < place.text.length ? most : place.text.length;
    uint8_t *room = arena_alloc(memory, most + 6);
    if (room == NULL) {
        return (value_object){.full = true};
    }
    /* Up to the last whole group first: there the next object begins that has no character of its own between. */
    size_t groups = total / 3 * 4 < most ? total / 3 * 4 : most;
    body_result read = body_decode(place.text, groups, room);
    value_object got = {.stop = read.stop, .notes = read.notes};
    size_t written = read.written;
    if (written == total / 3 * 3 && total % 3 > 0) {
        got.next = (value_place){.text = bytes_between(read.stop, end), .passed = total % 3};
        read = body_decode(got.next.text, total % 3 + 1, room + written);
        written += read.written;
        got.stop = read.stop;
        got.notes |= read.notes;
    }
    got.whole = written >= total;
    arena_shrink(memory, room, written);
    got.der =
        (bytes){.data = room + place.passed, .length = written > place.passed ? written - place.passed : 0};
    return got;
}

/* What may belong to the object at the place: up to the next one. Certificates in a PKCS#7 may well begin where lines do. */
static bytes own_text(value_place place, object_kind kind, size_t length)
{
    size_t characters = characters_for(length) * 2;
    bytes text = place.text;
    if (kind == KIND_PKCS7 || kind == KIND_PKCS12) {
        return text;
    }
    const uint8_t *limit = text.data + (characters < text.length ? characters : text.length);
    const uint8_t *beginning = next_beginning(text, limit);
    return beginning == limit ? text : bytes_between(text.data, beginning);
}

value_object value_read(value_place place, bytes all, value_memory *memory)
{
    size_t length = claimed_length(place);
    const uint8_t *end = all.data + all.length;
    place.text = own_text(place, kind_at(place), length);
    value_object got = read_plainly(place, length, memory->arena);
    value_object mended;
    if (got.full) {
        return got;
    }
    if ((!got.whole || !der_is_sound(got.der)) && mend_within(all, place, length, memory, &mended)) {
        return mended;
    }
    if (got.whole) {
        got.stop = behind_padding(got.stop, end);
    } else {
        got.next.text.data = NULL;
        got.notes = 0;
    }
    return got;
}
