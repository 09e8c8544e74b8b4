/*
 * What makes the figures incomplete or asks for action, counted once for the Dashboard and the summary.
 */
#ifndef WHEELGRADE_REPORT_CAUTIONS_H
#define WHEELGRADE_REPORT_CAUTIONS_H

#include "report/grading.h"

enum { STALE_DAYS = 30 }; /* a log whose last transaction is longer ago is likely to miss some */

struct cautions {
    size_t rows_left_out; /* for errors */
    size_t past_expiry;   /* legs past expiry without a closing row */
    size_t exposed;       /* open calls below basis or break-even */
    struct date last_transaction; /* DATE_NONE without one */
    int32_t days_since;           /* from it to the as-of date */
};

struct cautions find_cautions(const struct grading *grading);

#endif
