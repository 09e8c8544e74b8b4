/* How tables look on their sheets: widths, frozen header, filter, grade colours, print set-up. */
#include "report/book/book.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static lxw_row_t sheet_row(uint32_t row) {
    return (lxw_row_t)(row - 1);
}

void draw_grade_colours(struct book *book, lxw_worksheet *worksheet, uint32_t first_row, uint32_t column,
                   uint32_t last_row, uint32_t last_column) {
    static const char letters[5][4] = {"\"A\"", "\"B\"", "\"C\"", "\"D\"", "\"F\""};
    for (size_t i = 0; i < 5; i++) {
        char criterion[4];
        memcpy(criterion, letters[i], sizeof criterion);
        lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                       .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                       .value_string = criterion,
                                       .format = book->styles.grades[i]};
        worksheet_conditional_format_range(worksheet, sheet_row(first_row), (lxw_col_t)column, sheet_row(last_row),
                                           (lxw_col_t)last_column, &rule);
    }
}

void draw_page(lxw_worksheet *worksheet) {
    worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.5);
    worksheet_set_footer(worksheet, "&L&8&A&R&8&P / &N");
}

/* What the user's texts and amounts need, where that is more than usual. */
double table_column_width(const struct book *book, const struct column *column) {
    double needed = 0;
    if (column->style == STYLE_MONEY)
        needed = book->money_width;
    else if (column->style == STYLE_PRICE)
        needed = book->price_width;
    else if (strcmp(column->key, "position") == 0)
        needed = book->position_width;
    else if (strcmp(column->key, "account") == 0)
        needed = book->account_width;
    else if (strcmp(column->key, "ticker") == 0 || strcmp(column->key, "cycle") == 0)
        needed = book->ticker_width;
    return fmax(needed, column->width);
}

/* ---- print set-up ---- */

/* A header below a block of figures is not frozen: the block would take the screen. */
enum { FROZEN_CHARACTERS_MOST = 145, FROZEN_ROWS_MOST = 6, CLOSING_ROWS = 2, PRINT_AREA_SIZE = 128 }; /* libxlsxwriter's longest definition */

/* The next column after `first` that starts a page, or the table's end. */
static size_t page_end(const struct table *table, size_t first) {
    size_t end = first + 1;
    while (end < table->column_count && !table->columns[end]->starts_page)
        end++;
    return end;
}

/* A table too wide to be read on one page's width is printed in parts, one page wide each, its first column before each. */
static void print_in_parts(const struct book *book, enum report_sheet sheet, lxw_workbook *workbook, lxw_worksheet *worksheet) {
    const struct table *table = &book->tables[sheet];
    char area[PRINT_AREA_SIZE] = "", first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
    uint32_t top = table->weight_row ? table->weight_row : table->header_row;
    uint32_t below = table->last_row + CLOSING_ROWS, end = book->last_rows[sheet];
    const char *name = arena_print(book->arena, "%s_xlnm.Print_Area", formula_sheet_reference(book, sheet));
    for (size_t from = 0, to; from < (table->row_count ? table->column_count : 1); from = to) { /* empty: the first */
        to = page_end(table, from);
        size_t used = strlen(area);
        int added = snprintf(area + used, sizeof area - used, "%s%s$%s$%u:$%s$%u", from ? "," : "", formula_sheet_reference(book, sheet),
                             place_column_name((uint32_t)from, first), from ? top : 1, place_column_name((uint32_t)to - 1, last),
                             from && below < end ? below : end);
        if (added < 0 || used + (size_t)added >= sizeof area)
            return; /* all of it on one page's width */
    }
    workbook_define_name(workbook, name, area);
    worksheet_repeat_columns(worksheet, 0, 0);
}

/* Every row says the same there. */
static bool is_hidden(const struct book *book, const struct column *column) {
    return column->hidden || (book->one_account && strcmp(column->key, "account") == 0) || (book->one_mode && strcmp(column->key, "paper") == 0);
}

static void set_column(const struct book *book, lxw_worksheet *worksheet, lxw_col_t number, const struct column *column) {
    lxw_row_col_options options = {.hidden = is_hidden(book, column), .level = column->detail};
    worksheet_set_column_opt(worksheet, number, number, table_column_width(book, column), NULL, &options);
}

/* As many of the columns as leave half of a small screen to those beside them; else the first. */
static lxw_col_t frozen_columns_that_fit(const struct book *book, const struct table *table, int frozen_columns) {
    double width = 0;
    for (int i = 0; i < frozen_columns; i++)
        width += is_hidden(book, table->columns[i]) ? 0 : table_column_width(book, table->columns[i]);
    return (lxw_col_t)(width <= FROZEN_CHARACTERS_MOST || frozen_columns < 1 ? frozen_columns : 1);
}

void draw_table(struct book *book, enum report_sheet sheet, lxw_workbook *workbook,
                lxw_worksheet *worksheet, int frozen_columns) {
    const struct table *table = &book->tables[sheet];
    uint32_t last = table->last_row < table->first_row ? table->first_row : table->last_row;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        set_column(book, worksheet, (lxw_col_t)i, column);
        if (column->style == STYLE_GRADE)
            draw_grade_colours(book, worksheet, table->first_row, (uint32_t)i, last + 1, (uint32_t)i);
    }
    uint32_t frozen_rows = table->header_row <= FROZEN_ROWS_MOST ? table->header_row : 0;
    worksheet_freeze_panes(worksheet, frozen_rows, frozen_columns_that_fit(book, table, frozen_columns));
    worksheet_autofilter(worksheet, sheet_row(table->header_row), 0, sheet_row(last),
                         (lxw_col_t)(table->column_count - 1));
    worksheet_repeat_rows(worksheet, sheet_row(table->header_row), sheet_row(table->header_row));
    if (page_end(table, 0) < table->column_count)
        print_in_parts(book, sheet, workbook, worksheet);
    worksheet_set_tab_color(worksheet, COLOUR_HEADING);
    draw_page(worksheet);
}

void draw_choices(lxw_data_validation *validation, const char *words, char separator, struct arena *arena) {
    size_t count = 1;
    for (const char *c = words; *c; c++)
        count += *c == separator;
    char **list = arena_alloc_array(arena, count + 1, sizeof *list);
    char *word = arena_copy(arena, words);
    for (size_t i = 0; i < count; i++) {
        char *end = word + strcspn(word, (char[]){separator, '\0'});
        list[i] = word;
        word = end + (*end != '\0');
        *end = '\0';
    }
    validation->value_list = (void *)list; /* char ** before libxlsxwriter 1.2, const char ** since */
}
