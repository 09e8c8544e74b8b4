/*
 * A log made in C, and what grouping, or the whole program, makes of it: so rules are tested without files.
 *
 *     struct made_log log;
 *     log_start(&log);
 *     log_row(&log, "2025-03-03", "STO", "AAPL", 'P', 100, "2025-03-14", 2, 1.05, .group = "G1");
 *     log_option(&log, "2025-03-14", "G1", EXPIRED, "P100", "2025-03-14", 2, 0);
 *     struct position_list positions = log_group(&log);    or    log_grade(&log, "2025-06-30");
 *     …
 *     log_end(&log);
 *
 * Dates are texts (YYYY-MM-DD). Texts are interned as parsing does. Rows count from 2, under a header in row 1.
 */
#ifndef WHEELGRADE_TESTS_MADE_LOG_H
#define WHEELGRADE_TESTS_MADE_LOG_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "positions/figures.h"
#include "report/grading.h"
#include "run/results.h"

/* A member left 0 is a blank cell. */
struct made_row {
    const char *date, *action; /* STO BTC EXP ASG ROLL BTO STC, S and B without open or close, SPLIT DIV BUY SELL */
    const char *ticker;
    char type; /* P C */
    double strike;
    const char *expiry;
    int quantity;
    double premium;
    const char *group, *account;
    double fees, stock, delta, bid, ask, cost_basis;
    int multiplier; /* 0 = 100 */
    bool paper, own_leg, same_row;
    int end;
};

/* Adds one row; the arguments are initialisers of struct made_row. */
#define log_row(log, ...) log_add((log), (struct made_row){__VA_ARGS__, .end = 0})

struct made_log {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct intern texts;
    struct workbook workbook;
    struct sheet sheet;
    struct sheet_layout sheet_layout;
    struct log_layout layout;
    struct sheet_rows sheet_rows;
    ARRAY(struct transaction) rows;
    struct transaction_list transactions;
    struct results results; /* after log_grade */
};

static inline struct date made_date(const char *text) {
    struct date date = DATE_NONE;
    if (text && !date_parse_iso(text, &date))
        abort();
    return date;
}

static inline void log_start(struct made_log *log) {
    *log = (struct made_log){.settings = settings_default()};
    arena_init(&log->arena);
    diags_init(&log->diags, &log->arena);
    intern_init(&log->texts, &log->arena);
    log->sheet = (struct sheet){.name = "Transaction Log", .readable = true};
    log->workbook = (struct workbook){.name = "log.xlsx", .path = "log.xlsx", .sheets = &log->sheet, .sheet_count = 1};
    log->sheet_layout = (struct sheet_layout){.header_row = 1};
    log->layout = (struct log_layout){.workbook = &log->workbook, .sheets = &log->sheet_layout, .sheet_count = 1};
    for (int i = 0; i < FIELD_COUNT; i++)
        log->sheet_layout.columns[i] = (uint32_t)i;
    log->sheet_rows.premium_unit = UNIT_PER_SHARE;
    log->transactions.as_of = date_from_civil(2026, 12, 31);
}

static inline void log_end(struct made_log *log) {
    arena_release(&log->arena);
}

static inline enum action made_action(const char *text) {
    static const struct {
        const char *text;
        enum action action;
    } actions[] = {{"STO", SELL_TO_OPEN}, {"BTC", BUY_TO_CLOSE}, {"EXP", EXPIRED},      {"ASG", ASSIGNED},
                   {"ROLL", ROLLED},      {"BTO", BUY_TO_OPEN},  {"STC", SELL_TO_CLOSE}, {"S", SELL_TO_OPEN},
                   {"B", BUY_TO_CLOSE},   {"SPLIT", SPLIT},      {"DIV", DIVIDEND},      {"BUY", SHARES_BOUGHT},
                   {"SELL", SHARES_SOLD}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].text, text) == 0)
            return actions[i].action;
    abort();
}

static inline double made_number(double value) {
    return value == 0 ? NAN : value;
}

