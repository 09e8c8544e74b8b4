/*
 * Brokers' exports into the user's own log (docs/spec/brokers.md §7): a plan, which changes nothing, and its carrying out.
 *
 *     import_plan(&request, &plan)      what to add where; false: refused (reported)
 *     import_write(&request, &plan, …)  the whole workbook with it
 */
#ifndef WHEELGRADE_IMPORT_IMPORT_H
#define WHEELGRADE_IMPORT_IMPORT_H

#include "import/group_rows.h"
#include "import/log_manner.h"
#include "import/match_rows.h"

struct import_request {
    struct broker_exports *exports; /* read, not joined; the plan settles them */
    struct transaction_list *transactions; /* of the log, with its layout */
    const struct settings *settings;
    struct date today; /* stands on the sheet Imports */
    struct arena *arena;
    struct diags *diags;
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
    struct grouped_rows rows;    /* to add, in the order in which they will stand */
    struct append_row *values;   /* of each */
    uint32_t mark_column;        /* for import IDs; NO_COLUMN: none is needed */
    bool heading_missing;        /* the column is new */
    struct append_mark *marks;   /* IDs that rows of the target sheet get, ascending */
    size_t mark_count;
    struct import_counts *files; /* one an export */
    size_t without_quotes;       /* added openings, which lack delta and quotes */
    size_t long_left_out;        /* rows of bought options, passed over for import.long_options */
    size_t covers;               /* rows of bought options added all the same: legs of spreads */
    uint32_t inserts_before;     /* the row that moves down, with all below it, to make room; 0 = there is room */
    bool keeps_order;            /* a newest-first log: log.order is set with it */
    bool changes;                /* there is something to write */
};

bool import_plan(const struct import_request *request, struct import_plan *plan);

/* Which rows go where: what package/append/ needs to know to add them, but for the cells that formulas ask for and the records. */
struct append_request import_append_request(const struct import_request *request, const struct import_plan *plan);

/* False after reporting why. `threads` deflate. */
bool import_write(const struct import_request *request, const struct import_plan *plan, int threads, struct output_file *output);

#endif
