/* Opens and closes, sentence by sentence (docs/spec/transaction-log.md §5). */
#include "check.h"

#include "made_log.h"

static void test_open_joins(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-04", "STO", "aaa", 'P', 50, "2025-03-21", 2, 1.30, .group = "g1", .account = "other");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G2");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .account = "X");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .account = "X");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .account = "Y");
    log_row(&log, "2025-03-05", "STO", "AAA", 'C', 50, "2025-03-21", 1, 1.00, .account = "Y");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .account = "Y", .paper = true);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 6);
    const struct position *first = log_position(&positions, "G1");
    CHECK(first && position_leg(&positions, first, 0)->opened_contracts == 3);
    CHECK_INT(position_leg(&positions, first, 0)->opening_count, 2);
    CHECK_NEAR(position_leg(&positions, first, 0)->average_premium, 1.2, 1e-12);
    CHECK_INT(position_leg(&positions, log_position(&positions, "AUTO-0001"), 0)->opened_contracts, 2);
    CHECK_INT(position_leg(&positions, log_position(&positions, "AUTO-0002"), 0)->opened_contracts, 1);
    CHECK(position_leg(&positions, log_position(&positions, "AUTO-0004"), 0)->paper);
    CHECK(!position_is_closed(first) && first->last_transaction == NO_INDEX);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

static void test_closed_leg_is_not_reopened(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-04", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.40, .group = "G1");
    log_row(&log, "2025-03-06", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.20, .group = "G1");
    log_row(&log, "2025-03-07", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.10, .group = "G1");
    log_row(&log, "2025-03-10", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.20, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 3);
    CHECK_TEXT(positions.positions[0].id, "G1");
    CHECK_TEXT(positions.positions[1].id, "G1.2");
    CHECK_TEXT(positions.positions[2].id, "G1.3");
    CHECK_INT(positions.positions[0].last_transaction, 1);
    CHECK_INT(positions.positions[1].net.units, 1100000);
    log_end(&log);
}

/* A made-up id never takes the id of a group of the log. */
static void test_ids_stay_unique(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 51, "2025-03-21", 1, 1, .group = "G");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G.2");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "Auto-0001");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G", .paper = true);
    struct position_list positions = log_group(&log);
    CHECK_TEXT(positions.positions[0].id, "G");
    CHECK_TEXT(positions.positions[1].id, "G.3");
    CHECK_TEXT(positions.positions[2].id, "G.2");
    CHECK_TEXT(positions.positions[3].id, "Auto-0001");
    CHECK_TEXT(positions.positions[4].id, "AUTO-0002");
    CHECK_TEXT(positions.positions[5].id, "G.4");
    log_end(&log);
}

/* "blank ticker, type, strike or expiry match anything, filled ones must agree" */
static void test_grouped_close(void) {
    struct made_log log;
    const struct diag *diag = NULL;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 45, "2025-03-21", 1, 0.50, .group = "G1");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 45, "2025-03-21", 1, 0.50, .group = "G2");
    log_row(&log, "2025-03-10", "BTC", .strike = 45, .quantity = 1, .premium = 0.20, .group = "G1");
    uint32_t wrong = log_row(&log, "2025-03-10", "BTC", "AAA", 'C', .quantity = 1, .premium = 0.20, .group = "G1");
    uint32_t other = log_row(&log, "2025-03-10", "BTC", "AAA", 'P', 45, "2025-03-21", 1, 0.20, .group = "G1");
    log_row(&log, "2025-03-21", "EXP", .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 3);
    CHECK(position_is_closed(log_position(&positions, "G1")));
    CHECK(position_is_closed(log_position(&positions, "G1.2")));
    CHECK(!position_is_closed(log_position(&positions, "G2")));
    CHECK_INT(log.rows.items[wrong].fate, ROW_ERRONEOUS);
    CHECK_INT(log.rows.items[other].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, CLOSES_NOTHING, &diag), 2);
    CHECK(diag && strstr(diag->message, "closes nothing that is open"));
    CHECK_INT(diag_place(diag).row, other + 2);
    CHECK_INT(diag_place(diag).column, FIELD_ACTION);
    CHECK_TEXT(diag_done(diag, (char[DIAG_DONE_SIZE]){""}), "row 7 left out");
    struct reconciliation rows = reconcile(&positions);
    CHECK(rows.errors == 2 && rows.open == 1 && rows.closed == 4 && log_reconciles(&positions));
    log_end(&log);
}

