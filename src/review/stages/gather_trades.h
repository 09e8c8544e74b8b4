/* One pass over the closed positions: every tally of the review is filled from it. */
#ifndef WHEELGRADE_REVIEW_GATHER_TRADES_H
#define WHEELGRADE_REVIEW_GATHER_TRADES_H

#include "review/review_work.h"

void gather_trades(struct review_work *work);
void order_closed_trades(struct review_work *work);

#endif
