/*
 * The cells of one row by field, read as what the field holds; every trouble becomes a problem of the row.
 *
 * An unreadable cell is an error where the row needs the field, and a warning where it does not.
 */
#ifndef WHEELGRADE_JOURNAL_ROW_FIELDS_H
#define WHEELGRADE_JOURNAL_ROW_FIELDS_H

#include "journal/cells/cell_values.h"
#include "journal/reading/draft.h"
#include "journal/reading/row_cells.h"
#include "journal/words/action_halves.h"
#include "journal/words/option_symbol.h"
#include "journal/words/trade_text.h"

#define HIGHEST_PRICE    1e9
#define HIGHEST_QUANTITY 1e9
#define HIGHEST_AMOUNT   1e12

struct row_draft {
    struct draft *draft;
    const struct row_cells *cells;
    struct transaction *row;
    struct draft_extra *extra;
    struct option_symbol symbol;
    struct trade_text text; /* what the contract's text says besides: of use where no cell says it */
    bool has_symbol, symbol_apart; /* apart: it stands under Contract, not under Ticker */
    bool has_strike; /* not the whole symbol: its strike and type alone ("60P") */
    bool shares_type;
    enum action type_action; /* DIVIDEND or SPLIT, said under Type where a row is a whole trade; else ACTION_NONE */
};

const struct cell *row_cell_of(const struct row_draft *row, enum field field);
bool row_has_column(const struct row_draft *row, enum field field);
void row_trouble(struct row_draft *row, enum field field);

/* A row error about one cell. */
#define ROW_TROUBLE(row, field, ...)                                                                         \
    (row_trouble((row), (field)), draft_problem((row)->draft, (row)->cells->row, ROW_ERROR, (field), NULL, __VA_ARGS__))

/* An optional cell that is not used. */
#define CELL_TROUBLE(row, field, ...)                                                                        \
    draft_problem((row)->draft, (row)->cells->row, BAD_VALUE, (field), "skipped", __VA_ARGS__)

/* Tells of a cell that cannot be read; of a number that no such cell can hold, and returns NAN. */
void row_unreadable(struct row_draft *row, enum field field, const char *expected);
double row_out_of_range(struct row_draft *row, enum field field, double number, const char *expected);

/* `number`, which was read from the cell, or 1,000 times as much where the section's points group digits and this one does. */
double row_grouped(const struct row_draft *row, const struct cell *cell, double number);
/* NAN when blank or unreadable, or when no such cell can hold the number. */
double row_number(struct row_draft *row, enum field field);
double row_price_above_zero(struct row_draft *row, enum field field);
double row_quote(struct row_draft *row, enum field field);
double row_amount_of(struct row_draft *row, enum field field);

/* A price, or a total of prices; a percentage is unreadable as one. */
double row_written_price(struct row_draft *row, enum field field);

/* A number that may bear words; `read` reads such a text. */
double row_worded_number(struct row_draft *row, enum field field, bool (*read)(const char *text, double *number));

/* What was received, or paid: then below 0. NAN when blank or unreadable. */
double row_premium(struct row_draft *row);
double row_total(struct row_draft *row);

/* The field's text; NULL when blank or the dashes that brokers fill empty cells with. `buffer` has VALUE_TEXT_SIZE bytes. */
const char *row_text(const struct row_draft *row, enum field field, char *buffer);

/* What the column beside the action says (section_layout); likewise. */
const char *row_action_beside(const struct row_draft *row, char *buffer);

/* By the sign of the number that alone says it (section_layout): DIRECTION_NONE where there is none. */
enum direction row_direction_by_sign(struct row_draft *row);

/* DATE_NONE when blank or unreadable; the reading's order is set in either case. */
struct date row_date(struct row_draft *row, enum field field, uint8_t *order);

/* Likewise; of a text without a year ("1/17") day and month, which `bit` then marks. */
struct date row_date_or_day(struct row_draft *row, enum field field, enum yearless bit, uint8_t *order);

#endif
