/*
 * One row of a sheet tried as the log's header row (docs/spec/transaction-log.md §1).
 */
#ifndef WHEELGRADE_JOURNAL_HEADER_ROW_H
#define WHEELGRADE_JOURNAL_HEADER_ROW_H

#include "journal/words/folded_name.h"
#include "journal/log_layout.h"
#include "workbook/generated_columns.h"

enum { HEADER_ROWS = 100, HEADERS_TWICE = 8, UPPER_TEXTS = 64 };

/* What one row binds. */
struct header_row {
    uint32_t row; /* 1-based; 0 = none yet */
    uint32_t last_column;
    uint32_t bound;
    uint32_t columns[FIELD_COUNT];
    struct {
        uint32_t column;
        enum field field;
    } twice[HEADERS_TWICE]; /* further headers of a field that is bound already */
    size_t twice_count;
    uint32_t headed[3]; /* the cell of column R, S, T holds something: 1 */
};

/* A row's texts, kept for the row below: a header may be written over two rows. */
struct upper_row {
    uint32_t row; /* 0 = none */
    uint32_t count;
    struct {
        uint32_t column;
        struct folded_name name;
    } texts[UPPER_TEXTS];
};

/* `upper` holds the texts of the row seen before and takes those of this row. If it stood right above, and names read over both rows
 * ("Stock" over "Price") bind fields besides those that this row binds alone, they do. */
struct header_row bind_header_row(const struct sheet *sheet, const struct sheet_row *row, struct upper_row *upper);

/* What a header row lacks. `by_values`: it may still serve if the values below show signed premiums or option symbols. */
struct header_gaps {
    bool date, ticker, action, strike;
    bool action_by_values, strike_by_values;
};

/* The columns of a table whose rows are whole trades: date, ticker, strike, premium, and a close date or a status. */
bool columns_make_trades(const uint32_t *columns);

struct header_gaps header_gaps(const struct header_row *header);

enum header_rank {
    HEADER_LACKING,   /* a needed column is missing */
    HEADER_BY_VALUES, /* its values decide */
    HEADER_COMPLETE
};
enum header_rank header_rank(const struct header_row *header);

/* True when a row below the header repeats it. */
bool row_repeats_header(const uint32_t *columns, const struct cell *const *cells);

#endif
