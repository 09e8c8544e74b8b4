/*
 * What is made of a log's transactions. Private to no one: fronts read it, tests make it from rows of their own.
 *
 * Each member points into those before it and into the list of transactions, so a struct of results is not moved.
 */
#ifndef WHEELGRADE_RUN_RESULTS_H
#define WHEELGRADE_RUN_RESULTS_H

#include "review/review.h"

struct results {
    struct position_list positions;
    struct score_list scores;
    struct wheel wheel;
    struct review review;
};

/* From transactions to the review; what is to be told goes to `diags`. Everything is the arena's. */
void make_results(struct transaction_list *transactions, const struct settings *settings, struct results *results,
                  struct arena *arena, struct diags *diags);

#endif
