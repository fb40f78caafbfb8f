#include "reading/inner_text.h"

#include "base/characters.h"
#include "reading/armour.h"
#include "reading/kinds.h"
#include "reading/lookalikes.h"
#include "reading/notes.h"
#include "reading/utf16.h"

/* Base64 of base64 of base64 of a PEM, and no deeper. */
#define DEEPEST_TEXT 4

bool inner_text_is(bytes content)
{
    for (bytes rest = content; rest.length > 0;) {
        uint8_t c = rest.data[0];
        bool is_lead = c >= 0x81 && c != 0xFF;
        size_t length = folded_read(rest).length;
        if ((c < ' ' && !is_white(c) && c != 0x1B) || c == 0x7F || c == 0x80 || c == 0xFF) {
            return false;
        }
        if (is_lead && length == 1) {
            if (rest.length > 1 && rest.data[1] < 0x40) {
                return false;
            }
            length = rest.length > 1 ? 2 : 1;
        }
        rest = bytes_skip(rest, length);
    }
    return content.length > 0;
}

/* UTF-16 of what is in fact something else is full of characters that no text here is made of. */
static bool is_mostly_ascii(bytes content)
{
    size_t others = 0;
    for (size_t i = 0; i < content.length; i++) {
        others += content.data[i] >= 0x80 ? 1 : 0;
    }
    return others <= content.length / 2;
}

bool inner_text_read(text_reader *t, bytes content, uint32_t line, uint32_t notes)
{
    reading *r = t->r;
    size_t mark = 0;
    armour begin;
    utf16_order order = utf16_detect(content, &mark);
    if (t->depth == DEEPEST_TEXT) {
        return false;
    }
    if (order != UTF16_NO) {
        content = utf16_to_utf8(bytes_skip(content, mark), order, r->memory);
        if (content.data == NULL) {
            r->found.error = ERROR_INPUT_TOO_LARGE;
            return true;
        }
    }
    if (order != UTF16_NO && !is_mostly_ascii(content)) {
        return false;
    }
    if (!inner_text_is(content) && !(armour_find(content, &begin) && !begin.end)) {
        return false;
    }
    size_t count = r->found.count;
    text_reader inner = {.r = r, .whole = content, .lines = {.line = line}, .depth = t->depth + 1};
    text_read(&inner);
    if (r->found.count > count) {
        reading_note(r, NOTE_BASE64);
        r->found.notes |= notes;
        if (order != UTF16_NO) {
            reading_note(r, NOTE_UTF_16);
        }
    }
    return true;
}

bool inner_content_read(text_reader *t, bytes content, uint32_t line, uint32_t notes)
{
    reading *r = t->r;
    object_kind file = kind_of_file(content);
    if (inner_text_read(t, content, line, notes)) {
        return true;
    }
    if (file == KIND_NONE && kind_of_value(content) != KIND_SSH_KEY) {
        return false;
    }
    /* Pictures stand in mails and pages of themselves. */
    object_kind kind = file == KIND_NONE ? KIND_SSH_KEY : file == KIND_IMAGE ? KIND_OTHER : file;
    reading_add_refused(r, kind, line, INPUT_NOWHERE);
    return true;
}
