/* A blank row, words for a header, and then no row that the log's columns could be of. */
#include "journal/reading/boxes_below.h"

#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/without_year.h"
#include "journal/finding/loose_rows.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/type_words.h"

/* What a row shows. */
struct shown_cells {
    size_t filled, words, dates;
};

static bool is_date(const struct cell *cell, bool date_1904) {
    struct date_reading reading;
    if (cell && cell->kind == CELL_TEXT && read_without_year(utf8_trim(slice_of(cell->text)), &reading))
        return true;
    return cell_date(cell, date_1904, &reading) == VALUE_READ && date_in_range(reading.date);
}

static bool is_number(const struct cell *cell) {
    double number;
    return cell_number(cell, false, &number) == VALUE_READ;
}

static struct shown_cells look_at(const struct sheet *sheet, const struct sheet_row *row, bool date_1904) {
    struct shown_cells shown = {0};
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_blank(cell) || column_is_generated(sheet, cell->column))
            continue;
        bool date = cell->kind != CELL_NUMBER && is_date(cell, date_1904);
        shown.filled++;
        shown.dates += date;
        shown.words += cell->kind == CELL_TEXT && !date && !is_number(cell);
    }
    return shown;
}

/* ---- by the log's columns ---- */

static const char *text_of(const struct cell *cell) {
    return cell && cell->kind == CELL_TEXT ? cell->text : NULL;
}

/* Whether a cell can be what its column of the log holds. */
static bool is_fit(enum field field, const struct cell *cell, bool date_1904) {
    const char *text = text_of(cell);
    double number;
    enum option_type type;
    switch (field) {
    case FIELD_DATE:
    case FIELD_EXPIRY:
        return is_date(cell, date_1904);
    case FIELD_ACTION:
        return text && action_of_word(text).known;
    case FIELD_TYPE:
        return text && type_of_word(text) != TYPE_UNKNOWN;
    case FIELD_STRIKE:
        return is_number(cell) || (text && read_contract_strike_and_type(text, &number, &type));
    default:
        return text && !is_number(cell);
    }
}

/* How many of the cells that say what was traded, and when, can be what their columns hold, and how many cannot. */
struct fitting_cells {
    size_t fit, unfit;
    bool date, action, named, contract; /* named: the ticker, the type or the expiry */
};

static struct fitting_cells look_at_fields(const struct draft *draft, const struct sheet_row *row, bool date_1904) {
    static const enum field fields[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY};
    const uint32_t *columns = draft->section->columns;
    struct fitting_cells cells = {0};
    bool struck = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct cell *cell = row_cell(row, columns[fields[i]]);
        bool filled = !cell_is_blank(cell), fits = filled && is_fit(fields[i], cell, date_1904);
        cells.fit += fits;
        cells.unfit += filled && !fits;
        cells.date |= fits && fields[i] == FIELD_DATE;
        cells.action |= fits && fields[i] == FIELD_ACTION;
        struck |= fits && fields[i] == FIELD_STRIKE;
        cells.named |= fits && (fields[i] == FIELD_TICKER || fields[i] == FIELD_TYPE || fields[i] == FIELD_EXPIRY);
    }
    cells.contract = (struck && cells.named) || !cell_is_blank(row_cell(row, columns[FIELD_CONTRACT]));
    return cells;
}

/* The row acts and says on what or when, or has a date and a contract. */
static bool may_be_transaction(const struct fitting_cells *cells) {
    return cells->action ? cells->date || cells->named : cells->date && cells->contract;
}

/* Neither a date nor an action, and hardly anything else in its place. */
static bool is_out_of_place(const struct fitting_cells *cells) {
    return !cells->action && !cells->contract && cells->unfit > 0 && (cells->date ? cells->unfit > cells->fit : cells->unfit >= cells->fit);
}

/* ---- rows ---- */

