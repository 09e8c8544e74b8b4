/* The look to the right of the log. */
#include "journal/reading/tables_beside.h"

#include "journal/binding/kept_rows.h"
#include "journal/cells/cell_values.h"
#include "workbook/generated_columns.h"

static bool is_table(const struct table_beside *table) {
    return table->date != NO_COLUMN && table->ticker != NO_COLUMN && table->action != NO_COLUMN;
}

static struct header_meanings meanings_of(const struct header_names *names, const struct cell *cell) {
    return cell->kind == CELL_TEXT ? header_names_find(names, cell->text) : (struct header_meanings){.count = 0};
}

static void see_header(struct table_beside *table, const struct header_meanings *meanings, uint32_t column) {
    if (table->date == NO_COLUMN && header_means(meanings, FIELD_DATE))
        table->date = column;
    else if (table->ticker == NO_COLUMN && header_means(meanings, FIELD_TICKER))
        table->ticker = column;
    else if (table->action == NO_COLUMN && (header_means(meanings, FIELD_ACTION) || header_means(meanings, FIELD_STATUS)))
        table->action = column;
    table->last_column = column;
}

static struct table_beside begin_table(uint32_t column, uint32_t row) {
    return (struct table_beside){
        .first_column = column, .last_column = column, .header_row = row, .date = NO_COLUMN, .ticker = NO_COLUMN, .action = NO_COLUMN};
}

/* Behind a blank column another table begins where the one before is whole, or where a date heads what follows. */
static bool begins_table(const struct table_beside *table, const struct header_meanings *meanings, uint32_t column) {
    return column > table->last_column + 1 && (is_table(table) || header_means(meanings, FIELD_DATE));
}

static uint32_t last_known_column(const struct tables_beside *tables, uint32_t last_column) {
    size_t count = tables->list.count;
    return count && tables->list.items[count - 1].last_column > last_column ? tables->list.items[count - 1].last_column : last_column;
}

void tables_beside_find(struct tables_beside *tables, const struct header_names *names, const struct sheet *sheet, const struct sheet_row *row,
                        uint32_t last_column, bool of_header, struct arena *arena) {
    uint32_t known = last_known_column(tables, last_column);
    struct table_beside table = begin_table(known, row->number);
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column <= known + !of_header || cell_is_blank(cell) || column_is_generated(sheet, cell->column))
            continue;
        struct header_meanings meanings = meanings_of(names, cell);
        if (table.first_column == known || begins_table(&table, &meanings, cell->column)) {
            if (is_table(&table))
                *array_add(arena, &tables->list) = table;
            table = begin_table(cell->column, row->number);
        }
        see_header(&table, &meanings, cell->column);
    }
    if (is_table(&table))
        *array_add(arena, &tables->list) = table;
}

void tables_beside_take(struct tables_beside *tables, const struct sheet_row *row, struct arena *arena) {
    struct date_reading reading;
    for (size_t i = 0; i < tables->list.count; i++) {
        struct table_beside *table = &tables->list.items[i];
        if (cell_is_blank(row_cell(row, table->ticker)) || cell_is_blank(row_cell(row, table->action)) ||
            cell_date(row_cell(row, table->date), false, &reading) != VALUE_READ)
            continue;
        *array_add(arena, &table->rows) = row->number;
        table->last_row = row->number;
    }
}

size_t tables_beside_rows(const struct tables_beside *tables) {
    size_t rows = 0;
    for (size_t i = 0; i < tables->list.count; i++)
        rows += tables->list.items[i].rows.count;
    return rows;
}
