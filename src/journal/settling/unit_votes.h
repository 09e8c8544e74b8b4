/*
 * What the opening rows of a sheet say of the unit of their premiums, one vote each at most (docs/spec/real-logs.md §6).
 *
 * Options are priced in cents, so a contract moves whole dollars before its fees: cents that lie all over, and that no fee explains, are those of
 * prices per share, at ten dollars and more when they are nickels besides.
 */
#ifndef WHEELGRADE_JOURNAL_UNIT_VOTES_H
#define WHEELGRADE_JOURNAL_UNIT_VOTES_H

#include "journal/reading/draft.h"

struct unit_votes {
    double per_share, per_contract;
    bool share_impossible, contract_impossible; /* some row says so */
    bool some_cents; /* some opening premium is no whole number */
    bool with_cents; /* at least half of the opening premiums are no whole numbers */
};

struct unit_votes count_unit_votes(const struct draft *draft);

bool unit_row_opens(const struct transaction *row);

/* Opens, closes or rolls at a price. */
bool unit_row_is_priced(const struct transaction *row);

#endif
