/* Days, weeks, months, capital, drawdown and the dashboard of small logs, worked out by hand (docs/spec/review.md §1, §2, §5, §7). */
#include "check.h"
#include "made_log.h"
#include "settings/curve.h"

#define MONEY(amount) money_dollars(amount)

/*
 * Monday 2025-03-03: put 50 ×2 at 1.00, fees 1.30.     Wednesday 03-05: one bought back at 0.40, fees 0.65.
 * Friday 03-14: the other expires (its row dated Monday 03-17, booked on the expiry).
 * Tuesday 03-11: call 60 ×3 at 0.50 with the stock at 58; Thursday 03-13: one more at 0.80, the stock at 62.
 * Friday 03-21: two of the four called away, two expire.
 */
static void add_example(struct made_log *log) {
    log_option(log, "2025-03-03", "A", SELL_TO_OPEN, "P50", "2025-03-14", 2, 1.00)->fees = money_from_dollars(1.30);
    log_option(log, "2025-03-05", "A", BUY_TO_CLOSE, "P50", "2025-03-14", 1, 0.40)->fees = money_from_dollars(0.65);
    struct transaction *call = log_option(log, "2025-03-11", "B", SELL_TO_OPEN, "C60", "2025-03-21", 3, 0.50);
    call->stock_price = 58;
    made_delta(log, call, 0.30);
    call = log_option(log, "2025-03-13", "B", SELL_TO_OPEN, "C60", "2025-03-21", 1, 0.80);
    call->stock_price = 62;
    made_delta(log, call, 0.40);
    log_option(log, "2025-03-17", "A", EXPIRED, "P50", "2025-03-14", 1, 0);
    log_option(log, "2025-03-21", "B", ASSIGNED, "C60", "2025-03-21", 2, 0)->stock_price = 61;
    log_option(log, "2025-03-21", "B", EXPIRED, "C60", "2025-03-21", 2, 0)->stock_price = 59.5;
}

static void test_days(void) {
    struct made_log log;
    log_start(&log);
    add_example(&log);
    log_grade(&log, "2025-03-23");
    CHECK_INT(log.results.review.day_count, 6);
    static const struct {
        const char *date;
        bool realised;
        double pnl, income, cumulative, capital;
        int cc, csp;
    } days[] = {
        /* half the premium 100 − cost 40 − fees 0.65 − half the opening fees 0.65 */
        {"2025-03-03", false, 0, 200 - 1.30, 0, 10000, 0, 2},
        {"2025-03-05", true, 58.70, -40.65, 58.70, 5000, 0, 0},
        {"2025-03-11", false, 0, 150, 58.70, 5000 + 58 * 300, 3, 0},
        /* (3·58 + 62)/4 = 59 */
        {"2025-03-13", false, 0, 80, 58.70, 5000 + 59 * 400, 1, 0},
        {"2025-03-14", true, 99.35, 0, 158.05, 59 * 400, 0, 0},
        {"2025-03-21", true, 230, 0, 388.05, 0, 0, 0},
    };
    for (size_t i = 0; i < 6 && i < log.results.review.day_count; i++) {
        char text[DATE_TEXT_SIZE];
        const struct review_day *day = &log.results.review.days[i];
        CHECK_TEXT(date_text(day->date, text), days[i].date);
        CHECK(day->realised == days[i].realised);
        CHECK_NEAR(MONEY(day->realised_pnl), days[i].pnl, 1e-9);
        CHECK_NEAR(MONEY(day->premium_income), days[i].income, 1e-9);
        CHECK_NEAR(MONEY(day->cumulative), days[i].cumulative, 1e-9);
        CHECK_NEAR(MONEY(day->equity), 45000 + days[i].cumulative, 1e-9);
        CHECK_NEAR(day->capital_at_risk, days[i].capital, 1e-9);
        CHECK_INT(day->cc_contracts, days[i].cc);
        CHECK_INT(day->csp_contracts, days[i].csp);
        CHECK(day->drawdown == 0 && !day->limit_hit);
    }
    log_end(&log);
}