static void leave_out(struct made_log *log, uint32_t row, enum action action, const char *date, const char *group, const char *ticker,
                      double strike) {
    *array_add(&log->arena, &log->transactions.left_out) = (struct left_out_row){
        .row = row,
        .date = made_date(date),
        .group = group ? intern_text(&log->texts, group) : NULL,
        .ticker = intern_text(&log->texts, ticker),
        .strike = strike,
        .type = OPTION_PUT,
        .action = (uint8_t)action,
    };
}

/* A close whose opening row was left out for its own error names that row: the latest that is not after it. */
static void test_opening_left_out(void) {
    struct made_log log;
    const struct diag *diag = NULL;
    log_start(&log);
    leave_out(&log, 20, SELL_TO_OPEN, "2025-03-03", "G1", "AAA", NAN);
    leave_out(&log, 21, SELL_TO_OPEN, "2025-03-03", NULL, "BBB", 50);
    leave_out(&log, 22, SELL_TO_OPEN, "2025-03-12", NULL, "BBB", 50);
    leave_out(&log, 23, ACTION_NONE, "2025-03-03", "G2", "CCC", 50);
    log_row(&log, "2025-03-10", "EXP", "AAA", 'P', 50, .group = "G1");
    log_row(&log, "2025-03-10", "EXP", "BBB", 'P', 50, .account = "X");
    log_row(&log, "2025-03-12", "EXP", "BBB");
    log_row(&log, "2025-03-13", "EXP", .group = "G2");
    log_row(&log, "2025-03-14", "EXP", "AAA", 'C', 50, .group = "G1");
    log_row(&log, "2025-03-15", "EXP", "BBB", 'P', 51);
    log_row(&log, "2025-03-02", "EXP", "BBB", 'P', 50);
    struct position_list positions = log_group(&log);
    static const char *const expected[] = {"row 20 was", "row 21 was", "row 22 was", "row 23, which may"};
    CHECK_INT(log_count(&log, CLOSES_NOTHING, NULL), 3);
    CHECK_INT(log_count(&log, OPENING_LEFT_OUT, NULL), 4);
    for (size_t i = 0, found = 0; i < log.diags.count; i++) {
        diag = &log.diags.items[i];
        if (diag->code == OPENING_LEFT_OUT)
            CHECK(strstr(diag->message, expected[found++]));
    }
    CHECK(reconcile(&positions).errors == 7 && log_reconciles(&positions));
    log_end(&log);
}

/* "among ungrouped legs of its account, then among all legs whose account is the same or where one of the two is blank" */
static void test_ungrouped_close(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G1", .account = "X");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .account = "X");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1);
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .account = "Y");
    log_row(&log, "2025-03-06", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.5, .account = "X");
    log_row(&log, "2025-03-07", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.5, .account = "X");
    log_row(&log, "2025-03-08", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.5, .account = "X");
    uint32_t nothing = log_row(&log, "2025-03-09", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.5, .account = "X");
    log_row(&log, "2025-03-10", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.5);
    uint32_t bare = log_row(&log, "2025-03-10", "EXP");
    struct position_list positions = log_group(&log);
    char text[DATE_TEXT_SIZE];
    CHECK_TEXT(date_text(log_position(&positions, "AUTO-0001")->closed, text), "2025-03-06");
    CHECK_TEXT(date_text(log_position(&positions, "G1")->closed, text), "2025-03-07");
    CHECK_TEXT(date_text(log_position(&positions, "AUTO-0002")->closed, text), "2025-03-08");
    CHECK_TEXT(date_text(log_position(&positions, "AUTO-0003")->closed, text), "2025-03-10");
    CHECK_INT(log.rows.items[nothing].fate, ROW_ERRONEOUS);
    CHECK_INT(log.rows.items[bare].fate, ROW_ERRONEOUS);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