/* As the journal would have read the row; returns its index. */
static inline uint32_t log_add(struct made_log *log, struct made_row row) {
    enum action action = made_action(row.action);
    bool used = action < SHARES_BOUGHT;
    int multiplier = row.multiplier ? row.multiplier : 100;
    *array_add(&log->arena, &log->rows) = (struct transaction){
        .row = (uint32_t)log->rows.count + 1,
        .date = made_date(row.date),
        .expiry = made_date(row.expiry),
        .quantity = row.quantity,
        .multiplier = (unsigned)multiplier & MULTIPLIER_MOST,
        .group = intern_text(&log->texts, row.group),
        .ticker = intern_text(&log->texts, row.ticker),
        .account = intern_text(&log->texts, row.account),
        .strike = made_number(row.strike),
        .stock_price = made_number(row.stock),
        .premium = row.premium,
        .amount = money_amount(row.premium, row.quantity, multiplier),
        .fees = money_from_dollars(row.fees),
        .type = row.type == 'P' ? OPTION_PUT : row.type == 'C' ? OPTION_CALL : OPTION_NONE,
        .action = (uint8_t)action,
        .fate = used ? ROW_USED : action == SPLIT ? ROW_PASSED_OVER : ROW_NOT_WHEEL,
        .paper = row.paper,
        .side_only = strlen(row.action) == 1,
        .own_leg = row.own_leg,
        .same_row = row.same_row,
    };
    struct quotes quotes = {made_number(row.delta), made_number(row.bid), made_number(row.ask), made_number(row.cost_basis)};
    set_quotes(&log->rows.items[log->rows.count - 1], quotes, &log->arena);
    return (uint32_t)log->rows.count - 1;
}

/* Adds a row of ticker XYZ; what a test wants otherwise it changes in the row returned, before the next one. */
static inline struct transaction *made_row(struct made_log *log, const char *date, uint8_t action) {
    struct transaction *row = array_add(&log->arena, &log->rows);
    *row = (struct transaction){
        .row = (uint32_t)log->rows.count + 1,
        .date = made_date(date),
        .expiry = DATE_NONE,
        .multiplier = 100,
        .ticker = intern_text(&log->texts, "XYZ"),
        .strike = NAN,
        .stock_price = NAN,
        .action = action,
        .fate = action >= SHARES_BOUGHT ? ROW_NOT_WHEEL : ROW_USED,
    };
    return row;
}

static inline void made_delta(struct made_log *log, struct transaction *row, double delta) {
    struct quotes quotes = quotes_of(row);
    quotes.delta = delta;
    set_quotes(row, quotes, &log->arena);
}

static inline void made_cost_basis(struct made_log *log, struct transaction *row, double cost_basis) {
    struct quotes quotes = quotes_of(row);
    quotes.cost_basis = cost_basis;
    set_quotes(row, quotes, &log->arena);
}

/* An option row: "P50" or "C52.5" is its type and strike. */
static inline struct transaction *log_option(struct made_log *log, const char *date, const char *group, uint8_t action,
                                             const char *contract, const char *expiry, int32_t quantity,
                                             double premium) {
    struct transaction *row = made_row(log, date, action);
    row->group = intern_text(&log->texts, group);
    row->type = *contract == 'P' ? OPTION_PUT : OPTION_CALL;
    row->strike = strtod(contract + 1, NULL);
    row->expiry = made_date(expiry);
    row->quantity = quantity;
    row->premium = premium;
    row->amount = money_amount(premium, quantity, 100);
    return row;
}

/* A share row: bought, sold, or (quantity 0) a dividend; the amount is in dollars. */
static inline struct transaction *log_shares(struct made_log *log, const char *date, uint8_t action, int32_t quantity,
                                             double amount) {
    struct transaction *row = made_row(log, date, action);
    row->quantity = quantity;
    row->amount = money_from_dollars(amount);
    return row;
}

