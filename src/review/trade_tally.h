/*
 * What the trades that were closed in a period, or that fall into one group, amount to; real ones only (docs/spec/review.md §1).
 */
#ifndef WHEELGRADE_REVIEW_TRADE_TALLY_H
#define WHEELGRADE_REVIEW_TRADE_TALLY_H

#include "score/score.h"

struct trade_tally {
    int64_t trades, wins, losses, scratches;
    double win_rate;             /* NAN without trades */
    struct money net;            /* Σ net P&L of the trades */
    double average_trade;        /* dollars; NAN without trades */
    struct money best, worst;    /* net P&L of the best and worst trade; valid when trades > 0 */
    struct money largest_loss;   /* valid when losses > 0; negative */
    double average_score;        /* rounded to 1 decimal; NAN without scored trades */
    char average_grade;          /* '\0' without */
    int64_t grades[GRADE_COUNT]; /* A B C D F */
    double average_days;         /* held; NAN without trades */
    double average_delta;        /* contract-weighted mean of |delta|; NAN where none was recorded */
    double component_average[COMPONENT_COUNT]; /* contract-weighted; NAN without */
};

#endif
