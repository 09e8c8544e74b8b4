/* A blank row, words for a header, and then no row that the log's columns could be of. */
#include "journal/reading/boxes_below.h"

#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/without_year.h"
#include "journal/finding/loose_rows.h"
#include "journal/words/action_words.h"

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

/* By the log's columns the row acts, or has a date and a contract. */
static bool may_be_transaction(const struct draft *draft, const struct sheet_row *row, bool date_1904) {
    const uint32_t *columns = draft->section->columns;
    const struct cell *action = row_cell(row, columns[FIELD_ACTION]);
    if (action && action->kind == CELL_TEXT && action_of_word(action->text).known)
        return true;
    bool contract = is_number(row_cell(row, columns[FIELD_STRIKE])) || !cell_is_blank(row_cell(row, columns[FIELD_CONTRACT]));
    return contract && is_date(row_cell(row, columns[FIELD_DATE]), date_1904);
}

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

/* Headers of a log in other words, or in another order, are no box's. */
static bool heads_trades(const struct header_names *names, const struct sheet_row *row) {
    enum { OF_TRADES = 4 };
    static const enum field fields[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_QUANTITY, FIELD_PREMIUM};
    size_t named = 0;
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        for (uint32_t i = 0; i < row->count; i++) {
            struct header_meanings meanings = row->cells[i].kind == CELL_TEXT ? header_names_find(names, row->cells[i].text) : (struct header_meanings){.count = 0};
            if (!header_means(&meanings, fields[k]))
                continue;
            named++;
            break;
        }
    return named >= OF_TRADES;
}

/* A row behind a blank one: the box's header, a title above it, a label beside a number. */
static enum box_row take_apart(struct box_below *box, const struct draft *draft, const struct sheet_row *row, const struct shown_cells *shown) {
    bool struck = is_number(row_cell(row, draft->section->columns[FIELD_STRIKE]));
    if (shown->filled == 1 && shown->words == 1)
        return NOT_OF_BOX; /* a title, which others know */
    if (shown->filled >= 2 && shown->words == shown->filled && !heads_trades(draft->layout->names, row)) {
        begin_box(box, draft->layout->names, row);
        return BOX_ROW;
    }
    box->apart = shown->filled == 2 && shown->words == 1 && !shown->dates && !struck;
    return box->apart ? BOX_ROW : NOT_OF_BOX;
}

enum box_row box_below_take(struct box_below *box, const struct draft *draft, const struct sheet *sheet, const struct sheet_row *row) {
    bool date_1904 = draft->layout->workbook->date_1904;
    if (row->number > box->last_row + 1)
        *box = (struct box_below){.apart = true};
    box->last_row = row->number;
    if (!box->apart)
        return NOT_OF_BOX;
    struct shown_cells shown = look_at(sheet, row, date_1904);
    bool dated = box->inside && is_dated(box, row, date_1904), wordy = shown.words == shown.filled; /* "Fees" may be an action, too */
    if ((!wordy && may_be_transaction(draft, row, date_1904)) || (!dated && row_looks_traded(row, date_1904))) {
        *box = (struct box_below){.last_row = row->number};
        return NOT_OF_BOX;
    }
    if (!box->inside)
        return take_apart(box, draft, row, &shown);
    return dated ? BOX_ROW_DATED : BOX_ROW;
}
