#include "x509/canonical_names.h"

#include "base/characters.h"
#include "x509/names.h"

/* In place of the tag of a string: what stands behind it is UTF-8, whatever the type. */
#define ANY_STRING TEXT_UTF8

/* No attribute grows to more than twice its length: Latin-1 as UTF-8 does, and the frame is smaller than DER's. */
#define ROOM_FOR(length) ((length)*2)

static uint8_t *put_length(uint8_t *out, size_t length)
{
    out[0] = (uint8_t)(length >> 8);
    out[1] = (uint8_t)length;
    return out + 2;
}

static uint8_t *put_bytes(uint8_t *out, bytes content)
{
    out = put_length(out, content.length);
    memcpy(out, content.data, content.length);
    return out + content.length;
}

/* A decodable string: a blank is written when something follows it, and something was before it. */
static uint8_t *put_text(uint8_t *out, text string)
{
    uint8_t *start = out + 2;
    uint8_t *to = start;
    uint32_t c = 0;
    bool blank = false;
    while (text_next(&string, &c) == TEXT_CHARACTER) {
        if (is_white(c)) {
            blank = to > start;
            continue;
        }
        if (blank) {
            *to++ = ' ';
            blank = false;
        }
        to += text_put_utf8(to, to_lower_case(c));
    }
    put_length(out, (size_t)(to - start));
    return to;
}

static uint8_t *put_attribute(uint8_t *out, const name_attribute *attribute, bool first_of_rdn)
{
    bool is_text = text_is_decodable(attribute->value);
    *out++ = first_of_rdn ? 1 : 0;
    out = put_bytes(out, attribute->type);
    *out++ = is_text ? ANY_STRING : attribute->value.tag;
    return is_text ? put_text(out, attribute->value) : put_bytes(out, attribute->value.content);
}

bytes name_value(bytes name, arena *memory)
{
    if (name.length > NAME_VALUE_LONGEST) {
        return name;
    }
    uint8_t *room = arena_alloc(memory, ROOM_FOR(name.length));
    if (room == NULL) {
        return (bytes){.data = NULL, .length = 0};
    }
    uint8_t *out = room;
    name_walk walk = name_attributes(name);
    name_attribute attribute;
    name_status status = NAME_ATTRIBUTE;
    while (status == NAME_ATTRIBUTE) {
        bool first_of_rdn = walk.set.length == 0;
        status = name_next(&walk, &attribute);
        if (status == NAME_ATTRIBUTE) {
            out = put_attribute(out, &attribute, first_of_rdn);
        }
    }
    bool is_walked = status == NAME_END;
    arena_shrink(memory, room, is_walked ? (size_t)(out - room) : 0);
    return is_walked ? bytes_between(room, out) : name;
}