/* "Oldest leg first; one row may close several legs, its fees shared by contracts (the last takes what rounding left)." */
static void test_one_row_closes_several(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1", .fees = 0.65);
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-28", 1, 1.10, .group = "G1");
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-04-04", 1, 1.20, .group = "G1");
    log_row(&log, "2025-03-10", "BTC", "AAA", .quantity = 3, .premium = 0.33333, .group = "G1", .fees = 1.0);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 3);
    int64_t cost = 0, fees = 0;
    for (uint32_t i = 0; i < 3; i++) {
        const struct closing *closing = leg_closing(&positions, &positions.legs[i], 0);
        CHECK_INT(closing->sequence, i);
        CHECK_INT(closing->continues_row, i > 0);
        struct closing_amounts amounts = closing_amounts(&positions, &positions.legs[i], closing);
        CHECK_INT(amounts.fees.units, i < 2 ? 3333 : 3334);
        cost += amounts.cost.units;
        fees += amounts.fees.units;
    }
    CHECK_INT(cost, log.rows.items[3].amount.units);
    CHECK_INT(fees, 10000);
    CHECK_INT(positions.positions[0].net.units, 1000000 - 6500 - 333330 - 3333);
    CHECK_INT(positions.positions[2].last_transaction, 3);
    struct reconciliation rows = reconcile(&positions);
    CHECK(rows.closed == 4 && log_reconciles(&positions));
    log_end(&log);
}

/* "Blank quantity closes what remains of the first leg it matches." */
static void test_blank_quantity(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 5, 1.00, .group = "G1");
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 45, "2025-03-21", 1, 1.00, .group = "G1");
    log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-21", 2, 0.50, .group = "G1");
    log_row(&log, "2025-03-06", "BTC", .premium = 0.25, .group = "G1", .fees = 1);
    struct position_list positions = log_group(&log);
    const struct leg *leg = &positions.legs[0];
    CHECK_INT(leg->remaining, 0);
    CHECK_INT(leg_closing(&positions, leg, 1)->contracts, 3);
    CHECK_INT(leg_closing_amounts(&positions, leg, 1).cost.units, 750000);
    CHECK_INT(positions.legs[1].remaining, 1);
    CHECK_INT(leg_open_premium(&positions, &positions.legs[1]).units, 1000000);
    CHECK_INT(leg_open_premium(&positions, leg).units, 0);
    log_end(&log);
}

/* "More than remains: what remains is closed, the excess is ignored with a warning." */
static void test_excess(void) {
    struct made_log log;
    const struct diag *diag = NULL;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 2, 1.00, .group = "G1");
    uint32_t row = log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-21", 5, 0.50, .group = "G1", .fees = 3.25);
    struct position_list positions = log_group(&log);
    CHECK_INT(log_count(&log, EXCESS_IGNORED, &diag), 1);
    CHECK(diag && diag_place(diag).column == FIELD_QUANTITY && diag_place(diag).row == row + 2);
    CHECK_TEXT(diag->message, "quantity 5 is more than the 2 still open");
    CHECK_TEXT(diag->done, "2 closed, the excess of 3 ignored");
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 0).cost.units, 1000000);
    CHECK_INT(positions.positions[0].net.units, 2000000 - 1000000 - 32500);
    CHECK_INT(log.rows.items[row].fate, ROW_USED);
    CHECK(log_reconciles(&positions) && reconcile(&positions).closed == 2);
    log_end(&log);
}

/* "Expired and Assigned are booked on min(row date, the leg's expiry)" */
static void test_booked_dates(void) {
    struct made_log log;
    char text[DATE_TEXT_SIZE];
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 3, 1.00, .group = "G1");
    log_row(&log, "2025-03-12", "ASG", "AAA", 'P', 50, "2025-03-14", 1, .group = "G1");
    log_row(&log, "2025-03-17", "EXP", "AAA", 'P', 50, "2025-03-14", 1, .group = "G1");
    log_row(&log, "2025-03-18", "BTC", "AAA", 'P', 50, "2025-03-14", 1, 0.01, .group = "G1");
    struct position_list positions = log_group(&log);
    const struct leg *leg = &positions.legs[0];
    CHECK_TEXT(date_text(leg_closing(&positions, leg, 0)->date, text), "2025-03-12");
    CHECK_TEXT(date_text(leg_closing(&positions, leg, 1)->date, text), "2025-03-14");
    CHECK_TEXT(date_text(leg_closing(&positions, leg, 2)->date, text), "2025-03-18");
    CHECK_TEXT(date_text(positions.positions[0].closed, text), "2025-03-18");
    CHECK_INT(leg_closing_amounts(&positions, leg, 0).cost.units, 0);
    log_end(&log);
}

/* A premium written on an Expired or Assigned row costs nothing. */
static void test_expired_costs_nothing(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00);
    log_row(&log, "2025-03-14", "EXP", "AAA", 'C', 50, "2025-03-14", 1, 0.70, .fees = 0.10);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.positions[0].net.units, 1000000 - 1000);
    CHECK(leg_closing_amounts(&positions, &positions.legs[0], 0).price == 0);
    log_end(&log);
}

