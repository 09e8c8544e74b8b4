/* Reading a sheet of the log for its looks. */
#include "import/log/log_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/cells/read_number.h"

struct reading_rows {
    struct log_rows *rows;
    const struct sheet_layout *sheet;
    struct intern *texts;
    const char *date_heading; /* interned; NULL = none */
    ARRAY(struct log_row) list;
};

static bool is_blank(const struct cell *cell) {
    return cell->kind == CELL_BLANK || (cell->kind == CELL_TEXT && !cell->text[strspn(cell->text, " \t\r\n")]);
}

/* ---- the heading ---- */

static bool is_id_heading(struct reading_rows *reading, const struct cell *cell) {
    return cell->kind == CELL_TEXT && intern_text(reading->texts, cell->text) == intern_text(reading->texts, IMPORT_ID_HEADING);
}

static const char *text_of(struct reading_rows *reading, const struct cell *cell) {
    return cell->kind == CELL_TEXT ? intern_text(reading->texts, cell->text) : NULL;
}

static void take_meaning(struct log_rows *rows, uint32_t column) {
    if (column == NO_COLUMN)
        return;
    rows->first_column = column < rows->first_column ? column : rows->first_column;
    rows->columns = column >= rows->columns ? column + 1 : rows->columns;
}

/* From the first column that means something to the last, and headings right beside them. */
static void find_table(struct log_rows *rows, const struct sheet_row *header) {
    const struct section_layout *section = rows->section;
    rows->first_column = SHEET_COLUMNS;
    rows->columns = 0;
    for (int field = 0; field < FIELD_COUNT; field++)
        take_meaning(rows, section->columns[field]);
    for (size_t i = 0; i < section->more_fee_count; i++)
        take_meaning(rows, section->more_fees[i]);
    for (uint32_t i = 0; i < header->count; i++)
        if (header->cells[i].column == rows->columns && !is_blank(&header->cells[i]))
            rows->columns++;
    for (uint32_t i = header->count; i-- > 0;)
        if (rows->first_column > 0 && header->cells[i].column == rows->first_column - 1 && !is_blank(&header->cells[i]))
            rows->first_column--;
}

static void take_heading(struct reading_rows *reading, const struct sheet_row *row) {
    uint32_t date = reading->rows->section->columns[FIELD_DATE];
    for (uint32_t i = 0; i < row->count; i++) {
        if (is_id_heading(reading, &row->cells[i]))
            reading->rows->id_column = row->cells[i].column;
        if (row->cells[i].column == date)
            reading->date_heading = text_of(reading, &row->cells[i]);
    }
    find_table(reading->rows, row);
}

/* ---- rows ---- */

static double number_of(const struct cell *cell) {
    return cell->kind == CELL_NUMBER ? cell->number : NAN;
}

/* A number is what its digits say. */
static const char *group_of(struct reading_rows *reading, const struct cell *cell) {
    char text[NUMBER_TEXT_SIZE];
    if (cell->kind != CELL_NUMBER)
        return text_of(reading, cell);
    number_print(cell->number, text);
    return intern_text(reading->texts, text);
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
        row->group = group_of(reading, cell);
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
    case FIELD_CLOSE_PRICE:
        row->close_price = number_of(cell);
        break;
    case FIELD_STATUS:
        row->status = text_of(reading, cell);
        reading->rows->boxes |= cell->kind == CELL_BOOLEAN;
        break;
    default:
        break;
    }
}

static enum cell_held held_by(const struct cell *cell) {
    if (cell->flags & CELL_FORMULA)
        return HELD_FORMULA;
    if (is_blank(cell) || (cell->kind == CELL_TEXT && number_is_dash(cell->text)))
        return HELD_NOTHING;
    return cell->kind == CELL_NUMBER && cell->number == 0 ? HELD_ZERO : HELD_VALUE;
}

static void take_fields(struct reading_rows *reading, const struct section_layout *section, const struct cell *cell, bool blank, struct log_row *row) {
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (section->columns[field] != cell->column)
            continue;
        row->held[field] = (uint8_t)held_by(cell);
        if (blank)
            continue;
        take_field(reading, row, (enum field)field, cell);
        reading->rows->typed[field] |= cell->kind == CELL_NUMBER && !(cell->flags & CELL_FORMULA);
        row->worded |= (uint64_t)(cell->kind == CELL_TEXT && !(cell->flags & CELL_FORMULA)) << field;
    }
}

