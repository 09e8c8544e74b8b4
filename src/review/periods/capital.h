/* Books how each leg's capital at risk changes from day to day. */
#ifndef WHEELGRADE_REVIEW_CAPITAL_H
#define WHEELGRADE_REVIEW_CAPITAL_H

#include "review/review_work.h"

void book_capital(struct review_work *work);

#endif
