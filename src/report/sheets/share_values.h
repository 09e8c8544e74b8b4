/*
 * What shares held are worth, and the money at work: shown on Wheel and Dashboard. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_SHARE_VALUES_H
#define WHEELGRADE_REPORT_SHARE_VALUES_H

#include "report/book/book.h"

/* Of a cycle that holds shares: the price typed on Wheel, else the last logged one; NAN without either. */
double share_price(const struct book *book, const struct cycle *cycle);
/* Shares held at that price less what they cost; NAN where it is not known. */
double open_share_result(const struct book *book, const struct cycle *cycle);
/* What Open Positions and Wheel hold of the money at work, in dollars: cash behind open puts, shares of cycles at cost; paper apart. */
double capital_value_now(const struct book *book);

#endif
