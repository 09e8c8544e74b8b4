/*
 * What is read without doubt and still unlikely (docs/spec/real-logs.md §9): told, and used all the same.
 */
#ifndef WHEELGRADE_JOURNAL_CHECK_PLAUSIBLE_H
#define WHEELGRADE_JOURNAL_CHECK_PLAUSIBLE_H

#include "journal/transaction.h"

/* True when the strike is above three times or below a third of the stock price; false without one of them. */
bool check_strike_is_far(double strike, double stock_price);

/* Tells of an opening's strike, expiry and fees. `close`: the end of a trade that stands in one row; NULL of any other. */
void check_plausible(const struct transaction_list *list, const struct transaction *opening, const struct transaction *close, struct diags *diags);

#endif
