/* Dashboard: what happened, what to do, the figures behind it: the first screen says the most of it (docs/spec/review.md §7). */
#include "report/sheets/sheets.h"

#include <math.h>
#include <string.h>
#include <stdio.h>

#include "base/currency.h"
#include "report/read_sheets.h"
#include "report/sheets/dashboard_attention.h"
#include "report/sheets/dashboard_cards.h"
#include "report/sheets/dashboard_charts.h"
#include "report/sheets/dashboard_tables.h"
#include "report/cautions.h"
#include "report/book/settings_sheet.h"
#include "report/sheets/dashboard.h"
#include "report/book/text_fit.h"
#include "review/wording.h"

enum { COLUMN_PIXELS = 64, GAP_PIXELS = 14, DIGIT_PIXELS = 7, CELL_PADDING = 12, GAP_POINTS = 6, SENTENCE_POINTS = 24 };
#define CAUTION_FIT (11.0 / 9) /* its letters are smaller than the default font's */

static uint32_t foot_row(const struct book *book) {
    return dashboard_tables_row(book) + dashboard_tables_rows() + 1;
}

static uint32_t last_row(const struct book *book) {
    return foot_row(book) + GRADE_COUNT;
}

void sheet_dashboard_plan(struct book *book) {
    book->last_rows[SHEET_DASHBOARD] = last_row(book);
    book->last_columns[SHEET_DASHBOARD] = DASH_COLUMNS - 1;
}

uint32_t dashboard_charts_row(const struct book *book) {
    return DASH_ATTENTION_ROW + attention_rows(book) + 1;
}

uint32_t dashboard_tables_row(const struct book *book) {
    return dashboard_charts_row(book) + DASH_CHART_ROWS + 1;
}

const char *dashboard_formula(struct book *book, const char *template, uint32_t row) {
    return template && book->live ? make_formula(book, SHEET_DASHBOARD, template, row) : NULL;
}

void dashboard_put_headings(struct book *book, struct row_writer *writer, uint32_t column, uint32_t count, const char *const *headings,
                  const enum style *styles) {
    for (uint32_t i = 0; i < count; i++)
        book_write_heading(book, writer, column + i, styles[i], headings[i]);
}

/* ---- drawing ---- */

/* The largest amount of the tables, in whole dollars: a ticker's premium or result. */
static double largest_shown(const struct book *book) {
    const struct dashboard *dashboard = &book->grading->review->dashboard;
    double largest = 0;
    for (size_t i = 0; i < dashboard->ticker_count; i++)
        largest = fmax(largest, fmax(fabs(money_dollars(dashboard->tickers[i].premium)), fabs(money_dollars(dashboard->tickers[i].tally.net))));
    for (size_t i = 0; i < book->grading->wheel->cycle_count; i++)
        largest = fmax(largest, fabs(money_dollars(book->grading->wheel->cycles[i].pnl)));
    return largest;
}

/* Tables show whole dollars, but prices with cents. */
static uint32_t column_pixels(const struct book *book) {
    if (book->shared)
        return COLUMN_PIXELS;
    int digits = snprintf(NULL, 0, "%.0f", largest_shown(book));
    size_t characters = (size_t)(digits + (digits - 1) / 3) + 1 + currency_find(book->grading->settings->currency).width;
    uint32_t amount = (uint32_t)characters * DIGIT_PIXELS + CELL_PADDING, price = (uint32_t)((book->price_width - 2) * DIGIT_PIXELS);
    uint32_t most = amount > price ? amount : price;
    return most > COLUMN_PIXELS ? most : COLUMN_PIXELS;
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

/* The copy for others says so in words. */
static bool is_assumed(const struct book *book) {
    return book->grading->settings->buying_power_assumed && !book->shared;
}

/* What makes the figures incomplete or asks for action, in one line; NULL = nothing. */
static const char *caution_text(struct book *book) {
    struct cautions cautions = find_cautions(book->grading);
    const struct {
        size_t count;
        const char *what, *whats;
        enum report_sheet sheet;
    } parts[] = {
        {diags_count_doubts(book->grading->diags), "warning: a figure may be wrong", "warnings: figures may be wrong", SHEET_CHECKS},
        {cautions.rows_left_out, "row left out for errors", "rows left out for errors", SHEET_CHECKS},
        {cautions.past_expiry, "leg past expiry without a closing row", "legs past expiry without a closing row", SHEET_OPEN},
        {cautions.exposed, "open call below basis or the cycle's break-even", "open calls below basis or the cycle's break-even", SHEET_OPEN},
    };
    const char *text = "", *between = "";
    char date[DATE_TEXT_SIZE];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count) {
            text = arena_print(book->arena, "%s%s%zu %s: see %s", text, between, parts[i].count,
                               parts[i].count == 1 ? parts[i].what : parts[i].whats, book->names[parts[i].sheet]);
            between = " \u00b7 ";
        }
    const struct dashboard *dashboard = &book->grading->review->dashboard;
    const char *const sentences[] = {deep_puts_caution(book->grading, &book->open_legs, book->arena), share_loss_caution(book->grading, book->arena), dashboard->over_ceiling,
                                     dashboard->oldest_price ? arena_print(book->arena, "open shares: %s", dashboard->oldest_price) : NULL};
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (sentences[i] && !book->shared) {
            text = arena_print(book->arena, "%s%s%s", text, between, sentences[i]);
            between = " \u00b7 ";
        }
    if (cautions.stale_days > 0)
        text = arena_print(book->arena, "%s%slast transaction %s, %d days before", text, between,
                           date_text(cautions.last_transaction, date), (int)cautions.stale_days);
    return *text ? text : NULL;
}

