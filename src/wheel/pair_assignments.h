/* Share rows that only repeat an assignment: brokers post the shares of an assigned option in a row of their own. */
#ifndef WHEELGRADE_WHEEL_PAIR_ASSIGNMENTS_H
#define WHEELGRADE_WHEEL_PAIR_ASSIGNMENTS_H

#include "journal/transaction.h"
#include "wheel/cycle.h"
#include "wheel/share_moves.h"
#include "wheel/wheel_work.h"

/* Takes out the share rows that repeat an assignment: as many shares of the stock, for as much money, in the same direction, dated on the
 * day it is booked on or up to four days later. Each assignment answers for one row, whose fees go to it. Likewise,
 * told as a warning, a row of a log kept by hand that follows an assignment left over, at a price within the premium of the strike. */
void pair_assignments(struct turning *turning, struct move_list *moves);

/* What a row of the log says that the stock is worth: its stock price, or what was paid for shares, unless an assignment moved them. NAN. */
double wheel_stock_price(const struct wheel *wheel, const struct transaction_list *transactions, uint32_t index);

#endif
