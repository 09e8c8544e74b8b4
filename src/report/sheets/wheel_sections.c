/* Open calls below cost, and income by ticker with its stacked chart, below the table of cycles. */
#include "report/sheets/wheel_sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/book/chart.h"
#include "report/sheets/score_row.h"
#include "report/sheets/wheel_holdings.h"
#include "wheel/exposed_calls.h"

enum { WHEEL_TICKERS_MOST = 15 };

struct wheel_ticker {
    const char *ticker;
    struct money puts, calls, shares /* dividends among them */, pnl;
};

/* The tickers with the largest results, by size of result, then name. */
struct wheel_tickers {
    struct wheel_ticker items[WHEEL_TICKERS_MOST];
    size_t count, left_out;
};

enum { CHART_WIDTH_PIXELS = 900, CHART_HEIGHT_PIXELS = 320, CHART_ROWS = 18, HEADING_HEIGHT = 38 };

/* The lower tables' columns, from A on whatever the cycles have there. */
enum { TICKER_NAME, TICKER_PUTS, TICKER_CALLS, TICKER_SHARES, TICKER_PNL, TICKER_COLUMNS };
enum { CALL_POSITION, CALL_TICKER, CALL_EXPIRY, CALL_STRIKE, CALL_COST, CALL_BASIS, CALL_LOSS, CALL_EXPOSURE, CALL_COLUMNS };

/* ---- ranking ---- */

static int compare_names(const void *left, const void *right) {
    const struct wheel_ticker *a = left, *b = right;
    return utf8_compare(a->ticker, b->ticker);
}

static int compare_results(const void *left, const void *right) {
    const struct wheel_ticker *a = left, *b = right;
    int by_size = money_compare(money_absolute(b->pnl), money_absolute(a->pnl));
    return by_size ? by_size : utf8_compare(a->ticker, b->ticker);
}

static struct wheel_ticker cycle_result(const struct cycle *cycle) {
    return (struct wheel_ticker){cycle->ticker, cycle->put_income, cycle->call_income,
                                 money_add(cycle->share_pnl, cycle->dividends), cycle->pnl};
}

static void add_result(struct wheel_ticker *to, const struct wheel_ticker *from) {
    to->puts = money_add(to->puts, from->puts);
    to->calls = money_add(to->calls, from->calls);
    to->shares = money_add(to->shares, from->shares);
    to->pnl = money_add(to->pnl, from->pnl);
}

/* One item a ticker; tickers are interned, so equal ones are the same pointer. */
static size_t merge_tickers(struct wheel_ticker *items, size_t count) {
    size_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        if (merged && items[merged - 1].ticker == items[i].ticker)
            add_result(&items[merged - 1], &items[i]);
        else
            items[merged++] = items[i];
    }
    return merged;
}

static struct wheel_tickers rank_wheel_tickers(const struct wheel *wheel, struct arena *arena) {
    struct wheel_ticker *items = arena_alloc_array(arena, wheel->cycle_count, sizeof *items);
    for (size_t i = 0; i < wheel->cycle_count; i++)
        items[i] = cycle_result(&wheel->cycles[i]);
    qsort(items, wheel->cycle_count, sizeof *items, compare_names);
    size_t count = merge_tickers(items, wheel->cycle_count);
    qsort(items, count, sizeof *items, compare_results);
    struct wheel_tickers ranked = {.count = count < WHEEL_TICKERS_MOST ? count : WHEEL_TICKERS_MOST};
    ranked.left_out = count - ranked.count;
    if (ranked.count)
        memcpy(ranked.items, items, ranked.count * sizeof *items);
    return ranked;
}

/* ---- where things stand ---- */

static size_t exposed_shown(const struct book *book) {
    size_t count = book->grading->wheel->exposed_count;
    return count < WHEEL_EXPOSED_MOST ? count : WHEEL_EXPOSED_MOST;
}

uint32_t wheel_holdings_row(const struct book *book) {
    const struct table *table = &book->tables[SHEET_WHEEL];
    return table->last_row + 3 + (table->rows_left_out > 0);
}

uint32_t wheel_exposed_row(const struct book *book) {
    return wheel_holdings_row(book) + wheel_holdings_rows(book);
}

uint32_t wheel_tickers_row(const struct book *book) {
    size_t shown = exposed_shown(book);
    return wheel_exposed_row(book) + (shown ? (uint32_t)shown + 4 : 0);
}

static uint32_t chart_row(const struct book *book, const struct wheel_tickers *tickers) {
    return wheel_tickers_row(book) + (uint32_t)tickers->count + 4;
}

