/* Contracts that became others while they were open: splits, special dividends, and the rows that call them by their former names. */
#ifndef WHEELGRADE_POSITIONS_ADJUST_LEGS_H
#define WHEELGRADE_POSITIONS_ADJUST_LEGS_H

#include "base/date.h"
#include "positions/matching/matcher.h"

/* Applies the splits up to the day, which come before all else of theirs (docs/spec/real-logs.md §8). */
void adjust_for_splits(struct matcher *matcher, struct date day);

/* A special dividend's row: adjusts the strike of the leg it means. */
void adjust_for_dividend(struct matcher *matcher, uint32_t row_index);

/* Where a close found nothing by its own words: the contract as it was before a split or special dividend, or under another root of the
 * same index. Rewrites the row so that it names the open leg, and says so; false when there is no such leg. */
bool adjust_row(struct matcher *matcher, uint32_t row_index);

/* Counts and prices of a whole trade's close as they are after a split of its own leg, whose row writes those of its opening. */
void adjust_own_close(struct matcher *matcher, uint32_t index, uint32_t leg);

#endif
