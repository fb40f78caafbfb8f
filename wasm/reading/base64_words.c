#include "reading/base64_words.h"

#include "base/characters.h"
#include "reading/base64.h"
#include "reading/secret_bytes.h"

static void decode(base64_words *w, bytes word)
{
    uint8_t decoded[BASE64_WORDS_AT_ONCE];
    size_t written = 0;
    for (size_t i = 0; i < word.length; i++) {
        w->bits = w->bits << 6 | base64_value(word.data[i]);
        w->count += 6;
        if (w->count >= 8) {
            w->count -= 8;
            decoded[written++] = (uint8_t)(w->bits >> w->count);
        }
        if (written == sizeof decoded || i + 1 == word.length) {
            w->put(w->to, (bytes){.data = decoded, .length = written});
            written = 0;
        }
    }
    bytes_wipe(decoded, sizeof decoded);
}

/* The word is long enough: where it looks like the beginning of a value, it is one. */
static void begin_word(base64_words *w)
{
    uint8_t decoded[BASE64_WORD / 4 * 3];
    bytes front = {.data = decoded, .length = sizeof decoded};
    for (size_t i = 0; i < BASE64_WORD / 4; i++) {
        const uint8_t *four = w->word + i * 4;
        uint32_t bits = base64_value(four[0]) << 18 | base64_value(four[1]) << 12 |
                        base64_value(four[2]) << 6 | base64_value(four[3]);
        decoded[i * 3] = (uint8_t)(bits >> 16);
        decoded[i * 3 + 1] = (uint8_t)(bits >> 8);
        decoded[i * 3 + 2] = (uint8_t)bits;
    }
    bool may_start = secret_may_start(front);
    if (may_start || w->first) {
        w->count = 0;
        w->begin(w->to, front, may_start, w->first);
    }
    w->first = false;
    bytes_wipe(decoded, sizeof decoded);
    decode(w, (bytes){.data = w->word, .length = BASE64_WORD});
}

void base64_words_add(base64_words *w, bytes part)
{
    size_t lacking = BASE64_WORD - w->length;
    size_t taken = part.length < lacking ? part.length : lacking;
    memcpy(w->word + w->length, part.data, taken);
    w->length += taken;
    if (taken > 0 && w->length == BASE64_WORD) {
        begin_word(w);
    }
    if (taken < part.length) {
        decode(w, bytes_skip(part, taken));
    }
}

/* What stands between the lines of one value. */
static bool is_between_lines(uint8_t c)
{
    return is_white(c) || c == '"' || c == '\'' || c == ',' || c == '>' || c == '|' || c == '\\' ||
           c == '#' || c == '*' || c == '`';
}

void base64_words_end(base64_words *w, uint8_t c, bytes ahead)
{
    bool url_safe = (c == '-' || c == '_') && w->length > 0 && ahead.length > 0 && is_base64(ahead.data[0]);
    if (is_base64(c) || url_safe) {
        base64_words_add(w, (bytes){.data = &c, .length = 1});
        return;
    }
    w->length = 0;
    w->first = w->first || !is_between_lines(c);
}
