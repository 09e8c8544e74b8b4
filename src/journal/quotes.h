/*
 * What few rows say beside their price: the delta, the market's quotes, what the shares cost. Kept short beside the transaction.
 */
#ifndef WHEELGRADE_JOURNAL_QUOTES_H
#define WHEELGRADE_JOURNAL_QUOTES_H

#include "journal/transaction.h"

/* NAN = absent. */
struct quotes {
    double delta;      /* signed, as a fraction */
    double bid, ask;   /* per share */
    double cost_basis; /* of the shares under a call, per share */
};

struct quotes quotes_of(const struct transaction *row);

/* One of them. */
double quoted_delta(const struct transaction *row);
double quoted_cost_basis(const struct transaction *row);

/* What the row says from now on; `arena` lives as long as the rows. */
void set_quotes(struct transaction *row, struct quotes quotes, struct arena *arena);

#endif
