/* Open Positions: the legs with contracts left, soonest expiry first. */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/book/book.h"
#include "report/sheets/score_row.h"

enum { HEADER_ROW = 4 };

struct open_row {
    const char *position, *account, *ticker, *strategy;
    bool paper;
    struct date opened, expiry, price_date;
    int32_t contracts, remaining, days_to_expiry;
    double strike;
    struct money premium, cash;
    double capital, if_called, buy_back_50, buy_back_80, break_even, last_price, distance;
    const char *warning, *to_do;
};

static const struct column columns[] = {
    {"ticker",    "Ticker",           9, STYLE_TEXT,    FROM(struct open_row, ticker)},
    {"warning",   "Warning",         34, STYLE_EMPHASIS, FROM(struct open_row, warning)},
    {"to_do",     "What to do",      34, STYLE_WRAPPED, FROM(struct open_row, to_do)},
    {"strategy",  "Strategy",        10, STYLE_CENTRED, FROM(struct open_row, strategy)},
    {"strike",    "Strike",          10, STYLE_PRICE,   FROM(struct open_row, strike), .hidden_if_shared = true},
    {"expiry",    "Expiry",          12, STYLE_DATE,    FROM(struct open_row, expiry)},
    {"days",      "Days to expiry",   9, STYLE_COUNT,   FROM(struct open_row, days_to_expiry)},
    {"remaining", "Remaining",       12, STYLE_COUNT,   FROM(struct open_row, remaining), .hidden_if_shared = true},
    {"premium",   "Premium",         12, STYLE_MONEY,   FROM(struct open_row, premium)},
    {"capital",   "Capital at risk", 13, STYLE_MONEY,   FROM(struct open_row, capital), .hidden_if_shared = true},
    {"break_even", "Break-even",     10, STYLE_PRICE,   FROM(struct open_row, break_even), .hidden_if_shared = true, .starts_page = true},
    {"last_price", "Last logged price", 12, STYLE_PRICE, FROM(struct open_row, last_price), .hidden_if_shared = true},
    {"price_date", "Price logged on", 12, STYLE_DATE, FROM(struct open_row, price_date), .hidden_if_shared = true},
    {"distance",  "Out of the money", 12, STYLE_PERCENT, FROM(struct open_row, distance)},
    {"buy_50",    "Buy back at 50%", 10, STYLE_PRICE,   FROM(struct open_row, buy_back_50), .hidden_if_shared = true},
    {"buy_80",    "Buy back at 80%", 10, STYLE_PRICE,   FROM(struct open_row, buy_back_80), .hidden_if_shared = true},
    {"if_called", "If called away, with premium", 12, STYLE_MONEY, FROM(struct open_row, if_called)},
    {"position",  "Position",        12, STYLE_TEXT,    FROM(struct open_row, position), .detail = true},
    {"account",   "Account",         14, STYLE_TEXT,    FROM(struct open_row, account), .hidden_if_shared = true, .detail = true},
    {"paper",     "Paper",            8, STYLE_CENTRED, FROM(struct open_row, paper), .detail = true},
    {"opened",    "Opened",          12, STYLE_DATE,    FROM(struct open_row, opened), .detail = true},
    {"contracts", "Contracts",       11, STYLE_COUNT,   FROM(struct open_row, contracts), .detail = true, .hidden_if_shared = true},
    {"cash",      "Premium income so far", 13, STYLE_MONEY, FROM(struct open_row, cash), .detail = true},
};

void sheet_open_plan(struct book *book) {
    plan_table(book, SHEET_OPEN, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               position_count_open_legs(book->grading->positions), 0);
}

/* Warnings in amber, whatever they say. */
static void warn_past_expiry(struct book *book, lxw_worksheet *sheet) {
    const struct table *table = &book->tables[SHEET_OPEN];
    lxw_col_t column = (lxw_col_t)table_column(table, "warning");
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_NO_BLANKS, .format = book->styles.grades[3]};
    if (table->row_count)
        worksheet_conditional_format_range(sheet, (lxw_row_t)(table->first_row - 1), column, (lxw_row_t)(table->last_row - 1), column, &rule);
}

