/*
 * A price and a date behind a status: "Closed 0.35 on 3/14", "BTC $0.20 3/14/25" (docs/spec/real-logs.md §4).
 */
#ifndef WHEELGRADE_JOURNAL_STATUS_DETAILS_H
#define WHEELGRADE_JOURNAL_STATUS_DETAILS_H

#include "journal/cells/read_date.h"

struct status_details {
    double price;             /* NAN = none */
    struct date_reading date; /* DATE_NONE = none */
    bool yearless;            /* … without its year (without_year.h) */
};

struct status_details read_status_details(const char *text);

#endif
