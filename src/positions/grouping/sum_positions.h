/* Works out averages, carried credits, dates and P&L of what has been arranged. */
#ifndef WHEELGRADE_POSITIONS_SUM_POSITIONS_H
#define WHEELGRADE_POSITIONS_SUM_POSITIONS_H

#include "base/arena.h"
#include "positions/position.h"

void sum_positions(struct position_list *positions, struct arena *arena);

#endif
