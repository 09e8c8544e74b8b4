/* What openings and closings amount to is read from their rows where these say it, and kept where they do not. */
#include "check.h"

#include "made_log.h"

static bool is_kept(const struct position_list *positions, uint32_t leg) {
    const struct opening *opening = &positions->openings[positions->legs[leg].first_opening];
    return opening->amounts != NO_INDEX;
}

static bool is_closing_kept(const struct position_list *positions, uint32_t leg) {
    return leg_closing(positions, &positions->legs[leg], 0)->amounts != NO_INDEX;
}

/* Sold and bought back whole: 2 · 100 · 1.05 − 1.30, 2 · 100 · 0.40 + 1.30. */
static void test_whole(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 2, 1.05, .fees = 1.30, .stock = 52);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'P', 50, "2025-03-21", 2, 0.40, .fees = 1.30);
    struct position_list positions = log_group(&log);
    const struct leg *leg = &positions.legs[0];
    struct opening_amounts opened = opening_amounts(&positions, &positions.openings[0]);
    struct closing_amounts closed = leg_closing_amounts(&positions, leg, 0);
    CHECK(!is_kept(&positions, 0) && !is_closing_kept(&positions, 0));
    CHECK(positions.amounts->openings.count == 0 && positions.amounts->closings.count == 0);
    CHECK(opened.premium.units == 2100000 && opened.fees.units == 13000 && opened.price == 1.05);
    CHECK(closed.cost.units == 800000 && closed.fees.units == 13000 && closed.price == 0.40);
    CHECK(closed.premium.units == 2100000 && closed.realised.units == 2100000 - 13000 - 800000 - 13000);
    CHECK(booked_fees(&closed).units == 26000 && leg_open_premium(&positions, leg).units == 0);
    CHECK_INT(positions.positions[0].net.units, closed.realised.units);
    CHECK(leg_stock_price(&positions, leg, 1) == 52 && isnan(leg_stock_price(&positions, leg, 0)));
    log_end(&log);
}

/* A bought option is paid for when it is opened, and what it brings lowers its cost. */
static void test_bought(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "BTO", "AAA", 'C', 50, "2025-03-21", 1, 2.00, .fees = 0.65);
    log_row(&log, "2025-03-10", "STC", "AAA", 'C', 50, "2025-03-21", 1, 3.00, .fees = 0.65);
    struct position_list positions = log_group(&log);
    const struct position_list *others = positions.others;
    struct closing_amounts closed = leg_closing_amounts(others, &others->legs[0], 0);
    CHECK(!is_kept(others, 0) && !is_closing_kept(others, 0));
    CHECK_INT(opening_amounts(others, &others->openings[0]).premium.units, -2000000);
    CHECK(closed.cost.units == -3000000 && closed.realised.units == 1000000 - 13000);
    log_end(&log);
}

/* Three legs of one row, a leg closed in two parts, one opened twice: no row says those by itself. */
static void test_parts(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-28", 3, 2.00, .group = "G1", .stock = 40);
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-28", 1, 1.00, .group = "G1", .stock = 44);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'P', .group = "G1", .quantity = 2, .premium = 0.30, .fees = 1);
    log_row(&log, "2025-03-28", "EXP", "AAA", 'P', 50, "2025-03-28", 3, .group = "G1");
    struct position_list positions = log_group(&log);
    const struct leg *second = &positions.legs[1];
    CHECK(!is_kept(&positions, 0) && is_closing_kept(&positions, 0) && is_kept(&positions, 1) && is_closing_kept(&positions, 1));
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 0).fees.units, 5000);
    CHECK_INT(leg_closing_amounts(&positions, second, 0).premium.units, 1750000); /* a fourth of 600 + 100 */
    CHECK_INT(leg_closing_amounts(&positions, second, 1).premium.units, 5250000);
    CHECK(leg_stock_price(&positions, second, 1) == 40 && leg_stock_price(&positions, second, 2) == 41);
    log_end(&log);
}

/* What a split makes of a row is kept: twice the contracts at half the price, for the same money. */
static void test_split(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00);
    log_row(&log, "2025-03-10", "SPLIT", "AAA", .quantity = 2, .multiplier = 1);
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 25, "2025-03-21", 2, 0.20);
    struct position_list positions = log_group(&log);
    struct opening_amounts opened = opening_amounts(&positions, &positions.openings[0]);
    struct closing_amounts closed = leg_closing_amounts(&positions, &positions.legs[0], 0);
    CHECK(is_kept(&positions, 0) && !is_closing_kept(&positions, 0));
    CHECK(opened.price == 0.50 && opened.premium.units == 1000000 && amount_price_sold(&positions, &positions.openings[0]) == 1.00);
    CHECK(closed.price == 0.20 && closed.cost.units == 400000 && closed.realised.units == 600000);
    log_end(&log);
}

/* A close without a quantity takes all that is open, at its own price. */
static void test_blank_quantity(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 3, 1.00);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'P', 50, "2025-03-21", 0, 0.25);
    struct position_list positions = log_group(&log);
    CHECK(!is_closing_kept(&positions, 0));
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 0).cost.units, 750000);
    log_end(&log);
}

int main(void) {
    test_whole();
    test_bought();
    test_parts();
    test_split();
    test_blank_quantity();
    return checks_end("amounts");
}