static void test_weeks(void) {
    struct made_log log;
    log_start(&log);
    add_example(&log);
    log_grade(&log, "2025-03-22"); /* a Saturday: the last week is not over */
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_INT(log.results.review.week_count, 3);
    CHECK_TEXT(weeks[0].name, "2025-W10");
    CHECK_INT(weeks[0].tally.trades, 0);
    CHECK(isnan(weeks[0].tally.win_rate) && isnan(weeks[0].tally.average_trade) && isnan(weeks[0].tally.average_score));
    CHECK(weeks[0].tally.average_grade == '\0');
    CHECK_NEAR(MONEY(weeks[0].realised_pnl), 58.70, 1e-9);
    CHECK_NEAR(MONEY(weeks[0].premium_income), 158.05, 1e-9);
    CHECK_INT(weeks[0].csp_contracts, 2);
    CHECK_NEAR(MONEY(weeks[0].csp_premium), 200, 1e-9);
    CHECK_NEAR(weeks[0].peak_capital, 10000, 1e-9);
    CHECK_NEAR(weeks[0].allocation, 10000 / 45000.0, 1e-12);
    CHECK(isnan(weeks[0].csp_assigned_or_expired_profitable));
    /* the put closed in week 11: bought back and expired, so not "all expired or assigned" */
    CHECK_INT(weeks[1].tally.trades, 1);
    CHECK_INT(weeks[1].tally.wins, 1);
    CHECK_NEAR(weeks[1].csp_assigned_or_expired_profitable, 0, 0);
    CHECK_NEAR(MONEY(weeks[1].tally.net), 158.05, 1e-9);
    CHECK_NEAR(MONEY(weeks[1].realised_pnl), 99.35, 1e-9);
    CHECK_INT(weeks[1].realised_days, 1);
    CHECK_NEAR(MONEY(weeks[1].best_day), 99.35, 1e-9);
    CHECK_NEAR(MONEY(weeks[1].worst_day), 99.35, 1e-9);
    CHECK_NEAR(weeks[1].peak_capital, 5000 + 23600, 1e-9);
    CHECK_NEAR(MONEY(weeks[1].cc_premium), 230, 1e-9);
    CHECK_INT(weeks[1].cc_contracts, 4);
    /* two of the call's four were assigned: not expired profitable */
    CHECK_NEAR(weeks[2].cc_expired_profitable, 0, 0);
    CHECK_NEAR(MONEY(weeks[2].cumulative), 388.05, 1e-9);
    CHECK_NEAR(weeks[2].peak_capital, 23600, 1e-9); /* Monday to Thursday, though Friday ends at 0 */
    CHECK(weeks[0].complete && weeks[1].complete && !weeks[2].complete);
    CHECK_INT(log.results.review.week_count, 3);
    log_end(&log);
}

static void test_month_and_dashboard(void) {
    struct made_log log;
    log_start(&log);
    add_example(&log);
    log_option(&log, "2025-04-07", "C", SELL_TO_OPEN, "P40", "2025-04-25", 1, 0.90)->ticker =
        intern_text(&log.texts, "ABC");
    log_grade(&log, "2025-04-10");
    const struct review *review = &log.results.review;
    const struct dashboard *dashboard = &review->dashboard;
    CHECK_INT(review->month_count, 2);
    CHECK_TEXT(review->months[0].name, "2025-03");
    CHECK_NEAR(MONEY(review->months[0].realised_pnl), 388.05, 1e-9);
    CHECK_NEAR(MONEY(review->months[0].premium_income), 388.05, 1e-9);
    CHECK_NEAR(MONEY(review->months[1].ytd_premium_income), 478.05, 1e-9);
    CHECK_INT(review->months[0].tally.trades, 2);
    CHECK_NEAR(MONEY(review->months[0].tally.best), 230, 1e-9);
    CHECK_NEAR(MONEY(review->months[0].tally.worst), 158.05, 1e-9);
    CHECK_INT(review->months[1].assessment, MONTH_NO_TRADES);
    CHECK_INT(review->months[1].proposal_count, 0);
    CHECK(review->months[0].complete && !review->months[1].complete);
    CHECK_NEAR(MONEY(dashboard->ytd_premium_income), 478.05, 1e-9);
    CHECK_NEAR(dashboard->projected_annual_income, 478.05 / 100 * 365, 1e-9); /* April 10 is the year's 100th day */
    CHECK_NEAR(dashboard->average_weekly_income, 478.05 / 6, 1e-9);           /* W10 … W15 */
    CHECK_NEAR(MONEY(dashboard->realised_pnl), 388.05, 1e-9);
    CHECK(isnan(dashboard->profit_factor));
    CHECK_NEAR(dashboard->expectancy, 388.05 / 2, 1e-9);
    CHECK_INT(dashboard->ticker_count, 2);
    CHECK_TEXT(dashboard->tickers[0].ticker, "XYZ");
    CHECK_NEAR(MONEY(dashboard->tickers[1].premium), 90, 1e-9);
    CHECK_INT(dashboard->tickers[1].tally.trades, 0);
    CHECK_INT(dashboard->strategies[STRATEGY_CC].tally.trades, 1);
    CHECK_NEAR(dashboard->strategies[STRATEGY_CC].average_days, 10, 0);
    CHECK_NEAR(dashboard->strategies[STRATEGY_CSP].average_days, 11, 0);
    CHECK_INT(dashboard->deltas[2].tally.trades, 1); /* (3·0.30 + 0.40)/4 = 0.325 */
    CHECK_NEAR(dashboard->deltas[2].assigned, 1, 0);
    CHECK_INT(dashboard->deltas[4].tally.trades, 1);
    CHECK_NEAR(dashboard->deltas[4].assigned, 0, 0);
    CHECK(isnan(dashboard->deltas[0].assigned));
    CHECK_INT(review->closed_count, 2);
    CHECK_TEXT(log.results.positions.positions[review->closed_order[0]].id, "B");
    CHECK_TEXT(log.results.positions.positions[review->closed_order[1]].id, "A");
    log_end(&log);
}

