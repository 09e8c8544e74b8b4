/* Dashboard: everything at a glance, on one screen and one page (docs/spec/review.md §7). */
#include "report/sheets/sheets.h"
#include "report/cautions.h"
#include "report/sheets/dashboard.h"
#include "report/book/text_fit.h"

enum { COLUMN_PIXELS = 71, WIDE_COLUMN_PIXELS = 92, GAP_PIXELS = 14, DIGIT_PIXELS = 7, GAP_POINTS = 6 };
#define CAUTION_FIT (11.0 / 9) /* its letters are smaller than the default font's */

void plan_dashboard(struct book *book) {
    book->last_rows[SHEET_DASHBOARD] = DASH_LAST_ROW;
    book->last_columns[SHEET_DASHBOARD] = DASH_COLUMNS - 1;
}

/* ---- drawing ---- */

/* Tables show whole dollars, but prices with cents. */
static uint32_t column_pixels(const struct book *book) {
    uint32_t pixels = book->money_width > 17 ? WIDE_COLUMN_PIXELS : COLUMN_PIXELS;
    uint32_t price = (uint32_t)(book->price_width * DIGIT_PIXELS);
    return price > pixels ? price : pixels;
}

uint32_t dashboard_pixels(const struct book *book) {
    return (DASH_COLUMNS - 2) * column_pixels(book) + 2 * GAP_PIXELS;
}

static void set_columns(const struct book *book, lxw_worksheet *sheet) {
    uint32_t pixels = column_pixels(book);
    for (lxw_col_t column = 0; column < DASH_COLUMNS; column++) {
        bool gap = column == DASH_BLOCK || column == DASH_THIRD - 1;
        worksheet_set_column_pixels(sheet, column, column, gap ? GAP_PIXELS : pixels, NULL);
    }
}

static void merge(lxw_worksheet *sheet, uint32_t row, uint32_t first, uint32_t last_row, uint32_t last) {
    worksheet_merge_range(sheet, row - 1, (lxw_col_t)first, last_row - 1, (lxw_col_t)last, "", NULL);
}

/* What makes the figures incomplete or asks for action, in one line; NULL = nothing. */
static const char *caution_text(struct book *book) {
    struct cautions cautions = find_cautions(book->grading);
    const struct {
        size_t count;
        const char *what, *whats;
        enum report_sheet sheet;
    } parts[] = {
        {cautions.rows_left_out, "row left out for errors", "rows left out for errors", SHEET_CHECKS},
        {cautions.past_expiry, "leg past expiry without a closing row", "legs past expiry without a closing row", SHEET_OPEN},
        {cautions.exposed, "open call below basis or break-even", "open calls below basis or break-even", SHEET_OPEN},
    };
    const char *text = "", *between = "";
    char date[DATE_TEXT_SIZE];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count) {
            text = arena_print(book->arena, "%s%s%zu %s: see %s", text, between, parts[i].count,
                               parts[i].count == 1 ? parts[i].what : parts[i].whats, book->names[parts[i].sheet]);
            between = " \u00b7 ";
        }
    if (cautions.days_since > STALE_DAYS)
        text = arena_print(book->arena, "%s%slast transaction %s, %d days before", text, between,
                           date_text(cautions.last_transaction, date), (int)cautions.days_since);
    return *text ? text : NULL;
}

static void merge_texts(struct book *book, lxw_worksheet *sheet) {
    for (size_t i = 0; i < 3; i++) {
        uint32_t first = (uint32_t)i * (DASH_BLOCK + 1);
        merge(sheet, DASH_PHASES_ROW, first, DASH_PHASES_ROW, first + DASH_BLOCK - 1);
    }
    for (size_t i = 0; i < 4; i++)
        if (missing_chart_text(book, i))
            merge(sheet, DASH_CHARTS_ROW + 2, dash_chart_columns[i], DASH_CHARTS_ROW + 5, dash_chart_columns[i] + 3);
    if (caution_text(book))
        merge(sheet, DASH_CAUTION_ROW, 0, DASH_CAUTION_ROW, DASH_COLUMNS - 1);
    merge(sheet, DASH_NOTE_ROW, DASH_AS_OF_COLUMN, DASH_NOTE_ROW, DASH_AS_OF_COLUMN + 1);
}

static void draw_page_once(lxw_worksheet *sheet) {
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_print_area(sheet, 0, 0, DASH_LAST_ROW - 1, DASH_COLUMNS - 1);
    worksheet_set_margins(sheet, 0.3, 0.3, 0.3, 0.3);
    worksheet_center_horizontally(sheet);
}

