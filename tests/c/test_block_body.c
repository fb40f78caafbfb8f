/* The base64 of a block: every way of writing it that is undone, and where others break. */
#include "buffer.h"
#include "harness.h"
#include "reading/block_body.h"
#include "reading/notes.h"

#define NOTE(code) (1u << (code))

/* Decodes in room of just the size that is promised. */
static body_result decode(bytes body, size_t most, buffer *out)
{
    uint8_t *exact = malloc(body.length > 0 ? body.length : 1);
    uint8_t *room = malloc(body.length + 3);
    assert_non_null(exact);
    assert_non_null(room);
    if (body.length > 0) {
        memcpy(exact, body.data, body.length);
    }
    body_result result = body_decode((bytes){.data = exact, .length = body.length}, most, room);
    assert_true(result.written <= body.length + 3);
    assert_true(result.stop >= exact && result.stop <= exact + body.length);
    result.stop = body.data + (result.stop - exact);
    buffer_append(out, room, result.written);
    free(room);
    free(exact);
    return result;
}

static void assert_decodes(const char *body, const char *wanted, uint32_t notes)
{
    buffer out = buffer_new();
    body_result result = decode(bytes_of_string(body), BODY_ALL, &out);
    if (!result.complete || out.length != strlen(wanted) || memcmp(out.data, wanted, out.length) != 0) {
        fail_msg("%s: %.*s, complete %d", body, (int)out.length, (const char *)out.data, result.complete);
    }
    if (result.notes != notes) {
        fail_msg("%s: notes %x instead of %x", body, result.notes, notes);
    }
    buffer_free(&out);
}

/* What Pz8/Pj4+ stands for: base64 with both of its signs. (Question marks in a row would be a trigraph.) */
#define SIGNS "\x3F\x3F\x3F>>>"

static void plain(void **state)
{
    (void)state;
    assert_decodes("QUJDREVG", "ABCDEF", 0);
    assert_decodes("\n QUJD\r\n\tREVG \n", "ABCDEF", 0);
    assert_decodes("QUJDRA==", "ABCD", 0);
    assert_decodes("QUJDRA", "ABCD", 0);
    assert_decodes("Pz8/Pj4+", SIGNS, 0);
    assert_decodes("Pz8_Pj4-", SIGNS, 0);
    assert_decodes("", "", 0);
}

