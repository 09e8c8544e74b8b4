/* Quantities of a position (docs/spec/scoring.md §1). */
#include "check.h"

#include "made_log.h"

static void test_partial_closes(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-21", 2, 1.00, .group = "A", .account = "X", .fees = 1.30, .stock = 48, .delta = 0.30);
    log_row(&log, "2025-03-04", "STO", "AAA", 'C', 50, "2025-03-21", 2, 1.20, .group = "A", .stock = 49, .delta = 0.20);
    log_row(&log, "2025-03-05", "STO", "AAA", 'C', 50, "2025-03-21", 1, 1.50, .group = "A");
    log_row(&log, "2025-03-10", "BTC", "AAA", 'C', 50, "2025-03-21", 1, 0.40, .group = "A", .fees = 0.65, .stock = 47);
    log_row(&log, "2025-03-21", "EXP", "AAA", 'C', 50, "2025-03-21", 4, .group = "A", .stock = 49.5);
    struct position_list positions = log_group(&log);
    struct figures figures = measure_position(&positions, 0);
    CHECK(figures.strategy == STRATEGY_CC && figures.outcome == OUTCOME_MIXED);
    CHECK_INT(figures.contracts, 5);
    CHECK_INT(figures.days, 18);
    CHECK_NEAR(figures.weeks, 18 / 7.0, 1e-12);
    CHECK_INT(figures.premium.units, 2000000 + 2400000 + 1500000);
    CHECK_INT(figures.cost_to_close.units, 400000);
    CHECK_INT(figures.fees.units, 19500);
    CHECK_INT(figures.net.units, 5900000 - 400000 - 19500);
    CHECK_NEAR(figures.captured, 550.0 / 590, 1e-12);
    CHECK_NEAR(figures.capital, 48.5 * 100 * 5, 1e-9);
    CHECK_NEAR(figures.roc, 548.05 / 24250, 1e-12);
    CHECK_NEAR(figures.weekly_yield, 548.05 / 24250 / (18 / 7.0), 1e-12);
    CHECK_NEAR(figures.annualised, 548.05 / 24250 * 365 / 18, 1e-12);
    CHECK_NEAR(figures.delta, 0.25, 1e-12);
    CHECK_NEAR(figures.stock_at_entry, 48.5, 1e-12);
    CHECK_NEAR(figures.stock_at_close, (47 + 4 * 49.5) / 5, 1e-12);
    CHECK_TEXT(figures.account, "X");
    CHECK_NEAR(leg_capital(&positions, &positions.legs[0], 2, 1), 48 * 200, 1e-9);
    CHECK_NEAR(leg_capital(&positions, &positions.legs[0], 4, 2), 48.5 * 400, 1e-9);
    log_end(&log);
}

/* Same-day trades last a day; a call without stock prices stands on its strike; nothing collected means none captured. */
static void test_edges(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-03", 1, 0, .group = "A");
    log_row(&log, "2025-03-03", "ASG", .group = "A");
    struct position_list positions = log_group(&log);
    struct figures figures = measure_position(&positions, 0);
    CHECK(figures.days == 1 && figures.outcome == OUTCOME_ASSIGNED);
    CHECK(figures.capital == 5000 && isnan(figures.captured) && isnan(figures.delta));
    CHECK(isnan(figures.stock_at_entry) && isnan(figures.stock_at_close));
    CHECK(figures.roc == 0 && figures.net.units == 0);
    log_end(&log);
}

/* Shown of a rolled position: strike and expiry of the last leg, stock at entry of the first; an untied roll is a buy-back. */
static void test_rolled(void) {
    struct made_log log;
    char text[DATE_TEXT_SIZE];
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A", .stock = 51);
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "A", .stock = 48.5);
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "A", .stock = 48.5);
    log_row(&log, "2025-03-20", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.10, .group = "A", .stock = 52);
    struct position_list positions = log_group(&log);
    struct figures figures = measure_position(&positions, 0);
    CHECK(figures.strike == 48 && figures.stock_at_entry == 51 && figures.stock_at_close == 52);
    CHECK_TEXT(date_text(figures.expiry, text), "2025-03-28");
    CHECK(figures.outcome == OUTCOME_BOUGHT_TO_CLOSE && figures.contracts == 1 && figures.days == 17);
    CHECK_NEAR(figures.capital, (9 * 5000.0 + 8 * 4800.0) / 17, 1e-9);
    CHECK_TEXT(position_outcome_key(figures.outcome), "bought_to_close");
    CHECK_TEXT(strategy_name(figures.strategy), "CSP");
    log_end(&log);
}

/* An open position is measured up to the as-of date. */
static void test_open(void) {
    struct made_log log;
    log_start(&log);
    log.transactions.as_of = date_from_civil(2025, 3, 13);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 4, 1.00, .group = "A");
    log_row(&log, "2025-03-10", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.50, .group = "A");
    struct position_list positions = log_group(&log);
    struct figures figures = measure_position(&positions, 0);
    CHECK(figures.days == 10 && figures.contracts == 4 && !date_is_set(figures.closed));
    CHECK_INT(figures.net.units, 1000000 - 500000);
    CHECK_INT(leg_open_premium(&positions, &positions.legs[0]).units, 3000000);
    log_end(&log);
}

int main(void) {
    test_partial_closes();
    test_edges();
    test_rolled();
    test_open();
    return checks_end("figures");
}
