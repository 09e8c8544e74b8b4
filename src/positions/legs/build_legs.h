/*
 * Legs as they grow: an opening or a closing added keeps what remains, what is unbooked and the totals right.
 */
#ifndef WHEELGRADE_POSITIONS_BUILD_LEGS_H
#define WHEELGRADE_POSITIONS_BUILD_LEGS_H

#include "positions/legs/matching.h"

/* The contract of a row, without openings; bought when its action is Buy to Open. */
struct leg leg_of_row(const struct transaction *row);

/* Adds a leg without openings and makes it known to the book; returns its index. */
uint32_t start_leg(struct matching *matching, struct leg leg, struct leg_book *book);

/* The ticker's bucket in `tickers`; NO_INDEX when no leg has it. */
uint32_t leg_ticker_number(const struct matching *matching, const char *ticker);

/* The newest leg of a ticker, open or not; ledgers lead on to those before. NO_INDEX = none. */
uint32_t newest_leg_of(const struct matching *matching, const char *ticker);

void leg_add_opening(struct matching *matching, uint32_t leg, struct opening opening, struct opening_amounts amounts);

/* Adds a closing with its cost and price; fees come by leg_share_fees. Action, date, sequence, premium and realised are filled in here. */
void leg_add_closing(struct matching *matching, uint32_t leg, struct closing closing, struct closing_amounts amounts);

/* Closes up to `wanted` contracts of a leg by a row that closed `before` contracts already; returns how many. A closing has a price
 * where the row buys, sells or rolls, and where an assignment is settled in cash (docs/spec/real-logs.md §8). */
int32_t leg_close_contracts(struct matching *matching, uint32_t leg, uint32_t row_index, int32_t before, int32_t wanted);

/* Shares a row's fees by contracts over its closings, which begin at `first`; the last takes what rounding left. */
void leg_share_fees(struct matching *matching, const struct transaction *row, size_t first, int32_t contracts);

/* Says that a row's multiplier is not that of the leg it joins or closes. */
void leg_note_multiplier(struct matching *matching, const struct transaction *row, const struct leg *leg, const char *done);

/* Says that a row asks for more contracts than the `closed` there were. */
void leg_warn_of_excess(struct matching *matching, const struct transaction *row, int32_t closed);

/* Makes a row ROW_ERRONEOUS; its message has been reported. */
void leg_reject_row(struct matching *matching, uint32_t row_index);

/* Whether an assignment of the leg by this row moves cash instead of shares. */
bool leg_is_settled_in_cash(const struct matching *matching, const struct leg *leg, const struct transaction *row);

/* Whether the row says what its settlement costs; a premium of 0 says nothing: what settles at nothing expires. */
bool leg_states_settlement(const struct transaction *row);

/* What the settlement costs a share: the row's premium or amount, else what the stock price says; NAN when it has neither. */
double leg_settlement_price(const struct matching *matching, const struct leg *leg, const struct transaction *row);

#endif