/* What a transaction has: a date (not the heading once more), and one of the fields that tell of a contract. */
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
    bool blank = is_blank(cell);
    if (cell->column == reading->rows->id_column) {
        row->id_held = !blank || cell->flags & CELL_FORMULA;
        row->import_ids = blank ? NULL : text_of(reading, cell);
        row->filled |= row->import_ids != NULL;
        return;
    }
    bool beside = cell->column < reading->rows->first_column || cell->column >= reading->rows->columns;
    if (beside && section == reading->rows->section)
        return;
    take_fields(reading, section, cell, blank, row);
    if (blank) { /* a formula without a stored result */
        row->filled |= cell->kind == CELL_BLANK && cell->flags & CELL_FORMULA && is_input(section, cell->column);
        return;
    }
    row->filled |= cell->column != section->columns[FIELD_GROUP_ID] && (!(cell->flags & CELL_FORMULA) || is_input(section, cell->column));
    held->date |= cell->column == section->columns[FIELD_DATE] && (cell->kind != CELL_TEXT || text_of(reading, cell) != reading->date_heading);
    held->contract |= cell->column == section->columns[FIELD_TICKER] || cell->column == section->columns[FIELD_ACTION] ||
                      cell->column == section->columns[FIELD_STRIKE] || cell->column == section->columns[FIELD_CONTRACT];
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

/* Columns that count the rows. */
static void take_numbers(struct log_rows *rows, const struct sheet_row *row) {
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct running_number *running = cell->column < rows->columns ? &rows->running[cell->column] : NULL;
        if (!running || is_blank(cell))
            continue;
        running->broken |= cell->kind != CELL_NUMBER || cell->flags & CELL_FORMULA || (running->rows && cell->number != running->last + 1);
        running->last = cell->kind == CELL_NUMBER ? cell->number : 0;
        running->rows++;
    }
}

static bool on_row(void *context, const struct sheet_row *from) {
    struct reading_rows *reading = context;
    const struct section_layout *section = layout_section(reading->sheet, from->number);
    struct held held = {0};
    if (!section || from->number <= section->header_row)
        return true;
    struct log_row row = {from->number, .quantity = NAN, .premium = NAN, .total = NAN, .fees = NAN, .net = NAN, .close_price = NAN};
    for (uint32_t i = 0; i < from->count; i++)
        take_cell(reading, section, &from->cells[i], &row, &held);
    row.is_transaction = row.filled && held.date && held.contract;
    *array_add(reading->texts->arena, &reading->list) = row;
    if (row.is_transaction)
        reading->rows->worded |= row.worded;
    if (row.is_transaction && section == reading->rows->section) {
        reading->rows->last_row = from->number;
        keep_sample(reading->rows, from, reading->texts->arena);
        take_numbers(reading->rows, from);
    }
    return true;
}

static void on_begin(void *context) {
    struct reading_rows *reading = context;
    reading->list.count = 0;
    reading->rows->last_row = reading->rows->section->header_row;
    memset(reading->rows->running, 0, reading->rows->columns * sizeof *reading->rows->running);
}

/* The heading is read before the rows, as it may stand beyond the columns that the journal counts. */
static bool stop_at_heading(void *context, const struct sheet_row *row) {
    struct reading_rows *reading = context;
    if (row->number == reading->rows->section->header_row)
        take_heading(reading, row);
    return row->number < reading->rows->section->header_row;
}

bool log_rows_read(const struct log_layout *layout, size_t source, struct log_rows *rows, struct intern *texts, struct diags *diags) {
    const struct sheet_layout *sheet = &layout->sheets[source];
    *rows = (struct log_rows){.source = source, .type = sheet->type, .ticker = sheet->ticker, .section = &sheet->sections[sheet->section_count - 1], .id_column = NO_COLUMN};
    struct reading_rows reading = {.rows = rows, .sheet = sheet, .texts = texts};
    if (!workbook_read_sheet(layout->workbook, sheet->sheet, &(struct row_sink){&reading, on_begin, stop_at_heading}, diags))
        return false;
    rows->running = arena_alloc_array(texts->arena, rows->columns, sizeof *rows->running);
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