void draw_dashboard(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    uint32_t score_grade = DASH_THIRD + DASH_BLOCK - 1;
    set_columns(book, sheet);
    merge_cards(sheet);
    merge_texts(book, sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    colour_grades(book, sheet, DASH_CARDS_ROW + 1, score_grade, DASH_CARDS_ROW + 1, score_grade);
    draw_dashboard_tables(book, sheet);
    draw_dashboard_charts(book, workbook, sheet);
    worksheet_set_tab_color(sheet, COLOUR_HEADING);
    draw_page_once(sheet);
}

/* ---- rows ---- */

static const char *period_text(struct book *book) {
    const struct review *review = book->grading->review;
    if (!review->week_count)
        return "No transactions yet.";
    return arena_print(book->arena, "Weeks %s to %s.", review->weeks[0].name, review->weeks[review->week_count - 1].name);
}

static const char *note_text(struct book *book) {
    const struct settings *settings = book->grading->settings;
    char amount[MONEY_TEXT_SIZE];
    money_text(money_from_dollars(settings->buying_power), amount);
    if (book->shared)
        return arena_print(book->arena, "%s Amounts are shares of the buying power; names, accounts and notes are left out.", period_text(book));
    return arena_print(book->arena, "%s. %s Buying power %s: %s", book->grading->input_name, period_text(book),
                       amount, settings->buying_power_assumed ? "assumed, set account.buying_power on Grading Settings." : "as set.");
}

static void write_note(struct book *book, struct row_writer *writer) {
    row_begin(writer, DASH_NOTE_ROW);
    write_string(book, writer, 0, STYLE_NOTE, note_text(book), NULL);
    write_date(writer, DASH_AS_OF_COLUMN, style_number(book, STYLE_AS_OF), book->grading->as_of);
    row_end(writer);
}

static void write_caution(struct book *book, struct row_writer *writer) {
    const char *text = caution_text(book);
    double width = dashboard_pixels(book) / (double)DIGIT_PIXELS * CAUTION_FIT;
    row_begin_height(writer, DASH_CAUTION_ROW, text ? LINE_POINTS * text_lines(text, width, true) : GAP_POINTS);
    write_string(book, writer, 0, STYLE_CAUTION, text, NULL);
    row_end(writer);
}

static void write_banner(struct book *book, struct row_writer *writer) {
    const struct dashboard *dashboard = &book->grading->review->dashboard;
    row_begin_height(writer, DASH_BANNER_ROW, 22);
    write_string(book, writer, 0, STYLE_BANNER,
                 arena_print(book->arena, "Next action: %s%s%s%s",
                             dashboard->next_action ? dashboard->next_action : "log the first trade", dashboard->so_far ? " (" : "",
                             dashboard->so_far ? dashboard->so_far : "", dashboard->so_far ? ")" : ""),
                 NULL);
    for (uint32_t column = 1; column < DASH_COLUMNS; column++)
        write_blank(writer, column, style_number(book, STYLE_BANNER));
    row_end(writer);
}

static const char *phase_text(struct book *book, size_t index) {
    const struct phase *phase = &book->grading->review->phases[index];
    bool told = !book->shared;
    return arena_print(book->arena, "%s: %s%s%s%s%s", phase_name(index), phase_status_name(phase->status),
                       told && phase->reason ? " \u2013 " : "", told && phase->reason ? phase->reason : "",
                       phase->advice ? ". " : "", phase->advice ? phase->advice : "");
}

static void write_phases(struct book *book, struct row_writer *writer) {
    static const enum style styles[] = {[PHASE_IN_PROGRESS] = STYLE_PHASE_OPEN, [PHASE_SUCCESS] = STYLE_PHASE_MET,
                                        [PHASE_FAILURE] = STYLE_PHASE_FAILED, [PHASE_NOT_MET] = STYLE_PHASE_FAILED};
    row_begin_height(writer, DASH_PHASES_ROW, 40);
    for (size_t i = 0; i < PHASE_COUNT; i++) {
        uint32_t column = (uint32_t)i * (DASH_BLOCK + 1);
        enum style style = styles[book->grading->review->phases[i].status];
        write_string(book, writer, column, style, phase_text(book, i), NULL);
        for (uint32_t c = 1; c < DASH_BLOCK; c++)
            write_blank(writer, column + c, style_number(book, style));
    }
    row_end(writer);
}

static void write_missing_charts(struct book *book, struct row_writer *writer) {
    row_begin(writer, DASH_CHARTS_ROW + 2);
    for (size_t i = 0; i < 4; i++)
        write_string(book, writer, dash_chart_columns[i], STYLE_NO_CHART, missing_chart_text(book, i), NULL);
    row_end(writer);
}

static void write_meanings(struct book *book, struct row_writer *writer) {
    static const char letters[GRADE_COUNT] = "ABCDF";
    for (uint32_t i = 0; i < GRADE_COUNT; i++)
        write_line(book, writer, DASH_MEANINGS_ROW + i, STYLE_NOTE,
                   arena_print(book->arena, "%c: %s", letters[i], grade_meaning(letters[i])));
}

void write_dashboard(struct book *book, struct row_writer *writer) {
    row_begin_height(writer, 1, 28);
    write_string(book, writer, 0, STYLE_TITLE, "Dashboard", NULL);
    row_end(writer);
    write_note(book, writer);
    write_caution(book, writer);
    for (uint32_t row = DASH_CAUTION_ROW + 1; row < DASH_BANNER_ROW; row++)
        if (!write_card_line(book, writer, row)) {
            row_begin_height(writer, row, GAP_POINTS);
            row_end(writer);
        }
    write_banner(book, writer);
    write_phases(book, writer);
    write_missing_charts(book, writer);
    for (uint32_t row = DASH_TABLES_ROW; row < DASH_TABLES_ROW + DASH_TABLE_ROWS; row++)
        write_tables_line(book, writer, row);
    row_begin_height(writer, DASH_FOOT_ROW, 24);
    write_string(book, writer, 0, STYLE_PRINCIPLE, arena_print(book->arena, "Key principle: %s", key_principle()), NULL);
    row_end(writer);
    write_meanings(book, writer);
}
