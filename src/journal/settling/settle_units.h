/*
 * Whether premiums are dollars per share, per contract or for the whole row, settled once a sheet (docs/spec/real-logs.md §6).
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_UNITS_H
#define WHEELGRADE_JOURNAL_SETTLE_UNITS_H

#include "journal/reading/draft.h"

/* Rows of several contracts at whole dollars. */
struct divided_premiums {
    size_t whole, odd; /* dollars for each contract */
    double chance;     /* that all of `whole` are so by accident, as prices of one contract */
    double level;      /* what the height of premiums says (premium_levels.h) */
};

struct units {
    enum premium_unit premium, quotes; /* never UNIT_AUTO */
    enum premium_unit close;           /* of the Close Price of rows that are whole trades */
    const char *close_by;              /* what settled it, where it is not the premium's */
    const char *by;                    /* what settled the premium's: "Total Premium says" */
    bool by_amounts;                   /* amounts did, of rows of one contract at least */
    bool decided;                      /* the sheet itself says so: others may follow it */
    bool unsure;                       /* to be told with the result of the other reading */
    bool total_unsure;                 /* likewise: the other reading is dollars for the whole row */
    struct divided_premiums divided;   /* premiums of contracts that may be of whole rows; chance 0 = not asked */
    struct divided_premiums paid;      /* likewise what was paid to close whole rows, that may be of contracts */
    bool close_unsure;                 /* close prices may be of one contract as well */
    bool amounts_gross;                /* net amounts that stand in for prices are before fees, as whole dollars say */
    bool net_of_sale;                  /* those of trades bought back are after half of the fees, as whole dollars say */
    bool results_gross;                /* the P&L of whole trades is before their fees, as most rows say */
    const char *shares_by;             /* what says that quantities are shares */
    bool in_shares;                    /* quantities are shares, to be divided by the multiplier … */
    bool shares_unsure;                /* … as their being multiples alone says: to be told with the result of the other reading */
};

struct units settle_units(const struct draft *draft, const struct settings *settings);

/* What premiums that divide by their rows' contracts, or do not, say of that doubt. */
void settle_by_division(const struct draft *draft, struct divided_premiums found, struct units *units);
void settle_close_by_division(struct divided_premiums paid, struct units *units);

/* The fees that a net amount of the row is after. */
double settle_fees_in_net(const struct draft_extra *extra, const struct units *units);

/* What a price of the row in this unit is multiplied by. */
double unit_price_factor(const struct transaction *row, enum premium_unit unit);

#endif
