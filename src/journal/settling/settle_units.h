/*
 * Whether premiums are dollars per share, per contract or for the whole row, settled once a sheet (docs/spec/real-logs.md §6).
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_UNITS_H
#define WHEELGRADE_JOURNAL_SETTLE_UNITS_H

#include "journal/reading/draft.h"

struct units {
    enum premium_unit premium, quotes; /* never UNIT_AUTO */
    enum premium_unit close;           /* of the Close Price of rows that are whole trades */
    const char *close_by;              /* what settled it, where it is not the premium's */
    const char *by;                    /* what settled the premium's: "Total Premium says" */
    bool decided;                      /* the sheet itself says so: others may follow it */
    bool unsure;                       /* to be told with the result of the other reading */
    bool total_unsure;                 /* likewise: the other reading is dollars for the whole row */
    bool close_unsure;                 /* close prices may be of one contract as well */
    bool amounts_gross;                /* net amounts that stand in for prices are before fees, as whole dollars say */
    const char *shares_by;             /* what says that quantities are shares */
    bool in_shares;                    /* quantities are shares, to be divided by the multiplier … */
    bool shares_unsure;                /* … as their being multiples alone says: to be told with the result of the other reading */
};

struct units settle_units(const struct draft *draft, const struct settings *settings);

/* What a price of the row in this unit is multiplied by. */
double price_size(const struct transaction *row, enum premium_unit unit);

#endif
