/* Calendar: a block a year with a cell a day, and months by years beside it, newest first (docs/spec/review.md §9). */
#include "report/sheets/sheets.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "report/book/xlsxwriter_compat.h"

enum {
    FIRST_ROW = 4,
    BLOCK_ROWS = 10, /* title, months, seven days, an empty row */
    LABEL_COLUMN = 0, WEEK_COLUMN = 1, WEEKS = 54,
    MONTHS_COLUMN = WEEK_COLUMN + WEEKS + 1, /* year, twelve months, total */
    MONTHS_END = MONTHS_COLUMN + 14,
    DAY_PIXELS = 19, LABEL_PIXELS = 40, MONTH_WIDTH = 11,
    NOTES_MOST = 2500, /* event days that get a note */
    NOTE_PIXELS = 190, NOTE_ROWS = 5
};

static const char *const month_names[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const day_names[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static const struct insight *insight_of(const struct book *book) {
    return &book->grading->review->insight;
}

static size_t year_count(const struct book *book) {
    return insight_of(book)->calendar_year_count;
}

/* The block of a year, and the row of a year in the tables of months: newest first. */
static const struct calendar_year *year_at(const struct book *book, size_t block) {
    return &insight_of(book)->calendar_years[year_count(book) - 1 - block];
}

static uint32_t block_row(size_t block) {
    return FIRST_ROW + (uint32_t)block * BLOCK_ROWS;
}

/* Rows of the two tables of months: title, headings, years, total; then an empty row and the other one. */
static uint32_t months_rows(const struct book *book) {
    return (uint32_t)year_count(book) + 3;
}

static uint32_t end_row(const struct book *book) {
    uint32_t blocks = block_row(year_count(book)), tables = FIRST_ROW + 2 * months_rows(book) + 1;
    return blocks > tables ? blocks : tables;
}

void sheet_calendar_plan(struct book *book) {
    book->last_rows[SHEET_CALENDAR] = year_count(book) ? end_row(book) : FIRST_ROW;
    book->last_columns[SHEET_CALENDAR] = MONTHS_END - 1;
}

/* ---- days ---- */

struct day_place {
    uint32_t row, column;
};

/* Monday is the first day of a week; the year's first week holds January 1. */
static struct day_place place_of(size_t block, struct date date) {
    struct date start = date_year_start(date);
    int32_t offset = date_weekday(start), day = date.day - start.day + offset;
    return (struct day_place){block_row(block) + 2 + (uint32_t)(day % 7), WEEK_COLUMN + (uint32_t)(day / 7)};
}

/* The day's cell on Daily; NULL where values stand. */
static const char *day_reference(struct book *book, size_t day) {
    const struct table *table = &book->tables[SHEET_DAILY];
    char name[CELL_NAME_SIZE];
    size_t place = book->grading->review->day_count - 1 - day;
    if (!book->live || place >= table->row_count)
        return NULL;
    return arena_print(book->arena, "%s%s%zu", formula_sheet_reference(book, SHEET_DAILY), place_column_name(table_column(table, "realised"), name),
                       table->first_row + place);
}

/* ---- drawing ---- */

static const char *note_text(struct book *book, const struct calendar_cell *cell) {
    char date[DATE_TEXT_SIZE];
    return arena_print(book->arena, "%s\nP&L %s\npremium income %s\n%lld trade%s closed\n%lld contract%s expiring", date_text(cell->date, date),
                       cell->realised ? book_amount_words(book, money_dollars(cell->pnl)) : "none", book_amount_words(book, money_dollars(cell->premium)),
                       (long long)cell->trades, cell->trades == 1 ? "" : "s", (long long)cell->expiries, cell->expiries == 1 ? "" : "s");
}

static bool is_in_block(const struct book *book, struct date date, size_t *block) {
    for (*block = 0; *block < year_count(book); ++*block) {
        struct date first = date_from_civil(year_at(book, *block)->year, 1, 1);
        if (date_compare(date_year_start(date), first) == 0)
            return true;
    }
    return false;
}

static double months_width(const struct book *book) {
    return fmax(MONTH_WIDTH, book->money_width - 3);
}

static uint32_t column_pixels(const struct book *book, uint32_t column) {
    bool months = column >= MONTHS_COLUMN && column < MONTHS_END;
    return column < WEEK_COLUMN + WEEKS ? DAY_PIXELS : months ? (uint32_t)(months_width(book) * 7) + 5 : 64;
}

/* A box beside the day, whatever columns stand there. */
static struct note_shape note_shape(const struct book *book, struct day_place place) {
    struct note_shape shape = {.row = place.row - 1, .column = place.column, .left = place.column + 1, .top = place.row - 2, .bottom = place.row - 2 + NOTE_ROWS};
    shape.right_pixels = 15 + NOTE_PIXELS;
    for (shape.right = shape.left; shape.right_pixels >= column_pixels(book, shape.right); shape.right++)
        shape.right_pixels -= column_pixels(book, shape.right);
    return shape;
}

static int compare_notes(const void *a, const void *b) {
    const struct note_shape *one = &((const struct sheet_note *)a)->shape, *other = &((const struct sheet_note *)b)->shape;
    return one->row != other->row ? COMPARE(one->row, other->row) : COMPARE(one->column, other->column);
}

static void draw_notes(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    const struct insight *insight = insight_of(book);
    size_t block, count = 0, first = insight->day_count > NOTES_MOST ? insight->day_count - NOTES_MOST : 0;
    struct sheet_note *notes = arena_alloc_array(book->arena, insight->day_count - first, sizeof *notes);
    for (size_t i = first; book->live && i < insight->day_count; i++) {
        const struct calendar_cell *cell = &insight->days[i];
        if (is_in_block(book, cell->date, &block))
            notes[count++] = (struct sheet_note){note_shape(book, place_of(block, cell->date)), note_text(book, cell)};
    }
    if (count > 1)
        qsort(notes, count, sizeof *notes, compare_notes);
    xlsxwriter_put_notes(workbook, sheet, notes, count);
}

/* Blue for a gain, orange for a loss, paler the smaller; the sign in the cell says it without colour. */
static void colour_days(lxw_worksheet *sheet, size_t block) {
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE, .min_color = COLOUR_ORANGE, .mid_color = 0xFFFFFF, .max_color = COLOUR_BLUE,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .mid_value = 0};
    lxw_row_t first = block_row(block) + 1;
    worksheet_conditional_format_range(sheet, first, WEEK_COLUMN, first + 6, WEEK_COLUMN + WEEKS - 1, &scale);
}

void sheet_calendar_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    worksheet_set_column_pixels(sheet, LABEL_COLUMN, LABEL_COLUMN, LABEL_PIXELS, NULL);
    worksheet_set_column_pixels(sheet, WEEK_COLUMN, WEEK_COLUMN + WEEKS - 1, DAY_PIXELS, NULL);
    worksheet_set_column(sheet, MONTHS_COLUMN, MONTHS_END - 1, months_width(book), NULL);
    for (size_t block = 0; block < year_count(book); block++)
        colour_days(sheet, block);
    draw_notes(book, workbook, sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_freeze_panes(sheet, 0, 1);
    worksheet_set_tab_color(sheet, COLOUR_HEADING);
    draw_page(sheet);
}

/* ---- rows: a year's block ---- */

static void write_months_line(struct book *book, struct row_writer *writer, const struct calendar_year *year, size_t block) {
    uint32_t written = 0;
    for (int month = 0; month < 12; month++) {
        struct day_place place = place_of(block, date_from_civil(year->year, month + 1, 1));
        if (place.column > written)
            book_write_text(book, writer, place.column, STYLE_NOTE, month_names[month], NULL);
        written = place.column;
    }
}

/* Amounts of one weekday, week by week; days without a realised amount are empty, days of other years white. */
static void write_weekday(struct book *book, struct row_writer *writer, const struct calendar_year *year, int weekday, size_t *next) {
    const struct review *review = book->grading->review;
    struct date start = date_from_civil(year->year, 1, 1), end = date_from_civil(year->year, 12, 31);
    int32_t first = weekday - date_weekday(start);
    size_t day = *next;
    book_write_text(book, writer, LABEL_COLUMN, STYLE_NOTE, day_names[weekday], NULL);
    for (uint32_t week = 0; week < WEEKS; week++) {
        struct date date = {start.day + first + (int32_t)week * 7};
        if (date_compare(date, start) < 0 || date_compare(date, end) > 0)
            continue;
        while (day < review->day_count && date_compare(review->days[day].date, date) < 0)
            day++;
        bool known = day < review->day_count && date_compare(review->days[day].date, date) == 0 && review->days[day].realised;
        if (known)
            book_write_money(book, writer, WEEK_COLUMN + week, STYLE_SIGN, review->days[day].realised_pnl, day_reference(book, day));
        else
            row_writer_blank(writer, WEEK_COLUMN + week, book_style_number(book, STYLE_SIGN));
    }
}

/* The first day of the review that is not before the year. */
static size_t first_day_of(const struct review *review, int year) {
    struct date start = date_from_civil(year, 1, 1);
    size_t day = 0;
    SKIP_SORTED(day, review->day_count, date_compare(review->days[day].date, start) < 0);
    return day;
}

static void put_block_line(struct book *book, struct row_writer *writer, uint32_t row) {
    size_t block = (row - FIRST_ROW) / BLOCK_ROWS;
    uint32_t line = (row - FIRST_ROW) % BLOCK_ROWS;
    if (block >= year_count(book))
        return;
    const struct calendar_year *year = year_at(book, block);
    size_t next = first_day_of(book->grading->review, year->year);
    if (line == 0)
        book_write_text(book, writer, LABEL_COLUMN, STYLE_SECTION, arena_print(book->arena, "%d, realised P&L by day", year->year), NULL);
    else if (line == 1)
        write_months_line(book, writer, year, block);
    else if (line < 9)
        write_weekday(book, writer, year, (int)line - 2, &next);
}

/* ---- rows: months by years ---- */

static const char *month_formula(struct book *book, const char *key, int year, int month) {
    if (!book->live)
        return NULL;
    const char *template = arena_print(book->arena, "ROUND(SUMIFS({daily.%s},{daily.date},\">=\"&DATE(%d,%d,1),{daily.date},\"<\"&DATE(%d,%d,1)),{digits})",
                                       key, year, month, month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1);
    return make_formula(book, SHEET_CALENDAR, template, 1);
}

static struct money sum_of(const struct money *months) {
    struct money sum = MONEY_ZERO;
    for (int month = 0; month < 12; month++)
        sum = money_add(sum, months[month]);
    return sum;
}

static const char *row_sum(struct book *book, uint32_t row) {
    char first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
    return book->live ? arena_print(book->arena, "SUM(%s%u:%s%u)", place_column_name(MONTHS_COLUMN + 1, first), row, place_column_name(MONTHS_END - 2, last), row) : NULL;
}

static const char *column_sum(struct book *book, uint32_t column, uint32_t first_row, uint32_t last_row) {
    char name[CELL_NAME_SIZE];
    place_column_name(column, name);
    return book->live ? arena_print(book->arena, "SUM(%s%u:%s%u)", name, first_row, name, last_row) : NULL;
}

struct months_table {
    const char *title, *key; /* of Daily's column */
    uint32_t row;
    bool premium;
};

static const struct money *months_of(const struct months_table *table, const struct calendar_year *year) {
    return table->premium ? year->premium : year->pnl;
}

static void put_months_headings(struct book *book, struct row_writer *writer) {
    book_write_heading(book, writer, MONTHS_COLUMN, STYLE_YEAR, "Year");
    for (uint32_t month = 0; month < 12; month++)
        book_write_heading(book, writer, MONTHS_COLUMN + 1 + month, STYLE_DOLLARS, month_names[month]);
    book_write_heading(book, writer, MONTHS_END - 1, STYLE_DOLLARS, "Total");
}

static void put_months_year(struct book *book, struct row_writer *writer, uint32_t row, const struct months_table *table, size_t block) {
    const struct calendar_year *year = year_at(book, block);
    const struct money *months = months_of(table, year);
    book_write_number(book, writer, MONTHS_COLUMN, STYLE_YEAR, year->year, NULL);
    for (int month = 0; month < 12; month++)
        book_write_money(book, writer, MONTHS_COLUMN + 1 + (uint32_t)month, STYLE_DOLLARS, months[month], month_formula(book, table->key, year->year, month + 1));
    book_write_money(book, writer, MONTHS_END - 1, STYLE_DOLLARS, sum_of(months), row_sum(book, row));
}

static void put_months_total(struct book *book, struct row_writer *writer, uint32_t row, const struct months_table *table) {
    uint32_t first = table->row + 2;
    struct money all = MONEY_ZERO;
    book_write_text(book, writer, MONTHS_COLUMN, STYLE_EMPHASIS, "Total", NULL);
    for (uint32_t month = 0; month < 12; month++) {
        struct money sum = MONEY_ZERO;
        for (size_t block = 0; block < year_count(book); block++)
            sum = money_add(sum, months_of(table, year_at(book, block))[month]);
        book_write_money(book, writer, MONTHS_COLUMN + 1 + month, STYLE_DOLLARS, sum, column_sum(book, MONTHS_COLUMN + 1 + month, first, row - 1));
        all = money_add(all, sum);
    }
    book_write_money(book, writer, MONTHS_END - 1, STYLE_DOLLARS, all, column_sum(book, MONTHS_END - 1, first, row - 1));
}

static void put_months_line(struct book *book, struct row_writer *writer, uint32_t row, const struct months_table *table) {
    uint32_t line = row - table->row;
    if (line == 0)
        book_write_text(book, writer, MONTHS_COLUMN, STYLE_SECTION, table->title, NULL);
    else if (line == 1)
        put_months_headings(book, writer);
    else if (line < 2 + year_count(book))
        put_months_year(book, writer, row, table, line - 2);
    else if (line == 2 + year_count(book))
        put_months_total(book, writer, row, table);
}

void sheet_calendar_write(struct book *book, struct row_writer *writer) {
    const struct months_table realised = {"Realised P&L by month", "realised", FIRST_ROW, false};
    const struct months_table premium = {"Premium income by month", "income", FIRST_ROW + months_rows(book) + 1, true};
    book_write_title(book, writer, "Calendar",
                "A cell a day, newest year first: + a gain (blue), \u2212 a loss (orange); the cell holds the amount, its note the day's trades, premium "
                "and expiries. Months by years stand to the right. Paper apart.");
    if (!year_count(book)) {
        book_write_line(book, writer, FIRST_ROW, STYLE_NOTE, "No transactions yet: the first year appears with the first one.");
        return;
    }
    for (uint32_t row = FIRST_ROW; row < end_row(book); row++) {
        row_writer_begin(writer, row);
        put_block_line(book, writer, row);
        if (row < premium.row - 1)
            put_months_line(book, writer, row, &realised);
        else if (row >= premium.row)
            put_months_line(book, writer, row, &premium);
        row_writer_end(writer);
    }
}
