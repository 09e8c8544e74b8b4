/* The dense calendar: what happened on each day, and what equity, drawdown and capital were at its end. */
#ifndef WHEELGRADE_REVIEW_CALENDAR_H
#define WHEELGRADE_REVIEW_CALENDAR_H

#include "base/date.h"
#include "review/review_work.h"

void open_calendar(struct review_work *work);
void sweep_calendar(struct review_work *work);
void list_calendar_days(struct review_work *work);

static inline struct calendar_day *calendar_at(const struct calendar *calendar, struct date date) {
    return &calendar->days[date.day - calendar->start.day];
}

size_t calendar_week_index(const struct review_work *work, struct date date);
size_t calendar_month_index(const struct review_work *work, struct date date);

#endif
