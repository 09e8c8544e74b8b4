/*
 * A box below the log, behind a blank row: sums, holdings, settings under headers of its own (docs/spec/real-logs.md §3: a summary box is
 * nothing). Its rows are no transactions; those of a table with dates and tickers, as of dividends, are told.
 */
#ifndef WHEELGRADE_JOURNAL_BOXES_BELOW_H
#define WHEELGRADE_JOURNAL_BOXES_BELOW_H

#include "journal/reading/draft.h"

/* Where the reader is, row after row of one section. */
struct box_below {
    uint32_t last_row; /* that showed something; 0 = none yet */
    bool apart;        /* a blank row stood above, and nothing but a box since */
    bool inside;       /* below the box's header */
    struct table_beside table; /* then; its date and ticker are NO_COLUMN where the header names none */
};

enum box_row {
    NOT_OF_BOX,
    BOX_ROW,
    BOX_ROW_DATED /* with a date and a ticker in columns of the box's own */
};

enum box_row box_below_take(struct box_below *box, const struct draft *draft, const struct sheet *sheet, const struct sheet_row *row);

#endif
