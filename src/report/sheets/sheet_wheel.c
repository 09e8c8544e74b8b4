/* Wheel: one row a cycle, open ones first, then closed ones, newest first (docs/spec/wheel.md). */
#include "report/sheets/sheets.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "report/book/typed_prices.h"
#include "report/sheets/share_values.h"
#include "report/sheets/wheel_holdings.h"
#include "report/sheets/wheel_sections.h"
#include "wheel/turn_wheel.h"

enum { LINK_ROW = 3, HEADER_ROW = 4 };

struct cycle_row {
    const char *name, *account, *ticker, *status;
    struct date opened, closed, price_date;
    struct money puts, calls, shares, dividends, pnl;
    int64_t held;
    double average_cost, adjusted_basis, price, written, open_shares, with_open;
    int32_t days;
    double capital, return_on_capital, annualised;
    int64_t puts_sold, calls_sold, assignments, rolls;
};

#define CYCLE(member) FROM(struct cycle_row, member)
#define SUM(key)      .total = "SUM({wheel." key "})"
#define SUM_MONEY(key) .total = "ROUND(SUM({wheel." key "}),{digits})"

static const struct column columns[] = {
    {"cycle",       "Cycle",           12, STYLE_TEXT,    CYCLE(name), .total = ""},
    {"status",      "Status",          14, STYLE_TEXT,    CYCLE(status)},
    {"pnl",         "Cycle P&L",       13, STYLE_MONEY,   CYCLE(pnl),
     .formula = "ROUND([puts]+[calls]+[shares]+[dividends],{digits})", SUM_MONEY("pnl")},
    {"held",        "Shares held",     10, STYLE_COUNT,   CYCLE(held), SUM("held"), .hidden_if_shared = true},
    {"cost",        "Average cost",    11, STYLE_PRICE,   CYCLE(average_cost), .hidden_if_shared = true},
    {"basis",       "Adjusted basis",  11, STYLE_PRICE,   CYCLE(adjusted_basis), .hidden_if_shared = true,
     .formula = "IF([held]=0,\"\",([cost]*[held]-[puts]-[calls]-[dividends]-[shares])/[held])"},
    {"price",       WHEEL_PRICE_HEADING, 11, STYLE_INPUT_PRICE, CYCLE(price), .hidden_if_shared = true},
    {"written",     WHEEL_WRITTEN_HEADING, 11, STYLE_PRICE, CYCLE(written), .hidden_if_shared = true, .hidden = true},
    {"open",        "Open shares P&L", 13, STYLE_MONEY,   CYCLE(open_shares),
     .formula = "IF(OR([held]=0,N([price])=0),\"\",[held]*([price]-[cost]))", .total = "IF(COUNT({wheel.open})=0,\"\",SUM({wheel.open}))"},
    {"with_open",   "P&L with open shares", 13, STYLE_MONEY, CYCLE(with_open), .formula = "[pnl]+N([open])", SUM("with_open")},
    {"puts",        "Put income",      13, STYLE_MONEY,   CYCLE(puts), SUM_MONEY("puts")},
    {"calls",       "Call income",     13, STYLE_MONEY,   CYCLE(calls), SUM_MONEY("calls")},
    {"shares",      "Share P&L",       13, STYLE_MONEY,   CYCLE(shares), SUM_MONEY("shares"), .starts_page = true},
    {"dividends",   "Dividends",       12, STYLE_MONEY,   CYCLE(dividends), SUM_MONEY("dividends")},
    {"opened",      "Opened",          12, STYLE_DATE,    CYCLE(opened)},
    {"closed",      "Closed",          12, STYLE_DATE,    CYCLE(closed)},
    {"days",        "Days",             8, STYLE_COUNT,   CYCLE(days)},
    {"capital",     "Capital",         14, STYLE_MONEY,   CYCLE(capital), .hidden_if_shared = true},
    {"return",      "Return",          10, STYLE_RATE,    CYCLE(return_on_capital),
     .formula = "IF(N([capital])=0,\"\",[pnl]/[capital])"},
    {"annualised",  "Annualised",      12, STYLE_PERCENT, CYCLE(annualised),
     .formula = "IF([return]=\"\",\"\",[return]*365/[days])"},
    {"ticker",      "Ticker",          13, STYLE_TEXT,    CYCLE(ticker), .detail = true, .starts_page = true},
    {"account",     "Account",         14, STYLE_TEXT,    CYCLE(account), .hidden_if_shared = true, .detail = true},
    {"puts_sold",   "Puts sold",        8, STYLE_COUNT,   CYCLE(puts_sold), SUM("puts_sold"), .detail = true, .hidden_if_shared = true},
    {"calls_sold",  "Calls sold",       8, STYLE_COUNT,   CYCLE(calls_sold), SUM("calls_sold"), .detail = true, .hidden_if_shared = true},
    {"assignments", "Assigned",        10, STYLE_COUNT,   CYCLE(assignments), SUM("assignments"), .detail = true, .hidden_if_shared = true},
    {"rolls",       "Rolls",            8, STYLE_COUNT,   CYCLE(rolls), SUM("rolls"), .detail = true, .hidden_if_shared = true},
    {"price_date",  "Price logged on", 12, STYLE_DATE,    CYCLE(price_date), .detail = true, .hidden_if_shared = true},
};

