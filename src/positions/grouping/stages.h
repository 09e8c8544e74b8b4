/*
 * The stages of grouping (docs/spec/transaction-log.md §5, §7, docs/spec/real-logs.md §7–9).
 *
 * order_rows → list_splits → read_log (match_legs, find_spreads, take_out_others, tie_rolled_rows, as often as readings change)
 * → name_blank_accounts, end_by_status, expire_past_legs (each may have all begin again) → tie_bought_back → find_share_bases
 * → arrange_positions → span_splits → sum_positions → name_positions. Of the positions check_outcomes, tell_left_out_closes and
 * tell_unclosed_statuses then say what is odd.
 */
#ifndef WHEELGRADE_POSITIONS_STAGES_H
#define WHEELGRADE_POSITIONS_STAGES_H

#include "positions/legs/matching.h"

/* The splits that the rows tell of, each once; rows that contradict the first of their ticker and date become errors. */
void list_splits(struct matching *matching);

/* Reads the log until no row asks to be read another way; takes what is no wheel trade out into `others`, an empty copy of `matching`. */
void read_log(struct matching *matching, struct matching *others);

/* Marks in the readings which openings are parts of spreads; false when there are none. */
bool find_spreads(struct matching *matching);

/* Moves bought legs and legs of spreads, with their openings and closings, into `others`, which what rolls tied is cut from. */
void take_out_others(struct matching *matching, struct matching *others);

/* Sets share_basis of the call legs; shares that legs of `others` bring and take count. */
void find_share_bases(struct matching *matching, const struct matching *others);

/* Sorts legs into positions, tied by rolls or being one spread, and openings and closings into runs of their legs. */
void arrange_positions(struct matching *matching, struct position_list *positions);

/* Counts what happened before a split in the contracts and prices after it. */
void span_splits(struct position_list *positions, struct arena *arena);

/* Works out averages, carried credits, dates and P&L of what has been arranged. */
void sum_positions(struct position_list *positions, struct arena *arena);

/* Gives every position its id. */
void name_positions(struct position_list *positions, struct arena *arena);

/* Warns of options that expired far in the money or were assigned far out of it. */
void check_outcomes(const struct position_list *positions, struct diags *diags);

/* Warns of legs that stay open because a row that may have closed them was left out. */
void tell_left_out_closes(const struct position_list *positions, struct arena *scratch, struct diags *diags);

/* A row left out for an error names this contract, and may have closed it. */
bool left_out_row_may_have_closed(const struct left_out_row *row, const struct leg *leg);

/* Gives rows about shares that leave the account blank the only account that holds some; several: errors. True when the log is to be read
 * anew. */
bool name_blank_accounts(struct matching *matching, const struct matching *others);

/* Legs past their expiry that ended out of the money by a stock price of the log: told, or with setting expire_past = otm given an
 * Expired row beside their last opening, unless something else is told of their end. True when rows were added: the log is then to be read anew. */
bool expire_past_legs(struct matching *matching);

/* Ends legs past their expiry by what the status of the rows that opened them says. True when rows were added, with which the log is to be
 * read anew. */
bool end_by_status(struct matching *matching);

/* Tells of legs that are one of a spread, as their rows say, and whose other leg has no row. */
void tell_lone_legs(const struct position_list *positions, struct diags *diags);

/* Tells of open legs whose status says that they were closed. */
void tell_unclosed_statuses(const struct position_list *positions, struct diags *diags);

#endif
