/* Contracts that change while they are open: splits, special dividends, settlement in cash (docs/spec/real-logs.md §8). */
#include "check.h"

#include "made_log.h"
#include "wheel/cycle.h"
#include "wheel/turn_wheel.h"

/* 10:1: one put at 500 becomes ten at 50; its premium, the capital and the P&L stay, and the close may bear old words or new ones. */
static void test_whole_split(void) {
    static const struct {
        double strike;
        int quantity;
        double price;
        int errors;
    } closes[] = {{50, 10, 0.20, 0}, {500, 1, 2.00, 0}, {500, 10, 0.20, 0}, {51, 10, 0.20, 1}};
    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
        struct made_log log;
        log_start(&log);
        log_row(&log, "2025-03-03", "STO", "AAA", 'P', 500, "2025-06-20", 1, 10.00, .stock = 520, .fees = 1);
        log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 10, .multiplier = 1);
        log_row(&log, "2025-05-01", "BTC", "AAA", 'P', closes[i].strike, "2025-06-20", closes[i].quantity, closes[i].price, .stock = 54);
        struct position_list positions = log_group(&log);
        const struct leg *leg = &positions.legs[0];
        CHECK_INT(log.transactions.rows.errors, closes[i].errors);
        CHECK(leg->strike == 50 && leg->opened_contracts == 10);
        CHECK(log_reconciles(&positions));
        if (closes[i].errors == 0) {
            struct figures figures = measure_position(&positions, 0);
            const struct closing *closing = leg_closing(&positions, leg, 0);
            CHECK_INT(figures.net.units, (1000 - 1 - 200) * 10000);
            CHECK_INT(figures.contracts, 10);
            CHECK_NEAR(figures.capital, 50000, 1e-9);
            CHECK_NEAR(leg->average_premium, 1.00, 1e-12);
            CHECK_NEAR(figures.stock_at_entry, 52, 1e-12);
            CHECK_NEAR(closing_amounts(&positions, leg, closing).price, 0.20, 1e-12);
            CHECK_NEAR(closing_strike(leg, closing), 50, 1e-12);
            CHECK_INT(contracts_sold(&positions.openings[0]), 1);
        }
        log_end(&log);
    }
}

/* "A leg whose expiry lies before the split is not touched"; one split per ticker and date; rows that disagree are errors. */
static void test_untouched_and_told_twice(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 500, "2025-03-21", 1, 10.00);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 480, "2025-06-20", 1, 10.00);
    log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 10, .multiplier = 1, .account = "X");
    log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 20, .multiplier = 2, .account = "Y");
    uint32_t other = log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 5, .multiplier = 1);
    struct position_list positions = log_group(&log);
    CHECK(positions.legs[0].strike == 500 && positions.legs[0].remaining == 1);
    CHECK(positions.legs[1].strike == 48 && positions.legs[1].remaining == 10);
    CHECK_INT(positions.split_count, 1);
    CHECK_INT(log.rows.items[other].fate, ROW_ERRONEOUS);
    CHECK_INT(log.transactions.rows.passed_over, 2);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

/* 1:10: strike and contracts stay, an assignment delivers 10 shares for strike · 100 in all. */
static void test_reverse_split(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 5, "2025-06-20", 2, 0.40);
    log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 1, .multiplier = 10);
    log_row(&log, "2025-06-20", "ASG", "AAA", 'P', 5, "2025-06-20", 2, .stock = 45);
    struct position_list positions = log_group(&log);
    const struct leg *leg = &positions.legs[0];
    const struct closing *closing = leg_closing(&positions, leg, 0);
    CHECK(leg->strike == 5 && leg->opened_contracts == 2);
    CHECK_INT(closing_shares(leg, closing), 20);
    CHECK_NEAR(closing_strike(leg, closing), 50, 1e-12);
    struct wheel wheel = turn_wheel(&positions, log.transactions.as_of, &log.arena, &log.diags);
    CHECK_INT(wheel.cycles[0].shares_held, 20);
    CHECK_NEAR(wheel.cycles[0].average_cost, 50, 1e-9);
    log_end(&log);
}

/* Shares of an assignment split 2:1, then called away at half the strike: 100 · 50 paid, 200 · 27 received. */
static void test_split_of_shares(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00);
    log_row(&log, "2025-03-21", "ASG", "AAA", 'P', 50, "2025-03-21", 1);
    log_row(&log, "2025-03-24", "STO", "AAA", 'C', 54, "2025-04-17", 1, 1.00);
    log_row(&log, "2025-04-01", "SPLIT", "AAA", .quantity = 2, .multiplier = 1);
    log_row(&log, "2025-04-17", "ASG", "AAA", 'C', 27, "2025-04-17", 2);
    struct position_list positions = log_group(&log);
    struct wheel wheel = turn_wheel(&positions, log.transactions.as_of, &log.arena, &log.diags);
    CHECK_INT(wheel.share_pnl.units, 400 * 10000);
    CHECK_INT(wheel.pnl.units, 600 * 10000);
    CHECK_NEAR(positions.legs[1].share_basis, 25, 1e-12);
    CHECK(wheel.cycle_count == 1 && wheel.cycles[0].status == CYCLE_CLOSED);
    log_end(&log);
}

