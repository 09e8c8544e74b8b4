/* Rolls: explicit, in one row, detected; what they tie and what they carry (docs/spec/transaction-log.md §5, docs/spec/scoring.md §1). */
#include "check.h"

#include "made_log.h"

/* The leg a closing of the position's first leg was rolled into, as an index within the position; -1 = none. */
static int next_of(const struct position_list *positions, const struct position *position, uint32_t leg,
                   uint32_t closing) {
    uint32_t next = leg_closing(positions, position_leg(positions, position, leg), closing)->next_leg;
    return next == NO_INDEX ? -1 : (int)(next - position->first_leg);
}

/* "the first leg of the same group, ticker and type opened within 7 days from the roll" */
static void test_rolled_within_group(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 2, 1.40, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'C', 55, "2025-03-28", 2, 0.50, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 2, 9.00, .group = "G2");
    log_row(&log, "2025-03-19", "STO", "AAA", 'P', 48, "2025-03-28", 2, 1.60, .group = "G1");
    log_row(&log, "2025-03-28", "EXP", "AAA", 'P', 48, "2025-03-28", 2, .group = "G1");
    struct position_list positions = log_group(&log);
    const struct position *rolled = log_position(&positions, "G1");
    CHECK(rolled && rolled->leg_count == 2 && position_is_closed(rolled));
    CHECK_INT(next_of(&positions, rolled, 0, 0), 1);
    CHECK_NEAR(leg_carried(position_leg(&positions, rolled, 1)), -0.40, 1e-12);
    CHECK_INT(rolled->net.units, 2 * 100 * (10000 - 14000 + 16000));
    CHECK_INT(log_position(&positions, "G1.2")->leg_count, 1);
    CHECK_INT(log_position(&positions, "G2")->leg_count, 1);
    CHECK_INT(log.diags.count, 0);
    log_end(&log);
}

/* The eighth day is too late: the roll has no next leg, is noted, and two positions remain. */
static void test_roll_window(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "G1");
    log_row(&log, "2025-03-20", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    CHECK_INT(log_count(&log, ROLL_WITHOUT_NEXT, NULL), 1);
    log.settings.roll_window_days = 8;
    positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    log_end(&log);
}

/* "failing that, a leg of the same account, ticker and type opened on the same date in any group" */
static void test_rolled_into_another_group(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "G1", .account = "X");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 47, "2025-03-28", 1, 1.60, .group = "G2", .account = "Y");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "G3", .account = "X");
    log_row(&log, "2025-03-20", "STO", "BBB", 'P', 50, "2025-03-28", 1, 1.00, .group = "H1");
    log_row(&log, "2025-03-21", "ROLL", "BBB", 'P', 50, "2025-03-28", 1, 1.00, .group = "H1");
    log_row(&log, "2025-03-22", "STO", "BBB", 'P', 49, "2025-04-28", 1, 1.00, .group = "H2");
    struct position_list positions = log_group(&log);
    CHECK_INT(log_position(&positions, "G1")->leg_count, 2);
    CHECK(position_leg(&positions, log_position(&positions, "G1"), 1)->strike == 48);
    CHECK(!log_position(&positions, "G3") && log_position(&positions, "G2"));
    CHECK(log_position(&positions, "H1")->leg_count == 1 && log_position(&positions, "H2"));
    CHECK_INT(log_count(&log, ROLL_WITHOUT_NEXT, NULL), 1);
    log_end(&log);
}

/* "A next leg always started later than the leg it follows": two rolls on one day close no circle. */
static void test_no_circles(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    CHECK_INT(next_of(&positions, &positions.positions[0], 0, 0), 1);
    CHECK_INT(next_of(&positions, &positions.positions[0], 1, 0), -1);
    CHECK_INT(log_count(&log, ROLL_WITHOUT_NEXT, NULL), 1);
    log_end(&log);
}