/* A put sold and bought back on one day with this P&L: a closed trade that is over at once. */
static inline void log_trade(struct made_log *log, const char *date, double pnl, bool paper) {
    char group[32];
    snprintf(group, sizeof group, "T%zu", log->rows.count);
    double premium = pnl > 500 ? pnl / 100 + 1 : 5;
    log_option(log, date, group, SELL_TO_OPEN, "P50", "2031-12-31", 1, premium)->paper = paper;
    log_option(log, date, group, BUY_TO_CLOSE, "P50", "2031-12-31", 1, premium - pnl / 100)->paper = paper;
}

/* The rows as a list, as of a day. */
static inline void made_list(struct made_log *log, struct date as_of) {
    log->sheet_rows.count = log->sheet_rows.left_out.read = log->rows.count;
    log->sheet_rows.last_row = (uint32_t)log->rows.count + 1;
    struct transaction_list *list = &log->transactions;
    list->items = log->rows.items;
    list->count = log->rows.count;
    list->layout = &log->layout;
    list->as_of = as_of;
    list->sheets = &log->sheet_rows;
    list->texts = &log->texts;
    list->rows.read = log->rows.count;
    for (size_t i = 0; i < log->rows.count; i++) {
        list->rows.not_wheel += log->rows.items[i].fate == ROW_NOT_WHEEL;
        list->rows.passed_over += log->rows.items[i].fate == ROW_PASSED_OVER;
    }
}

/* From rows to positions, as of the day in `transactions`: the end of 2026, unless a test says otherwise. */
static inline struct position_list log_group(struct made_log *log) {
    made_list(log, log->transactions.as_of);
    struct position_list positions = group_positions(&log->transactions, &log->settings, &log->arena, &log->diags);
    check_positions(&positions, &log->diags);
    return positions;
}

static inline struct score_list log_score(struct made_log *log, const struct position_list *positions) {
    struct score_list scores = score_list_of(positions, &log->settings, &log->arena);
    score_positions(&scores);
    score_tell_unscored(&scores, &log->diags);
    return scores;
}

/* From rows to review, as a run does it. */
static inline void log_grade(struct made_log *log, const char *as_of) {
    made_list(log, made_date(as_of));
    make_results(&log->transactions, &log->settings, &log->results, &log->arena, &log->diags);
}

static inline struct grading log_grading(const struct made_log *log) {
    return (struct grading){.input_name = "log.xlsx",
                            .as_of = log->transactions.as_of,
                            .settings = &log->settings,
                            .layout = &log->layout,
                            .transactions = &log->transactions,
                            .positions = &log->results.positions,
                            .scores = &log->results.scores,
                            .wheel = &log->results.wheel,
                            .review = &log->results.review,
                            .diags = &log->diags};
}

/* How many diagnostics of a code there are, and the last of them. */
static inline size_t log_count(const struct made_log *log, enum diag_code code, const struct diag **last) {
    size_t count = 0;
    for (size_t i = 0; i < log->diags.count; i++)
        if (log->diags.items[i].code == code) {
            count++;
            if (last)
                *last = &log->diags.items[i];
        }
    return count;
}

/* The position with an id, or NULL. */
static inline const struct position *log_position(const struct position_list *positions, const char *id) {
    for (size_t i = 0; i < positions->position_count; i++)
        if (strcmp(positions->positions[i].id, id) == 0)
            return &positions->positions[i];
    return NULL;
}

static inline const struct leg *position_leg(const struct position_list *positions, const struct position *position,
                                             uint32_t leg) {
    return &positions->legs[position->first_leg + leg];
}

static inline const struct closing *leg_closing(const struct position_list *positions, const struct leg *leg,
                                                uint32_t closing) {
    return &positions->closings[leg->first_closing + closing];
}

static inline struct closing_amounts leg_closing_amounts(const struct position_list *positions, const struct leg *leg, uint32_t index) {
    return closing_amounts(positions, leg, leg_closing(positions, leg, index));
}

/* Every row of the log accounted for once. */
static inline bool log_reconciles(const struct position_list *positions) {
    struct reconciliation rows = reconcile(positions);
    return rows.read == rows.closed + rows.open + rows.other_trades + rows.not_transactions + rows.not_wheel + rows.passed_over +
                            rows.errors + rows.after_as_of;
}

#endif
