/*
 * Sheets that hold the same rows (docs/spec/real-logs.md §1): a copy is passed over, a few equal rows are told; and running trade
 * numbers that begin anew on a sheet.
 */
#ifndef WHEELGRADE_JOURNAL_COMPARE_SHEETS_H
#define WHEELGRADE_JOURNAL_COMPARE_SHEETS_H

#include "journal/reading/draft.h"

/* Takes the copies out of the drafts and out of the layout, and counts their rows as passed over; returns how many drafts stay. Tells of
 * them, and of rows that stand on two sheets that both stay. */
size_t drop_copied_sheets(struct draft *drafts, struct log_layout *layout, struct transaction_list *transactions, const struct settings *settings,
                          struct diags *diags);

/* Gives the group numbers of a sheet that counts its trades from the start again a name of their own. */
void separate_sheets_group_numbers(struct draft *drafts, size_t count);

#endif
