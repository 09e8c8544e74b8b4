/* Shares of tickers that never had an option, below the table of cycles: no wheel, but of the account (docs/spec/wheel.md). */
#include "report/sheets/wheel_holdings.h"

enum { HOLDINGS_MOST = 50, HEADING_HEIGHT = 19 };

/* They stand in the first of the cycles' columns, whose kind they share; a shared copy tells no prices and accounts. */
enum { HELD_TICKER, HELD_ACCOUNT, HELD_PNL, HELD_SHARES, HELD_COST, HELD_DIVIDENDS };

static size_t holdings_shown(const struct book *book) {
    size_t count = book->grading->wheel->holding_count;
    return count < HOLDINGS_MOST ? count : HOLDINGS_MOST;
}

static bool has_more(const struct book *book) {
    return book->grading->wheel->holding_count > HOLDINGS_MOST;
}

uint32_t wheel_holdings_rows(const struct book *book) {
    size_t shown = holdings_shown(book);
    return shown ? (uint32_t)shown + 3 + has_more(book) : 0;
}

static uint32_t dividends_column(const struct book *book) {
    return book->shared ? HELD_SHARES : HELD_DIVIDENDS;
}

static void write_headings(struct book *book, struct row_writer *writer, uint32_t row) {
    row_writer_begin_height(writer, row, HEADING_HEIGHT);
    book_write_heading(book, writer, HELD_TICKER, STYLE_TEXT, "Ticker");
    book_write_heading(book, writer, HELD_ACCOUNT, STYLE_TEXT, book->shared ? NULL : "Account");
    book_write_heading(book, writer, HELD_PNL, STYLE_MONEY, "Share P&L");
    if (!book->shared)
        book_write_heading(book, writer, HELD_SHARES, STYLE_COUNT, "Shares held");
    if (!book->shared)
        book_write_heading(book, writer, HELD_COST, STYLE_PRICE, "Average cost");
    book_write_heading(book, writer, dividends_column(book), STYLE_MONEY, "Dividends");
    row_writer_end(writer);
}

static void write_holding(struct book *book, struct row_writer *writer, uint32_t row, const struct share_holding *holding) {
    row_writer_begin(writer, row);
    book_write_text(book, writer, HELD_TICKER, STYLE_TEXT, holding->ticker, NULL);
    if (!book->shared)
        book_write_text(book, writer, HELD_ACCOUNT, STYLE_TEXT, holding->account, NULL);
    book_write_money(book, writer, HELD_PNL, STYLE_MONEY, holding->pnl, NULL);
    if (!book->shared)
        book_write_held(book, writer, HELD_SHARES, holding->shares, NULL);
    if (!book->shared && holding->shares)
        book_write_number(book, writer, HELD_COST, STYLE_PRICE, holding->average_cost, NULL);
    book_write_money(book, writer, dividends_column(book), STYLE_MONEY, holding->dividends, NULL);
    row_writer_end(writer);
}

void write_wheel_holdings(struct book *book, struct row_writer *writer, uint32_t row) {
    const struct wheel *wheel = book->grading->wheel;
    size_t shown = holdings_shown(book);
    if (!shown)
        return;
    book_write_line(book, writer, row, STYLE_SECTION, "Shares without options: part of the total, not of the wheel");
    write_headings(book, writer, ++row);
    for (size_t i = 0; i < shown; i++)
        write_holding(book, writer, ++row, &wheel->holdings[i]);
    if (has_more(book))
        book_write_line(book, writer, ++row, STYLE_NOTE, arena_print(book->arena, "%zu more are not shown", wheel->holding_count - shown));
}