static void merge_texts(struct book *book, lxw_worksheet *sheet) {
    uint32_t charts = dashboard_charts_row(book);
    merge(sheet, DASH_SENTENCE_ROW, 0, DASH_SENTENCE_ROW, DASH_COLUMNS - 1);
    for (size_t i = 0; i < 3; i++) {
        uint32_t first = (uint32_t)i * (DASH_BLOCK + 1);
        merge(sheet, DASH_PHASES_ROW, first, DASH_PHASES_ROW, first + DASH_BLOCK - 1);
    }
    for (size_t i = 0; i < 4; i++)
        if (missing_chart_text(book, i))
            merge(sheet, charts + 2, dash_chart_columns[i], charts + 5, dash_chart_columns[i] + 3);
    if (caution_text(book))
        merge(sheet, DASH_CAUTION_ROW, 0, DASH_CAUTION_ROW, DASH_COLUMNS - 1);
    if (is_assumed(book))
        merge(sheet, DASH_NOTE_ROW, DASH_ASSUMED_COLUMN, DASH_NOTE_ROW, DASH_AS_OF_COLUMN - 1);
    merge(sheet, DASH_NOTE_ROW, DASH_AS_OF_COLUMN, DASH_NOTE_ROW, DASH_AS_OF_COLUMN + 1);
}

static void draw_page_once(const struct book *book, lxw_worksheet *sheet) {
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_print_area(sheet, 0, 0, last_row(book) - 1, DASH_COLUMNS - 1);
    worksheet_set_margins(sheet, 0.3, 0.3, 0.3, 0.3);
    worksheet_center_horizontally(sheet);
}

void sheet_dashboard_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    uint32_t score_grade = 2; /* the third column of the first card */
    set_columns(book, sheet);
    merge_cards(sheet);
    merge_texts(book, sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    draw_grade_colours(book, sheet, DASH_CARDS_ROW + 1, score_grade, DASH_CARDS_ROW + 1, score_grade);
    draw_attention(book, sheet);
    draw_dashboard_tables(book, sheet);
    draw_dashboard_charts(book, workbook, sheet);
    worksheet_set_tab_color(sheet, COLOUR_HEADING);
    draw_page_once(book, sheet);
}

/* ---- rows ---- */

/* What happened, in one sentence. */
static const char *sentence(const struct book *book) {
    const struct review *review = book->grading->review;
    if (!review->week_count && book_has_sheet(book, SHEET_OTHERS))
        return arena_print(book->arena, "No wheel trade yet; the others are on %s", book->names[SHEET_OTHERS]);
    if (!review->week_count)
        return "No transactions yet: fill in the log and grade it again";
    return book->shared ? review->dashboard.shared_sentence : review->dashboard.sentence;
}

static const char *period_text(struct book *book) {
    const struct review *review = book->grading->review;
    if (!review->week_count)
        return book_has_sheet(book, SHEET_OTHERS) ? "No wheel trades yet." : "No transactions yet.";
    return arena_print(book->arena, "Weeks %s to %s.", review->weeks[0].name, review->weeks[review->week_count - 1].name);
}

