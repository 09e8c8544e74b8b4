/*
 * What makes the figures incomplete or asks for action: counted for the Dashboard's line, and in words for the summary, the JSON and the page.
 * Texts and lists are the arena's.
 */
#ifndef WHEELGRADE_REPORT_CAUTIONS_H
#define WHEELGRADE_REPORT_CAUTIONS_H

#include "base/array.h"
#include "report/open_legs.h"

struct cautions {
    size_t rows_left_out; /* for errors */
    size_t past_expiry;   /* legs past expiry without a closing row */
    size_t exposed;       /* open calls below basis or break-even */
    struct date last_transaction; /* DATE_NONE without one */
    int32_t stale_days;           /* from it to the as-of date, if more than STALE_DAYS; else 0 */
};

struct cautions find_cautions(const struct grading *grading);

/* A sentence of its own without capital and full stop, and what a list of them is headed by. */
struct caution {
    const char *label; /* "Careful", "To log" */
    const char *text;
};

struct caution_list {
    struct caution *items;
    size_t count, capacity;
};

/* NULL where they say nothing: what an upward step leaves out, as weeks count options alone; what open puts far in the money come to. */
const char *share_loss_caution(const struct grading *grading, struct arena *arena);
const char *deep_puts_caution(const struct grading *grading, const struct open_legs *legs, struct arena *arena);

struct caution_list list_cautions(const struct grading *grading, struct arena *arena);

#endif
