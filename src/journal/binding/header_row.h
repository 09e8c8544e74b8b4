/*
 * One row of a sheet tried as the log's header row (docs/spec/transaction-log.md §1, docs/spec/real-logs.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_HEADER_ROW_H
#define WHEELGRADE_JOURNAL_HEADER_ROW_H

#include "journal/binding/assign_columns.h"
#include "journal/words/folded_name.h"
#include "workbook/generated_columns.h"

enum { HEADER_ROWS = 100, HEADER_TEXT_SIZE = 96, FALLBACK_COLUMN = 17 /* R: delta, then bid, then ask */, FALLBACK_COUNT = 3 };

/* What one row binds by its names alone. */
struct header_row {
    uint32_t row; /* 1-based; 0 = none yet */
    uint32_t last_column;
    size_t bound;
    uint32_t columns[FIELD_COUNT];
    struct header_list headers; /* of the first table, where a second one stands to the right */
    bool headed[FALLBACK_COUNT]; /* the cell of column R, S, T holds something */
    bool action_unsure;         /* the action's header may mean something else, or its column is taken for something else */
    bool contract_unsure;       /* some header may name contracts in words: they may tell the ticker, the strike and the action */
    bool ticker_given;          /* by the sheet's name, or by a title above */
    bool open_given;            /* by the sheet's name: trades that no column ends are open */
    bool spare;                 /* some header names no field that is bound: its cells may show one */
    bool net_is_premium;        /* the net amount's header speaks of a premium: what the sale brought in, no result */
};

struct upper_text {
    uint32_t column;
    char text[HEADER_TEXT_SIZE];
};

/* Tries row after row of one sheet. */
struct header_reader {
    const struct header_names *names;
    const struct settings *settings;
    const struct sheet *sheet;
    struct arena *arena;
    bool ticker_given;
    bool open_given;
    bool titled;        /* the row seen before is a ticker alone: a title */
    uint32_t upper_row; /* the row seen before, whose texts a header over two rows begins with; 0 = none */
    size_t upper_count;
    struct upper_text upper[HEADERS_MOST];
};

/* Names read over this row and the one right above it ("Stock" over "Price") count where they bind fields besides those that this
 * row binds alone. */
struct header_row bind_header_row(struct header_reader *reader, const struct sheet_row *row);

/* What a header row lacks. `by_values`: it may still serve if the values below show actions, signed premiums or option symbols. */
struct header_gaps {
    bool date, ticker, action, strike;
    bool date_by_values, ticker_by_values, action_by_values, strike_by_values;
};

/* The columns of a table whose rows are whole trades: date, premium, a close date or a status; strike and ticker stand in columns of
 * their own, unless their texts (`struck`) or the sheet's name give them. */
bool header_makes_trades(const uint32_t *columns, const struct header_row *header, bool struck);

/* Some column may hold option symbols or contracts in words. */
bool header_names_contracts(const uint32_t *columns);

struct header_gaps header_gaps(const struct header_row *header);

enum header_rank {
    HEADER_LACKING,   /* a needed column is missing */
    HEADER_BY_VALUES, /* its values decide */
    HEADER_COMPLETE
};
enum header_rank header_rank(const struct header_row *header);

#endif