/* What grading read into the log, and the setting that has it otherwise (docs/spec/real-logs.md §9). */
static const char *rolls_text(struct book *book) {
    int64_t rolls = book->grading->review->dashboard.detected_rolls;
    if (!rolls)
        return "";
    return arena_print(book->arena, " %lld buy-back%s read as %s; detect_rolls=no keeps them apart.", (long long)rolls, rolls == 1 ? "" : "s",
                       rolls == 1 ? "a roll" : "rolls");
}

/* Without its ending, which that of the graded workbook need not be. */
static const char *log_name(struct book *book) {
    const char *name = book->grading->input_name, *dot = strrchr(name, '.');
    return dot && dot != name ? arena_copy_length(book->arena, name, (size_t)(dot - name)) : name;
}

/* The log, and which of its sheets; how many where their names would not fit. */
static const char *read_name(struct book *book) {
    enum { LETTERS_MOST = 40 };
    const char *sheets = read_sheets_text(book->grading->layout, book->arena);
    if (!sheets)
        return log_name(book);
    if (strlen(sheets) > LETTERS_MOST)
        return arena_print(book->arena, "%s, %zu sheets", log_name(book), book->grading->layout->sheet_count);
    return arena_print(book->arena, "%s: %s", log_name(book), sheets);
}

static const char *note_text(struct book *book) {
    const struct settings *settings = book->grading->settings;
    const char *assumed = settings->buying_power_assumed ? "percent of an assumed buying power, the most that was at work" : "amounts are shares of the buying power";
    if (book->shared)
        return arena_print(book->arena, "%s %s; names, accounts and notes are left out", period_text(book), assumed);
    if (settings->buying_power_assumed)
        return arena_print(book->arena, "%s. %s%s", read_name(book), period_text(book), rolls_text(book));
    return arena_print(book->arena, "%s. %s Buying power %s.%s", read_name(book), period_text(book),
                       book_amount_words(book, settings->buying_power), rolls_text(book));
}

static void write_assumed(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    place_cell_name(book->settings_order.rows[settings_find("account.buying_power")], SETTINGS_VALUE_COLUMN, cell);
    const char *text = arena_print(book->arena, "buying power assumed: %s", book_amount_words(book, book->grading->settings->buying_power));
    book_write_link_styled(book, writer, DASH_ASSUMED_COLUMN, STYLE_ASSUMED, book->names[SHEET_SETTINGS], cell, text);
    for (uint32_t column = DASH_ASSUMED_COLUMN + 1; column < DASH_AS_OF_COLUMN; column++)
        row_writer_blank(writer, column, book_style_number(book, STYLE_ASSUMED));
}

static void write_note(struct book *book, struct row_writer *writer) {
    row_writer_begin(writer, DASH_NOTE_ROW);
    book_write_text(book, writer, 0, STYLE_NOTE, note_text(book), NULL);
    if (is_assumed(book))
        write_assumed(book, writer);
    row_writer_date(writer, DASH_AS_OF_COLUMN, book_style_number(book, STYLE_AS_OF), book->grading->as_of);
    row_writer_end(writer);
}

static void write_caution(struct book *book, struct row_writer *writer) {
    const char *text = caution_text(book);
    double width = dashboard_pixels(book) / (double)DIGIT_PIXELS * CAUTION_FIT;
    row_writer_begin_height(writer, DASH_CAUTION_ROW, text ? LINE_POINTS * text_lines(text, width, true) : GAP_POINTS);
    book_write_text(book, writer, 0, STYLE_CAUTION, text, NULL);
    row_writer_end(writer);
}

static void write_banner(struct book *book, struct row_writer *writer) {
    const struct dashboard *dashboard = &book->grading->review->dashboard;
    row_writer_begin_height(writer, DASH_BANNER_ROW, 22);
    book_write_text(book, writer, 0, STYLE_BANNER,
                 arena_print(book->arena, "Next action: %s%s%s%s",
                             dashboard->next_action ? dashboard->next_action : "log the first trade", dashboard->so_far ? " (" : "",
                             dashboard->so_far ? dashboard->so_far : "", dashboard->so_far ? ")" : ""),
                 NULL);
    for (uint32_t column = 1; column < DASH_COLUMNS; column++)
        row_writer_blank(writer, column, book_style_number(book, STYLE_BANNER));
    row_writer_end(writer);
}