void sheet_wheel_plan(struct book *book) {
    plan_table(book, SHEET_WHEEL, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               book->grading->wheel->cycle_count, WHEEL_SECTION_ROWS);
    plan_wheel_sections(book);
}

void sheet_wheel_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_WHEEL, workbook, sheet, 1);
    draw_wheel_sections(book, workbook, sheet);
}

/* ---- order ---- */

struct cycle_place {
    const struct cycle *cycle;
    size_t index;
};

static int compare_places(const void *left, const void *right) {
    const struct cycle_place *a = left, *b = right;
    bool a_closed = a->cycle->status == CYCLE_CLOSED, b_closed = b->cycle->status == CYCLE_CLOSED;
    if (a_closed != b_closed)
        return a_closed - b_closed;
    int newest = a_closed ? date_compare(b->cycle->closed, a->cycle->closed) : date_compare(b->cycle->opened, a->cycle->opened);
    return newest ? newest : COMPARE(a->index, b->index);
}

static struct cycle_place *order_cycles(const struct book *book) {
    const struct wheel *wheel = book->grading->wheel;
    struct cycle_place *places = arena_alloc_array(book->arena, wheel->cycle_count, sizeof *places);
    for (size_t i = 0; i < wheel->cycle_count; i++)
        places[i] = (struct cycle_place){&wheel->cycles[i], i};
    qsort(places, wheel->cycle_count, sizeof *places, compare_places);
    return places;
}

const char *wheel_reference(struct book *book, const struct cycle *cycle, const char *key) {
    const struct wheel *wheel = book->grading->wheel;
    const struct table *table = &book->tables[SHEET_WHEEL];
    struct cycle_place own = {cycle, (size_t)(cycle - wheel->cycles)};
    size_t before = 0;
    for (size_t i = 0; book->live && i < wheel->cycle_count; i++)
        before += compare_places(&(struct cycle_place){&wheel->cycles[i], i}, &own) < 0;
    if (!book->live || before >= table->row_count)
        return NULL;
    char name[CELL_NAME_SIZE];
    place_column_name(table_column(table, key), name);
    return arena_print(book->arena, "%s%s%zu", formula_sheet_reference(book, SHEET_WHEEL), name, table->first_row + before);
}

/* ---- rows ---- */