void sheet_open_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_OPEN, workbook, sheet, 1);
    warn_past_expiry(book, sheet);
}

/* ---- figures ---- */

static struct money leg_cash(const struct position_list *positions, const struct leg *leg) {
    struct money cash = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        struct opening_amounts opening = opening_amounts(positions, &positions->openings[leg->first_opening + i]);
        cash = money_subtract(money_add(cash, opening.premium), opening.fees);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        struct closing_amounts closing = paid_amounts(positions, leg, &positions->closings[leg->first_closing + i]);
        cash = money_subtract(money_subtract(cash, closing.cost), closing.fees);
    }
    return cash;
}

/* The whole position's cash so far, on its first open leg; 0 on further ones, so that the column adds up. */
static struct money position_cash(const struct position_list *positions, uint32_t leg) {
    const struct position *position = &positions->positions[positions->legs[leg].position];
    struct money cash = MONEY_ZERO;
    for (uint32_t i = position->first_leg; i < leg; i++)
        if (positions->legs[i].remaining > 0)
            return cash;
    for (uint32_t i = 0; i < position->leg_count; i++)
        cash = money_add(cash, leg_cash(positions, &positions->legs[position->first_leg + i]));
    return cash;
}

static struct open_row open_row(struct book *book, uint32_t index) {
    const struct position_list *positions = book->grading->positions;
    const struct leg *leg = &positions->legs[index];
    struct open_leg open = measure_open_leg(book->grading, &book->open_legs, index);
    return (struct open_row){
        .position = score_row_label(book, leg->position, book->arena),
        .account = leg->account,
        .ticker = leg->ticker,
        .strategy = strategy_name(leg->type == OPTION_PUT ? STRATEGY_CSP : STRATEGY_CC),
        .paper = leg->paper,
        .opened = leg->opened,
        .expiry = leg->expiry,
        .contracts = leg->opened_contracts,
        .remaining = leg->remaining,
        .days_to_expiry = open.days_to_expiry,
        .strike = leg->strike,
        .premium = open.premium,
        .cash = position_cash(positions, index),
        .capital = open.capital,
        .buy_back_50 = open.buy_back_50,
        .buy_back_80 = open.buy_back_80,
        .break_even = open.break_even,
        .last_price = open.last_stock_price,
        .price_date = open.price_date,
        .distance = open.distance,
        .if_called = open.exposed ? money_dollars(open.exposed->result_if_called) : (double)NAN,
        .warning = open.warning,
        .to_do = open.to_do,
    };
}

static size_t count_open_others(const struct position_list *others) {
    size_t count = 0;
    for (size_t i = 0; others && i < others->position_count; i++) {
        const struct position *trade = &others->positions[i];
        bool open = false;
        for (uint32_t l = 0; l < trade->leg_count; l++)
            open |= others->legs[trade->first_leg + l].remaining > 0;
        count += open;
    }
    return count;
}

const char *nothing_open_text(struct book *book) {
    size_t others = count_open_others(book->grading->positions->others);
    if (!others)
        return "Nothing is open.";
    return arena_print(book->arena, "No wheel option is open; %zu other trade%s: see %s.", others, others == 1 ? " is" : "s are", book->names[SHEET_OTHERS]);
}

void sheet_open_write(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_OPEN];
    book_write_title(book, writer, "Open Positions",
                "Legs with contracts left, soonest expiry first. A call below basis would lose on its shares, one below the cycle's "
                "break-even would not make up for what the cycle has lost. Long options and spreads are not here.");
    table_write_heading(book, writer, SHEET_OPEN);
    for (size_t i = 0; i < table->row_count; i++) {
        struct open_row row = open_row(book, book->open_legs.order[i]);
        table_write_row(book, writer, SHEET_OPEN, table->first_row + (uint32_t)i, &row);
    }
    if (!table->row_count)
        book_write_line(book, writer, table->first_row, STYLE_NOTE, nothing_open_text(book));
    table_write_left_out(book, writer, SHEET_OPEN);
}
