/* What each cycle earned, holds and tied up (docs/spec/wheel.md, "Cycles"). */
#ifndef WHEELGRADE_WHEEL_FILL_CYCLES_H
#define WHEELGRADE_WHEEL_FILL_CYCLES_H

#include "wheel/wheel_work.h"

void fill_cycles(struct turning *turning);

#endif
