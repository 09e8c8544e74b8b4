/* Day/month order, settled per column (docs/spec/transaction-log.md §2). */
#ifndef WHEELGRADE_JOURNAL_SETTLE_DATES_H
#define WHEELGRADE_JOURNAL_SETTLE_DATES_H

#include "journal/reading/draft.h"

/* READING_MONTH_FIRST or READING_DAY_FIRST for each of the date columns. */
struct date_orders {
    enum date_reading_order date, expiry, close;
    bool decided;          /* the sheet itself or the setting says so: others may follow it */
    bool unsure;           /* nothing says it, and the other order makes other dates */
    struct date read;      /* the first such date as read */
    uint32_t row;          /* and its row */
};

/* By the values that have only one reading, the more frequent order winning; without such, or with as many of either, by the
 * other column; else by the setting, else by which order makes fewer weekends and more Fridays of expiries, else month first. */
struct date_orders settle_date_orders(const struct draft *draft, const struct settings *settings);

#endif
