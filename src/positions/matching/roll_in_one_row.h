/* Rolled rows that name the contract they roll into: with a Sell to Open row of its own, or in one row that does both. */
#ifndef WHEELGRADE_POSITIONS_ROLL_IN_ONE_ROW_H
#define WHEELGRADE_POSITIONS_ROLL_IN_ONE_ROW_H

#include "positions/matching/matcher.h"

/* Tries to take a Rolled row that names a strike and an expiry as a roll in one row. True when it was dealt with, be it
 * by an error. */
bool try_one_row_roll(struct matcher *matcher, uint32_t row_index);

/* Closes, by a row that is read as naming the contract it rolls into, the older leg, and ties it to `named`. False when there is none. */
bool roll_into_named(struct matcher *matcher, uint32_t row_index, uint32_t named);

/* Whether an older leg is open that such a row may roll into `named`: of the same group (ungrouped: account), ticker and type. */
uint32_t roll_find_older_leg(struct matcher *matcher, uint32_t row_index, uint32_t named);

#endif
