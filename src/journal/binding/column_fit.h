/*
 * Whether a column's cells can be a field's content (docs/spec/real-logs.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_COLUMN_FIT_H
#define WHEELGRADE_JOURNAL_COLUMN_FIT_H

#include "journal/binding/kept_rows.h"
#include "journal/log_layout.h"

enum column_fit {
    FIT_NONE,  /* most of its cells cannot be */
    FIT_BLANK, /* it holds nothing */
    FIT_GOOD   /* at least half of its cells can be */
};

/* `bound`: the columns found so far, by field; a premium is judged beside the strike of its row. */
enum column_fit column_fit(const struct kept_rows *kept, uint32_t column, enum field field, const uint32_t *bound);

/* Not one cell is anything else; false where all are blank. */
bool column_fits_wholly(const struct kept_rows *kept, uint32_t column, enum field field, const uint32_t *bound);

/* Whether each of a row's cells can be what its column holds. */
bool row_fits(const struct kept_rows *kept, const struct sheet_row *row, const uint32_t *columns);

/* Texts that look like tickers or option symbols, not like words. */
bool column_holds_tickers(const struct kept_rows *kept, uint32_t column);

/* Most cells are option symbols. */
bool column_holds_symbols(const struct kept_rows *kept, uint32_t column);

/* Some cell says a contract (read_option_text). */
bool column_holds_contracts(const struct kept_rows *kept, uint32_t column);

/* Some cell says a contract and what was done with it (split_trade_text). */
bool column_holds_trades(const struct kept_rows *kept, uint32_t column);

/* Actions that sell and actions that buy stand there. */
bool column_holds_sides(const struct kept_rows *kept, uint32_t column);

/* Some cell is an action that opens, and no status. */
bool column_holds_openings(const struct kept_rows *kept, uint32_t column);

/* Some cell says that an option expired, was assigned or rolled. */
bool column_holds_ends(const struct kept_rows *kept, uint32_t column);

bool column_is_blank(const struct kept_rows *kept, uint32_t column);

/* Yes and no, and nothing else. */
bool column_holds_answers(const struct kept_rows *kept, uint32_t column);

/* Numbers in at least half of its cells. */
bool column_holds_numbers(const struct kept_rows *kept, uint32_t column);

/* Numbers with cents or a currency's sign in at least half of its cells. */
bool column_holds_prices(const struct kept_rows *kept, uint32_t column);

/* Dates, and no numbers that could be some, in every filled cell. */
bool column_shows_dates(const struct kept_rows *kept, uint32_t column);

/* Some value stands there more than once, in rows that are filled in column `beside` (NO_COLUMN = in all). */
bool column_repeats(const struct kept_rows *kept, uint32_t column, uint32_t beside);

/* Two columns say something else in some row where both are filled. */
bool columns_differ(const struct kept_rows *kept, uint32_t column, uint32_t other);

/* Whole numbers from 1 to 200 in every filled cell, some of them above 1, that do not count the rows. */
bool column_holds_counts(const struct kept_rows *kept, uint32_t column, const uint32_t *bound);

/* In nine of ten rows the same for each contract, or twice as much: no whole dollars, and no more than a few. */
enum fee_likeness {
    NO_FEES,
    FEES_FOR_EACH, /* however many contracts */
    FEES_ALIKE     /* all rows have as many contracts, so that other numbers may be so, too */
};
enum fee_likeness column_holds_fees(const struct kept_rows *kept, uint32_t column, uint32_t quantity);

/* Some number there is below 0. */
bool column_has_below_zero(const struct kept_rows *kept, uint32_t column);

/* Its amounts are those of `price`, for all contracts and shares of the row, or for its contracts. */
bool column_multiplies(const struct kept_rows *kept, uint32_t column, uint32_t price, uint32_t quantity);

/* Some row is a put by one column and a call by the other. */
bool column_types_differ(const struct kept_rows *kept, uint32_t column, uint32_t other);

#endif