/* A partial roll leaves the rest open; two rolls may lead into one leg, whose carry is their mean by contracts. */
static void test_partial_rolls_and_carry(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 4, 1.00, .group = "G1");
    log_row(&log, "2025-03-10", "ROLL", "AAA", 'C', 50, "2025-03-14", 1, 1.20, .group = "G1");
    log_row(&log, "2025-03-11", "ROLL", "AAA", 'C', 50, "2025-03-14", 2, 0.90, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'C', 52, "2025-03-28", 3, 1.60, .group = "G1");
    log_row(&log, "2025-03-14", "EXP", "AAA", 'C', 50, "2025-03-14", 1, .group = "G1");
    log_row(&log, "2025-03-20", "BTC", "AAA", 'C', 52, "2025-03-28", 1, 0.50, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    const struct leg *last = position_leg(&positions, &positions.positions[0], 1);
    CHECK_NEAR(leg_carried(last), (1 * (1.00 - 1.20) + 2 * (1.00 - 0.90)) / 3, 1e-12);
    CHECK_NEAR(leg_credit(last), 1.60, 1e-12);
    CHECK(!position_is_closed(&positions.positions[0]));
    struct figures figures = measure_position(&positions, 0);
    CHECK_INT(figures.contracts, 1 + 1 + 2);
    CHECK_INT(figures.net.units, positions.positions[0].net.units);
    log_end(&log);
}

/* A Rolled row with a strike and an expiry that match no open leg closes one leg and opens the next. */
static void test_one_row_roll(void) {
    struct made_log log;
    const struct diag *diag = NULL;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00, .group = "G1", .account = "X", .fees = 1.30);
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 2, 0.40, .group = "G1", .fees = 1.30, .bid = 1.0, .ask = 1.1);
    log_row(&log, "2025-03-26", "ROLL", "AAA", 'P', 46, "2025-04-25", .premium = -0.10, .group = "G1");
    log_row(&log, "2025-04-25", "EXP", .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    const struct position *position = &positions.positions[0];
    CHECK(position->leg_count == 3 && position_is_closed(position));
    const struct leg *second = position_leg(&positions, position, 1), *third = position_leg(&positions, position, 2);
    const struct opening *opening = &positions.openings[second->first_opening];
    struct opening_amounts opened = opening_amounts(&positions, opening);
    CHECK(opening->one_row_roll && opened.fees.units == 13000 && opened.premium.units == 800000);
    CHECK(second->account && strcmp(second->account, "X") == 0);
    const struct leg *first = position_leg(&positions, position, 0);
    struct closing_amounts closed = leg_closing_amounts(&positions, first, 0);
    CHECK(closed.cost.units == 0 && closed.fees.units == 0);
    CHECK_NEAR(leg_carried(second), 1.00, 1e-12);
    CHECK_NEAR(leg_credit(third), 1.00 + 0.40 - 0.10, 1e-12);
    CHECK_INT(opening_amounts(&positions, &positions.openings[third->first_opening]).premium.units, -200000);
    CHECK_INT(position->net.units, 2000000 + 800000 - 200000 - 26000);
    CHECK_INT(log_count(&log, ONE_ROW_ROLL, &diag), 2);
    CHECK(diag && strstr(diag->message, "46 expiring 2025-04-25 for a net debit of 0.1 a share"));
    struct reconciliation rows = reconcile(&positions);
    CHECK(rows.closed == 4 && log_reconciles(&positions));
    log_end(&log);
}

/* "ungrouped: of the only open ungrouped leg of its account, ticker and type; else an error" */
static void test_one_row_roll_ungrouped(void) {
    struct made_log log;
    const struct diag *diag = NULL;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .account = "X");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .account = "X");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .account = "Y");
    uint32_t unclear = log_row(&log, "2025-03-10", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.40, .account = "X");
    log_row(&log, "2025-03-11", "EXP", "AAA", 'P', 49, "2025-03-14", 1, .account = "X");
    uint32_t clear = log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.40, .account = "X");
    uint32_t past = log_row(&log, "2025-03-13", "ROLL", "AAA", 'P', 47, "2025-03-12", 1, 0.40, .account = "Y");
    uint32_t none = log_row(&log, "2025-03-13", "ROLL", "BBB", 'P', 47, "2025-03-28", 1, 0.40, .account = "Y");
    struct position_list positions = log_group(&log);
    CHECK_INT(log.rows.items[unclear].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, ROLL_UNCLEAR, &diag), 1);
    CHECK(diag && diag_place(diag).column == FIELD_GROUP_ID);
    CHECK_INT(log.rows.items[clear].fate, ROW_USED);
    CHECK_INT(log_position(&positions, "AUTO-0001")->leg_count, 2);
    CHECK_INT(log.rows.items[past].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, ROW_ERROR, &diag), 1);
    CHECK(diag && diag_place(diag).column == FIELD_EXPIRY);
    CHECK_INT(log.rows.items[none].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, CLOSES_NOTHING, NULL), 1);
    CHECK(log_reconciles(&positions) && reconcile(&positions).errors == 3);
    log_end(&log);
}

