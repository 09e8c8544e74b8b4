/*
 * A log made row by row in a test, and everything the program makes of it.
 *
 * Dates are texts (YYYY-MM-DD). A row's group, ticker and account are interned as parsing does; absent numbers are NAN.
 */
#ifndef WHEELGRADE_TESTS_MADE_LOG_H
#define WHEELGRADE_TESTS_MADE_LOG_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/grading.h"
#include "run/results.h"

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
    struct {
        struct transaction *items;
        size_t count, capacity;
    } rows;
    struct transaction_list transactions;
    struct results results;
};

static inline struct date made_date(const char *text) {
    struct date date = DATE_NONE;
    if (text)
        date_parse_iso(text, &date);
    return date;
}

static inline void log_start(struct made_log *log) {
    *log = (struct made_log){.settings = settings_default()};
    arena_init(&log->arena);
    diags_init(&log->diags, &log->arena);
    intern_init(&log->texts, &log->arena);
    log->sheet.name = "Transaction Log";
    log->workbook = (struct workbook){.name = "log.xlsx", .path = "log.xlsx", .sheets = &log->sheet, .sheet_count = 1};
    log->sheet_layout = (struct sheet_layout){.header_row = 1};
    log->layout = (struct log_layout){.workbook = &log->workbook, .sheets = &log->sheet_layout, .sheet_count = 1};
    for (int i = 0; i < FIELD_COUNT; i++)
        log->sheet_layout.columns[i] = NO_COLUMN;
}

/* Adds a row of ticker XYZ; what a test wants otherwise it changes in the row returned, before the next one. */
static inline struct transaction *log_row(struct made_log *log, const char *date, uint8_t action) {
    struct transaction *row = array_add(&log->arena, &log->rows);
    *row = (struct transaction){
        .row = (uint32_t)log->rows.count + 1,
        .date = made_date(date),
        .expiry = DATE_NONE,
        .multiplier = 100,
        .ticker = intern_text(&log->texts, "XYZ"),
        .strike = NAN,
        .stock_price = NAN,
        .cost_basis = NAN,
        .delta = NAN,
        .bid = NAN,
        .ask = NAN,
        .action = action,
        .fate = action >= SHARES_BOUGHT ? ROW_NOT_WHEEL : ROW_USED,
    };
    return row;
}

/* An option row: "P50" or "C52.5" is its type and strike. */
static inline struct transaction *log_option(struct made_log *log, const char *date, const char *group, uint8_t action,
                                             const char *contract, const char *expiry, int32_t quantity,
                                             double premium) {
    struct transaction *row = log_row(log, date, action);
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
    struct transaction *row = log_row(log, date, action);
    row->quantity = quantity;
    row->amount = money_from_dollars(amount);
    return row;
}

/* From rows to review, as the pipeline does it. */
static inline void log_grade(struct made_log *log, const char *as_of) {
    struct date day = made_date(as_of);
    log->sheet_rows = (struct sheet_rows){
        .count = log->rows.count, .premium_unit = UNIT_PER_SHARE, .last_row = (uint32_t)log->rows.count + 1, .left_out.read = log->rows.count};
    log->transactions = (struct transaction_list){.items = log->rows.items,
                                                  .count = log->rows.count,
                                                  .layout = &log->layout,
                                                  .as_of = day,
                                                  .sheets = &log->sheet_rows,
                                                  .texts = &log->texts};
    log->transactions.rows.read = log->rows.count;
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

static inline void log_end(struct made_log *log) {
    arena_release(&log->arena);
}

/* A put sold and bought back on one day with this P&L: a closed trade that is over at once. */
static inline void log_trade(struct made_log *log, const char *date, double pnl, bool paper) {
    char group[32];
    snprintf(group, sizeof group, "T%zu", log->rows.count);
    double premium = pnl > 500 ? pnl / 100 + 1 : 5;
    log_option(log, date, group, SELL_TO_OPEN, "P50", "2031-12-31", 1, premium)->paper = paper;
    log_option(log, date, group, BUY_TO_CLOSE, "P50", "2031-12-31", 1, premium - pnl / 100)->paper = paper;
}

#endif