static struct cycle_row cycle_row(struct book *book, const struct cycle *cycle) {
    double open = open_share_result(book, cycle);
    return (struct cycle_row){
        .price = share_price(book, cycle),
        .written = cycle->shares_held > 0 ? last_price(&book->open_legs.prices, cycle->ticker) : (double)NAN,
        .price_date = cycle->shares_held > 0 ? last_price_date(&book->open_legs.prices, cycle->ticker) : DATE_NONE,
        .open_shares = open,
        .with_open = money_dollars(cycle->pnl) + (isnan(open) ? 0 : open),
        .name = arena_print(book->arena, "%s %u", cycle->ticker, cycle->number),
        .account = cycle->account,
        .ticker = cycle->ticker,
        .status = cycle_status_name(cycle),
        .opened = cycle->opened,
        .closed = cycle->closed,
        .puts = cycle->put_income,
        .calls = cycle->call_income,
        .shares = cycle->share_pnl,
        .dividends = cycle->dividends,
        .pnl = cycle->pnl,
        .held = cycle->shares_held,
        .average_cost = cycle->average_cost,
        .adjusted_basis = cycle->adjusted_basis,
        .days = cycle->days,
        .capital = cycle->capital,
        .return_on_capital = cycle->return_on_capital,
        .annualised = cycle->annualised,
        .puts_sold = cycle->puts_sold,
        .calls_sold = cycle->calls_sold,
        .assignments = cycle->assignments,
        .rolls = cycle->rolls,
    };
}

static void add_cycle(const struct book *book, struct cycle_row *total, const struct cycle *cycle) {
    double open = open_share_result(book, cycle);
    total->open_shares = isnan(open) ? total->open_shares : isnan(total->open_shares) ? open : total->open_shares + open;
    total->with_open += money_dollars(cycle->pnl) + (isnan(open) ? 0 : open);
    total->puts = money_add(total->puts, cycle->put_income);
    total->calls = money_add(total->calls, cycle->call_income);
    total->shares = money_add(total->shares, cycle->share_pnl);
    total->dividends = money_add(total->dividends, cycle->dividends);
    total->pnl = money_add(total->pnl, cycle->pnl);
    total->held += cycle->shares_held;
    total->puts_sold += cycle->puts_sold;
    total->calls_sold += cycle->calls_sold;
    total->assignments += cycle->assignments;
    total->rolls += cycle->rolls;
}

static void write_links(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    row_writer_begin(writer, LINK_ROW);
    book_write_link(book, writer, 0, book->names[SHEET_WHEEL], place_cell_name(wheel_tickers_row(book), 0, cell), "By ticker, with chart");
    if (book->grading->wheel->exposed_count)
        book_write_link(book, writer, 3, book->names[SHEET_WHEEL], place_cell_name(wheel_exposed_row(book), 0, cell),
                   "Open calls below cost");
    row_writer_end(writer);
}

static void write_cycles(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_WHEEL];
    const struct cycle_place *places = order_cycles(book);
    struct cycle_row total = {.name = "Total", .open_shares = NAN};
    for (size_t i = 0; i < table->row_count; i++) {
        struct cycle_row row = cycle_row(book, places[i].cycle);
        add_cycle(book, &total, places[i].cycle);
        table_write_row(book, writer, SHEET_WHEEL, table->first_row + (uint32_t)i, &row);
    }
    for (size_t i = table->row_count; i < table->row_count + table->rows_left_out; i++)
        add_cycle(book, &total, places[i].cycle);
    table_write_left_out(book, writer, SHEET_WHEEL);
    table_write_total(book, writer, SHEET_WHEEL, table->last_row + 1 + (table->rows_left_out > 0), &total);
}

void sheet_wheel_write(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_WHEEL];
    book_write_title(book, writer, "Wheel",
                book->shared ? "One row a cycle: puts until assigned, calls until called away. Real trades only."
                             : "One row a cycle: puts until assigned, calls until called away. Real trades only. The adjusted basis counts the "
                               "premiums taken in; it is no tax basis. A price typed over in the yellow column is kept.");
    if (table->row_count)
        write_links(book, writer);
    table_write_heading(book, writer, SHEET_WHEEL);
    if (!table->row_count) {
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No cycle has begun yet.");
        write_wheel_holdings(book, writer, wheel_holdings_row(book));
        return;
    }
    write_cycles(book, writer);
    write_wheel_sections(book, writer);
}
