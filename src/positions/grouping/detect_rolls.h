/* Sets next_leg of the Buy to Closes that are rolls; returns how many rows are (docs/spec/real-logs.md §9). */
#ifndef WHEELGRADE_POSITIONS_DETECT_ROLLS_H
#define WHEELGRADE_POSITIONS_DETECT_ROLLS_H

#include "positions/legs/matching.h"

size_t tie_bought_back(struct matching *matching);

#endif
