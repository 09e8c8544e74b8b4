/*
 * Prices of share trades that are the amounts of all their shares.
 *
 * The row's own amount tells, else the strikes of the ticker in the rows nearby, else the sheet's other share trades, else that hardly any share
 * costs so much.
 */
#ifndef WHEELGRADE_JOURNAL_SHARE_AMOUNTS_H
#define WHEELGRADE_JOURNAL_SHARE_AMOUNTS_H

#include "journal/reading/draft.h"

/* A sheet's share trades of which it is known what their prices are. */
struct share_amounts {
    size_t amounts, prices;
};

/* Before any row of the draft is settled. */
struct share_amounts find_share_amounts(const struct draft *draft);

/* What a share cost in a row that is not settled yet; NAN = it does not say. */
double share_amounts_price(const struct draft *draft, size_t index, const struct share_amounts *found);

/* Divides an amount by the row's quantity, and tells it; where the row sold the shares, too, what they brought likewise. */
void settle_share_amount(struct draft *draft, size_t index, const struct share_amounts *found, const struct transaction_list *list, struct diags *diags);

#endif
