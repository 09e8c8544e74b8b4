/* Long options and spreads: what is one, what it amounts to, what is graded all the same (docs/spec/real-logs.md §7). */
#include "check.h"

#include "made_log.h"
#include "positions/other_trades.h"

static struct other_trade trade_of(struct made_log *log, const struct position_list *positions, size_t index) {
    return measure_other_trade(positions->others, index, &log->arena);
}

/* Width 10, credit 1.50: capital (10 − 1.50) · 100; 400 − 250 − 800 + 300 − 4 · 0.65. */
static void test_vertical(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 560, "2025-03-21", 1, 4.00, .fees = 0.65);
    log_row(&log, "2025-03-03", "BTO", "AAA", 'P', 550, "2025-03-21", 1, 2.50, .fees = 0.65);
    log_row(&log, "2025-03-18", "BTC", "AAA", 'P', 560, "2025-03-21", 1, 8.00, .fees = 0.65);
    log_row(&log, "2025-03-18", "STC", "AAA", 'P', 550, "2025-03-21", 1, 3.00, .fees = 0.65);
    struct position_list positions = log_group(&log);
    struct other_trade trade = trade_of(&log, &positions, 0);
    CHECK(positions.position_count == 0 && positions.others->position_count == 1 && log_reconciles(&positions));
    CHECK_INT(trade.kind, OTHER_VERTICAL);
    CHECK_INT(trade.legs, 2);
    CHECK_INT(trade.premium.units, 150 * 10000);
    CHECK_INT(trade.pnl.units, -3526000);
    CHECK_INT(trade.fees.units, 26000);
    CHECK_NEAR(trade.capital, 850, 1e-9);
    CHECK_NEAR(trade.width, 1000, 1e-9);
    CHECK_TEXT(trade.contract, "put 560/550 2025-03-21");
    log.settings.detect_spreads = false;
    positions = log_group(&log);
    CHECK(positions.position_count == 1 && positions.others->position_count == 1);
    CHECK_INT(trade_of(&log, &positions, 0).kind, OTHER_LONG);
    log_end(&log);
}

struct kind_case {
    const char *sold_on, *sold_until, *bought_on, *bought_until;
    char type;
    double sold, bought;
    int contracts_sold, contracts_bought;
    int kind; /* −1: the short leg is graded */
    double capital;
};

/* Sold at 1.00, bought at 3.00 where it expires later, else at 0.40. */
static const struct kind_case kind_cases[] = {
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-03-21", 'P', 50, 45, 2, 2, OTHER_VERTICAL, 2 * (500 - 60)},
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-04-17", 'P', 50, 50, 1, 1, OTHER_CALENDAR, 200},
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-04-17", 'C', 50, 40, 1, 1, OTHER_PMCC, 200},
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-04-17", 'C', 50, 55, 1, 1, OTHER_CALENDAR, 200},
    {"2025-03-10", "2025-03-21", "2025-03-03", "2025-04-17", 'C', 50, 40, 1, 1, OTHER_PMCC, 300},
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-03-14", 'P', 50, 45, 1, 1, -1, 0},  /* expires before the short one */
    {"2025-03-03", "2025-03-21", "2025-03-03", "2025-03-21", 'P', 50, 45, 2, 1, -1, 0},  /* another quantity */
    {"2025-03-10", "2025-03-21", "2025-03-03", "2025-04-17", 'P', 50, 40, 1, 1, -1, 0},  /* an earlier put covers nothing */
};

static void test_kinds(void) {
    for (size_t i = 0; i < sizeof kind_cases / sizeof *kind_cases; i++) {
        const struct kind_case *at = &kind_cases[i];
        struct made_log log;
        log_start(&log);
        bool later = strcmp(at->bought_until, at->sold_until) > 0;
        log_row(&log, at->bought_on, "BTO", "AAA", at->type, at->bought, at->bought_until, at->contracts_bought, later ? 3.00 : 0.40);
        log_row(&log, at->sold_on, "STO", "AAA", at->type, at->sold, at->sold_until, at->contracts_sold, 1.00);
        struct position_list positions = log_group(&log);
        CHECK_INT(positions.position_count, at->kind < 0);
        CHECK_INT(positions.others->position_count, 1);
        struct other_trade trade = trade_of(&log, &positions, 0);
        CHECK_INT(trade.kind, at->kind < 0 ? OTHER_LONG : at->kind);
        if (at->kind >= 0)
            CHECK_NEAR(trade.capital, at->capital, 1e-9);
        log_end(&log);
    }
}

/* Two calls against 100 shares and a call bought earlier: one is a covered call, the other part of the PMCC. */
static void test_shares_cover_first(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "BUY", "AAA", .quantity = 100, .premium = 48);
    log_row(&log, "2025-03-03", "BTO", "AAA", 'C', 40, "2026-01-16", 2, 12.00);
    log_row(&log, "2025-03-10", "STO", "AAA", 'C', 50, "2025-03-21", 2, 1.00, .fees = 1.00);
    log_row(&log, "2025-03-21", "EXP", "AAA", 'C', 50, "2025-03-21", 2);
    struct position_list positions = log_group(&log);
    CHECK_INT(positions.position_count, 1);
    CHECK_INT(positions.legs[0].opened_contracts, 1);
    CHECK_INT(positions.positions[0].net.units, 995000);
    struct other_trade trade = trade_of(&log, &positions, 0);
    CHECK(trade.kind == OTHER_PMCC && trade.legs == 2 && trade.pnl.units == 995000);
    CHECK(log_reconciles(&positions));
    log_end(&log);
}

/* "Without open/close words a Buy that finds nothing short opens a long. The later Sell closes the long." */
static void test_words_without_direction(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "B", "AAA", 'C', 9, "2025-04-17", 2, 0.50, .fees = 1.30);
    log_row(&log, "2025-03-20", "S", "AAA", 'C', 9, "2025-04-17", 2, 0.80, .fees = 1.30);
    log_row(&log, "2025-03-03", "S", "BBB", 'P', 68, "2025-03-21", 1, 0.60);
    uint32_t near_by = log_row(&log, "2025-03-14", "B", "BBB", 'P', 67, "2025-03-21", 1, 0.20);
    struct position_list positions = log_group(&log);
    const struct diag *told = NULL;
    CHECK_INT(positions.others->position_count, 1);
    CHECK_INT(positions.others->positions[0].net.units, 574000);
    CHECK(positions.position_count == 1 && positions.legs[0].remaining == 1);
    CHECK_INT(log.rows.items[near_by].fate, ROW_ERRONEOUS);
    CHECK_INT(log_count(&log, CLOSES_NOTHING, &told), 1);
    CHECK(told && strstr(told->message, "an open leg BBB put 68 differs in strike: 68"));
    log_end(&log);
}

int main(void) {
    test_vertical();
    test_kinds();
    test_shares_cover_first();
    test_words_without_direction();
    return checks_end("other trades");
}