/* "Within one date a close that finds no open leg waits until that date's opens are in, and is tried once more." */
static void test_second_try(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.50, .group = "G1");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1");
    uint32_t early = log_row(&log, "2025-03-04", "BTC", "BBB", 'P', 50, "2025-03-21", 1, 0.50);
    log_row(&log, "2025-03-05", "STO", "BBB", 'P', 50, "2025-03-21", 1, 1.00);
    struct position_list positions = log_group(&log);
    CHECK(position_is_closed(log_position(&positions, "G1")));
    CHECK_INT(log_position(&positions, "G1")->net.units, 500000);
    CHECK_INT(log.rows.items[early].fate, ROW_ERRONEOUS);
    CHECK(!position_is_closed(log_position(&positions, "AUTO-0001")));
    log_end(&log);
}

/* Newest first: within a date the rows are taken in reverse sheet order; dates count before sheet order. */
static void test_order(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-05", "BTC", "AAA", 'P', .quantity = 1, .premium = 0.10);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 45, "2025-03-21", 1, 1.00);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 2.00);
    log.sheet_rows.newest_first = true;
    struct position_list positions = log_group(&log);
    CHECK(positions.order[0] == 2 && positions.order[1] == 1 && positions.order[2] == 0);
    CHECK(positions.legs[0].strike == 50 && positions.legs[0].remaining == 0);
    CHECK(positions.legs[1].strike == 45 && positions.legs[1].remaining == 1);
    log.sheet_rows.newest_first = false;
    positions = log_group(&log);
    CHECK(positions.order[0] == 1 && positions.order[1] == 2 && positions.order[2] == 0);
    CHECK(positions.legs[0].strike == 45 && positions.legs[0].remaining == 0);
    log_end(&log);
}

/* "Paper and real rows never join, match or tie" */
static void test_paper(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G1");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G1", .paper = true);
    log_row(&log, "2025-03-04", "BTC", "AAA", 'P', 50, "2025-03-21", 2, 0.5, .group = "G1", .paper = true);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 2);
    CHECK(positions.legs[0].remaining == 1 && !positions.legs[0].paper);
    CHECK(positions.legs[1].remaining == 0 && positions.legs[1].paper);
    CHECK_INT(log_count(&log, EXCESS_IGNORED, NULL), 1);
    log_end(&log);
}

/* "Long options are tracked, though not graded": a close means the short leg first, then the bought one; none is an error. */
static void test_long_options(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "S");
    log_row(&log, "2025-03-04", "BTO", "AAA", 'P', 45, "2025-03-21", 1, 0.30, .group = "S");
    log_row(&log, "2025-03-03", "BTO", "BBB", 'C', 45, "2025-03-21", 1, 0.30, .fees = 0.65);
    log_row(&log, "2025-03-20", "STC", "BBB", 'C', 45, "2025-03-21", 1, 0.50, .fees = 0.65);
    log_row(&log, "2025-03-21", "EXP", .group = "S");
    log_row(&log, "2025-03-21", "EXP", .group = "S");
    uint32_t again = log_row(&log, "2025-03-21", "EXP", .group = "S");
    uint32_t unknown = log_row(&log, "2025-03-21", "EXP", "BBB", 'C', 46, "2025-03-21", 1);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    CHECK_INT(positions.positions[0].net.units, 100 * 10000);
    CHECK_INT(positions.others->position_count, 2);
    CHECK_INT(positions.others->positions[0].net.units, 187000); /* 50 − 30 − 1.30; bought first */
    CHECK_INT(positions.others->positions[1].net.units, -300000);
    CHECK_INT(log.rows.items[again].fate, ROW_ERRONEOUS);
    CHECK_INT(log.rows.items[unknown].fate, ROW_ERRONEOUS);
    struct reconciliation rows = reconcile(&positions);
    CHECK(rows.not_wheel == 0 && rows.errors == 2 && rows.closed == 2 && rows.other_trades == 4 && log_reconciles(&positions));
    log_end(&log);
}

/* The leg's multiplier values its closes; a row that disagrees is named. */
static void test_multiplier(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1", .multiplier = 10);
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1.00, .group = "G1", .multiplier = 100);
    log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-21", 2, 0.50, .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(log_count(&log, MULTIPLIER_DIFFERS, NULL), 1);
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 0).cost.units, 100000);
    log_end(&log);
}

