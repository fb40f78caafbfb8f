/* BEGIN and END lines, mangled and whole, and what only looks like one. */
#include <stdio.h>

#include "buffer.h"
#include "harness.h"
#include "reading/armour.h"
#include "reading/lookalikes.h"

/* The text must hold an armour line with this label first; an empty label means END. */
static armour assert_found(const char *text, const char *label)
{
    armour found;
    if (!armour_find(bytes_of_string(text), &found)) {
        fail_msg("nothing found in: %s", text);
    }
    assert_string_equal(found.label, label);
    assert_int_equal(found.end, label[0] == '\0');
    return found;
}

static void assert_nothing(const char *text)
{
    armour found;
    if (armour_find(bytes_of_string(text), &found)) {
        fail_msg("found in: %s", text);
    }
}

static void plain_lines(void **state)
{
    (void)state;
    armour begin = assert_found("-----BEGIN CERTIFICATE-----\nMII", "CERTIFICATE");
    assert_true(bytes_equal(begin.whole, bytes_of_string("-----BEGIN CERTIFICATE-----")));
    assert_int_equal(begin.how, 0);
    assert_int_equal(begin.dashes, 5);
    armour end = assert_found("MII\n-----END CERTIFICATE-----\n", "");
    assert_true(bytes_equal(end.whole, bytes_of_string("-----END CERTIFICATE-----")));
}

static void in_the_middle_of_a_line(void **state)
{
    (void)state;
    assert_found("> -----BEGIN A-----", "A");
    assert_found("x=\"-----BEGIN A-----\\nMII", "A");
    assert_found("a - b -- c --- d -----BEGIN A-----", "A");
    assert_found("----- -----BEGIN A-----", "A");
    assert_found("<pre>-----BEGIN A-----</pre>", "A");
}

static void dashes_and_blanks(void **state)
{
    (void)state;
    assert_found("---BEGIN A---", "A");
    assert_found("------BEGIN A------", "A");
    assert_found("---------------BEGIN A---------------", "A");
    assert_found("---- BEGIN SSH2 PUBLIC KEY ----", "SSH2 PUBLIC KEY");
    assert_found("-----BEGIN  A  B -----", "A  B");
    assert_nothing("--BEGIN A--");
    assert_nothing("-----BEGIN A--");
    assert_nothing("-----BEGIN A\n-----");
    assert_nothing("-----BEGIN-----");
    assert_nothing("-----BEGIN -----");
    assert_nothing("-----BEGINA-----");
    assert_nothing("BEGIN A-----");
    assert_nothing("-----");
    assert_nothing("");
}

static void folded_lines(void **state)
{
    (void)state;
    armour wide = assert_found("－－－－－ＢＥＧＩＮ　ＣＥＲＴＩＦＩＣＡＴＥ－－－－－", "CERTIFICATE");
    assert_int_equal(wide.how, FOLDED_WIDTH | FOLDED_DASH | FOLDED_SPACE);
    assert_int_equal(assert_found("———BEGIN A———", "A").how, FOLDED_DASH);
    assert_int_equal(assert_found("——-BEGIN A——-", "A").how, FOLDED_DASH);
    assert_int_equal(assert_found("-----BEGIN\xC2\xA0"
                                  "A-----",
                         "A")
                         .how,
        FOLDED_SPACE);
    assert_int_equal(assert_found("-----BE\xE2\x80\x8BGIN A-----", "A").how, FOLDED_SPACE);
    assert_found("あ-----BEGIN A-----", "A");
}

/* Text in other encodings has bytes that begin no UTF-8 character, also the first bytes of folded dashes. */
static void among_bytes_of_other_encodings(void **state)
{
    (void)state;
    assert_found("\x83\x5C\x95\x5C-----BEGIN A-----", "A");
    assert_found("\xE2-----BEGIN A-----", "A");
    assert_found("\xE2\x80-----BEGIN A-----", "A");
    assert_found("\xEF\xBC-----BEGIN A-----", "A");
    assert_found("\xEF\xEF\xE2\xE2-----BEGIN A-----", "A");
}

