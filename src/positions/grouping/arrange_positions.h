/* Sorts legs into positions, tied by rolls or being one spread, and openings and closings into runs of their legs. */
#ifndef WHEELGRADE_POSITIONS_ARRANGE_POSITIONS_H
#define WHEELGRADE_POSITIONS_ARRANGE_POSITIONS_H

#include "positions/legs/matching.h"
#include "positions/position.h"

void arrange_positions(struct matching *matching, struct position_list *positions);

#endif