void plan_wheel_sections(struct book *book) {
    if (wheel_holdings_rows(book))
        book->last_rows[SHEET_WHEEL] = wheel_exposed_row(book);
    if (!book->tables[SHEET_WHEEL].row_count)
        return;
    struct wheel_tickers tickers = rank_wheel_tickers(book->grading->wheel, book->arena);
    book->last_rows[SHEET_WHEEL] = chart_row(book, &tickers) + CHART_ROWS;
}

/* ---- the chart ---- */

static struct chart_series income_series(struct book *book, const char *name, uint32_t column, int32_t colour,
                                         const struct wheel_tickers *tickers, size_t offset) {
    double *values = arena_alloc_array(book->arena, tickers->count, sizeof *values);
    for (size_t i = 0; i < tickers->count; i++) {
        const struct money *amount = (const void *)((const char *)&tickers->items[i] + offset);
        values[i] = book_shown_amount(book, money_dollars(*amount));
    }
    return (struct chart_series){name, column, colour, values};
}

/* The lower tables may need more than the cycles' columns above them. */
static void widen_columns(const struct book *book, lxw_worksheet *sheet) {
    const struct table *table = &book->tables[SHEET_WHEEL];
    for (uint32_t i = 0; i < TICKER_COLUMNS; i++) {
        double needed = i > TICKER_NAME ? book->money_width : exposed_shown(book) ? book->position_width : 0;
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, fmax(table_column_width(book, table->columns[i]), needed), NULL);
    }
}

void draw_wheel_sections(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    if (!book->tables[SHEET_WHEEL].row_count)
        return;
    widen_columns(book, sheet);
    struct wheel_tickers tickers = rank_wheel_tickers(book->grading->wheel, book->arena);
    const char **names = arena_alloc_array(book->arena, tickers.count, sizeof *names);
    for (size_t i = 0; i < tickers.count; i++)
        names[i] = tickers.items[i].ticker;
    uint32_t first = wheel_tickers_row(book) + 2;
    struct chart_plan plan = {
        .type = LXW_CHART_COLUMN_STACKED,
        .title = "Wheel P&L by ticker",
        .x_name = "Ticker",
        .y_name = chart_amount_axis_name(book),
        .y_format = book->shared ? "0%" : "#,##0",
        .description = "Stacked columns: for each ticker what puts, calls and shares with dividends have brought in over all cycles. "
                       "The figures stand in the table above the chart.",
        .data = SHEET_WHEEL,
        .first_row = first,
        .last_row = first + (uint32_t)tickers.count - 1,
        .category_column = 0,
        .texts = names,
        .series = {income_series(book, "Puts", TICKER_PUTS, COLOUR_BLUE, &tickers, offsetof(struct wheel_ticker, puts)),
                   income_series(book, "Calls", TICKER_CALLS, COLOUR_SKY, &tickers, offsetof(struct wheel_ticker, calls)),
                   income_series(book, "Shares and dividends", TICKER_SHARES, COLOUR_ORANGE, &tickers,
                                 offsetof(struct wheel_ticker, shares))},
        .series_count = 3,
        .row = chart_row(book, &tickers),
        .width = CHART_WIDTH_PIXELS,
        .height = CHART_HEIGHT_PIXELS,
    };
    draw_chart(book, workbook, sheet, &plan);
}

/* ---- open calls below cost ---- */

/* Where a column stands: a shared copy tells no prices; in the other the cycles' hidden column ("Price as written") is passed over. */
static uint32_t call_column(const struct book *book, uint32_t column) {
    if (book->shared)
        return column > CALL_BASIS ? column - (CALL_BASIS - CALL_STRIKE + 1) : column;
    return column == CALL_EXPOSURE ? column + 1 : column;
}

static void write_exposed_call(struct book *book, struct row_writer *writer, uint32_t row, const struct exposed_call *exposed) {
    const struct position_list *positions = book->grading->positions;
    const struct leg *leg = &positions->legs[exposed->leg];
    row_writer_begin(writer, row);
    book_write_text(book, writer, CALL_POSITION, STYLE_TEXT, score_row_label(book, leg->position, book->arena), NULL);
    book_write_text(book, writer, CALL_TICKER, STYLE_TEXT, leg->ticker, NULL);
    row_writer_date(writer, CALL_EXPIRY, book_style_number(book, STYLE_DATE), leg->expiry);
    if (!book->shared) {
        book_write_number(book, writer, CALL_STRIKE, STYLE_PRICE, leg->strike, NULL);
        book_write_number(book, writer, CALL_COST, STYLE_PRICE, exposed->average_cost, NULL);
        book_write_number(book, writer, CALL_BASIS, STYLE_PRICE, exposed->adjusted_basis, NULL);
    }
    book_write_money(book, writer, call_column(book, CALL_LOSS), STYLE_MONEY, exposed->result_if_called, NULL);
    book_write_text(book, writer, call_column(book, CALL_EXPOSURE), STYLE_TEXT, exposure_name(exposed), NULL);
    row_writer_end(writer);
}

