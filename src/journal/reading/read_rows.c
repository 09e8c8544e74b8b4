/* The one pass over the log's sheet: which rows are transactions, and their cells by field. */
#include "journal/reading/read_rows.h"

#include "journal/cells/cell_values.h"
#include "journal/reading/draft_row.h"
#include "journal/words/folded_name.h"
#include "journal/binding/header_row.h"

enum { NO_FIELD = FIELD_COUNT };

struct row_reader {
    struct draft *draft;
    const struct sheet *sheet;
    const uint32_t *columns;  /* by field */
    uint8_t *fields;          /* by column */
    uint32_t field_count;     /* columns up to the last bound one */
};

static void begin(void *context) {
    struct row_reader *reader = context;
    draft_clear(reader->draft);
}

/* The row's cells by field. False when the row shows nothing at all. */
static bool take_cells(const struct row_reader *reader, const struct sheet_row *row, struct row_cells *taken) {
    *taken = (struct row_cells){.row = row->number};
    bool shows = false;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (column_is_generated(reader->sheet, cell->column))
            continue;
        shows |= !cell_is_blank(cell) || cell_is_lost(cell) || cell->flags & CELL_FORMULA;
        if (cell->column < reader->field_count && reader->fields[cell->column] != NO_FIELD)
            taken->cells[reader->fields[cell->column]] = cell;
    }
    return shows;
}

/* Signs alone: brokers fill empty cells with dashes, and a line of units stands below some headers. */
static bool is_sign(const char *text) {
    bool shows = (text[0] | 32) >= 'a' && (text[0] | 32) <= 'z'; /* as nearly all texts begin */
    return !shows && !has_letter_or_digit(text);
}

/* A formula that looks at an empty cell shows 0: no ticker, action or strike. */
static bool names_nothing(const struct cell *cell) {
    return cell_is_blank(cell) || (cell->flags & CELL_FORMULA && cell->kind == CELL_NUMBER && cell->number == 0) ||
           (cell->kind == CELL_TEXT && is_sign(cell->text));
}

/* "Total" under Ticker in a row without date and action. */
static bool is_total(const struct row_cells *row) {
    static const char *const words[] = {"Total", "Totals", "Subtotal", "Sub Total", "Grand Total", "Sum", "Balance"};
    const struct cell *ticker = row->cells[FIELD_TICKER];
    if (cell_is_blank(ticker) || ticker->kind != CELL_TEXT || !cell_is_blank(row->cells[FIELD_DATE]) ||
        !cell_is_blank(row->cells[FIELD_ACTION]))
        return false;
    struct folded_name folded = fold_name(ticker->text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_is(&folded, words[i]))
            return true;
    return false;
}

/* Why a row is no transaction; NULL when it is one. */
static const char *why_not_transaction(const struct row_reader *reader, const struct row_cells *row) {
    static const enum field needed[] = {FIELD_TICKER, FIELD_ACTION, FIELD_STRIKE};
    bool named = false, lost = false;
    for (size_t i = 0; i < 3; i++) {
        named |= !names_nothing(row->cells[needed[i]]);
        lost |= cell_is_lost(row->cells[needed[i]]);
    }
    if (!named)
        return lost ? "not a transaction: its formulas for ticker, action or strike have no value"
                    : "not a transaction: no ticker, action or strike";
    if (is_total(row))
        return "not a transaction: a total";
    if (row_repeats_header(reader->columns, row->cells))
        return "not a transaction: the header again";
    return NULL;
}

static bool take_row(void *context, const struct sheet_row *row) {
    struct row_reader *reader = context;
    struct draft *draft = reader->draft;
    if (row->count)
        draft->last_row = row->number;
    struct row_cells cells;
    if (row->number <= draft->sheet->header_row || !take_cells(reader, row, &cells))
        return true;
    draft->read++;
    const char *why_not = why_not_transaction(reader, &cells);
    if (!why_not) {
        draft_row(draft, &cells);
        return true;
    }
    draft->not_transactions++;
    draft_problem(draft, row->number, NOT_A_TRANSACTION, FIELD_COUNT, "passed over", "%s", why_not);
    return true;
}

static void map_columns(struct row_reader *reader, struct arena *scratch) {
    for (size_t field = 0; field < FIELD_COUNT; field++)
        if (reader->columns[field] != NO_COLUMN && reader->columns[field] >= reader->field_count)
            reader->field_count = reader->columns[field] + 1;
    reader->fields = arena_alloc(scratch, reader->field_count);
    memset(reader->fields, NO_FIELD, reader->field_count);
    for (size_t field = 0; field < FIELD_COUNT; field++)
        if (reader->columns[field] != NO_COLUMN)
            reader->fields[reader->columns[field]] = (uint8_t)field;
}

bool read_rows(struct draft *draft, struct diags *diags) {
    struct workbook *workbook = draft->layout->workbook;
    size_t sheet = draft->sheet->sheet;
    struct row_reader reader = {.draft = draft, .sheet = &workbook->sheets[sheet], .columns = draft->sheet->columns};
    map_columns(&reader, draft->scratch);
    struct row_sink sink = {&reader, begin, take_row};
    draft_clear(draft);
    return workbook_read_sheet(workbook, sheet, &sink, diags);
}
