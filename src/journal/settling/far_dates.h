/*
 * Dates after the as-of date that were hardly meant: a year typed wrong (docs/spec/real-logs.md, the rule above all). Their rows are left out as
 * others after that date are, but told as a warning.
 */
#ifndef WHEELGRADE_JOURNAL_FAR_DATES_H
#define WHEELGRADE_JOURNAL_FAR_DATES_H

#include "journal/settling/settle_dates.h"

/* The first of a sheet's dates that lie more than a year behind all its others and behind the as-of date; DATE_NONE when there is none. */
struct date find_far_dates(const struct draft *draft, const struct date_orders *orders, struct date as_of);

/* Whether what happened on `date` to a contract of this expiry is out of all likelihood. */
bool date_is_long_after_expiry(struct date date, struct date expiry);

#endif
