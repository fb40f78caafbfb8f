/*
 * Days and seconds in the proleptic Gregorian calendar.
 *
 * A day is its number since 1970-01-01; an instant is a number of seconds since 1970-01-01T00:00:00Z. Where a day
 * begins depends on the offset from UTC, in seconds, east positive: the calendar knows no time zone names and no
 * daylight saving.
 */
#ifndef RI_CALENDAR_H
#define RI_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define SECONDS_A_DAY 86400

typedef struct {
    int64_t year; /* 0 is 1 BC */
    int month;    /* 1 to 12 */
    int day;      /* 1 to 31 */
} calendar_date;

/* A half-open interval of instants: from <= s < end. */
typedef struct {
    int64_t from_s;
    int64_t end_s;
} calendar_interval;

/* An end of calendar_days() that is open. */
#define CALENDAR_NO_FROM INT32_MIN
#define CALENDAR_NO_TO INT32_MAX

int calendar_days_in_month(int64_t year, int month);

/* The number of a day that exists. */
int64_t calendar_day_number(calendar_date date);

calendar_date calendar_date_of(int64_t day_number);

/* The day in which an instant lies at the offset. */
int64_t calendar_day_at(int64_t instant_s, int32_t utc_offset_s);

/* The instants of the days `from` to `to`, both included, at the offset. */
calendar_interval calendar_days(int32_t from, int32_t to, int32_t utc_offset_s);

static inline bool calendar_holds(calendar_interval interval, int64_t instant_s)
{
    return interval.from_s <= instant_s && instant_s < interval.end_s;
}

#endif
