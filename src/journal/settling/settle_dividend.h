/*
 * What the row of a dividend pays: the amount that the row states itself, else its price, which may be of the row, of each share or of each contract.
 *
 * The setting says which; else the unit of premiums, where they are of whole rows; else what a share of the ticker is worth, since few
 * companies pay more than a quarter of it and none pays less than a cent; else the sheet's other dividends. What stays open is told, with both amounts.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_DIVIDEND_H
#define WHEELGRADE_JOURNAL_SETTLE_DIVIDEND_H

#include "journal/settling/settle_units.h"
#include "journal/settling/share_amounts.h"

/* A sheet's dividends, and how their prices are meant where only one way is possible. */
struct dividends {
    enum dividend_unit unit;
    bool of_export; /* amounts, as brokers write them */
    const struct units *units;
    size_t of_rows, of_shares;
    size_t above_zero;
    struct share_amounts share_amounts;
};

/* Before any row of the draft is settled. */
struct dividends find_dividends(const struct draft *draft, const struct units *units, enum dividend_unit unit, bool of_export);

/* The row's amount, which is its premium, too, from its premium as written. */
void settle_dividend(struct draft *draft, size_t index, const struct dividends *dividends, struct transaction_list *list, struct diags *diags);

#endif