/* Phase 3 is measured by an amount that is published. */
static bool phase_is_hidden(const struct book *book, size_t index) {
    return book->shared && index + 1 == PHASE_COUNT;
}

static const char *phase_text(struct book *book, size_t index) {
    const struct phase *phase = &book->grading->review->phases[index];
    bool told = !book->shared;
    if (phase_is_hidden(book, index))
        return phase_name(index);
    return arena_print(book->arena, "%s: %s%s%s%s%s", phase_name(index), phase_status_name(phase->status),
                       told && phase->reason ? " \u2013 " : "", told && phase->reason ? phase->reason : "",
                       phase->advice ? ". " : "", phase->advice ? phase->advice : "");
}

static void write_phases(struct book *book, struct row_writer *writer) {
    static const enum style styles[] = {[PHASE_IN_PROGRESS] = STYLE_PHASE_OPEN, [PHASE_SUCCESS] = STYLE_PHASE_MET,
                                        [PHASE_FAILURE] = STYLE_PHASE_FAILED, [PHASE_NOT_MET] = STYLE_PHASE_FAILED};
    row_writer_begin_height(writer, DASH_PHASES_ROW, 40);
    for (size_t i = 0; i < PHASE_COUNT; i++) {
        uint32_t column = (uint32_t)i * (DASH_BLOCK + 1);
        enum style style = styles[phase_is_hidden(book, i) ? PHASE_IN_PROGRESS : book->grading->review->phases[i].status];
        book_write_text(book, writer, column, style, phase_text(book, i), NULL);
        for (uint32_t c = 1; c < DASH_BLOCK; c++)
            row_writer_blank(writer, column + c, book_style_number(book, style));
    }
    row_writer_end(writer);
}

static void write_missing_charts(struct book *book, struct row_writer *writer) {
    row_writer_begin(writer, dashboard_charts_row(book) + 2);
    for (size_t i = 0; i < 4; i++)
        book_write_text(book, writer, dash_chart_columns[i], STYLE_NO_CHART, missing_chart_text(book, i), NULL);
    row_writer_end(writer);
}

static void write_meanings(struct book *book, struct row_writer *writer) {
    static const char letters[] = "ABCDF";
    for (uint32_t i = 0; i < GRADE_COUNT; i++)
        book_write_line(book, writer, foot_row(book) + 1 + i, STYLE_NOTE,
                   arena_print(book->arena, "%c: %s", letters[i], score_grade_meaning(letters[i])));
}

static void write_gap(struct row_writer *writer, uint32_t row) {
    row_writer_begin_height(writer, row, GAP_POINTS);
    row_writer_end(writer);
}

static void write_first_screen(struct book *book, struct row_writer *writer) {
    row_writer_begin_height(writer, 1, 26);
    book_write_text(book, writer, 0, STYLE_TITLE, "Dashboard", NULL);
    row_writer_end(writer);
    row_writer_begin_height(writer, DASH_SENTENCE_ROW, SENTENCE_POINTS);
    book_write_text(book, writer, 0, STYLE_LEAD, sentence(book), NULL);
    row_writer_end(writer);
    write_note(book, writer);
    write_caution(book, writer);
    write_banner(book, writer);
    for (uint32_t row = DASH_BANNER_ROW + 1; row < DASH_PHASES_ROW; row++)
        if (!write_card_line(book, writer, row))
            write_gap(writer, row);
    write_phases(book, writer);
    write_gap(writer, DASH_PHASES_ROW + 1);
}

void sheet_dashboard_write(struct book *book, struct row_writer *writer) {
    uint32_t tables = dashboard_tables_row(book);
    write_first_screen(book, writer);
    write_attention(book, writer);
    write_missing_charts(book, writer);
    for (uint32_t row = tables; row < tables + dashboard_tables_rows(); row++)
        write_tables_line(book, writer, row);
    row_writer_begin_height(writer, foot_row(book), 24);
    book_write_text(book, writer, 0, STYLE_PRINCIPLE, arena_print(book->arena, "Key principle: %s", review_key_principle()), NULL);
    row_writer_end(writer);
    write_meanings(book, writer);
}