static void begin_box(struct box_below *box, const struct header_names *names, const struct sheet_row *row) {
    *box = (struct box_below){.last_row = row->number, .apart = true, .inside = true};
    box->table = (struct table_beside){.first_column = row->cells[0].column, .last_column = row->cells[row->count - 1].column, .header_row = row->number, .date = NO_COLUMN, .ticker = NO_COLUMN, .action = NO_COLUMN};
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct header_meanings meanings = cell->kind == CELL_TEXT ? header_names_find(names, cell->text) : (struct header_meanings){.count = 0};
        if (header_means(&meanings, FIELD_DATE) && box->table.date == NO_COLUMN)
            box->table.date = cell->column;
        else if (header_means(&meanings, FIELD_TICKER) && box->table.ticker == NO_COLUMN)
            box->table.ticker = cell->column;
    }
}

static bool is_dated(const struct box_below *box, const struct sheet_row *row, bool date_1904) {
    return box->table.date != NO_COLUMN && box->table.ticker != NO_COLUMN && is_date(row_cell(row, box->table.date), date_1904) &&
           !cell_is_blank(row_cell(row, box->table.ticker));
}

/* `sure`: not by a word like Type, which may be of many fields. */
static bool names_field(const struct header_names *names, const struct sheet_row *row, enum field field, bool sure) {
    for (uint32_t i = 0; i < row->count; i++) {
        struct header_meanings meanings = row->cells[i].kind == CELL_TEXT ? header_names_find(names, row->cells[i].text) : (struct header_meanings){.count = 0};
        for (size_t k = 0; k < meanings.count; k++)
            if (meanings.items[k].field == field && (!sure || meanings.items[k].name_class < NAME_GENERAL))
                return true;
    }
    return false;
}

/* Headers of a log in other words, or in another order, are no box's. A watchlist has no dates, and nothing was done there. */
static bool heads_trades(const struct header_names *names, const struct sheet_row *row) {
    enum { OF_TRADES = 4 };
    static const enum field fields[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_QUANTITY, FIELD_PREMIUM};
    size_t named = 0;
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        named += names_field(names, row, fields[k], false);
    return named >= OF_TRADES && (names_field(names, row, FIELD_DATE, true) || names_field(names, row, FIELD_ACTION, true) || names_field(names, row, FIELD_STATUS, true));
}

/* A row behind a blank one: the box's header, a title above it, a label beside a number, or numbers that no trade has there. */
static enum box_row take_apart(struct box_below *box, const struct draft *draft, const struct sheet_row *row, const struct shown_cells *shown,
                               const struct fitting_cells *cells) {
    enum { FIT_LEAST = 3 /* of a row that says a ticker, a type and an action */ };
    if (shown->filled == 1 && shown->words == 1)
        return NOT_OF_BOX; /* a title, which others know */
    if (shown->filled >= 2 && shown->words == shown->filled && cells->fit < FIT_LEAST && !heads_trades(draft->layout->names, row)) {
        begin_box(box, draft->layout->names, row);
        return BOX_ROW;
    }
    box->apart = shown->filled == 1 || is_out_of_place(cells) || (shown->filled == 2 && shown->words == 1 && !shown->dates && !cells->contract);
    return box->apart ? BOX_ROW : NOT_OF_BOX;
}

/* A box whose header names no date has no transactions, whatever they look like: a watchlist has strikes and expiries. */
static bool looks_traded(const struct box_below *box, const struct sheet_row *row, bool date_1904) {
    return (!box->inside || box->table.date != NO_COLUMN) && row_looks_traded(row, date_1904);
}

enum box_row box_below_take(struct box_below *box, const struct draft *draft, const struct sheet *sheet, const struct sheet_row *row) {
    bool date_1904 = draft->layout->workbook->date_1904;
    if (row->number > box->last_row + 1)
        *box = (struct box_below){.apart = true};
    box->last_row = row->number;
    if (!box->apart)
        return NOT_OF_BOX;
    struct shown_cells shown = look_at(sheet, row, date_1904);
    struct fitting_cells cells = look_at_fields(draft, row, date_1904);
    bool dated = box->inside && is_dated(box, row, date_1904), wordy = shown.words == shown.filled; /* "Fees" may be an action, too */
    if ((!wordy && may_be_transaction(&cells)) || (!dated && looks_traded(box, row, date_1904))) {
        *box = (struct box_below){.last_row = row->number};
        return NOT_OF_BOX;
    }
    if (!box->inside)
        return take_apart(box, draft, row, &shown, &cells);
    return dated ? BOX_ROW_DATED : BOX_ROW;
}
