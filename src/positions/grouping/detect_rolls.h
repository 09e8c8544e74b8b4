/* Sets next_leg of the Buy to Closes that are rolls; returns how many rows are (docs/spec/real-logs.md §9). */
#ifndef WHEELGRADE_POSITIONS_DETECT_ROLLS_H
#define WHEELGRADE_POSITIONS_DETECT_ROLLS_H

#include "positions/legs/matching.h"

size_t detect_bought_back_rolls(struct matching *matching);

#endif