/* Equity 45,000 → 45,300 → 44,250 → 44,750; the peak stays at 45,300. */
static void test_drawdown(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-06", 300, false);
    log_trade(&log, "2025-01-14", -1050, false);
    log_trade(&log, "2025-01-29", 500, false);
    log_grade(&log, "2025-02-02");
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_INT(log.results.review.week_count, 4);
    CHECK_NEAR(weeks[0].max_drawdown, 0, 0);
    CHECK_NEAR(weeks[1].max_drawdown, 1050 / 45300.0, 1e-15);
    CHECK_NEAR(weeks[2].max_drawdown, 1050 / 45300.0, 1e-15); /* nothing happened, still down */
    CHECK_NEAR(weeks[3].max_drawdown, 1050 / 45300.0, 1e-15); /* Monday and Tuesday */
    CHECK_NEAR(log.results.review.dashboard.max_drawdown, 1050 / 45300.0, 1e-15);
    CHECK_NEAR(log.results.review.days[2].drawdown, 550 / 45300.0, 1e-15);
    CHECK_NEAR(log.results.review.dashboard.profit_factor, 800 / 1050.0, 1e-15);
    log_end(&log);
    log_start(&log);
    log.settings.buying_power = 0; /* no peak above 0 before the first gain */
    log_trade(&log, "2025-01-07", -100, false);
    log_trade(&log, "2025-01-08", 300, false);
    log_trade(&log, "2025-01-09", -50, false);
    log_grade(&log, "2025-01-12");
    CHECK(isnan(log.results.review.days[0].drawdown) && log.results.review.days[1].drawdown == 0);
    CHECK_NEAR(log.results.review.days[2].drawdown, 50 / 200.0, 1e-15);
    CHECK_NEAR(log.results.review.weeks[0].max_drawdown, 0.25, 1e-15);
    CHECK(isnan(log.results.review.weeks[0].allocation));
    log_end(&log);
}

static void test_limit(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-06", -1349.99, false);
    log_trade(&log, "2025-01-07", -1350, false);
    log_trade(&log, "2025-01-08", -700, false);
    log_trade(&log, "2025-01-08", -700, false);
    log_grade(&log, "2025-01-12");
    CHECK(!log.results.review.days[0].limit_hit && log.results.review.days[1].limit_hit && log.results.review.days[2].limit_hit);
    CHECK_INT(log.results.review.weeks[0].limit_hits, 2);
    CHECK_NEAR(MONEY(log.results.review.weeks[0].worst_day), -1400, 1e-9);
    CHECK_NEAR(MONEY(log.results.review.weeks[0].best_day), -1349.99, 1e-9);
    CHECK_NEAR(MONEY(log.results.review.weeks[0].tally.largest_loss), -1350, 1e-9);
    CHECK_INT(log.results.review.dashboard.tally.losses, 4);
    CHECK_NEAR(log.results.review.dashboard.tally.win_rate, 0, 0);
    CHECK_NEAR(log.results.review.dashboard.profit_factor, 0, 0);
    CHECK_INT(log.results.review.months[0].assessment, MONTH_NOT_WORKING);
    log_end(&log);
}

