/* Other Trades: long options and spreads, tracked and not graded (docs/spec/real-logs.md §7). */

#include "report/sheets/sheets.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "positions/other_trades.h"

enum { HEADER_ROW = 4, NOTES = 2 };

struct other_row {
    const char *ticker, *kind, *contract, *account;
    struct date opened, closed;
    int32_t quantity, legs;
    struct money premium, fees, pnl;
    double capital, return_on_capital;
};

#define OTHER(member)    FROM(struct other_row, member)
#define SUM_MONEY(key)   .total = "ROUND(SUM({others." key "}),{digits})"

static const struct column columns[] = {
    {"ticker",   "Ticker",           9, STYLE_TEXT,    OTHER(ticker)},
    {"kind",     "Trade",           23, STYLE_TEXT,    OTHER(kind)},
    {"contract", "Contract",        30, STYLE_TEXT,    OTHER(contract), .hidden_if_shared = true},
    {"opened",   "Opened",          12, STYLE_DATE,    OTHER(opened)},
    {"closed",   "Closed",          12, STYLE_DATE,    OTHER(closed)},
    {"pnl",      "P&L",             13, STYLE_MONEY,   OTHER(pnl), SUM_MONEY("pnl")},
    {"capital",  "Capital",         13, STYLE_MONEY,   OTHER(capital), .hidden_if_shared = true},
    {"return",   "Return",           9, STYLE_PERCENT, OTHER(return_on_capital), .formula = "IF(OR([closed]=\"\",[capital]=\"\"),\"\",[pnl]/[capital])"},
    {"quantity", "Contracts",       11, STYLE_COUNT,   OTHER(quantity), .hidden_if_shared = true},
    {"legs",     "Legs",             7, STYLE_COUNT,   OTHER(legs)},
    {"premium",  "Net premium",     13, STYLE_MONEY,   OTHER(premium), SUM_MONEY("premium")},
    {"fees",     "Fees",            11, STYLE_MONEY,   OTHER(fees), SUM_MONEY("fees")},
    {"account",  "Account",         14, STYLE_TEXT,    OTHER(account), .hidden_if_shared = true},
};

static const struct position_list *others_of(const struct book *book) {
    return book->grading->positions->others;
}

static bool is_real(const struct position_list *others, size_t index) {
    return !others->legs[others->positions[index].first_leg].paper;
}

static size_t count_trades(const struct book *book) {
    size_t count = 0;
    for (size_t i = 0; i < others_of(book)->position_count; i++)
        count += is_real(others_of(book), i);
    return count;
}

bool has_others(const struct book *book) {
    return count_trades(book) > 0;
}

void sheet_others_plan(struct book *book) {
    plan_table(book, SHEET_OTHERS, columns, sizeof columns / sizeof *columns, HEADER_ROW, count_trades(book), NOTES + 2);
    book->last_rows[SHEET_OTHERS] = book->tables[SHEET_OTHERS].last_row + NOTES + 2;
}

void sheet_others_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_OTHERS, workbook, sheet, 1);
}

/* Where a trade stands: open ones first, then the last closed; of one day the last opened first. */
struct trade_place {
    struct date closed, opened;
    size_t index;
};

static int compare_places(const void *left, const void *right) {
    const struct trade_place *a = left, *b = right;
    if (date_is_set(a->closed) != date_is_set(b->closed))
        return date_is_set(a->closed) ? 1 : -1;
    int closed = date_is_set(a->closed) ? date_compare(b->closed, a->closed) : 0, opened = date_compare(b->opened, a->opened);
    return closed ? closed : opened ? opened : COMPARE(b->index, a->index);
}

static struct trade_place *order_trades(struct book *book, size_t count) {
    const struct position_list *others = others_of(book);
    struct trade_place *places = arena_alloc_array(book->arena, count + 1, sizeof *places);
    size_t placed = 0;
    for (size_t i = 0; i < others->position_count; i++)
        if (is_real(others, i))
            places[placed++] = (struct trade_place){others->positions[i].closed, position_opened(others, &others->positions[i]), i};
    qsort(places, placed, sizeof *places, compare_places);
    return places;
}

static struct other_row other_row(const struct position_list *others, size_t index, struct arena *arena) {
    struct other_trade trade = measure_other_trade(others, index, arena);
    return (struct other_row){
        .ticker = trade.ticker,
        .kind = other_kind_name(trade.kind),
        .contract = trade.contract,
        .account = trade.account,
        .opened = trade.opened,
        .closed = trade.closed,
        .quantity = trade.quantity,
        .legs = (int32_t)trade.legs,
        .premium = trade.premium,
        .fees = trade.fees,
        .pnl = trade.pnl,
        .capital = trade.capital,
        .return_on_capital = trade.return_on_capital,
    };
}

static void write_notes(struct book *book, struct row_writer *writer, uint32_t row) {
    static const char *const notes[NOTES] = {
        "Capital: of a credit spread its width less the credit, of everything else what was paid for it. P&L is that of the contracts closed so far, after fees.",
        "These trades carry no grade and count in no tier; the Dashboard's total has them. The setting review.include_other counts them in realised P&L, too.",
    };
    for (uint32_t i = 0; i < NOTES; i++)
        book_write_line(book, writer, row + i, STYLE_NOTE, notes[i]);
}

void sheet_others_write(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_OTHERS];
    const struct trade_place *places = order_trades(book, count_trades(book));
    struct other_row total = {.capital = NAN, .return_on_capital = NAN};
    book_write_title(book, writer, "Other Trades", "Long options and spreads, open ones first, then the last closed: a spread's legs count as one trade.");
    table_write_heading(book, writer, SHEET_OTHERS);
    for (size_t i = 0; i < table->row_count; i++) {
        struct other_row row = other_row(others_of(book), places[i].index, book_row_arena(book));
        total.pnl = money_add(total.pnl, row.pnl);
        total.premium = money_add(total.premium, row.premium);
        total.fees = money_add(total.fees, row.fees);
        table_write_row(book, writer, SHEET_OTHERS, table->first_row + (uint32_t)i, &row);
    }
    table_write_total(book, writer, SHEET_OTHERS, table->last_row + 1, &total);
    write_notes(book, writer, table->last_row + 3);
}
