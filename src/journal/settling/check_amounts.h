/* Prices in dollars per share, exact amounts, and whether they can be right (docs/spec/transaction-log.md §4, §6). */
#ifndef WHEELGRADE_JOURNAL_CHECK_AMOUNTS_H
#define WHEELGRADE_JOURNAL_CHECK_AMOUNTS_H

#include "journal/reading/draft.h"
#include "journal/settling/settle_units.h"

/* Turns premium and quotes as written into dollars per share, and gives the row its amount. */
void settle_row_amount(struct transaction *row, const struct draft_extra *extra, const struct units *units, struct arena *arena);

/* Reports a premium that no unit explains: above the strike or the stock, or a contract's size off its quotes. False when it does. Where the unit is
 * `sure`, as a broker's is, a call deep in the money may cost more than its strike. */
bool check_scale(const struct transaction_list *list, const struct transaction *row, bool sure, struct diags *diags);

/* Reports a settlement in cash whose premium and amount differ (docs/spec/real-logs.md §8). False when they do. */
bool check_settlement(const struct transaction_list *list, const struct transaction *row, const struct draft_extra *extra,
                      struct diags *diags);

/* Notes a Total or Net Premium that is not what premium, quantity and fees make; `gross`: net amounts of the sheet are before fees. */
void note_amount_difference(struct transaction_list *list, const struct transaction *row,
                            const struct draft_extra *extra, bool gross, struct diags *diags);

/* By more than a cent; a P&L that is NAN never does. */
bool result_amount_differs(double written, struct money computed);

/* Notes a P&L that is not what the trade's row makes (docs/spec/real-logs.md §4). */
void check_result_amount(struct transaction_list *list, const struct transaction *row, double written, struct money computed,
                            struct diags *diags);

/* An error where the quantity is above a million contracts, or where the row's amounts, or those of the log so far, are beyond what is counted
 * exactly (docs/spec/transaction-log.md §7). */
bool check_limits(struct transaction_list *list, const struct transaction *row, const struct draft_extra *extra, struct diags *diags);

/* The total or net amount of a row that is a whole trade: its premium's, before or after fees, or the trade's result. */
void check_trade_amounts(struct transaction_list *list, const struct transaction *opening, const struct transaction *close, const struct draft_extra *extra,
                         struct diags *diags);

#endif
