/* The splits that the rows tell of, each once; rows that contradict the first of their ticker and date become errors. */
#ifndef WHEELGRADE_POSITIONS_LIST_SPLITS_H
#define WHEELGRADE_POSITIONS_LIST_SPLITS_H

#include "positions/legs/matching.h"

void list_splits(struct matching *matching);

#endif
