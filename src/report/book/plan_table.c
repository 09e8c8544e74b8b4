/* Tables of columns on a sheet: which columns are shown, which rows they take, what their formulas are. */
#include "report/book/book.h"

#include <string.h>

static bool is_shown(const struct book *book, const struct column *column) {
    return !(column->hidden_if_shared && book->shared) &&
           !(column->only_with_shares && !book->grading->review->included) &&
           !(column->only_with_besides && !book->grading->review->has_besides);
}

void plan_table(struct book *book, enum report_sheet sheet, const struct column *columns, size_t column_count,
                uint32_t header_row, size_t count, uint32_t reserve) {
    struct table *table = &book->tables[sheet];
    table->columns = arena_alloc_array(book->arena, column_count, sizeof *table->columns);
    table->formulas = arena_alloc_array(book->arena, column_count, sizeof *table->formulas);
    for (size_t i = 0; i < column_count; i++)
        if (is_shown(book, &columns[i]))
            table->columns[table->column_count++] = &columns[i];
    for (size_t i = 0; i < table->column_count; i++)
        table->wraps |= table->columns[i]->style == STYLE_WRAPPED;
    size_t room = SHEET_ROWS - header_row - reserve - 1;
    table->header_row = header_row;
    table->first_row = header_row + 1;
    table->row_count = count < room ? count : room;
    table->rows_left_out = count - table->row_count;
    table->last_row = header_row + (uint32_t)table->row_count;
    book->last_rows[sheet] = table->last_row + (table->rows_left_out > 0 || count == 0); /* a sentence instead of rows */
    book->last_columns[sheet] = (uint32_t)table->column_count - 1;
}

struct row_formula *compile_table_formula(const struct book *book, enum report_sheet sheet, const char *template, uint32_t share) {
    struct row_formula *formula = arena_alloc(book->arena, sizeof *formula);
    *formula = (struct row_formula){.compiled = compile_formula(book, sheet, template), .share = share};
    return formula;
}

void compile_table(struct book *book, enum report_sheet sheet) {
    struct table *table = &book->tables[sheet];
    for (size_t i = 0; book->live && i < table->column_count; i++)
        if (table->columns[i]->formula)
            table->formulas[i] = compile_table_formula(book, sheet, table->columns[i]->formula, (uint32_t)i);
}

uint32_t table_column(const struct table *table, const char *key) {
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i]->key, key) == 0)
            return (uint32_t)i;
    return NO_COLUMN;
}
