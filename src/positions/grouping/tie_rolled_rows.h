/* Sets next_leg of the closings of Rolled rows. */
#ifndef WHEELGRADE_POSITIONS_TIE_ROLLED_ROWS_H
#define WHEELGRADE_POSITIONS_TIE_ROLLED_ROWS_H

#include "positions/legs/matching.h"

void tie_rolled_rows(struct matching *matching);

#endif