/* "The written strike, if a leg of it is open, finds the leg and the amount reduces it; a strike that no open leg has is the new one." */
static void test_special_dividend(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2022-04-20", "STO", "AAA", 'P', 62, "2022-07-01", 1, 8.00);
    log_row(&log, "2022-05-19", "DIV", "AAA", 'P', 62, "2022-07-01", 1, 1.25);
    struct position_list positions = log_group(&log);
    CHECK(positions.legs[0].strike == 60.75);
    log_row(&log, "2022-05-19", "DIV", "AAA", 'P', 60.76, "2022-07-01", 1, 1.25);
    log_row(&log, "2022-07-01", "EXP", "AAA", 'P', 60.76, "2022-07-01", 1);
    positions = log_group(&log);
    CHECK(positions.position_count == 1 && position_is_closed(&positions.positions[0]) && positions.legs[0].strike == 60.76);
    struct wheel wheel = turn_wheel(&positions, log.transactions.as_of, &log.arena, &log.diags);
    CHECK_INT(wheel.dividends.units, 0);
    log_end(&log);
}

/* An assignment of an index moves no shares: it costs its premium, else what the stock price says; with neither it is an error. */
static void test_settlement(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "SPX", 'P', 5500, "2025-03-21", 1, 10.00);
    log_row(&log, "2025-03-03", "STO", "SPX", 'P', 5400, "2025-03-28", 1, 10.00);
    log_row(&log, "2025-03-03", "STO", "SPX", 'P', 5300, "2025-04-17", 1, 10.00);
    log_row(&log, "2025-03-21", "ASG", "SPX", 'P', 5500, "2025-03-21", 1, 6.20);
    log_row(&log, "2025-03-28", "ASG", "SPX", 'P', 5400, "2025-03-28", 1, NAN, .stock = 5380);
    uint32_t unknown = log_row(&log, "2025-04-17", "ASG", "SPX", 'P', 5300, "2025-04-17", 1, NAN);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.positions[0].net.units, 380 * 10000);
    CHECK_INT(positions.positions[1].net.units, -1000 * 10000);
    CHECK_INT(log.rows.items[unknown].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, SETTLED_BY_STOCK_PRICE, NULL), 1);
    CHECK_INT(measure_position(&positions, 0).outcome, OUTCOME_ASSIGNED);
    struct wheel wheel = turn_wheel(&positions, log.transactions.as_of, &log.arena, &log.diags);
    CHECK(wheel.cycles[0].assignments == 0 && wheel.cycles[0].shares_held == 0);
    log_end(&log);
}

/* A close written SPX means an open SPXW leg, if nothing else fits. */
static void test_index_roots(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "SPXW", 'P', 5500, "2025-03-21", 1, 10.00);
    log_row(&log, "2025-03-21", "EXP", "SPX", 'P', 5500, "2025-03-21", 1);
    struct position_list positions = log_group(&log);
    CHECK(position_is_closed(&positions.positions[0]) && log_count(&log, CONTRACT_RESTATED, NULL) == 1);
    log_end(&log);
}

/* "A blank matches the only account that has that contract; several: an error that names them." */
static void test_blank_account(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .account = "IRA");
    log_row(&log, "2025-03-03", "STO", "BBB", 'P', 50, "2025-03-21", 1, 1.00, .account = "IRA");
    log_row(&log, "2025-03-03", "STO", "BBB", 'P', 50, "2025-03-21", 1, 1.00, .account = "Cash");
    log_row(&log, "2025-03-21", "EXP", "AAA", 'P', 50, "2025-03-21", 1);
    uint32_t unclear = log_row(&log, "2025-03-21", "EXP", "BBB", 'P', 50, "2025-03-21", 1);
    struct position_list positions = log_group(&log);
    const struct diag *told = NULL;
    CHECK(position_is_closed(&positions.positions[0]));
    CHECK_INT(log.rows.items[unclear].fate, ROW_ERRONEOUS);
    CHECK(log_count(&log, ACCOUNT_UNCLEAR, &told) == 1 && strstr(told->message, "IRA") && strstr(told->message, "Cash"));
    log_end(&log);
}

/* Setting expire_past: a put past its expiry, out of the money by a later price of the log, is offered or booked; one in the money is not. */
static void test_expire_past(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .stock = 52);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 60, "2025-03-21", 1, 9.00, .stock = 52);
    log_row(&log, "2025-03-24", "STO", "AAA", 'P', 51, "2026-12-31", 1, 1.00, .stock = 53);
    struct position_list positions = log_group(&log);
    CHECK_INT(log_count(&log, EXPIRED_UNLOGGED, NULL), 1);
    CHECK_INT(positions.legs[0].remaining, 1);
    log.settings.expire_past = EXPIRE_PAST_OTM;
    positions = log_group(&log);
    CHECK_INT(log_count(&log, EXPIRED_BOOKED, NULL), 1);
    CHECK(position_is_closed(&positions.positions[0]) && positions.positions[0].net.units == 100 * 10000);
    CHECK_INT(positions.legs[1].remaining, 1);
    CHECK_TEXT(date_text(positions.positions[0].closed, (char[DATE_TEXT_SIZE]){0}), "2025-03-21");
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

int main(void) {
    test_whole_split();
    test_untouched_and_told_twice();
    test_reverse_split();
    test_split_of_shares();
    test_special_dividend();
    test_settlement();
    test_index_roots();
    test_blank_account();
    test_expire_past();
    return checks_end("adjusted contracts");
}
