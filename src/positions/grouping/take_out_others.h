/* Moves bought legs and legs of spreads, with their openings and closings, into `others`, which what rolls tied is cut from. */
#ifndef WHEELGRADE_POSITIONS_TAKE_OUT_OTHERS_H
#define WHEELGRADE_POSITIONS_TAKE_OUT_OTHERS_H

#include "positions/legs/matching.h"

void take_out_others(struct matching *matching, struct matching *others);

#endif