/* A closed leg that stood last behind an open one leaves no gap for the legs opened after it. */
static void test_one_row_roll_after_closes(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00);
    log_row(&log, "2025-03-04", "EXP", "AAA", 'P', 49, "2025-03-14", 1);
    uint32_t clear = log_row(&log, "2025-03-05", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.40);
    uint32_t unclear = log_row(&log, "2025-03-06", "ROLL", "AAA", 'P', 47, "2025-03-28", 1, 0.40);
    struct position_list positions = log_group(&log);
    CHECK_INT(log.rows.items[clear].fate, ROW_USED);
    CHECK_INT(log.rows.items[unclear].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, ROLL_UNCLEAR, NULL), 1);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

/* No Buy to Close leads into a leg that a one-row roll opened. */
static void test_one_row_roll_is_taken(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 49, "2025-03-14", 1, 0.50, .group = "A");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.40, .group = "A");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    CHECK_INT(log_position(&positions, "A")->leg_count, 2);
    CHECK_INT(log_position(&positions, "A.2")->leg_count, 1);
    log_end(&log);
}

/* "also on the second try": the open it closes may stand below it on the same date, when nothing was open before. */
static void test_one_row_roll_waits(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "G1");
    uint32_t roll = log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 0.40, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.00, .group = "G1");
    struct position_list positions = log_group(&log);
    const struct position *second = log_position(&positions, "G1.2");
    CHECK(second && position_is_closed(second) && second->last_transaction == roll);
    CHECK_INT(log_count(&log, ONE_ROW_ROLL, NULL), 0);
    CHECK(!position_is_closed(log_position(&positions, "G1")));
    log_end(&log);
}

/* "A Buy to Close is a roll too when on the same date the same ticker and type was sold to open at another strike or expiry as a
 * new leg of the same group" */
static void test_detected_in_group(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "G1");
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "G1");
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 1.45, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    CHECK_INT(next_of(&positions, &positions.positions[0], 0, 0), 1);
    CHECK_INT(next_of(&positions, &positions.positions[0], 0, 1), 1); /* the buy-backs of a leg on a day are one event */
    CHECK_INT(positions.detected_rolls, 1);
    log.settings.detect_rolls = false;
    positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    CHECK_INT(log.diags.count, 0);
    log_end(&log);
}

/* What is no roll: the same contract again, another type, another day, another group, a fill that joined an open leg. */
static void test_not_detected(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 0.50, .group = "A");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-14", 1, 0.60, .group = "A");
    log_row(&log, "2025-03-05", "STO", "AAA", 'C', 55, "2025-03-14", 1, 0.60, .group = "A");
    log_row(&log, "2025-03-06", "STO", "AAA", 'P', 49, "2025-03-14", 1, 0.60, .group = "A");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 48, "2025-03-14", 1, 0.60, .group = "B");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 48, "2025-03-14", 1, 0.60);
    log_row(&log, "2025-03-05", "STO", "BBB", 'P', 48, "2025-03-14", 1, 0.60, .group = "A");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 47, "2025-03-14", 1, 0.60, .group = "A", .paper = true);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 8);
    log_end(&log);
}

/* A fill that joins a leg opened earlier is no new leg. */
static void test_joined_fill_is_no_roll(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 0.50, .group = "A");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 49, "2025-03-14", 1, 0.60, .group = "A");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    log_end(&log);
}

/* "where both legs are ungrouped, of the same account with as many contracts as were closed" */
static void test_detected_ungrouped(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00, .account = "X");
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 50, "2025-03-14", 2, 1.40, .account = "X");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 47, "2025-03-28", 1, 1.60, .account = "X");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 46, "2025-03-28", 2, 1.60, .account = "Y");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .account = "X");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.55, .account = "X");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 3);
    const struct position *rolled = log_position(&positions, "AUTO-0001");
    CHECK(rolled->leg_count == 2 && position_leg(&positions, rolled, 1)->strike == 48);
    log_end(&log);
}

/* "and none if another roll already leads into it": a Rolled row comes first, wherever it stands. */
static void test_rolled_row_comes_first(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 49, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "A");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 49, "2025-03-14", 1, 1.40, .group = "A");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "A");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    CHECK_INT(log_position(&positions, "A")->leg_count, 1);
    CHECK_INT(log_position(&positions, "A.2")->leg_count, 2);
    log_end(&log);
}

