/*
 * A closed position as Scores and the log's added columns show it. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_SCORE_ROW_H
#define WHEELGRADE_REPORT_SCORE_ROW_H

#include "report/book/book.h"

struct score_row {
    const char *position; /* the id, or a number in a shared copy */
    int64_t legs;
    int64_t assigned; /* contracts */
    double cycle; /* number within account and ticker; NAN = none */
    const char *strategy, *outcome;
    bool expired_put;    /* held to score.csp_expired_cap */
    bool ran_to_the_end; /* every terminal close expired, or for a put was assigned */
    double distance, break_even; /* at entry; NAN = unknown */
    int64_t days_to_expiry;      /* of the first leg, when it was opened */
    struct figures figures;
    struct components components;
    double score;
    char grade;
    const char *why;
};

/* Texts of the row live in `arena`; NULL leaves Why out (and serves whole workbooks only). */
struct score_row score_row(const struct book *book, size_t position, struct arena *arena);

bool score_row_ran_to_the_end(const struct position_list *positions, const struct position *position);
const char *score_row_label(const struct book *book, size_t position, struct arena *arena);

#endif