static void test_scratch(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-06", 0, false);
    log_trade(&log, "2025-01-07", 10, false);
    log_grade(&log, "2025-01-12");
    const struct trade_tally *tally = &log.results.review.weeks[0].tally;
    CHECK_INT(tally->trades, 2);
    CHECK_INT(tally->scratches, 1);
    CHECK_NEAR(tally->win_rate, 0.5, 0);
    CHECK(log.results.review.days[0].realised && log.results.review.weeks[0].realised_days == 2);
    log_end(&log);
}

static void test_empty(void) {
    struct made_log log;
    log_start(&log);
    log_grade(&log, "2025-01-12");
    const struct review *review = &log.results.review;
    CHECK_INT(review->day_count + review->week_count + review->month_count + review->closed_count, 0);
    CHECK(!review->has_target && !review->target_passed);
    CHECK_INT(review->dashboard.tier, 1);
    CHECK(!review->dashboard.next_action);
    CHECK(isnan(review->dashboard.projected_annual_income) && isnan(review->dashboard.average_weekly_income));
    CHECK(isnan(review->dashboard.expectancy) && isnan(review->dashboard.max_drawdown));
    CHECK_TEXT(review->dashboard.phase_text, "Phase 1 IN PROGRESS: NO scaling, validation only");
    for (int i = 0; i < PHASE_COUNT; i++)
        CHECK_INT(review->phases[i].status, PHASE_IN_PROGRESS);
    CHECK_INT(review->dashboard.ticker_count, 0);
    log_end(&log);
}

/* Paper is scored and ordered, widens the range of weeks, and is in no figure. */
static void test_paper(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-06", 70, true);
    log_trade(&log, "2025-01-22", 20, false);
    log_trade(&log, "2025-02-03", -30, true);
    log_grade(&log, "2025-02-09");
    const struct review *review = &log.results.review;
    CHECK_INT(review->week_count, 5);
    CHECK_INT(review->month_count, 2);
    CHECK_INT(review->day_count, 1);
    CHECK_INT(review->closed_count, 3);
    CHECK_INT(review->weeks[0].paper_trades, 1);
    CHECK_NEAR(MONEY(review->weeks[0].paper_pnl), 70, 1e-9);
    CHECK_INT(review->weeks[0].tally.trades, 0);
    CHECK_NEAR(MONEY(review->weeks[0].realised_pnl), 0, 0);
    CHECK_NEAR(MONEY(review->weeks[0].csp_premium), 0, 0);
    CHECK_NEAR(review->weeks[0].peak_capital, 0, 0);
    CHECK_NEAR(review->dashboard.average_weekly_income, 20 / 5.0, 1e-12);
    CHECK_INT(review->dashboard.ticker_count, 1);
    CHECK_NEAR(MONEY(review->dashboard.realised_pnl), 20, 1e-9);
    CHECK_TEXT(review->target_week, "2025-W02");
    log_end(&log);
}

/* A Sunday start: the week is named by the ISO week of its Friday, across a year's end too. */
static void test_sunday_weeks(void) {
    struct made_log log;
    char text[DATE_TEXT_SIZE];
    log_start(&log);
    log.settings.week_start = WEEK_SUNDAY;
    log_trade(&log, "2024-12-29", 10, false); /* a Sunday */
    log_trade(&log, "2025-01-04", 20, false); /* the Saturday after it */
    log_trade(&log, "2025-01-05", 40, false);
    log_grade(&log, "2025-01-11");
    CHECK_INT(log.results.review.week_count, 2);
    CHECK_TEXT(log.results.review.weeks[0].name, "2025-W01");
    CHECK_TEXT(date_text(log.results.review.weeks[0].start, text), "2024-12-29");
    CHECK_TEXT(date_text(log.results.review.weeks[0].friday, text), "2025-01-03");
    CHECK_NEAR(MONEY(log.results.review.weeks[0].realised_pnl), 30, 1e-9);
    CHECK_NEAR(MONEY(log.results.review.weeks[1].realised_pnl), 40, 1e-9);
    CHECK(log.results.review.weeks[1].complete);
    log_end(&log);
    log_start(&log);
    log_trade(&log, "2024-12-29", 10, false);
    log_trade(&log, "2025-01-04", 20, false);
    log_trade(&log, "2025-01-05", 40, false);
    log_grade(&log, "2025-01-11");
    CHECK_INT(log.results.review.week_count, 2);
    CHECK_TEXT(log.results.review.weeks[0].name, "2024-W52");
    CHECK_TEXT(log.results.review.weeks[1].name, "2025-W01");
    CHECK_NEAR(MONEY(log.results.review.weeks[1].realised_pnl), 60, 1e-9);
    log_end(&log);
}

