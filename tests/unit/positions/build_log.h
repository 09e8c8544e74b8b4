/*
 * Logs made in C, so that grouping and scoring are tested without files.
 *
 *     struct test_log log;
 *     log_init(&log);
 *     log_row(&log, "2025-03-03", "STO", "AAPL", 'P', 100, "2025-03-14", 2, 1.05, .group = "G1");
 *     struct position_list positions = log_group(&log);
 *     …
 *     log_release(&log);
 *
 * A member left 0 is a blank cell. Rows count from 2, under a header in row 1.
 */
#ifndef WHEELGRADE_TESTS_BUILD_LOG_H
#define WHEELGRADE_TESTS_BUILD_LOG_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "positions/figures.h"

struct test_row {
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

/* Adds one row; arguments are initialisers of struct test_row. */
#define log_row(log, ...) log_add((log), (struct test_row){__VA_ARGS__, .end = 0})

struct test_log {
    struct arena arena;
    struct diags diags;
    struct intern groups, tickers, accounts;
    struct sheet sheet;
    struct workbook workbook;
    struct sheet_layout sheet_layout;
    struct log_layout layout;
    struct sheet_rows sheet_rows;
    ARRAY(struct transaction) rows;
    struct transaction_list list;
    struct settings settings;
};

static inline void log_init(struct test_log *log) {
    memset(log, 0, sizeof *log);
    arena_init(&log->arena);
    diags_init(&log->diags, &log->arena);
    intern_init(&log->groups, &log->arena);
    intern_init(&log->tickers, &log->arena);
    intern_init(&log->accounts, &log->arena);
    log->sheet = (struct sheet){.name = "Transaction Log", .readable = true};
    log->workbook = (struct workbook){.name = "log.xlsx", .sheets = &log->sheet, .sheet_count = 1};
    log->sheet_layout = (struct sheet_layout){.header_row = 1};
    log->layout = (struct log_layout){.workbook = &log->workbook, .sheets = &log->sheet_layout, .sheet_count = 1};
    for (int i = 0; i < FIELD_COUNT; i++)
        log->sheet_layout.columns[i] = (uint32_t)i;
    log->settings = settings_default();
    log->sheet_rows = (struct sheet_rows){.premium_unit = UNIT_PER_SHARE};
    log->list = (struct transaction_list){
        .layout = &log->layout, .sheets = &log->sheet_rows, .as_of = date_from_civil(2026, 12, 31)};
    log->list.texts = &log->groups;
}

static inline void log_release(struct test_log *log) {
    arena_release(&log->arena);
}

static inline struct date log_date(const char *text) {
    struct date date = DATE_NONE;
    if (text && !date_parse_iso(text, &date))
        abort();
    return date;
}

static inline enum action log_action(const char *text) {
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

static inline double log_number(double value) {
    return value == 0 ? NAN : value;
}

/* As the journal would have read the row; returns its index. */
static inline uint32_t log_add(struct test_log *log, struct test_row row) {
    enum action action = log_action(row.action);
    bool used = action < SHARES_BOUGHT;
    int multiplier = row.multiplier ? row.multiplier : 100;
    *array_add(&log->arena, &log->rows) = (struct transaction){
        .row = (uint32_t)log->rows.count + 1,
        .date = log_date(row.date),
        .expiry = log_date(row.expiry),
        .quantity = row.quantity,
        .multiplier = multiplier,
        .group = intern_text(&log->groups, row.group),
        .ticker = intern_text(&log->tickers, row.ticker),
        .account = intern_text(&log->accounts, row.account),
        .strike = log_number(row.strike),
        .stock_price = log_number(row.stock),
        .premium = row.premium,
        .cost_basis = log_number(row.cost_basis),
        .delta = log_number(row.delta),
        .bid = log_number(row.bid),
        .ask = log_number(row.ask),
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
    log->list.rows.read++;
    log->list.rows.not_wheel += !used && action != SPLIT;
    log->list.rows.passed_over += action == SPLIT;
    return (uint32_t)log->rows.count - 1;
}

static inline struct position_list log_group(struct test_log *log) {
    log->list.items = log->rows.items;
    log->list.count = log->sheet_rows.count = log->rows.count;
    return group_positions(&log->list, &log->settings, &log->arena, &log->diags);
}

/* How many diagnostics of a code there are, and the last of them. */
static inline size_t log_count(const struct test_log *log, enum diag_code code, const struct diag **last) {
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

/* Every row of the log accounted for once. */
static inline bool log_reconciles(const struct position_list *positions) {
    struct reconciliation rows = reconcile(positions);
    return rows.read == rows.closed + rows.open + rows.other_trades + rows.not_transactions + rows.not_wheel + rows.passed_over +
                            rows.errors + rows.after_as_of;
}

#endif