static void labels(void **state)
{
    (void)state;
    char text[256];
    char label[ARMOUR_LONGEST_LABEL + 2];
    memset(label, 'A', sizeof label);
    label[ARMOUR_LONGEST_LABEL] = '\0';
    snprintf(text, sizeof text, "-----BEGIN %s-----", label);
    assert_found(text, label);
    label[ARMOUR_LONGEST_LABEL] = 'A';
    label[ARMOUR_LONGEST_LABEL + 1] = '\0';
    snprintf(text, sizeof text, "-----BEGIN %s-----", label);
    assert_nothing(text);
    assert_found("-----BEGIN PKCS #7 SIGNED DATA-----", "PKCS #7 SIGNED DATA");
    assert_found("-----BEGIN X509-CRL-----", "X509-CRL");
    assert_nothing("-----BEGIN A: B-----");
    assert_nothing("-----BEGIN A, B-----");
}

/* A file without a last line end, and another one behind it. */
static void an_end_line_leaves_the_next_begin_line_its_dashes(void **state)
{
    (void)state;
    static const char *const texts[] = {"-----END A----------BEGIN B-----", "---END A------BEGIN B---",
        "------END A------------BEGIN B------"};
    for (size_t i = 0; i < 3; i++) {
        armour end = assert_found(texts[i], "");
        const uint8_t *behind = end.whole.data + end.whole.length;
        armour begin = assert_found((const char *)behind, "B");
        assert_ptr_equal(begin.whole.data, behind);
    }
}

static void end_lines_that_are_cut_off(void **state)
{
    (void)state;
    static const char whole[] = "-----END CERTIFICATE-----";
    for (size_t length = strlen("-----END"); length < sizeof whole; length++) {
        char part[sizeof whole];
        memcpy(part, whole, length);
        part[length] = '\0';
        assert_found(part, "");
    }
}

static void only_at_the_front(void **state)
{
    (void)state;
    armour found;
    assert_true(armour_at(bytes_of_string("-----BEGIN A-----"), &found));
    assert_true(armour_at(bytes_of_string("-----END A-----"), &found));
    assert_false(armour_at(bytes_of_string("\n-----BEGIN A-----"), &found));
    assert_false(armour_at(bytes_of_string("- -----BEGIN A-----"), &found));
    assert_false(armour_at(bytes_of_string(""), &found));
}

/* Cut off anywhere, a text never makes the reader look behind its end. */
static void cut_off_at_every_byte(void **state)
{
    (void)state;
    static const char whole[] = "－－－BEGIN\xE2\x80\x8B A———x-----END A-----\xE2\x80";
    for (size_t length = 0; length < sizeof whole; length++) {
        uint8_t *copy = malloc(length > 0 ? length : 1);
        armour found;
        assert_non_null(copy);
        memcpy(copy, whole, length);
        armour_find((bytes){.data = copy, .length = length}, &found);
        free(copy);
    }
}

static size_t count_lines(bytes rest)
{
    armour found;
    size_t count = 0;
    const uint8_t *end = rest.data + rest.length;
    while (armour_find(rest, &found)) {
        rest = bytes_between(found.whole.data + found.whole.length, end);
        count++;
    }
    return count;
}

/* What invites a reader to start over again and again: a test of its time is tests/bench. */
static void long_texts(void **state)
{
    (void)state;
    static const char *const parts[] = {"-----BEGIN CERTIFICATE-----\n", "-----BEGIN ", "-", "－",
        "-----END ", "- - ", "-----BEGIN AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
    static const size_t counts[] = {20000, 0, 0, 0, 20000, 0, 0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buffer text = buffer_new();
        buffer once = buffer_new();
        for (size_t j = 0; j < 200; j++) {
            buffer_append_string(&once, parts[i]);
        }
        for (size_t j = 0; j < 100; j++) {
            buffer_append(&text, once.data, once.length);
        }
        assert_int_equal(count_lines((bytes){.data = text.data, .length = text.length}), counts[i]);
        buffer_free(&once);
        buffer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_lines),
        cmocka_unit_test(in_the_middle_of_a_line),
        cmocka_unit_test(dashes_and_blanks),
        cmocka_unit_test(folded_lines),
        cmocka_unit_test(among_bytes_of_other_encodings),
        cmocka_unit_test(labels),
        cmocka_unit_test(an_end_line_leaves_the_next_begin_line_its_dashes),
        cmocka_unit_test(end_lines_that_are_cut_off),
        cmocka_unit_test(only_at_the_front),
        cmocka_unit_test(cut_off_at_every_byte),
        cmocka_unit_test(long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
