/* What needs attention: open legs with what they would cost to close, where the stock stood, and what to do. */
#include "report/sheets/dashboard_attention.h"

#include "report/sheets/dashboard.h"
#include "report/sheets/sheets.h"

#include <math.h>

enum { TO_DO_COLUMN = DASH_THIRD, FIGURE_COLUMNS = 13 };

static const struct attention_column {
    const char *heading;
    enum style style;
} columns[FIGURE_COLUMNS] = {
    {"Ticker", STYLE_TEXT},         {"Strategy", STYLE_CENTRED}, {"Strike", STYLE_PRICE},      {"Expiry", STYLE_DAY},
    {"Days left", STYLE_COUNT},     {"Premium", STYLE_DOLLARS},  {NULL, STYLE_TEXT},           {"Buy at 50%", STYLE_PRICE},
    {"Buy at 80%", STYLE_PRICE},    {"Break-even", STYLE_PRICE}, {"Last price", STYLE_PRICE},  {"Out of money", STYLE_PERCENT},
    {"Contracts", STYLE_COUNT},
};

static size_t legs_shown(const struct book *book) {
    size_t count = book->open_legs.count;
    return count < DASH_ATTENTION_MOST ? count : DASH_ATTENTION_MOST;
}

static bool has_more(const struct book *book) {
    return book->open_legs.count > DASH_ATTENTION_MOST;
}

uint32_t attention_rows(const struct book *book) {
    size_t shown = legs_shown(book);
    return shown ? 2 + (uint32_t)shown + has_more(book) : 2;
}

static void write_headings(struct book *book, struct row_writer *writer, uint32_t row) {
    row_writer_begin_height(writer, row, 31);
    for (uint32_t i = 0; i < FIGURE_COLUMNS; i++)
        book_write_heading(book, writer, i, columns[i].style, columns[i].heading);
    book_write_heading(book, writer, FIGURE_COLUMNS, STYLE_TEXT, NULL);
    book_write_heading(book, writer, TO_DO_COLUMN, STYLE_TEXT, "What to do");
    for (uint32_t i = TO_DO_COLUMN + 1; i < DASH_COLUMNS; i++)
        book_write_heading(book, writer, i, STYLE_TEXT, NULL);
    row_writer_end(writer);
}

static void write_price(struct book *book, struct row_writer *writer, uint32_t column, double price) {
    if (!book->shared && !isnan(price))
        book_write_number(book, writer, column, STYLE_PRICE, price, NULL);
    else
        book_write_text(book, writer, column, STYLE_FIGURE, "\u2013", NULL);
}

static const char *to_do_text(struct book *book, const struct open_leg *open) {
    const char *warning = open->exposed && open->days_to_expiry >= 0 ? "below cost" : open->warning; /* how far it is below says Open Positions */
    const char *text = warning ? arena_print(book->arena, "%s: %s", warning, open->to_do) : open->to_do;
    char date[DATE_TEXT_SIZE];
    return open->price_age > OLD_PRICE_DAYS && !book->shared ? arena_print(book->arena, "%s (price of %s)", text, date_text(open->price_date, date)) : text;
}

static void write_leg(struct book *book, struct row_writer *writer, uint32_t row, uint32_t index) {
    const struct leg *leg = &book->grading->positions->legs[index];
    struct open_leg open = measure_open_leg(book->grading, &book->open_legs, index);
    const char *strategy = strategy_name(leg->type == OPTION_PUT ? STRATEGY_CSP : STRATEGY_CC);
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, leg->ticker, NULL);
    book_write_text(book, writer, 1, STYLE_CENTRED, leg->paper ? "paper" : strategy, NULL);
    write_price(book, writer, 2, leg->strike);
    row_writer_date(writer, 3, book_style_number(book, STYLE_DAY), leg->expiry);
    book_write_number(book, writer, 4, STYLE_COUNT, open.days_to_expiry, NULL);
    book_write_money(book, writer, 5, STYLE_DOLLARS, open.premium, NULL);
    write_price(book, writer, 7, open.buy_back_50);
    write_price(book, writer, 8, open.buy_back_80);
    write_price(book, writer, 9, open.break_even);
    write_price(book, writer, 10, open.last_stock_price);
    if (isnan(open.distance))
        book_write_text(book, writer, 11, STYLE_FIGURE, "\u2013", NULL);
    else
        book_write_number(book, writer, 11, STYLE_PERCENT, open.distance, NULL);
    book_write_held(book, writer, 12, leg->remaining, NULL);
    book_write_text(book, writer, TO_DO_COLUMN, open.warning ? STYLE_REMARK : STYLE_TEXT, to_do_text(book, &open), NULL);
    for (uint32_t i = TO_DO_COLUMN + 1; open.warning && i < DASH_COLUMNS; i++)
        row_writer_blank(writer, i, book_style_number(book, STYLE_REMARK));
    row_writer_end(writer);
}

void write_attention(struct book *book, struct row_writer *writer) {
    uint32_t row = DASH_ATTENTION_ROW;
    size_t shown = legs_shown(book);
    book_write_line(book, writer, row, STYLE_SECTION, "Needs attention: open positions, soonest expiry first");
    if (!shown) {
        book_write_line(book, writer, row + 1, STYLE_NOTE, nothing_open_text(book));
        return;
    }
    write_headings(book, writer, ++row);
    for (size_t i = 0; i < shown; i++)
        write_leg(book, writer, ++row, book->open_legs.order[i]);
    if (has_more(book))
        book_write_line(book, writer, ++row, STYLE_NOTE,
                   arena_print(book->arena, "%zu more are on %s", book->open_legs.count - shown, book->names[SHEET_OPEN]));
}

/* The texts are cut at the sheet's edge, not run on over it. */
void draw_attention(struct book *book, lxw_worksheet *sheet) {
    lxw_row_t first = DASH_ATTENTION_ROW; /* the headings' row, counted from 0 */
    for (lxw_row_t row = first; legs_shown(book) && row <= first + legs_shown(book); row++)
        worksheet_merge_range(sheet, row, TO_DO_COLUMN, row, DASH_COLUMNS - 1, "", NULL);
}
