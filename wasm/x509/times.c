#include "x509/times.h"

#include "base/characters.h"
#include "x509/calendar.h"

/* The fields as written. */
typedef struct {
    int64_t year;
    int month, day, hour, minute, second;
    int zone_s; /* offset of the time's own zone, east positive */
    bool odd;
} written_time;

/* Reads exactly `count` digits off the front. */
static bool take_number(bytes *rest, size_t count, int *value)
{
    if (rest->length < count) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(rest->data[i])) {
            return false;
        }
        *value = *value * 10 + (rest->data[i] - '0');
    }
    *rest = bytes_skip(*rest, count);
    return true;
}

static bool at_digit(bytes rest)
{
    return rest.length > 0 && is_digit(rest.data[0]);
}

static bool take_year(bytes *rest, uint8_t tag, int64_t *year)
{
    int digits = 0;
    if (!take_number(rest, tag == DER_UTC_TIME ? 2 : 4, &digits)) {
        return false;
    }
    *year = tag == DER_UTC_TIME ? digits + (digits >= 50 ? 1900 : 2000) : digits;
    return true;
}

/* hh, mm and ss: what may be left out depends on the type. */
static bool take_clock(bytes *rest, uint8_t tag, written_time *time)
{
    if (!take_number(rest, 2, &time->hour)) {
        return false;
    }
    if (!at_digit(*rest)) {
        time->odd = true;
        return tag == DER_GENERALIZED_TIME;
    }
    if (!take_number(rest, 2, &time->minute)) {
        return false;
    }
    if (!at_digit(*rest)) {
        time->odd = true;
        return true;
    }
    return take_number(rest, 2, &time->second);
}

/* A fraction of the last field given: only one of the second can be dropped without changing the meaning. */
static bool take_fraction(bytes *rest, bool after_seconds, written_time *time)
{
    if (rest->length == 0 || (rest->data[0] != '.' && rest->data[0] != ',')) {
        return true;
    }
    *rest = bytes_skip(*rest, 1);
    if (!after_seconds || !at_digit(*rest)) {
        return false;
    }
    while (at_digit(*rest)) {
        *rest = bytes_skip(*rest, 1);
    }
    time->odd = true;
    return true;
}

static bool take_zone(bytes *rest, written_time *time)
{
    if (rest->length == 0) {
        return false;
    }
    uint8_t sign = rest->data[0];
    *rest = bytes_skip(*rest, 1);
    if (sign == 'Z') {
        return true;
    }
    int hours = 0;
    int minutes = 0;
    if ((sign != '+' && sign != '-') || !take_number(rest, 2, &hours) || !take_number(rest, 2, &minutes) ||
        hours > 23 || minutes > 59) {
        return false;
    }
    time->odd = true;
    time->zone_s = (hours * 60 + minutes) * (sign == '+' ? 60 : -60);
    return true;
}

static bool take_time(bytes *rest, uint8_t tag, written_time *time)
{
    if (!take_year(rest, tag, &time->year) || !take_number(rest, 2, &time->month) ||
        !take_number(rest, 2, &time->day)) {
        return false;
    }
    bytes clock = *rest;
    if (!take_clock(rest, tag, time)) {
        return false;
    }
    bool with_seconds = clock.length - rest->length == 6;
    bool may_have_fraction = tag == DER_GENERALIZED_TIME;
    return (!may_have_fraction || take_fraction(rest, with_seconds, time)) && take_zone(rest, time) &&
           rest->length == 0;
}

static bool is_on_the_clock(written_time *time)
{
    if (time->hour == 24 && time->minute == 0 && time->second == 0) {
        time->odd = true;
        return true;
    }
    return time->hour <= 23 && time->minute <= 59 && time->second <= 59;
}

static bool exists(written_time *time)
{
    return time->month >= 1 && time->month <= 12 && time->day >= 1 &&
           time->day <= calendar_days_in_month(time->year, time->month) && is_on_the_clock(time);
}

instant times_read(der_element element)
{
    instant unreadable = {0};
    written_time time = {0};
    bytes rest = element.content;
    if ((element.tag != DER_UTC_TIME && element.tag != DER_GENERALIZED_TIME) ||
        !take_time(&rest, element.tag, &time) || !exists(&time)) {
        return unreadable;
    }
    calendar_date date = {.year = time.year, .month = time.month, .day = time.day};
    int64_t seconds = calendar_day_number(date) * SECONDS_A_DAY + (int64_t)time.hour * 3600 +
                      (int64_t)time.minute * 60 + time.second - time.zone_s;
    if (seconds < INSTANT_FIRST || seconds > INSTANT_LAST) {
        return unreadable;
    }
    return (instant){.s = seconds, .readable = true, .odd = time.odd};
}
