/* Breakdown: closed trades by ticker, account, outcome and what was known at entry; rolls, fees, extremes (docs/spec/review.md §9). */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/sheets/breakdown_groups.h"
#include "report/sheets/score_row.h"

enum { FIRST_ROW = 4, GAP = 1, HEADS = 2 /* a table's title and headings */, LABEL_WIDTH = 24, FIGURE_WIDTH = 12, COLUMNS = 13, EXTREME_COLUMNS = 7 };

static const struct breakdown *breakdown_of(const struct book *book) {
    return &book->grading->review->insight.breakdown;
}

static bool has_trades(const struct book *book) {
    return breakdown_of(book)->ticker_count > 0;
}

/* ---- rolls, fees ---- */

struct line {
    const char *label;
    enum style style;
    double value;
    const char *formula;
};

static void write_lines(struct book *book, struct row_writer *writer, uint32_t *row, const char *title, const struct line *lines, size_t count) {
    book_write_line(book, writer, ++*row, STYLE_SECTION, title);
    for (size_t i = 0; i < count; i++) {
        row_writer_begin(writer, ++*row);
        book_write_text(book, writer, 0, STYLE_TEXT, lines[i].label, NULL);
        book_write_number(book, writer, 3, lines[i].style, lines[i].value,
                    lines[i].formula && book->live ? make_formula(book, SHEET_BREAKDOWN, lines[i].formula, *row) : NULL);
        row_writer_end(writer);
    }
    *row += GAP;
}

enum { ROLL_LINES = 6, FEE_LINES = 3 };

static void write_rolls(struct book *book, struct row_writer *writer, uint32_t *row) {
    const struct roll_summary *rolls = &breakdown_of(book)->rolls;
    const struct line lines[ROLL_LINES] = {
        {"Positions that were rolled", STYLE_COUNT, (double)rolls->positions, NULL},
        {"Rolls, for a credit", STYLE_COUNT, (double)rolls->for_credit, NULL},
        {"Rolls, for a debit", STYLE_COUNT, (double)rolls->for_debit, NULL},
        {"Credit of all rolls, fees apart", STYLE_MONEY, money_dollars(rolls->credit), NULL},
        {"What the positions earned in the end", STYLE_MONEY, money_dollars(rolls->earned), NULL},
        {"What closing at the first roll would have left", STYLE_MONEY, money_dollars(rolls->at_first_roll), NULL},
    };
    write_lines(book, writer, row, "Rolls (closed positions)", lines, ROLL_LINES);
}

static void write_fees(struct book *book, struct row_writer *writer, uint32_t *row) {
    const struct fee_summary *fees = &breakdown_of(book)->fees;
    const struct line lines[FEE_LINES] = {
        {"Fees", STYLE_MONEY, money_dollars(fees->fees), "ROUND(SUMIFS({scores.fees},{real}),{digits})"},
        {"Premium", STYLE_MONEY, money_dollars(fees->premium), "ROUND(SUMIFS({scores.premium},{real}),{digits})"},
        {"Fees as a share of premium", STYLE_PERCENT, fees->share, "IF(SUMIFS({scores.premium},{real})=0,\"\",SUMIFS({scores.fees},{real})/SUMIFS({scores.premium},{real}))"},
    };
    write_lines(book, writer, row, "Fees (closed positions)", lines, FEE_LINES);
}

/* ---- best and worst ---- */

static void write_extreme(struct book *book, struct row_writer *writer, uint32_t row, uint32_t position) {
    struct score_row trade = score_row(book, position, book->arena);
    const char grade[2] = {trade.grade, '\0'};
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, trade.position, NULL);
    book_write_text(book, writer, 1, STYLE_TEXT, trade.figures.ticker, NULL);
    book_write_text(book, writer, 2, STYLE_CENTRED, trade.strategy, NULL);
    row_writer_date(writer, 3, book_style_number(book, STYLE_DATE), trade.figures.closed);
    book_write_money(book, writer, 4, STYLE_MONEY, trade.figures.net, NULL);
    book_write_text(book, writer, 5, STYLE_GRADE, grade, NULL);
    book_write_text(book, writer, 6, STYLE_TEXT, trade.why, NULL);
    row_writer_end(writer);
}

static void write_extremes(struct book *book, struct row_writer *writer, uint32_t *row, const char *title, const uint32_t *positions, size_t count) {
    static const struct {
        const char *text;
        enum style style;
    } headings[EXTREME_COLUMNS] = {{"Position", STYLE_TEXT}, {"Ticker", STYLE_TEXT}, {"Strategy", STYLE_CENTRED}, {"Closed", STYLE_DATE},
                                   {"Net P&L", STYLE_MONEY}, {"Grade", STYLE_GRADE}, {"Why", STYLE_TEXT}};
    book_write_line(book, writer, ++*row, STYLE_SECTION, title);
    row_writer_begin_height(writer, ++*row, 18);
    for (uint32_t i = 0; i < COLUMNS; i++)
        book_write_heading(book, writer, i, i < EXTREME_COLUMNS ? headings[i].style : STYLE_TEXT, i < EXTREME_COLUMNS ? headings[i].text : NULL);
    row_writer_end(writer);
    for (size_t i = 0; i < count; i++)
        write_extreme(book, writer, ++*row, positions[i]);
    *row += GAP;
}

static uint32_t extremes_row(const struct book *book) {
    return FIRST_ROW + breakdown_groups_rows(book) + 1 + ROLL_LINES + GAP + 1 + FEE_LINES + GAP;
}

/* ---- the sheet ---- */

void sheet_breakdown_plan(struct book *book) {
    const struct breakdown *breakdown = breakdown_of(book);
    uint32_t extremes = 2 * (HEADS + GAP) + (uint32_t)(breakdown->best_count + breakdown->worst_count);
    book->last_rows[SHEET_BREAKDOWN] = has_trades(book) ? extremes_row(book) + extremes : FIRST_ROW;
    book->last_columns[SHEET_BREAKDOWN] = COLUMNS - 1;
}

void sheet_breakdown_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    (void)workbook;
    worksheet_set_column(sheet, 0, 0, fmax(LABEL_WIDTH, book->position_width), NULL);
    worksheet_set_column(sheet, 1, COLUMNS - 1, fmax(FIGURE_WIDTH, book->money_width), NULL);
    if (has_trades(book)) {
        uint32_t first = extremes_row(book) + HEADS;
        draw_breakdown_groups(book, sheet, FIRST_ROW);
        draw_grade_colours(book, sheet, first, 5, book->last_rows[SHEET_BREAKDOWN], 5);
    }
    worksheet_freeze_panes(sheet, 0, 1);
    worksheet_set_tab_color(sheet, COLOUR_HEADING);
    draw_page(sheet);
}

void sheet_breakdown_write(struct book *book, struct row_writer *writer) {
    const struct breakdown *breakdown = breakdown_of(book);
    uint32_t row = FIRST_ROW - 1; /* the last one written */
    book_write_title(book, writer, "Breakdown",
                "Closed trades of each group, paper apart; every table adds up to the trades of the Dashboard. Premium and P&L by ticker and account count "
                "open positions too; weekly yield is net P&L by capital and days held.");
    if (!has_trades(book)) {
        book_write_line(book, writer, FIRST_ROW, STYLE_NOTE, "No trades yet.");
        return;
    }
    write_breakdown_groups(book, writer, &row);
    write_rolls(book, writer, &row);
    write_fees(book, writer, &row);
    write_extremes(book, writer, &row, "Best trades", breakdown->best, breakdown->best_count);
    write_extremes(book, writer, &row, "Worst trades", breakdown->worst, breakdown->worst_count);
}
