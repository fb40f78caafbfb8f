#include "x509/calendar.h"

/*
 * Days are counted in eras of 400 years that begin on 1 March, so that the leap day is the last of its year
 * (the algorithm that Howard Hinnant describes in "chrono-Compatible Low-Level Date Algorithms").
 */
#define YEARS_AN_ERA 400
#define DAYS_AN_ERA 146097
#define EPOCH_FROM_ERA_START 719468 /* days from 0000-03-01 to 1970-01-01 */

static int64_t floor_divide(int64_t dividend, int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int calendar_days_in_month(int64_t year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

int64_t calendar_day_number(calendar_date date)
{
    int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    int64_t era = floor_divide(year, YEARS_AN_ERA);
    int64_t year_of_era = year - era * YEARS_AN_ERA;
    int month_from_march = (date.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_AN_ERA + day_of_era - EPOCH_FROM_ERA_START;
}

calendar_date calendar_date_of(int64_t day_number)
{
    int64_t days = day_number + EPOCH_FROM_ERA_START;
    int64_t era = floor_divide(days, DAYS_AN_ERA);
    int64_t day_of_era = days - era * DAYS_AN_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_AN_ERA - 1)) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (int)((5 * day_of_year + 2) / 153);
    int day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (calendar_date){
        .year = year_of_era + era * YEARS_AN_ERA + (month <= 2 ? 1 : 0), .month = month, .day = day};
}

int64_t calendar_day_at(int64_t instant_s, int32_t utc_offset_s)
{
    return floor_divide(instant_s + utc_offset_s, SECONDS_A_DAY);
}

calendar_interval calendar_days(int32_t from, int32_t to, int32_t utc_offset_s)
{
    calendar_interval interval = {.from_s = INT64_MIN, .end_s = INT64_MAX};
    if (from != CALENDAR_NO_FROM) {
        interval.from_s = (int64_t)from * SECONDS_A_DAY - utc_offset_s;
    }
    if (to != CALENDAR_NO_TO) {
        interval.end_s = ((int64_t)to + 1) * SECONDS_A_DAY - utc_offset_s;
    }
    return interval;
}