static void write_call_headings(struct book *book, struct row_writer *writer, uint32_t row) {
    static const struct {
        const char *text;
        enum style style; /* of the cells below */
    } headings[CALL_COLUMNS] = {{"Position", STYLE_TEXT}, {"Ticker", STYLE_TEXT}, {"Expiry", STYLE_DATE}, {"Strike", STYLE_PRICE},
                                {"Average cost", STYLE_PRICE}, {"Adjusted basis", STYLE_PRICE}, {"If called away, with premium", STYLE_MONEY},
                                {"Strike is", STYLE_TEXT}};
    row_writer_begin_height(writer, row, HEADING_HEIGHT);
    for (uint32_t i = 0; i < CALL_COLUMNS; i++)
        if (!book->shared || i < CALL_STRIKE || i > CALL_BASIS)
            book_write_heading(book, writer, call_column(book, i), headings[i].style, headings[i].text);
    row_writer_end(writer);
}

static void write_exposed(struct book *book, struct row_writer *writer) {
    const struct wheel *wheel = book->grading->wheel;
    uint32_t row = wheel_exposed_row(book);
    size_t shown = exposed_shown(book);
    if (!shown)
        return;
    book_write_line(book, writer, row, STYLE_SECTION, "Open calls below what the shares cost or the cycle needs");
    write_call_headings(book, writer, ++row);
    for (size_t i = 0; i < shown; i++)
        write_exposed_call(book, writer, ++row, &wheel->exposed[i]);
    if (wheel->exposed_count > shown)
        book_write_line(book, writer, ++row, STYLE_NOTE,
                   arena_print(book->arena, "%zu more are on %s", wheel->exposed_count - shown, book->names[SHEET_OPEN]));
}

/* ---- by ticker ---- */

static void write_ticker_sum(struct book *book, struct row_writer *writer, uint32_t row, uint32_t column,
                             const char *template, struct money value) {
    const char *formula = book->live ? make_formula(book, SHEET_WHEEL, template, row) : NULL;
    book_write_money(book, writer, column, STYLE_MONEY, value, formula);
}

#define OF_TICKER(keys) "ROUND(SUMPRODUCT(({wheel.ticker}=[cycle])*(" keys ")),{digits})"

static void write_by_ticker(struct book *book, struct row_writer *writer) {
    static const char *const headings[TICKER_COLUMNS] = {"Ticker", "Puts", "Calls", "Shares and dividends", "Wheel P&L"};
    struct wheel_tickers tickers = rank_wheel_tickers(book->grading->wheel, book->arena);
    uint32_t row = wheel_tickers_row(book);
    book_write_line(book, writer, row, STYLE_SECTION, "By ticker, all cycles");
    row_writer_begin_height(writer, ++row, HEADING_HEIGHT);
    for (uint32_t i = 0; i < TICKER_COLUMNS; i++)
        book_write_heading(book, writer, i, i == TICKER_NAME ? STYLE_TEXT : STYLE_MONEY, headings[i]);
    row_writer_end(writer);
    for (size_t i = 0; i < tickers.count; i++) {
        const struct wheel_ticker *ticker = &tickers.items[i];
        row_writer_begin(writer, ++row);
        book_write_text(book, writer, TICKER_NAME, STYLE_TEXT, ticker->ticker, NULL);
        write_ticker_sum(book, writer, row, TICKER_PUTS, OF_TICKER("{wheel.puts}"), ticker->puts);
        write_ticker_sum(book, writer, row, TICKER_CALLS, OF_TICKER("{wheel.calls}"), ticker->calls);
        write_ticker_sum(book, writer, row, TICKER_SHARES, OF_TICKER("{wheel.shares}+{wheel.dividends}"), ticker->shares);
        write_ticker_sum(book, writer, row, TICKER_PNL, OF_TICKER("{wheel.pnl}"), ticker->pnl);
        row_writer_end(writer);
    }
    if (tickers.left_out)
        book_write_line(book, writer, ++row, STYLE_NOTE,
                   arena_print(book->arena, "%zu more tickers with smaller results are in the cycles above", tickers.left_out));
}

void write_wheel_sections(struct book *book, struct row_writer *writer) {
    write_wheel_holdings(book, writer, wheel_holdings_row(book));
    write_exposed(book, writer);
    write_by_ticker(book, writer);
}
