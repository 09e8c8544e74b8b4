/* Tables of columns on a sheet: the one way their cells are written. */
#include "report/book/book.h"

#include <math.h>
#include <string.h>

#include "report/book/text_fit.h"
#include "review/wording.h"

#define LOOKED_AT_MOST 4e6 /* cells */

enum { SCRATCH_ROWS = 1024, LINES_MOST = 25, HEADING_MARGIN = 13 /* points below the text, for the filter's button */ };
#define INDENT_WIDTH 1.3 /* of STYLE_WRAPPED, characters */

struct arena *book_row_arena(struct book *book) {
    if (book->scratch_uses++ % SCRATCH_ROWS == 0) {
        arena_release(&book->scratch);
        arena_init(&book->scratch);
    }
    return &book->scratch;
}

uint32_t book_style_number(const struct book *book, enum style style) {
    return book->styles.numbers[0][style];
}

/* Without formulas nothing is worked out from a cell again: the digits that nobody sees are left out. */
static double shortened(enum style style, double value) {
    static const double steps[STYLE_ROLES] = {
        [STYLE_MONEY] = 1e4, [STYLE_DOLLARS] = 1e4, [STYLE_PRICE] = 1e6, [STYLE_PERCENT] = 1e5,
        [STYLE_RATE] = 1e5,  [STYLE_SCORE] = 1e2, [STYLE_NUMBER] = 1e4,
    };
    double step = steps[style];
    return step > 0 && fabs(value) < 1e9 ? round(value * step) / step : value;
}

/* Adding 0 makes -0 a plain 0. */
static double rounded(double value, double step) {
    return round(value * step) / step + 0.0;
}

double book_shown_share(const struct book *book, double share) {
    return book->shared ? rounded(share, 1e2) : share;
}

double book_shown_amount(const struct book *book, double dollars) {
    return book_shown_share(book, dollars * book->money_scale);
}

double book_shown_component(const struct book *book, double points) {
    return book->shared ? rounded(points, 1) : points;
}

const char *book_amount_words(const struct book *book, double dollars) {
    return book->shared ? rate_words(book_shown_amount(book, dollars), book->arena)
                        : round_money_words(round(dollars), book->grading->settings, book->arena);
}

static double shown_value(const struct book *book, enum style style, double value) {
    if (book->shared && style_is_money(style))
        return book_shown_amount(book, value);
    if (book->shared)
        return rounded(value, style_shared_step(style));
    return book->live ? value : shortened(style, value);
}

/* Where a cell goes in the row that is being written, and its style's number. */
struct spot {
    struct row_writer *writer;
    uint32_t column, style;
};

/* 91.96 for 91.95999999999998: what a formula gives is worked out anew, from cells that are exact. */
static double without_noise(double value) {
    return fabs(value) < 1e5 ? round(value * 1e10) / 1e10 : value;
}

static void put_number(struct spot spot, double value, const char *formula) {
    value += 0.0; /* -0 + 0 = 0: nobody wants to read -0 */
    if (formula)
        row_writer_formula_number(spot.writer, spot.column, spot.style, formula, without_noise(value));
    else
        row_writer_number(spot.writer, spot.column, spot.style, value);
}

static void put_string(struct spot spot, const char *value, const char *formula) {
    if (formula)
        row_writer_formula_text(spot.writer, spot.column, spot.style, formula, value ? value : "");
    else
        row_writer_text(spot.writer, spot.column, spot.style, value);
}

void book_write_number(struct book *book, struct row_writer *writer, uint32_t column, enum style style, double value,
                 const char *formula) {
    put_number((struct spot){writer, column, book_style_number(book, style)}, shown_value(book, style, value), formula);
}

void book_write_money(struct book *book, struct row_writer *writer, uint32_t column, enum style style,
                  struct money value, const char *formula) {
    book_write_number(book, writer, column, style, money_dollars(value), formula);
}

void book_write_held(struct book *book, struct row_writer *writer, uint32_t column, int64_t count, const char *formula) {
    if (book->shared)
        book_write_text(book, writer, column, STYLE_FIGURE, "\u2013", NULL);
    else
        book_write_number(book, writer, column, STYLE_COUNT, (double)count, formula);
}

void book_write_text(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *value,
                  const char *formula) {
    put_string((struct spot){writer, column, book_style_number(book, style)}, value, formula);
}

void book_write_title(struct book *book, struct row_writer *writer, const char *title, const char *note) {
    row_writer_begin_height(writer, 1, 28);
    book_write_text(book, writer, 0, STYLE_TITLE, title, NULL);
    row_writer_end(writer);
    row_writer_begin(writer, 2);
    if (book->shared && book->grading->settings->buying_power_assumed)
        note = arena_print(book->arena, "Percent of an assumed buying power, the most that was at work. %s", note);
    book_write_text(book, writer, 0, STYLE_NOTE, note, NULL);
    row_writer_end(writer);
}