static void quoting(void **state)
{
    (void)state;
    assert_decodes("\n> QUJD\n> REVG\n", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("\n>>> QUJD\n> > REVG\n>", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("\n| QUJD\r\n| REVG", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("\"QUJD\",\n\"REVG\"", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("'QUJD', 'REVG'", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("> QUJD > REVG", "ABCDEF", NOTE(NOTE_QUOTED));
    assert_decodes("\n＞ QUJD\n｜ REVG", "ABCDEF", NOTE(NOTE_QUOTED) | NOTE(NOTE_FULL_WIDTH));
    assert_decodes("'Pz8/Pj4+'\n", SIGNS, NOTE(NOTE_QUOTED));
}

static void escapes(void **state)
{
    (void)state;
    assert_decodes("\\nQUJD\\nREVG\\n", "ABCDEF", NOTE(NOTE_ESCAPED));
    assert_decodes("\\\\nQUJD\\\\\\\\nREVG", "ABCDEF", NOTE(NOTE_ESCAPED));
    assert_decodes("\\r\\nQUJD\\tREVG", "ABCDEF", NOTE(NOTE_ESCAPED));
    assert_decodes("Pz8\\/Pj4+", SIGNS, NOTE(NOTE_ESCAPED));
    assert_decodes("Pz8\\u002FPj4\\u002b", SIGNS, NOTE(NOTE_ESCAPED));
    assert_decodes("Pz8\\uff0fPj4\\uFF0B", SIGNS, NOTE(NOTE_ESCAPED));
    assert_decodes("QUJD\\u200bREVG\\u00a0", "ABCDEF", NOTE(NOTE_ESCAPED));
}

static void mail_and_web(void **state)
{
    (void)state;
    assert_decodes("QUJDRA=3D=3D", "ABCD", NOTE(NOTE_QUOTED_PRINTABLE));
    assert_decodes("QU=\nJD=\r\nRE=  \nVG", "ABCDEF", NOTE(NOTE_QUOTED_PRINTABLE));
    assert_decodes("<br>QUJD<br/>REVG<p class=\"a\">", "ABCDEF", NOTE(NOTE_HTML));
    assert_decodes("QUJD&#10;REVG&nbsp;", "ABCDEF", NOTE(NOTE_HTML));
    assert_decodes("Pz8&#47;Pj4&#x2B;", SIGNS, NOTE(NOTE_HTML));
    assert_decodes("Pz8&amp;#47;Pj4&amp;#x2B;&amp;nbsp;", SIGNS, NOTE(NOTE_HTML));
    assert_decodes("%0AQUJD%0D%0aREVG", "ABCDEF", NOTE(NOTE_PERCENT_ENCODED));
    assert_decodes("Pz8%2FPj4%2b", SIGNS, NOTE(NOTE_PERCENT_ENCODED));
}

static void folded(void **state)
{
    (void)state;
    assert_decodes("ＱＵＪＤＲＡ＝＝", "ABCD", NOTE(NOTE_FULL_WIDTH));
    assert_decodes("Pz8／Pj4＋", SIGNS, NOTE(NOTE_FULL_WIDTH));
    assert_decodes("QUJD\xC2\xA0REVG\xE3\x80\x80", "ABCDEF", NOTE(NOTE_SPACES));
    assert_decodes("QU\xE2\x80\x8BJDRE\xEF\xBB\xBFVG", "ABCDEF", NOTE(NOTE_SPACES));
}

/* `at` is the place of the character that stops it, in `body`. */
static void assert_stops(const char *body, size_t at)
{
    buffer out = buffer_new();
    bytes whole = bytes_of_string(body);
    body_result result = decode(whole, BODY_ALL, &out);
    if (result.complete || result.stop != whole.data + at) {
        fail_msg(
            "%s: complete %d, stopped at %zu", body, result.complete, (size_t)(result.stop - whole.data));
    }
    buffer_free(&out);
}

static void where_it_breaks(void **state)
{
    (void)state;
    assert_stops("QUJD!REVG", 4);
    assert_stops("QUJD\nREV*", 8);
    assert_stops("QUJD---REVG", 4);
    assert_stops("QUJD -REVG", 5);
    assert_stops("QUJD\xE3\x81\x82REVG", 4);
    assert_stops("QUJD\\xREVG", 4);
    assert_stops("QUJD%21REVG", 4);
    assert_stops("QUJD&amp;REVG", 4);
    assert_stops("QUJD<REVG", 4);
    assert_stops("QUJD>REVG", 4);
    assert_stops("QUJD\\u3042REVG", 4);
    assert_stops("QUJD,x:\"y\"", 6);
}

static void one_character_left_over(void **state)
{
    (void)state;
    buffer out = buffer_new();
    body_result result = decode(BYTES_LITERAL("QUJDR"), BODY_ALL, &out);
    assert_false(result.complete);
    assert_true(result.short_by_one);
    assert_int_equal(result.written, 3);
    buffer_free(&out);
}

/* For a body whose end is not known: what is behind is neither decoded nor noted. */
static void no_more_than_asked_for(void **state)
{
    (void)state;
    buffer out = buffer_new();
    body_result result = decode(BYTES_LITERAL("QUJDREVG\n> quoted text, with commas"), 8, &out);
    assert_int_equal(result.written, 6);
    assert_int_equal(result.notes, 0);
    buffer_free(&out);
}

/* Every byte, alone and before others, and every text cut off anywhere: nothing is read or written outside. */
static void every_byte_anywhere(void **state)
{
    (void)state;
    static const char whole[] =
        "\nA: b\n> QU=3D\\u002B\\\\n&#x41;&nbsp;<br>%41\xEF\xBC\xA1\xE2\x80\x8B=\n'QUJD',";
    buffer out = buffer_new();
    for (size_t length = 0; length < sizeof whole; length++) {
        decode((bytes){.data = (const uint8_t *)whole, .length = length}, BODY_ALL, &out);
    }
    for (unsigned byte = 0; byte < 256; byte++) {
        uint8_t text[] = {'Q', 'U', (uint8_t)byte, (uint8_t)byte, '1', 'F', ';'};
        for (size_t length = 0; length <= sizeof text; length++) {
            decode((bytes){.data = text, .length = length}, BODY_ALL, &out);
        }
    }
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(quoting),
        cmocka_unit_test(escapes),
        cmocka_unit_test(mail_and_web),
        cmocka_unit_test(folded),
        cmocka_unit_test(where_it_breaks),
        cmocka_unit_test(one_character_left_over),
        cmocka_unit_test(no_more_than_asked_for),
        cmocka_unit_test(every_byte_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
