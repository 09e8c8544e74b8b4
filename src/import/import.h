/*
 * Brokers' exports into the user's own log (docs/spec/brokers.md §7): a plan, which changes nothing, and its carrying out.
 *
 *     import_plan(&request, &plan)      what to add where; false: refused (reported)
 *     import_write(&request, &plan, …)  the whole workbook with it
 */
#ifndef WHEELGRADE_IMPORT_IMPORT_H
#define WHEELGRADE_IMPORT_IMPORT_H

#include "import/group_rows.h"
#include "import/log/log_manner.h"
#include "import/matching/match_rows.h"
#include "import/log/trade_manner.h"

/* A trade of a log of whole trades that ends: the cells of its row that are blank are filled. */
struct ended_row {
    uint32_t log;                  /* index into the plan's log: its opening */
    struct broker_transaction end; /* of all its contracts; several fills of a day in sum */
    const char *ids;               /* of these */
};

struct import_request {
    struct broker_exports *exports; /* read, not joined; the plan settles them */
    struct transaction_list *transactions; /* of the log, with its layout */
    const struct settings *settings;
    struct date today; /* stands on the sheet Imports */
    struct arena *arena;
    struct diags *diags;
};

/* What is left of a transaction of the exports. */
struct waiting_row {
    struct broker_transaction transaction;
    bool only_again; /* of another sheet, or of shares that are not wanted: it goes on to be kept, but is not kept anew */
};

/* Where an ID stands in a row: those of its opening, in a log of whole trades those of its end behind them. */
struct row_mark {
    uint32_t row, number;
    bool ends;        /* of the end of a whole trade */
    bool of_roll;     /* of a half of a roll in one row */
    const char *text; /* afterwards: all of the cell */
};

/* What of one export became what. */
struct import_counts {
    size_t read, added, there, before, passed_over;
};

struct import_plan {
    struct log_rows *logs; /* one a sheet that is read; `target` gets the rows */
    size_t log_count, target;
    struct known_ids known;
    struct matches matches;
    struct log_transactions log;
    struct log_manner manner;
    struct trade_manner trades;  /* of a log of whole trades */
    struct grouped_rows rows;    /* to add, in the order in which they will stand */
    ARRAY(struct ended_row) ended;    /* rows of a log of whole trades that are filled */
    ARRAY(struct filled_cell) cells;  /* of these, but for the column of IDs; ascending */
    struct append_row *values;   /* of each */
    uint32_t mark_column;        /* for import IDs; NO_COLUMN: none is needed */
    bool heading_missing;        /* the column is new */
    ARRAY(struct row_mark) marks; /* what the column of IDs gets in rows of the target sheet that are there, ascending */
    struct import_counts *files; /* one an export */
    ARRAY(struct waiting_row) waiting; /* what a later import may use (keep_rows.h) … */
    ARRAY(const char *) kept_words; /* … as the sheet Imports gets it */
    size_t from_kept;            /* rows and ends that earlier exports held and that are used now */
    size_t without_quotes;       /* added openings, which lack delta and quotes */
    size_t long_left_out;        /* rows of bought options, passed over for import.long_options */
    size_t elsewhere;            /* rows of another ticker, or of the other type, than the sheet's */
    size_t splits;               /* rows of splits, whose ratio is to be typed */
    size_t covers;               /* rows of bought options added all the same: legs of spreads */
    size_t shares_left_out;      /* rows of shares and dividends of other tickers, which a log of whole trades does not take */
    uint32_t inserts_before;     /* the row that moves down, with all below it, to make room; 0 = there is room */
    size_t out_of_section;       /* added rows that no subtotal counts, or another month's (log_sections.h) */
    size_t amounts_left_blank;   /* cells of added rows, as the log's rows do not tell what they hold … */
    uint32_t blank_row, blank_column; /* … the first of them */
    bool accounts_left_blank;    /* of added rows, though their export states it: those of the log are blank */
    size_t out_of_month;         /* added rows of another month than the sheet (log_months.h) … */
    struct money cash_out_of_month; /* … and what they moved */
    bool keeps_order;            /* a newest-first log: log.order is set with it */
    bool keeps_oldest;           /* the added rows would make an oldest-first sheet seem newest-first: log.order is set with them */
    bool keeps_rebates;          /* most fees are below 0 with the added rows: log.negative_fees is set with it (fee_signs.h) */
    bool changes;                /* there is something to write */
};

bool import_plan(const struct import_request *request, struct import_plan *plan);

/* Which rows go where: what package/append/ needs to know to add them, but for the cells that formulas ask for and the records. */
struct append_request import_append_request(const struct import_request *request, const struct import_plan *plan);

/* Which cells formulas fill, and which are left blank. False after reporting why. */
bool import_settle(const struct import_request *request, const struct import_plan *plan);

/* False after reporting why. `threads` deflate. */
bool import_write(const struct import_request *request, const struct import_plan *plan, int threads, struct output_file *output);

#endif
