#include "harness.h"
#include "x509/calendar.h"

#define JAPAN 32400

static int64_t number_of(int64_t year, int month, int day)
{
    return calendar_day_number((calendar_date){.year = year, .month = month, .day = day});
}

static void known_days(void **state)
{
    (void)state;
    assert_int_equal(number_of(1970, 1, 1), 0);
    assert_int_equal(number_of(1969, 12, 31), -1);
    assert_int_equal(number_of(2000, 1, 1), 10957);
    assert_int_equal(number_of(2000, 2, 29), 11016);
    assert_int_equal(number_of(2000, 3, 1), 11017);
    assert_int_equal(number_of(2021, 3, 15), 18701);
    assert_int_equal(number_of(1900, 1, 1), -25567);
    assert_int_equal(number_of(0, 1, 1), -719528);
    assert_int_equal(number_of(9999, 12, 31), 2932896);
}

static void lengths_of_months(void **state)
{
    (void)state;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; month++) {
        assert_int_equal(calendar_days_in_month(2019, month), days[month - 1]);
    }
    assert_int_equal(calendar_days_in_month(2020, 2), 29);
    assert_int_equal(calendar_days_in_month(2000, 2), 29);
    assert_int_equal(calendar_days_in_month(1900, 2), 28);
    assert_int_equal(calendar_days_in_month(2100, 2), 28);
    assert_int_equal(calendar_days_in_month(0, 2), 29);
}

static calendar_date day_after(calendar_date date)
{
    date.day++;
    if (date.day > calendar_days_in_month(date.year, date.month)) {
        date.day = 1;
        date.month = date.month % 12 + 1;
        date.year += date.month == 1 ? 1 : 0;
    }
    return date;
}

/* Every day of the years 0 to 9999, by counting. */
static void every_day_both_ways(void **state)
{
    (void)state;
    calendar_date date = {.year = 0, .month = 1, .day = 1};
    for (int64_t number = -719528; number <= 2932896; number++, date = day_after(date)) {
        calendar_date back = calendar_date_of(number);
        if (calendar_day_number(date) != number || back.year != date.year || back.month != date.month ||
            back.day != date.day) {
            fail_msg(
                "day %lld is not %lld-%d-%d", (long long)number, (long long)back.year, back.month, back.day);
        }
    }
    assert_int_equal(date.year, 10000);
}

static void a_day_begins_at_the_offset(void **state)
{
    (void)state;
    int64_t first_of_august_s = 18109 * (int64_t)86400 - JAPAN; /* 2019-07-31T15:00:00Z */
    assert_int_equal(number_of(2019, 8, 1), 18109);
    assert_int_equal(calendar_day_at(first_of_august_s, JAPAN), 18109);
    assert_int_equal(calendar_day_at(first_of_august_s - 1, JAPAN), 18108);
    assert_int_equal(calendar_day_at(first_of_august_s, 0), 18108);
    assert_int_equal(calendar_day_at(-1, 0), -1);
    assert_int_equal(calendar_day_at(0, -1), -1);
    assert_int_equal(calendar_day_at(-JAPAN, JAPAN), 0);
}

static void an_interval_holds_both_its_days(void **state)
{
    (void)state;
    calendar_interval window = calendar_days(18109, 18471, JAPAN); /* 2019-08-01 to 2020-07-28 */
    int64_t from_s = 1564585200;                                   /* 2019-07-31T15:00:00Z */
    int64_t end_s = 1595948400;                                    /* 2020-07-28T15:00:00Z */
    assert_int_equal(window.from_s, from_s);
    assert_int_equal(window.end_s, end_s);
    assert_false(calendar_holds(window, from_s - 1));
    assert_true(calendar_holds(window, from_s));
    assert_true(calendar_holds(window, end_s - 1));
    assert_false(calendar_holds(window, end_s));
}

static void open_ends(void **state)
{
    (void)state;
    calendar_interval until = calendar_days(CALENDAR_NO_FROM, 0, 0);
    calendar_interval since = calendar_days(0, CALENDAR_NO_TO, 0);
    calendar_interval always = calendar_days(CALENDAR_NO_FROM, CALENDAR_NO_TO, 0);
    assert_true(calendar_holds(until, -62167219200));
    assert_true(calendar_holds(until, 86399));
    assert_false(calendar_holds(until, 86400));
    assert_false(calendar_holds(since, -1));
    assert_true(calendar_holds(since, 0));
    assert_true(calendar_holds(since, 253402300799));
    assert_true(calendar_holds(always, -62167219200));
    assert_true(calendar_holds(always, 253402300799));
}

static void an_interval_of_no_days_holds_nothing(void **state)
{
    (void)state;
    calendar_interval none = calendar_days(10, 9, 0);
    assert_false(calendar_holds(none, INT64_C(9) * 86400));
    assert_false(calendar_holds(none, INT64_C(10) * 86400 - 1));
    assert_false(calendar_holds(none, INT64_C(10) * 86400));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),
        cmocka_unit_test(lengths_of_months),
        cmocka_unit_test(every_day_both_ways),
        cmocka_unit_test(a_day_begins_at_the_offset),
        cmocka_unit_test(an_interval_holds_both_its_days),
        cmocka_unit_test(open_ends),
        cmocka_unit_test(an_interval_of_no_days_holds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
