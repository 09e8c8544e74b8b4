/* Numbers that count something else than contracts. */
#ifndef WHEELGRADE_JOURNAL_COUNTING_H
#define WHEELGRADE_JOURNAL_COUNTING_H

#include "journal/binding/kept_rows.h"

/* Three numbers or more, each above or below the last by one, count the rows; so do four or more that further rows of the same trade
 * repeat; two or three such may. */
enum counting { COUNTS_NOTHING, COUNTS_PERHAPS, COUNTS_ROWS };

enum counting column_counting(const struct kept_rows *kept, uint32_t column, const uint32_t *bound);

/* A number there stands in rows of two tickers or strikes, as no number of a trade does. */
bool column_counts_several(const struct kept_rows *kept, uint32_t column, const uint32_t *bound);

/* Fewer than half of its cells are numbers of shares that no contract has, not even after a split. */
bool counting_holds_multipliers(const struct kept_rows *kept, uint32_t column);

/* All numbers are below this one. */
bool counting_is_below(const struct kept_rows *kept, uint32_t column, double limit);

#endif
