/* Which column is which field, and a row's cells by field. */
#include "journal/reading/row_reader.h"

#include <string.h>

#include "journal/cells/cell_values.h"

enum { NO_FIELD = 255, ACTION_BESIDE_FIELD = 127, MORE_FEES_FIELD = 128 /* + index: a further fee column */ };

static void map_column(struct row_reader *reader, uint32_t column, uint8_t field) {
    if (column >= SHEET_COLUMNS)
        return;
    reader->fields[column] = field;
    if (column >= reader->field_count)
        reader->field_count = column + 1;
}

void row_reader_map(struct row_reader *reader, const struct section_layout *section) {
    memset(reader->fields, NO_FIELD, reader->field_count);
    reader->field_count = 0;
    map_column(reader, section->action_beside, ACTION_BESIDE_FIELD);
    for (size_t field = 0; field < FIELD_COUNT; field++)
        map_column(reader, section->columns[field], (uint8_t)field);
    for (size_t i = 0; i < section->more_fee_count; i++)
        map_column(reader, section->more_fees[i], (uint8_t)(MORE_FEES_FIELD + i));
}

static void put_cell(struct row_cells *taken, uint8_t field, const struct cell *cell) {
    if (field == ACTION_BESIDE_FIELD)
        taken->action_beside = cell;
    else if (field >= MORE_FEES_FIELD)
        taken->more_fees[field - MORE_FEES_FIELD] = cell;
    else
        taken->cells[field] = cell;
}

/* Formulas that show nothing make a row ready to be typed in; a name that was lost is told. */
static bool is_shown(const struct row_reader *reader, const struct cell *cell) {
    uint8_t field = cell->column < reader->field_count ? reader->fields[cell->column] : NO_FIELD;
    return !cell_is_blank(cell) || (cell_is_lost(cell) && field != NO_FIELD && field != FIELD_TOTAL_PREMIUM && field != FIELD_NET_PREMIUM);
}

/* A month in a column of its own gets day and year from theirs. */
static void join_date(struct row_reader *reader, const struct sheet_row *row, struct row_cells *taken) {
    const struct section_layout *section = reader->draft->section;
    const struct cell *month = taken->cells[FIELD_DATE];
    if (!month || section->day_column == NO_COLUMN ||
        !write_date_of_parts(month, row_cell(row, section->day_column), row_cell(row, section->year_column), reader->date_text))
        return;
    reader->date = (struct cell){.column = month->column, .kind = CELL_TEXT, .text = reader->date_text};
    taken->cells[FIELD_DATE] = &reader->date;
}

bool row_reader_take(struct row_reader *reader, const struct sheet_row *row, struct row_cells *taken) {
    *taken = (struct row_cells){.row = row->number};
    bool shows = false;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (column_is_generated(reader->sheet, cell->column))
            continue;
        shows |= is_shown(reader, cell);
        if (cell->column < reader->field_count && reader->fields[cell->column] != NO_FIELD)
            put_cell(taken, reader->fields[cell->column], cell);
    }
    join_date(reader, row, taken);
    taken->strategy = row_cell(row, reader->draft->section->strategy_column);
    taken->other_strike = row_cell(row, reader->draft->section->other_strike_column);
    taken->lone_id = row_cell(row, reader->draft->section->lone_ids);
    taken->import_id = row_cell(row, reader->draft->section->import_ids);
    return shows;
}
