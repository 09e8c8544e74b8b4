/* Averages cost over the moves and finds where cycles end. */
#ifndef WHEELGRADE_WHEEL_HOLDINGS_H
#define WHEELGRADE_WHEEL_HOLDINGS_H

#include "wheel/wheel_work.h"

void sweep_holdings(struct turning *turning);

#endif
