/* Open Positions: the legs with contracts left, soonest expiry first. */
#include <math.h>
#include <stdlib.h>

#include "report/sheets/sheets.h"
#include "report/book/book.h"
#include "report/open_legs.h"
#include "report/sheets/score_row.h"

enum { HEADER_ROW = 4 };

struct open_row {
    const char *position, *account, *ticker, *strategy;
    bool paper;
    struct date opened, expiry;
    int32_t contracts, remaining, days_to_expiry;
    double strike;
    struct money premium, cash;
    double capital, cost_if_called;
    const char *warning, *note;
};

static const struct column columns[] = {
    {"ticker",    "Ticker",           9, STYLE_TEXT,    FROM(struct open_row, ticker)},
    {"warning",   "Warning",         23, STYLE_EMPHASIS, FROM(struct open_row, warning)},
    {"note",      "What to do",      34, STYLE_WRAPPED, FROM(struct open_row, note)},
    {"strategy",  "Strategy",        10, STYLE_CENTRED, FROM(struct open_row, strategy)},
    {"strike",    "Strike",          10, STYLE_PRICE,   FROM(struct open_row, strike), .hidden_if_shared = true},
    {"expiry",    "Expiry",          12, STYLE_DATE,    FROM(struct open_row, expiry)},
    {"days",      "Days to expiry",   9, STYLE_COUNT,   FROM(struct open_row, days_to_expiry)},
    {"remaining", "Remaining",       11, STYLE_COUNT,   FROM(struct open_row, remaining)},
    {"premium",   "Premium",         12, STYLE_MONEY,   FROM(struct open_row, premium)},
    {"capital",   "Capital at risk", 13, STYLE_MONEY,   FROM(struct open_row, capital)},
    {"if_called", "Loss on the shares if called away", 14, STYLE_MONEY, FROM(struct open_row, cost_if_called)},
    {"position",  "Position",        12, STYLE_TEXT,    FROM(struct open_row, position), .detail = true, .starts_page = true},
    {"account",   "Account",         14, STYLE_TEXT,    FROM(struct open_row, account), .hidden_if_shared = true, .detail = true},
    {"paper",     "Paper",            8, STYLE_CENTRED, FROM(struct open_row, paper), .detail = true},
    {"opened",    "Opened",          12, STYLE_DATE,    FROM(struct open_row, opened), .detail = true},
    {"contracts", "Contracts",       11, STYLE_COUNT,   FROM(struct open_row, contracts), .detail = true},
    {"cash",      "Position's premium income so far", 18, STYLE_MONEY, FROM(struct open_row, cash), .detail = true},
};

void plan_open(struct book *book) {
    plan_table(book, SHEET_OPEN, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               count_open_legs(book->grading->positions), 0);
}

/* Warnings in amber, whatever they say. */
static void warn_past_expiry(struct book *book, lxw_worksheet *sheet) {
    const struct table *table = &book->tables[SHEET_OPEN];
    lxw_col_t column = (lxw_col_t)table_column(table, "warning");
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_NO_BLANKS, .format = book->styles.grades[3]};
    if (table->row_count)
        worksheet_conditional_format_range(sheet, (lxw_row_t)(table->first_row - 1), column, (lxw_row_t)(table->last_row - 1), column, &rule);
}

void draw_open(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_OPEN, workbook, sheet, 1);
    warn_past_expiry(book, sheet);
}

/* ---- order ---- */

struct open_place {
    struct date expiry;
    uint32_t leg;
    bool first; /* open leg of its position */
};

static int compare_places(const void *left, const void *right) {
    const struct open_place *a = left, *b = right;
    int by_expiry = date_compare(a->expiry, b->expiry);
    return by_expiry ? by_expiry : (a->leg > b->leg) - (a->leg < b->leg);
}

static struct open_place *order_by_expiry(const struct book *book, size_t count) {
    const struct position_list *positions = book->grading->positions;
    struct open_place *places = arena_alloc_array(book->arena, count, sizeof *places);
    size_t used = 0;
    uint32_t last_position = NO_INDEX;
    for (uint32_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        if (leg->remaining <= 0)
            continue;
        places[used++] = (struct open_place){leg->expiry, i, leg->position != last_position};
        last_position = leg->position;
    }
    qsort(places, used, sizeof *places, compare_places);
    return places;
}

/* ---- figures ---- */

/* Exposed calls by leg, or NULL when there are none. */
static const struct exposed_call **index_exposures(const struct book *book) {
    const struct wheel *wheel = book->grading->wheel;
    if (!wheel->exposed_count)
        return NULL;
    const struct exposed_call **by_leg =
        arena_alloc_array(book->arena, book->grading->positions->leg_count, sizeof *by_leg);
    for (size_t i = 0; i < wheel->exposed_count; i++)
        by_leg[wheel->exposed[i].leg] = &wheel->exposed[i];
    return by_leg;
}

static struct money leg_cash(const struct position_list *positions, const struct leg *leg) {
    struct money cash = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        cash = money_subtract(money_add(cash, opening->premium), opening->fees);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        cash = money_subtract(money_subtract(cash, closing->cost), closing->fees);
    }
    return cash;
}

/* The whole position's cash so far, on its first open leg; 0 on further ones, so that the column adds up. */
static struct money position_cash(const struct position_list *positions, const struct open_place *place) {
    const struct position *position = &positions->positions[positions->legs[place->leg].position];
    struct money cash = MONEY_ZERO;
    for (uint32_t i = 0; place->first && i < position->leg_count; i++)
        cash = money_add(cash, leg_cash(positions, &positions->legs[position->first_leg + i]));
    return cash;
}

static struct open_row open_row(struct book *book, const struct open_place *place, const struct exposed_call *exposed) {
    const struct position_list *positions = book->grading->positions;
    const struct leg *leg = &positions->legs[place->leg];
    struct open_leg open = measure_open_leg(book->grading, leg);
    return (struct open_row){
        .position = position_label(book, leg->position, book->arena),
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
        .cash = position_cash(positions, place),
        .capital = open.capital,
        .cost_if_called = exposed ? money_dollars(money_negate(exposed->cost_if_called)) : (double)NAN,
        .warning = open.days_to_expiry < 0 ? "past expiry" : exposed ? exposure_name(exposed) : NULL,
        .note = open.note,
    };
}

void write_open(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_OPEN];
    write_title(book, writer, "Open Positions",
                "Legs with contracts left, soonest expiry first; a call below basis or break-even would lose on its shares if it "
                "were called away. Long options are not here.");
    write_heading_row(book, writer, SHEET_OPEN);
    const struct open_place *places = order_by_expiry(book, table->row_count + table->rows_left_out);
    const struct exposed_call **exposed = index_exposures(book);
    for (size_t i = 0; i < table->row_count; i++) {
        struct open_row row = open_row(book, &places[i], exposed ? exposed[places[i].leg] : NULL);
        write_table_row(book, writer, SHEET_OPEN, table->first_row + (uint32_t)i, &row);
    }
    if (!table->row_count)
        write_line(book, writer, table->first_row, STYLE_NOTE, "Nothing is open.");
    write_left_out(book, writer, SHEET_OPEN);
}
