/* Counts what happened before a split in the contracts and prices after it. */
#ifndef WHEELGRADE_POSITIONS_SPAN_SPLITS_H
#define WHEELGRADE_POSITIONS_SPAN_SPLITS_H

#include "base/arena.h"
#include "positions/position.h"

void span_splits(struct position_list *positions, struct arena *arena);

#endif