/* Premium income of the year starts again in January; the dashboard's is the as-of year's. */
static void test_year(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2024-12-30", 100, false);
    log_trade(&log, "2025-01-02", 30, false);
    log_grade(&log, "2026-01-01");
    CHECK_NEAR(MONEY(log.results.review.months[0].ytd_premium_income), 100, 1e-9);
    CHECK_NEAR(MONEY(log.results.review.months[1].ytd_premium_income), 30, 1e-9);
    CHECK_NEAR(MONEY(log.results.review.dashboard.ytd_premium_income), 0, 0);
    CHECK_NEAR(log.results.review.dashboard.projected_annual_income, 0, 0);
    CHECK_INT(log.results.review.week_count, 1);
    log_end(&log);
    log_start(&log);
    log_trade(&log, "2025-01-01", 30, false);
    log_grade(&log, "2025-01-01");
    CHECK_NEAR(log.results.review.dashboard.projected_annual_income, 30 * 365, 1e-9);
    log_end(&log);
}

/* CSP: expired or assigned with a profit counts, whichever way each contract went; CC: expired only. */
static void test_ended_well(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-03-03", "A", SELL_TO_OPEN, "P50", "2025-03-14", 2, 1);
    log_option(&log, "2025-03-14", "A", EXPIRED, "P50", "2025-03-14", 1, 0);
    log_option(&log, "2025-03-14", "A", ASSIGNED, "P50", "2025-03-14", 1, 0);
    log_option(&log, "2025-03-03", "B", SELL_TO_OPEN, "P40", "2025-03-14", 1, 0)->fees = money_from_dollars(1);
    log_option(&log, "2025-03-14", "B", EXPIRED, "P40", "2025-03-14", 1, 0); /* expired at a loss: the fees */
    log_option(&log, "2025-03-03", "C", SELL_TO_OPEN, "C60", "2025-03-14", 1, 1);
    log_option(&log, "2025-03-14", "C", EXPIRED, "C60", "2025-03-14", 1, 0);
    log_option(&log, "2025-03-03", "D", SELL_TO_OPEN, "C61", "2025-03-14", 1, 1);
    log_option(&log, "2025-03-14", "D", ASSIGNED, "C61", "2025-03-14", 1, 0);
    log_grade(&log, "2025-03-16");
    CHECK_NEAR(log.results.review.weeks[1].csp_assigned_or_expired_profitable, 0.5, 0);
    CHECK_NEAR(log.results.review.weeks[1].cc_expired_profitable, 0.5, 0);
    log_end(&log);
}

/* A rolled trade counts once, in the week it was fully closed; its realised amounts stay where they were booked. */
static void test_rolled(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-03-03", "E", SELL_TO_OPEN, "P50", "2025-03-14", 1, 1.00);
    log_option(&log, "2025-03-12", "E", ROLLED, "P50", "2025-03-14", 1, 1.40);
    log_option(&log, "2025-03-12", "E", SELL_TO_OPEN, "P48", "2025-03-28", 1, 1.60);
    log_option(&log, "2025-03-28", "E", EXPIRED, "P48", "2025-03-28", 1, 0);
    log_grade(&log, "2025-03-30");
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_INT(weeks[1].tally.trades, 0);
    CHECK_NEAR(MONEY(weeks[1].realised_pnl), -40, 1e-9);
    CHECK_INT(weeks[3].tally.trades, 1);
    CHECK_NEAR(MONEY(weeks[3].realised_pnl), 160, 1e-9);
    CHECK_NEAR(MONEY(weeks[3].tally.net), 120, 1e-9);
    CHECK_NEAR(weeks[3].csp_assigned_or_expired_profitable, 1, 0); /* the roll is no terminal close */
    CHECK_NEAR(weeks[1].peak_capital, 5000, 1e-9);
    CHECK_NEAR(weeks[2].peak_capital, 4800, 1e-9);
    CHECK_NEAR(MONEY(weeks[3].cumulative), 120, 1e-9);
    log_end(&log);
}

