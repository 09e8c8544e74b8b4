/* Cuts each stock's transactions into cycles: how many there are, when each began, and which position is in which. */
#ifndef WHEELGRADE_WHEEL_CUT_CYCLES_H
#define WHEELGRADE_WHEEL_CUT_CYCLES_H

#include "wheel/wheel_work.h"

void cut_cycles(struct turning *turning);

#endif