/* The most lines a row's texts take in their columns: the headings', or, of a row with `values`, the wrapped ones'. */
static int row_lines(const struct book *book, const struct table *table, const void *values) {
    int most = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        const char *text = column->heading;
        if (values && column->style != STYLE_WRAPPED)
            continue;
        if (values)
            text = *(const char *const *)((const char *)values + column->offset);
        int lines = text_lines(text, table_column_width(book, column) - (values ? INDENT_WIDTH : 0), !values);
        most = lines > most ? lines : most;
    }
    return most < LINES_MOST ? most : LINES_MOST;
}

double book_lines_height(int lines) {
    return lines > 1 ? LINE_POINTS * lines : 0;
}

void book_write_heading(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *text) {
    book_write_text(book, writer, column, heading_style(style), text, NULL);
}

void table_write_heading(struct book *book, struct row_writer *writer, enum report_sheet sheet) {
    const struct table *table = &book->tables[sheet];
    row_writer_begin_height(writer, table->header_row, HEADING_MARGIN + LINE_POINTS * row_lines(book, table, NULL));
    for (size_t i = 0; i < table->column_count; i++)
        book_write_heading(book, writer, (uint32_t)i, table->columns[i]->style, table->columns[i]->heading);
    row_writer_end(writer);
}

static void put_money(const struct book *book, struct spot spot, struct money value, const char *formula) {
    if (formula || book->shared)
        put_number(spot, shown_value(book, STYLE_MONEY, money_dollars(value)), formula);
    else
        row_writer_money(spot.writer, spot.column, spot.style, value);
}

static void put_cell(const struct book *book, struct spot spot, const struct column *column, const void *slot,
                     const char *formula) {
    char letter[2] = "";
    switch ((enum value_kind)column->kind) {
    case VALUE_NUMBER:
        put_number(spot, shown_value(book, column->style, *(const double *)slot), formula);
        break;
    case VALUE_MONEY:
        put_money(book, spot, *(const struct money *)slot, formula);
        break;
    case VALUE_DATE:
        row_writer_date(spot.writer, spot.column, spot.style, *(const struct date *)slot);
        break;
    case VALUE_TEXT:
        put_string(spot, *(const char *const *)slot, formula);
        break;
    case VALUE_COUNT:
        put_number(spot, (double)*(const int64_t *)slot, formula);
        break;
    case VALUE_COUNT32:
        put_number(spot, *(const int32_t *)slot, formula);
        break;
    case VALUE_LETTER:
        letter[0] = *(const char *)slot;
        put_string(spot, letter, formula);
        break;
    case VALUE_FLAG:
        put_string(spot, *(const bool *)slot ? "Yes" : "No", formula);
        break;
    }
}

/* Nothing to write: in a table a cell without a value needs no style either. */
static bool is_empty(const struct column *column, const void *slot) {
    switch ((enum value_kind)column->kind) {
    case VALUE_NUMBER:
        return isnan(*(const double *)slot);
    case VALUE_DATE:
        return !date_is_set(*(const struct date *)slot);
    case VALUE_TEXT:
        return !*(const char *const *)slot || !**(const char *const *)slot;
    case VALUE_LETTER:
        return !*(const char *)slot;
    case VALUE_MONEY:
    case VALUE_COUNT:
    case VALUE_COUNT32:
    case VALUE_FLAG:
        break;
    }
    return false;
}

void table_write_row(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row,
                     const void *values) {
    const struct table *table = &book->tables[sheet];
    row_writer_begin_height(writer, row, table->wraps ? book_lines_height(row_lines(book, table, values)) : 0);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        const void *slot = (const char *)values + column->offset;
        struct spot spot = {writer, (uint32_t)i, book_style_number(book, column->style)};
        if (table->formulas[i])
            put_cell(book, spot, column, slot, repeat_formula(book, writer, table, table->formulas[i], row));
        else if (!is_empty(column, slot))
            put_cell(book, spot, column, slot, NULL);
    }
    row_writer_end(writer);
}

void table_write_value(struct book *book, struct row_writer *writer, const struct column *shape, uint32_t column,
                        const void *values, const char *formula) {
    enum style style = shape->style == STYLE_CENTRED || shape->style == STYLE_GRADE ? STYLE_FIGURE : shape->style;
    struct spot spot = {writer, column, book_style_number(book, style)};
    put_cell(book, spot, shape, (const char *)values + shape->offset, formula);
}

/* A formula for a closing row of the sheet; NULL where values stand instead. */
static const char *closing_formula(struct book *book, enum report_sheet sheet, uint32_t row, const char *template) {
    return book->live && *template ? make_formula(book, sheet, template, row) : NULL;
}

