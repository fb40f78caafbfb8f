#include "program.h"

#include <string.h>

void put_u8(buffer *to, unsigned value)
{
    uint8_t byte = (uint8_t)value;
    buffer_append(to, &byte, 1);
}

void put_u16(buffer *to, unsigned value)
{
    put_u8(to, value & 0xFF);
    put_u8(to, value >> 8);
}

void put_i32(buffer *to, long value)
{
    uint32_t bits = (uint32_t)value;
    put_u16(to, bits & 0xFFFF);
    put_u16(to, bits >> 16);
}

void put_str(buffer *to, const char *string)
{
    put_u16(to, (unsigned)strlen(string));
    buffer_append_string(to, string);
}

void put_head(buffer *to, long utc_offset_s, const char *campaign)
{
    buffer_append_string(to, RULE_MAGIC);
    put_u16(to, 0);
    put_u16(to, 0);
    put_u8(to, 1);
    put_campaign(to, campaign, utc_offset_s, 0, NULL, 0);
}

void put_campaign(buffer *to, const char *id, long utc_offset_s, unsigned kind,
    const char *const *organizations, unsigned count)
{
    put_str(to, id);
    put_i32(to, utc_offset_s);
    put_u8(to, kind);
    put_u16(to, count);
    for (unsigned i = 0; i < count; i++) {
        put_str(to, organizations[i]);
    }
}

void put_key(buffer *to, unsigned form, const char *prefix, unsigned set, unsigned role)
{
    char filled[RULE_KEY_PREFIX] = {0};
    size_t length = strlen(prefix);
    memcpy(filled, prefix, length < sizeof filled ? length : sizeof filled);
    put_u8(to, form);
    buffer_append(to, filled, sizeof filled);
    put_u8(to, set);
    put_u8(to, role);
}

void put_i64(buffer *to, long long value)
{
    put_i32(to, (long)(value & 0xFFFFFFFF));
    put_i32(to, (long)(value >> 32));
}

void put_leaf(buffer *to, unsigned operation, const char *id)
{
    put_u8(to, operation);
    put_str(to, id);
}

void put_days(buffer *to, unsigned operation, const char *id, long from, long to_day)
{
    put_leaf(to, operation, id);
    put_i64(to, from == OPEN_FROM ? INT64_MIN : from * 86400LL);
    put_i64(to, to_day == OPEN_TO ? INT64_MAX : to_day * 86400LL + 86399);
}

void put_constant(buffer *to, bool yes)
{
    put_u16(to, 1);
    put_u8(to, yes ? RULE_ALL : RULE_ANY);
    put_u8(to, 0);
}

void put_authority(buffer *to, const rule_authority *authority)
{
    put_u16(to, (unsigned)authority->id.length);
    buffer_append(to, authority->id.data, authority->id.length);
    put_u8(to, authority->role);
    put_u16(to, (unsigned)authority->common_name.length);
    buffer_append(to, authority->common_name.data, authority->common_name.length);
    put_u8(to, (unsigned)authority->key_identifier.length);
    buffer_append(to, authority->key_identifier.data, authority->key_identifier.length);
    buffer_append(to, authority->spki_sha256.data, authority->spki_sha256.length);
}

void put_no_entries(buffer *to, unsigned lists)
{
    for (unsigned i = 0; i < lists; i++) {
        put_u16(to, 0);
    }
}
