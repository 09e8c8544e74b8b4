/* Which account and ticker each real position belongs to; found by hashing the interned names. */
#ifndef WHEELGRADE_WHEEL_STOCKS_H
#define WHEELGRADE_WHEEL_STOCKS_H

#include "wheel/wheel_work.h"

uint32_t find_stock(struct turning *turning, const char *account, const char *ticker);
void list_stocks(struct turning *turning);

#endif
