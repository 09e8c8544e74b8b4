/* The look to the right of the log. */
#include "journal/reading/second_table.h"

#include "journal/binding/kept_rows.h"
#include "journal/cells/cell_values.h"
#include "workbook/generated_columns.h"

static void see_header(struct second_table *table, const struct header_names *names, const struct cell *cell) {
    struct header_meanings meanings = {.count = 0};
    if (cell->kind == CELL_TEXT)
        meanings = header_names_find(names, cell->text);
    if (table->date == NO_COLUMN && header_means(&meanings, FIELD_DATE))
        table->date = cell->column;
    else if (table->ticker == NO_COLUMN && header_means(&meanings, FIELD_TICKER))
        table->ticker = cell->column;
    else if (table->action == NO_COLUMN && (header_means(&meanings, FIELD_ACTION) || header_means(&meanings, FIELD_STATUS)))
        table->action = cell->column;
}

void second_table_find(struct second_table *table, const struct header_names *names, const struct sheet *sheet, const struct sheet_row *row,
                       uint32_t last_column) {
    struct second_table found = {
        .first_column = NO_COLUMN, .header_row = row->number, .date = NO_COLUMN, .ticker = NO_COLUMN, .action = NO_COLUMN};
    for (uint32_t i = row->count; i-- > 0 && row->cells[i].column > last_column + 1;)
        found.first_column = row->cells[i].column;
    for (uint32_t i = 0; i < row->count && found.first_column != NO_COLUMN; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column < found.first_column || cell_is_blank(cell) || column_is_generated(sheet, cell->column))
            continue;
        see_header(&found, names, cell);
        found.last_column = cell->column;
    }
    if (found.date != NO_COLUMN && found.ticker != NO_COLUMN && found.action != NO_COLUMN)
        *table = found;
}

void second_table_take(struct second_table *table, const struct sheet_row *row, struct arena *arena) {
    struct date_reading reading;
    if (table->first_column == NO_COLUMN || cell_is_blank(row_cell(row, table->ticker)) || cell_is_blank(row_cell(row, table->action)) ||
        cell_date(row_cell(row, table->date), false, &reading) != VALUE_READ)
        return;
    *array_add(arena, &table->rows) = row->number;
    table->last_row = row->number;
}
