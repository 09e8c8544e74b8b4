/* Marks in the readings which openings are parts of spreads; false when there are none. */
#ifndef WHEELGRADE_POSITIONS_FIND_SPREADS_H
#define WHEELGRADE_POSITIONS_FIND_SPREADS_H

#include "positions/legs/matching.h"

bool find_spreads(struct matching *matching);

#endif