/* Averages of scores: each trade once, rounded to one decimal, the grade from the rounded value. */
static void test_average_score(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-03-03", "A", SELL_TO_OPEN, "P50", "2025-03-14", 1, 1);
    log_option(&log, "2025-03-14", "A", ASSIGNED, "P50", "2025-03-14", 1, 0)->stock_price = 49;
    log_option(&log, "2025-03-03", "B", SELL_TO_OPEN, "C60", "2025-03-14", 3, 1);
    log_option(&log, "2025-03-14", "B", BUY_TO_CLOSE, "C60", "2025-03-14", 3, 2)->stock_price = 62;
    log_grade(&log, "2025-03-16");
    double a = score_at(&log.results.scores, 0).value, b = score_at(&log.results.scores, 1).value;
    const struct trade_tally *tally = &log.results.review.weeks[1].tally;
    CHECK(!isnan(a) && !isnan(b));
    CHECK_NEAR(tally->average_score, floor((a + b) / 2 * 10 + 0.5 + 1e-6) / 10, 1e-9);
    CHECK_INT(tally->average_grade, settings_grade(&log.settings, tally->average_score));
    /* strike accuracy 96 on one contract and 92.44 (d = 1/30) on three */
    double strike = (96 + 3 * (96 - 8 * (2.0 / 60 - 0.02) / 0.03)) / 4;
    CHECK_NEAR(tally->component_average[STRIKE_ACCURACY], strike, 1e-9);
    CHECK(isnan(tally->component_average[DELTA_DISCIPLINE]));
    CHECK_INT(log.results.review.dashboard.strategies[STRATEGY_CC].grades[4], 1);
    log_end(&log);
}

/* Realised by day, week and month add up to the positions' P&L exactly, odd cents and partial closes included. */
static void test_sums(void) {
    struct made_log log;
    struct money days = MONEY_ZERO, weeks = MONEY_ZERO, months = MONEY_ZERO, positions = MONEY_ZERO, income = MONEY_ZERO;
    log_start(&log);
    for (int i = 0; i < 40; i++) {
        char date[DATE_TEXT_SIZE], group[16];
        struct date day = {made_date("2024-11-04").day + i * 5};
        snprintf(group, sizeof group, "G%d", i);
        struct transaction *row =
            log_option(&log, date_text(day, date), group, SELL_TO_OPEN, "P50", "2026-12-18", 7, 0.3333 + 0.01 * i);
        row->fees = money_from_dollars(1.3333);
        for (int part = 1; part <= 3; part++) {
            log_option(&log, date_text((struct date){day.day + 3 * part}, date), group, BUY_TO_CLOSE, "P50",
                       "2026-12-18", part == 3 ? 4 : part, 0.1111 * part)->fees = money_from_dollars(0.6667);
        }
    }
    log_grade(&log, "2025-12-31");
    for (size_t i = 0; i < log.results.review.day_count; i++)
        days = money_add(days, log.results.review.days[i].realised_pnl);
    for (size_t i = 0; i < log.results.review.week_count; i++) {
        weeks = money_add(weeks, log.results.review.weeks[i].realised_pnl);
        income = money_add(income, log.results.review.weeks[i].premium_income);
    }
    for (size_t i = 0; i < log.results.review.month_count; i++)
        months = money_add(months, log.results.review.months[i].realised_pnl);
    for (size_t i = 0; i < log.results.positions.position_count; i++)
        positions = money_add(positions, log.results.positions.positions[i].net);
    CHECK(positions.units != 0);
    CHECK_INT(days.units, positions.units);
    CHECK_INT(weeks.units, positions.units);
    CHECK_INT(months.units, positions.units);
    CHECK_INT(income.units, positions.units); /* all are closed */
    CHECK_INT(log.results.review.dashboard.realised_pnl.units, positions.units);
    CHECK_INT(log.results.review.dashboard.tally.net.units, positions.units);
    log_end(&log);
}

int main(void) {
    test_days();
    test_weeks();
    test_month_and_dashboard();
    test_drawdown();
    test_limit();
    test_scratch();
    test_empty();
    test_paper();
    test_sunday_weeks();
    test_year();
    test_ended_well();
    test_rolled();
    test_average_score();
    test_sums();
    return checks_end("periods");
}
