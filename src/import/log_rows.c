/* Reading a sheet of the log for its looks. */
#include "import/log_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "journal/words/folded_name.h"

struct reading_rows {
    struct log_rows *rows;
    const struct sheet_layout *sheet;
    struct intern *texts;
    ARRAY(struct log_row) list;
};

static bool is_blank(const struct cell *cell) {
    return cell->kind == CELL_BLANK || (cell->kind == CELL_TEXT && !cell->text[strspn(cell->text, " \t\r\n")]);
}

/* ---- the heading ---- */

static void find_id_column(struct reading_rows *reading, const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].kind == CELL_TEXT &&
            intern_text(reading->texts, row->cells[i].text) == intern_text(reading->texts, IMPORT_ID_HEADING))
            reading->rows->id_column = row->cells[i].column;
}

/* ---- rows ---- */

static double number_of(const struct cell *cell) {
    return cell->kind == CELL_NUMBER ? cell->number : NAN;
}

static const char *text_of(struct reading_rows *reading, const struct cell *cell) {
    return cell->kind == CELL_TEXT ? intern_text(reading->texts, cell->text) : NULL;
}

static void take_field(struct reading_rows *reading, struct log_row *row, enum field field, const struct cell *cell) {
    switch (field) {
    case FIELD_ACTION:
        row->action = text_of(reading, cell);
        break;
    case FIELD_TYPE:
        row->type = text_of(reading, cell);
        break;
    case FIELD_GROUP_ID:
        row->group = text_of(reading, cell);
        break;
    case FIELD_ACCOUNT:
        row->account = text_of(reading, cell);
        break;
    case FIELD_QUANTITY:
        row->quantity = number_of(cell);
        break;
    case FIELD_PREMIUM:
        row->premium = number_of(cell);
        break;
    case FIELD_TOTAL_PREMIUM:
        row->total = number_of(cell);
        break;
    case FIELD_FEES:
        row->fees = number_of(cell);
        break;
    case FIELD_NET_PREMIUM:
        row->net = number_of(cell);
        break;
    default:
        break;
    }
}

/* What a transaction has: a date, and one of the fields that tell of a contract. */
struct held {
    bool date, contract;
};

/* Where a person types: a formula there, with a result, is a total's. */
static bool is_input(const struct section_layout *section, uint32_t column) {
    static const enum field inputs[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_QUANTITY, FIELD_PREMIUM};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        if (section->columns[inputs[i]] == column)
            return true;
    return false;
}

static void take_cell(struct reading_rows *reading, const struct section_layout *section, const struct cell *cell, struct log_row *row,
                      struct held *held) {
    if (cell->column >= reading->rows->columns)
        return;
    if (is_blank(cell)) { /* a formula without a stored result */
        row->filled |= cell->kind == CELL_BLANK && cell->flags & CELL_FORMULA && is_input(section, cell->column);
        return;
    }
    if (cell->column == reading->rows->id_column) {
        row->import_ids = text_of(reading, cell);
        row->filled |= row->import_ids != NULL;
        return;
    }
    row->filled |= cell->column != section->columns[FIELD_GROUP_ID] && (!(cell->flags & CELL_FORMULA) || is_input(section, cell->column));
    held->date |= cell->column == section->columns[FIELD_DATE];
    held->contract |= cell->column == section->columns[FIELD_TICKER] || cell->column == section->columns[FIELD_ACTION] ||
                      cell->column == section->columns[FIELD_STRIKE];
    for (int field = 0; field < FIELD_COUNT; field++)
        if (section->columns[field] == cell->column) {
            take_field(reading, row, (enum field)field, cell);
            reading->rows->typed[field] |= cell->kind == CELL_NUMBER && !(cell->flags & CELL_FORMULA);
        }
}

static void keep_sample(struct log_rows *rows, const struct sheet_row *row, struct arena *arena) {
    memset(rows->sample, 0, rows->columns * sizeof *rows->sample);
    for (uint32_t i = 0; i < row->count; i++) {
        struct cell cell = row->cells[i];
        if (cell.column >= rows->columns)
            continue;
        if (cell.kind == CELL_TEXT || cell.kind == CELL_ERROR)
            cell.text = arena_copy(arena, cell.text);
        rows->sample[cell.column] = cell;
    }
}

static bool on_row(void *context, const struct sheet_row *from) {
    struct reading_rows *reading = context;
    const struct section_layout *section = sheet_section(reading->sheet, from->number);
    struct held held = {0};
    if (from->number == reading->rows->section->header_row)
        find_id_column(reading, from);
    if (!section || from->number <= section->header_row)
        return true;
    struct log_row row = {from->number, .quantity = NAN, .premium = NAN, .total = NAN, .fees = NAN, .net = NAN};
    for (uint32_t i = 0; i < from->count; i++)
        take_cell(reading, section, &from->cells[i], &row, &held);
    row.is_transaction = row.filled && held.date && held.contract;
    *array_add(reading->texts->arena, &reading->list) = row;
    if (row.is_transaction) {
        reading->rows->last_row = from->number;
        keep_sample(reading->rows, from, reading->texts->arena);
    }
    return true;
}

static void on_begin(void *context) {
    struct reading_rows *reading = context;
    reading->list.count = 0;
    reading->rows->last_row = reading->rows->section->header_row;
}

/* The heading is read before the rows, as it may stand beyond the columns that the journal counts. */
static bool stop_at_heading(void *context, const struct sheet_row *row) {
    struct reading_rows *reading = context;
    if (row->number == reading->rows->section->header_row)
        find_id_column(reading, row);
    return row->number < reading->rows->section->header_row;
}

bool log_rows_read(const struct log_layout *layout, size_t source, struct log_rows *rows, struct intern *texts, struct diags *diags) {
    const struct sheet_layout *sheet = &layout->sheets[source];
    *rows = (struct log_rows){.source = source, .section = &sheet->sections[sheet->section_count - 1], .id_column = NO_COLUMN};
    struct reading_rows reading = {.rows = rows, .sheet = sheet, .texts = texts};
    if (!workbook_read_sheet(layout->workbook, sheet->sheet, &(struct row_sink){&reading, on_begin, stop_at_heading}, diags))
        return false;
    rows->columns = rows->section->last_column + 1;
    if (rows->id_column != NO_COLUMN && rows->id_column >= rows->columns)
        rows->columns = rows->id_column + 1;
    rows->sample = arena_alloc_array(texts->arena, rows->columns, sizeof *rows->sample);
    if (!workbook_read_sheet(layout->workbook, sheet->sheet, &(struct row_sink){&reading, on_begin, on_row}, diags))
        return false;
    rows->items = reading.list.items;
    rows->count = reading.list.count;
    return true;
}

/* ---- asking ---- */

static int compare_rows(const void *key, const void *item) {
    const uint32_t *row = key;
    const struct log_row *other = item;
    return (*row > other->row) - (*row < other->row);
}

const struct log_row *log_rows_find(const struct log_rows *rows, uint32_t row) {
    return rows->count ? bsearch(&row, rows->items, rows->count, sizeof *rows->items, compare_rows) : NULL;
}

uint32_t log_rows_obstacle(const struct log_rows *rows) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].row > rows->last_row && rows->items[i].filled)
            return rows->items[i].row;
    return 0;
}