/* A close counts shares as its leg does. Another multiplier written on it is named, a blank one is not; dollars per contract
 * stay what they are. */
static void test_multiplier_of_closes(enum premium_unit unit, int64_t first, int64_t second) {
    struct made_log log;
    log_start(&log);
    log.sheet_rows.premium_unit = unit;
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 2, 1.00, .group = "G1", .multiplier = 10);
    uint32_t blank = log_row(&log, "2025-03-05", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.50, .group = "G1");
    uint32_t other = log_row(&log, "2025-03-06", "BTC", "AAA", 'P', 50, "2025-03-21", 0, 0.60, .group = "G1", .multiplier = 20);
    log.rows.items[other].own_multiplier = true;
    CHECK(!log.rows.items[blank].own_multiplier);
    struct position_list positions = log_group(&log);
    CHECK_INT(log_count(&log, MULTIPLIER_DIFFERS, NULL), 1);
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 0).cost.units, first);
    CHECK_INT(leg_closing_amounts(&positions, &positions.legs[0], 1).cost.units, second);
    CHECK_NEAR(leg_closing_amounts(&positions, &positions.legs[0], 1).price * 10, (double)second / 10000, 1e-12);
    log_end(&log);
}

/* Realised P&L: (premium opened so far − booked) · q / open before, rounded; fees likewise; it telescopes. */
static void test_realised(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", 3, 1.00, .group = "G1", .fees = 1.00);
    log_row(&log, "2025-03-04", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.40, .group = "G1", .fees = 0.50);
    log_row(&log, "2025-03-05", "STO", "AAA", 'P', 50, "2025-03-21", 1, 2.00, .group = "G1", .fees = 0.25);
    log_row(&log, "2025-03-06", "BTC", "AAA", 'P', 50, "2025-03-21", 1, 0.60, .group = "G1");
    log_row(&log, "2025-03-21", "EXP", "AAA", 'P', 50, "2025-03-21", 2, .group = "G1");
    struct position_list positions = log_group(&log);
    const struct leg *leg = &positions.legs[0];
    int64_t first = 1000000 - 3333 - 400000 - 5000;                    /* 300.00 / 3, fees 1.00 / 3 */
    int64_t second = 4000000 / 3 - (6667 + 2500) / 3 - 1 - 600000;     /* 400.00 / 3 = 133.3333, fees 0.9167 / 3 = 0.3056 */
    CHECK_INT(leg_closing_amounts(&positions, leg, 0).realised.units, first);
    CHECK_INT(leg_closing_amounts(&positions, leg, 1).realised.units, second);
    CHECK_INT(positions.positions[0].net.units, 3000000 + 2000000 - 400000 - 600000 - 10000 - 5000 - 2500);
    CHECK_INT(leg_closing_amounts(&positions, leg, 2).realised.units, positions.positions[0].net.units - first - second);
    CHECK_INT(positions.positions[0].last_transaction, 4);
    log_end(&log);
}

/* More contracts than an int32 counts are an error, not an overflow. */
static void test_too_many_contracts(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-21", INT32_MAX, 1, .group = "G1");
    uint32_t row = log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-21", 1, 1, .group = "G1");
    log_row(&log, "2025-03-05", "EXP", .group = "G1");
    struct position_list positions = log_group(&log);
    CHECK_INT(log.rows.items[row].fate, ROW_ERRONEOUS);
    CHECK(position_is_closed(&positions.positions[0]) && log_reconciles(&positions));
    log_end(&log);
}

static void test_empty(void) {
    struct made_log log;
    log_start(&log);
    struct position_list positions = log_group(&log);
    CHECK(positions.position_count == 0 && positions.leg_count == 0 && log_reconciles(&positions));
    log_end(&log);
}

int main(void) {
    test_open_joins();
    test_closed_leg_is_not_reopened();
    test_ids_stay_unique();
    test_grouped_close();
    test_opening_left_out();
    test_ungrouped_close();
    test_one_row_closes_several();
    test_blank_quantity();
    test_excess();
    test_booked_dates();
    test_expired_costs_nothing();
    test_second_try();
    test_order();
    test_paper();
    test_long_options();
    test_multiplier();
    test_multiplier_of_closes(UNIT_PER_SHARE, 50000, 60000);
    test_multiplier_of_closes(UNIT_PER_CONTRACT, 500000, 120000);
    test_realised();
    test_too_many_contracts();
    test_empty();
    return checks_end("matching");
}
