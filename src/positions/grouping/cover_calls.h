/*
 * Calls sold against calls that were bought earlier, as far as shares held that day do not cover them (docs/spec/real-logs.md §7).
 */
#ifndef WHEELGRADE_POSITIONS_COVER_CALLS_H
#define WHEELGRADE_POSITIONS_COVER_CALLS_H

#include "positions/legs/matching.h"

/* Marks such openings, and those of the calls that cover them, in the readings; `spreads` counts the spreads there are. */
void cover_calls(struct matching *matching, uint32_t *spreads);

#endif