void table_write_total(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row,
                     const void *values) {
    const struct table *table = &book->tables[sheet];
    if (table->row_count == 0) /* what it sums would be its own row */
        return;
    row_writer_begin(writer, row);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        struct spot spot = {writer, (uint32_t)i, book->styles.numbers[1][column->style]};
        if (column->total)
            put_cell(book, spot, column, (const char *)values + column->offset,
                     closing_formula(book, sheet, row, column->total));
        else if (i == 0)
            put_string((struct spot){writer, 0, book->styles.numbers[1][STYLE_TEXT]}, "Total", NULL);
        else
            row_writer_blank(writer, spot.column, spot.style);
    }
    row_writer_end(writer);
}

bool book_is_live_over(const struct book *book, double cells) {
    return book->live && cells <= LOOKED_AT_MOST;
}

double table_column_number(const struct column *column, const void *values) {
    const void *slot = (const char *)values + column->offset;
    switch ((enum value_kind)column->kind) {
    case VALUE_NUMBER:
        return *(const double *)slot;
    case VALUE_MONEY:
        return money_dollars(*(const struct money *)slot);
    case VALUE_COUNT:
        return (double)*(const int64_t *)slot;
    case VALUE_COUNT32:
        return *(const int32_t *)slot;
    case VALUE_DATE:
    case VALUE_TEXT:
    case VALUE_LETTER:
    case VALUE_FLAG:
        break;
    }
    return NAN;
}

static bool is_averaged(const struct column *column, enum averaging taken) {
    return column->averaged == taken || (column->averaged == AVERAGED_AS_TOTAL && taken == AVERAGED_WITH_TRADES);
}

static const char *average_template(const struct book *book, const struct column *column, const struct average_row *average) {
    return column->averaged == AVERAGED_AS_TOTAL ? column->total : formula_fill_template(book, average->template, column->key);
}

void table_write_average(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row,
                       const struct average_row *average) {
    const struct table *table = &book->tables[sheet];
    row_writer_begin_height(writer, row, book_lines_height(text_lines(average->label, table_column_width(book, table->columns[0]) - INDENT_WIDTH, true)));
    put_string((struct spot){writer, 0, book->styles.numbers[1][STYLE_WRAPPED]}, average->label, NULL);
    for (size_t i = 1; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        enum style style = column->style == STYLE_COUNT ? STYLE_NUMBER : column->style;
        struct spot spot = {writer, (uint32_t)i, book->styles.numbers[1][style]};
        if (is_averaged(column, average->taken))
            put_number(spot, shown_value(book, style, average->averages[i]),
                       closing_formula(book, sheet, row, average_template(book, column, average)));
        else
            row_writer_blank(writer, spot.column, spot.style);
    }
    row_writer_end(writer);
}

void book_write_line(struct book *book, struct row_writer *writer, uint32_t row, enum style style, const char *text) {
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, style, text, NULL);
    row_writer_end(writer);
}

/* Apostrophes of the sheet's name are doubled for the reference, quotation marks for the formula. */
static const char *link_target(struct book *book, const char *sheet, const char *cell) {
    char *target = arena_alloc(book_row_arena(book), strlen(sheet) * 2 + strlen(cell) + 8);
    char *out = target;
    *out++ = '#';
    *out++ = '\'';
    for (const char *c = sheet; *c; c++) {
        if (*c == '\'' || *c == '"')
            *out++ = *c;
        *out++ = *c;
    }
    *out++ = '\'';
    *out++ = '!';
    memcpy(out, cell, strlen(cell) + 1);
    return target;
}

void book_write_link_styled(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *sheet, const char *cell,
                       const char *text) {
    enum { LITERAL_MOST = 255 }; /* characters in a formula */
    const char *target = link_target(book, sheet, cell);
    bool fits = !book->shared && strlen(target) <= LITERAL_MOST && strlen(text) <= LITERAL_MOST;
    if (book->shared) /* all its cells are values */
        style = STYLE_TEXT;
    book_write_text(book, writer, column, style, text, fits ? arena_print(&book->scratch, "HYPERLINK(\"%s\",\"%s\")", target, text) : NULL);
}

void book_write_link(struct book *book, struct row_writer *writer, uint32_t column, const char *sheet, const char *cell,
                const char *text) {
    book_write_link_styled(book, writer, column, STYLE_LINK, sheet, cell, text);
}

void table_write_left_out(struct book *book, struct row_writer *writer, enum report_sheet sheet) {
    const struct table *table = &book->tables[sheet];
    if (!table->rows_left_out)
        return;
    row_writer_begin(writer, table->last_row + 1);
    book_write_text(book, writer, 0, STYLE_NOTE,
                 arena_print(book->arena,
                             "%zu more rows continue here but a sheet ends at row %u; they count in every figure, and "
                             "--json lists them all",
                             table->rows_left_out, SHEET_ROWS),
                 NULL);
    row_writer_end(writer);
}
