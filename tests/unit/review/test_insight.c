/* Totals, breakdown, calendar and years, by hand (docs/spec/review.md §7, §9). */
#include "check.h"
#include "made_log.h"

#define MONEY(amount) money_dollars(amount)

/* A put assigned at 50, its shares called away at 52 by the second call; a put rolled; one open put, one open call of another ticker. */
static void make_log(struct made_log *log) {
    log_start(log);
    log_option(log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-17", 1, 1.20)->stock_price = 51;
    log_option(log, "2025-01-17", "A", ASSIGNED, "P50", "2025-01-17", 1, 0)->stock_price = 49;
    made_delta(log, log_option(log, "2025-01-20", "B", SELL_TO_OPEN, "C52", "2025-02-21", 1, 0.80), 0.20);
    log_option(log, "2025-02-21", "B", ASSIGNED, "C52", "2025-02-21", 1, 0)->stock_price = 53;
    log_option(log, "2025-02-24", "C", SELL_TO_OPEN, "P50", "2025-03-07", 1, 1.00);
    log_option(log, "2025-03-03", "C", ROLLED, "P50", "2025-03-07", 1, 1.40);
    log_option(log, "2025-03-03", "C", SELL_TO_OPEN, "P48", "2025-03-21", 1, 1.60);
    log_option(log, "2025-03-21", "C", EXPIRED, "P48", "2025-03-21", 1, 0);
    log_option(log, "2025-03-24", "D", SELL_TO_OPEN, "P45", "2025-04-17", 2, 0.50)->stock_price = 48;
    log_grade(log, "2025-03-28");
}

static void test_totals(void) {
    struct made_log log;
    make_log(&log);
    const struct dashboard *dashboard = &log.results.review.dashboard;
    CHECK_NEAR(MONEY(dashboard->wheel_options_pnl), 120 + 80 + 120, 1e-9);
    CHECK_NEAR(MONEY(dashboard->share_pnl), 200, 1e-9);
    CHECK_NEAR(MONEY(dashboard->total_pnl), 520, 1e-9);
    CHECK(isnan(dashboard->open_shares_pnl));
    CHECK_NEAR(dashboard->capital_now, 9000, 1e-9);
    CHECK_INT(dashboard->open, 1);
    CHECK_INT(dashboard->expiring + dashboard->late, 0);
    CHECK_INT(dashboard->cycles_closed, 1);
    CHECK_INT(dashboard->cycles_won, 1);
    CHECK_TEXT(dashboard->sentence, "3 trades closed, average B; total +$520 with shares");
    CHECK_TEXT(dashboard->shared_sentence, "3 trades closed, average B; total 1% of buying power with shares");
    CHECK_INT(dashboard->performance[PERIOD_ALL].tally.trades, 3);
    CHECK_INT(dashboard->performance[PERIOD_30_DAYS].tally.trades, 1);
    CHECK_NEAR(MONEY(dashboard->performance[PERIOD_30_DAYS].realised_pnl), 120, 1e-9);
    log_end(&log);
}

static void test_breakdown(void) {
    struct made_log log;
    make_log(&log);
    const struct breakdown *breakdown = &log.results.review.insight.breakdown;
    CHECK_INT(breakdown->ticker_count, 1);
    CHECK_NEAR(MONEY(breakdown->tickers[0].wheel_pnl), 520, 1e-9);
    CHECK_NEAR(breakdown->tickers[0].capital_share, 1, 1e-9);
    CHECK_NEAR(breakdown->tickers[0].closed.assigned, 2 / 3.0, 1e-9);
    CHECK_INT(breakdown->outcomes[STRATEGY_CSP][OUTCOME_GROUP_ASSIGNED].tally.trades, 1);
    CHECK_INT(breakdown->outcomes[STRATEGY_CSP][OUTCOME_GROUP_EXPIRED].tally.trades, 0); /* the rolled one stands apart */
    CHECK_INT(breakdown->outcomes[STRATEGY_CSP][OUTCOME_GROUP_ROLLED].tally.trades, 1);
    CHECK_INT(breakdown->deltas[1].tally.trades, 1);
    CHECK_INT(breakdown->deltas[DELTA_BUCKETS - 1].tally.trades, 2);
    CHECK_INT(breakdown->days_to_expiry[1].tally.trades, 2); /* 11 and 11 days */
    CHECK_INT(breakdown->days_to_expiry[2].tally.trades, 1); /* 32 */
    CHECK_INT(breakdown->distances[1].tally.trades, 1);      /* 1.96 % */
    CHECK_INT(breakdown->distances[DISTANCE_BUCKETS - 1].tally.trades, 2);
    CHECK_INT(breakdown->rolls.rolls, 1);
    CHECK_NEAR(MONEY(breakdown->rolls.credit), 20, 1e-9);
    CHECK_NEAR(MONEY(breakdown->rolls.earned), 120, 1e-9);
    CHECK_NEAR(MONEY(breakdown->rolls.at_first_roll), -40, 1e-9);
    CHECK_INT(breakdown->best_count, 3);
    CHECK_NEAR(MONEY(log.results.positions.positions[breakdown->worst[0]].net), 80, 1e-9);
    log_end(&log);
}

static void test_calendar_and_years(void) {
    struct made_log log;
    make_log(&log);
    const struct insight *insight = &log.results.review.insight;
    const struct calendar_cell *last = &insight->days[insight->day_count - 1];
    CHECK_INT(last->date.day, made_date("2025-04-17").day);
    CHECK_INT(last->expiries, 2);
    CHECK(!last->realised && last->trades == 0);
    CHECK_INT(insight->calendar_year_count, 1);
    CHECK_NEAR(MONEY(insight->calendar_years[0].pnl[2]), 120, 1e-9);
    CHECK_INT(insight->year_count, 1);
    const struct tax_year *year = &insight->years[0];
    CHECK_INT(year->opened, 6);
    CHECK_INT(year->closed, 4);
    CHECK_NEAR(MONEY(year->premium), 120 + 80 + 100 + 160, 1e-9);
    CHECK_NEAR(MONEY(year->cost), 140, 1e-9);
    CHECK_NEAR(MONEY(year->options_pnl), 320, 1e-9);
    CHECK_NEAR(MONEY(year->options_tax_pnl), 120, 1e-9);
    CHECK_INT(year->shares_sold, 100);
    CHECK_NEAR(MONEY(year->proceeds), 5200, 1e-9);
    CHECK_NEAR(MONEY(year->share_gain), 200, 1e-9);
    CHECK_NEAR(MONEY(year->share_tax_gain), 200 + 80 + 120, 1e-9);
    CHECK_NEAR(year->days_held, 35, 1e-9);
    CHECK_NEAR(MONEY(year->total), 520, 1e-9);
    log_end(&log);
}

/* Nothing, and nothing but paper: every table is there and says nothing. */
static void test_empty(void) {
    for (int paper = 0; paper < 2; paper++) {
        struct made_log log;
        log_start(&log);
        if (paper)
            log_trade(&log, "2025-03-05", 100, true);
        log_grade(&log, "2025-03-16");
        const struct review *review = &log.results.review;
        CHECK_TEXT(review->dashboard.sentence, paper ? "No real trade yet; those on paper are graded apart" : "No trade yet");
        CHECK_INT(review->dashboard.open, 0);
        CHECK_INT(review->insight.breakdown.ticker_count, 0);
        CHECK_INT(review->insight.year_count, 0);
        CHECK(isnan(review->week_averages.win_rate) && isnan(review->dashboard.performance[PERIOD_ALL].tally.win_rate));
        CHECK(isnan(review->insight.breakdown.fees.share));
        CHECK_INT(review->dashboard.reservation_count, 0);
        log_end(&log);
    }
}

int main(void) {
    test_totals();
    test_breakdown();
    test_calendar_and_years();
    test_empty();
    return checks_end("insight");
}