/* Several legs rolled on one day go each into a next leg of its own, in row order. */
static void test_each_its_own(void) {
    struct made_log log;
    log_start(&log);
    for (int strike = 50; strike < 54; strike++)
        log_row(&log, "2025-03-03", "STO", "AAA", 'C', strike, "2025-03-14", 1, 1.00, .group = "A");
    for (int strike = 53; strike >= 50; strike--)
        log_row(&log, "2025-03-12", "BTC", "AAA", 'C', strike, "2025-03-14", 1, 1.00, .group = "A");
    for (int strike = 50; strike < 54; strike++)
        log_row(&log, "2025-03-12", "STO", "AAA", 'C', strike, "2025-03-21", 1, 1.00, .group = "A");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct position *position = &positions.positions[i];
        CHECK_INT(position->leg_count, 2);
        CHECK(position_leg(&positions, position, 0)->strike + position_leg(&positions, position, 1)->strike == 103);
    }
    log_end(&log);
}

/* A Rolled row that names the contract it rolls into, which has its own Sell to Open: the leg that was open before is closed. */
static void test_names_next(const char *group, bool opened_first) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 1.00, .group = group);
    if (opened_first)
        log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 2, 1.60, .group = group);
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 2, 1.40, .group = group, .fees = 1.30);
    if (!opened_first)
        log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 2, 1.60, .group = group);
    log_row(&log, "2025-03-28", "EXP", "AAA", 'P', 48, "2025-03-28", 2, .group = group);
    struct position_list positions = log_group(&log);
    const struct position *rolled = &positions.positions[0];
    CHECK_INT(positions.position_count, 1);
    CHECK(rolled->leg_count == 2 && position_is_closed(rolled));
    CHECK_INT(next_of(&positions, rolled, 0, 0), 1);
    CHECK_INT(leg_closing_amounts(&positions, position_leg(&positions, rolled, 0), 0).cost.units, 2800000);
    CHECK_INT(rolled->net.units, 2 * 100 * (10000 - 14000 + 16000) - 13000);
    CHECK_INT(log_count(&log, ROLL_NAMES_NEXT, NULL), 1);
    CHECK_INT(log.diags.count, 1);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

/* What was opened and rolled on one day is closed itself: it is not the last of the day, or nothing was open before, or, ungrouped,
 * more than one leg was. */
static void test_names_itself(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-28", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "G1");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 48, "2025-03-28", 1, 1.40, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 47, "2025-04-11", 1, 1.70, .group = "G1");
    log_row(&log, "2025-03-12", "STO", "BBB", 'P', 48, "2025-03-28", 1, 1.60, .group = "H1");
    log_row(&log, "2025-03-12", "ROLL", "BBB", 'P', 48, "2025-03-28", 1, 1.40, .group = "H1");
    log_row(&log, "2025-03-03", "STO", "CCC", 'P', 50, "2025-03-28", 1, 1.00);
    log_row(&log, "2025-03-04", "STO", "CCC", 'P', 49, "2025-03-28", 1, 1.00);
    log_row(&log, "2025-03-12", "STO", "CCC", 'P', 48, "2025-03-28", 1, 1.60);
    log_row(&log, "2025-03-12", "ROLL", "CCC", 'P', 48, "2025-03-28", 1, 1.40);
    struct position_list positions = log_group(&log);
    CHECK_INT(log_count(&log, ROLL_NAMES_NEXT, NULL), 0);
    const struct position *rolled = log_position(&positions, "G1.2");
    CHECK(rolled && rolled->leg_count == 2 && next_of(&positions, rolled, 0, 0) == 1);
    CHECK_INT(log_position(&positions, "G1")->leg_count, 1);
    CHECK(!position_is_closed(log_position(&positions, "G1")));
    CHECK(position_is_closed(log_position(&positions, "H1")));
    CHECK_INT(log_count(&log, ROLL_WITHOUT_NEXT, NULL), 2);
    log_end(&log);
}

int main(void) {
    test_names_next("G1", false);
    test_names_next("G1", true);
    test_names_next(NULL, false);
    test_names_next(NULL, true);
    test_names_itself();
    test_rolled_within_group();
    test_roll_window();
    test_rolled_into_another_group();
    test_no_circles();
    test_partial_rolls_and_carry();
    test_one_row_roll();
    test_one_row_roll_ungrouped();
    test_one_row_roll_after_closes();
    test_one_row_roll_is_taken();
    test_one_row_roll_waits();
    test_detected_in_group();
    test_not_detected();
    test_joined_fill_is_no_roll();
    test_detected_ungrouped();
    test_rolled_row_comes_first();
    test_each_its_own();
    return checks_end("rolls");
}
