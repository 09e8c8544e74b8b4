/* Position ids: the group's id, numbered from its second position on, or AUTO- and a number (docs/spec/transaction-log.md §5). */
#ifndef WHEELGRADE_POSITIONS_NAME_POSITIONS_H
#define WHEELGRADE_POSITIONS_NAME_POSITIONS_H

#include "base/arena.h"
#include "positions/position.h"

/* Gives every position its id. */
void name_positions(struct position_list *positions, struct arena *arena);

#endif
