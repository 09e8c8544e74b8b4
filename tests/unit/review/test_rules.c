/* Week 1 target, modifications due, monthly assessments and success phases (docs/spec/review.md §2, §4–6). */
#include "check.h"
#include "made_log.h"
#include "review/periods/tally.h"
#include "review/wording.h"

static void set(struct made_log *log, const char *name, const char *value) {
    CHECK(settings_set(&log->settings, name, value, "test", (struct place){0}, &log->arena, &log->diags));
}

static void check_target(const struct review *review, const char *metric, const char *target, double actual, bool met) {
    int found = 0;
    for (int i = 0; i < TARGET_ROWS; i++) {
        const struct target_row *row = &review->target[i];
        if (strcmp(row->metric, metric) != 0)
            continue;
        CHECK_TEXT(row->target, target);
        CHECK(isnan(actual) ? isnan(row->actual) : fabs(row->actual - actual) < 1e-9);
        CHECK(row->met == met);
        CHECK(row->label && *row->label && row->criterion && *row->criterion);
        found++;
    }
    CHECK_INT(found, 1);
}

static void test_week1(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-02-24", "A", SELL_TO_OPEN, "C60", "2025-03-21", 2, 1.00);
    log_option(&log, "2025-02-25", "B", SELL_TO_OPEN, "P50", "2025-03-21", 2, 0.99);
    log_trade(&log, "2025-02-26", 299.99, false);
    log_trade(&log, "2025-02-27", 0.01, false);
    log_trade(&log, "2025-02-28", 0, false);
    log_grade(&log, "2025-02-28");
    const struct review *review = &log.results.review;
    CHECK(review->has_target && review->target_passed);
    CHECK_TEXT(review->target_week, "2025-W09");
    check_target(review, "cc_contracts", "1-2", 2, true);
    check_target(review, "cc_premium", "$200+", 200, true);
    check_target(review, "csp_contracts", "0-1", 2 + 3, false);
    check_target(review, "csp_premium", "$100+", 198 + 1500, true);
    check_target(review, "pnl", "$300+", 300, true);
    check_target(review, "limit_hits", "0", 0, true);
    check_target(review, "win_rate", "60%+", 2 / 3.0, true);
    CHECK_TEXT(review->target[0].criterion, "$200+ premium collected");
    CHECK_TEXT(review->target[2].criterion, "$100+ premium collected");
    CHECK_TEXT(review->target[4].criterion, "Positive week = strategy is working");
    CHECK_TEXT(review->target[5].criterion, "$1,350 limit never breached");
    CHECK_TEXT(review->target[6].criterion, "More wins than losses");
    log_end(&log);
    log_start(&log);
    log_option(&log, "2025-02-24", "A", SELL_TO_OPEN, "P50", "2025-03-21", 1, 1.00);
    log_grade(&log, "2025-03-02");
    check_target(&log.results.review, "win_rate", "60%+", NAN, false); /* a blank win rate is not met */
    check_target(&log.results.review, "cc_contracts", "1-2", 0, false);
    check_target(&log.results.review, "csp_contracts", "0-1", 1, true);
    check_target(&log.results.review, "pnl", "$300+", 100, false);
    CHECK(log.results.review.target_passed && log.results.review.target_basis == BASIS_PREMIUM); /* nothing was due: premium counts */
    CHECK_INT(log.results.review.phases[0].basis, BASIS_PREMIUM);
    CHECK_TEXT(log.results.review.phases[0].reason, "premium income +$100.00 in week 1, P&L $0.00 in week 2; daily limit hits: 0");
    log_end(&log);
    log_start(&log);
    log.settings.phase.premium_counts = false;
    log_option(&log, "2025-02-24", "A", SELL_TO_OPEN, "P50", "2025-03-21", 1, 1.00);
    log_grade(&log, "2025-03-02");
    check_target(&log.results.review, "pnl", "$300+", 0, false);
    CHECK(!log.results.review.target_passed && log.results.review.target_basis == BASIS_REALISED);
    log_end(&log);
    log_start(&log);
    log_trade(&log, "2025-02-25", -1350, false);
    log_trade(&log, "2025-02-26", 1500, false);
    log_grade(&log, "2025-03-02");
    CHECK(!log.results.review.target_passed); /* P&L > 0, but the limit was hit */
    check_target(&log.results.review, "limit_hits", "0", 1, false);
    log_end(&log);
}

static bool is_due(const struct review_week *week, enum modification code, const char *text) {
    for (int i = 0; i < week->modification_count; i++)
        if (week->modifications[i].code == code)
            return !text || strcmp(week->modifications[i].text, text) == 0;
    return false;
}

static void test_modifications(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-08", -10, false);
    log_trade(&log, "2025-01-15", 10, false); /* 50 % is not below 50 % */
    log_trade(&log, "2025-01-15", -10, false);
    log_trade(&log, "2025-01-22", -10, false);
    log_trade(&log, "2025-02-05", -10, false); /* a week without trades lies between */
    log_trade(&log, "2025-02-05", -10, false);
    log_trade(&log, "2025-02-05", 5, false);
    log_trade(&log, "2025-02-10", -1350, false);
    log_trade(&log, "2025-02-11", -1350, false);
    log_trade(&log, "2025-02-18", -1350, false);
    log_trade(&log, "2025-02-18", 10000, false);
    log_grade(&log, "2025-02-23");
    const struct review_week *weeks = log.results.review.weeks;
    CHECK_INT(weeks[0].modification_count, 0);
    CHECK_INT(weeks[1].modification_count, 0);
    CHECK_INT(weeks[2].modification_count, 0);
    CHECK_INT(weeks[3].modification_count, 0);
    CHECK(is_due(&weeks[4], MODIFY_WIN_RATE,
                 "win rate below 50% in two weeks running: 0% in 2025-W04, 33.3% in 2025-W06"));
    CHECK(is_due(&weeks[5], MODIFY_WIN_RATE, NULL));
    CHECK(is_due(&weeks[5], MODIFY_DAILY_LIMIT,
                 "daily loss limit of $1,350 hit on 2 days in 2025-W07, more than 1"));
    CHECK(!is_due(&weeks[6], MODIFY_DAILY_LIMIT, NULL));
    CHECK(!is_due(&weeks[6], MODIFY_WIN_RATE, NULL)); /* 50 % */
    log_end(&log);
}

/* Figures that rounding would make equal to their bound show that they are not. */
static void test_close_figures(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P10", "2025-01-10", 1, 0.25);
    log_option(&log, "2025-01-06", "B", SELL_TO_OPEN, "P11", "2025-01-10", 1, 0.25);
    log_option(&log, "2025-01-06", "C", SELL_TO_OPEN, "P24", "2025-01-10", 1, 0.2499);
    log_option(&log, "2025-01-10", "A", EXPIRED, "P10", "2025-01-10", 1, 0);
    log_option(&log, "2025-01-10", "B", EXPIRED, "P11", "2025-01-10", 1, 0);
    log_option(&log, "2025-01-10", "C", EXPIRED, "P24", "2025-01-10", 1, 0);
    set(&log, "account.buying_power", "44990");
    log_grade(&log, "2025-01-12");
    CHECK(is_due(&log.results.review.weeks[0], MODIFY_LOW_PREMIUM,
                 "average premium collected per trade $24.99 in 2025-W02 (3 trades), below $25"));
    CHECK(log.results.review.weeks[0].note_count == 1);
    CHECK_TEXT(log.results.review.weeks[0].notes[0], "allocation 10.002% is above TIER 1's ceiling of 10%");
    CHECK_TEXT(rate_words_beside(0.5499, 0.55, &log.arena), "54.99%");
    CHECK_TEXT(rate_words_beside(0.55, 0.55, &log.arena), "55%");
    CHECK_TEXT(rate_words_beside(0.123, 0.55, &log.arena), "12.3%");
    log_end(&log);
}

static void test_low_premium(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-10", 1, 0.20);
    log_option(&log, "2025-01-10", "A", EXPIRED, "P50", "2025-01-10", 1, 0);
    log_option(&log, "2025-01-06", "B", SELL_TO_OPEN, "P50", "2025-01-17", 1, 0.20);
    log_option(&log, "2025-01-06", "C", SELL_TO_OPEN, "P49", "2025-01-17", 1, 0.30);
    log_option(&log, "2025-01-17", "B", EXPIRED, "P50", "2025-01-17", 1, 0);
    log_option(&log, "2025-01-17", "C", EXPIRED, "P49", "2025-01-17", 1, 0);
    log_grade(&log, "2025-01-19");
    CHECK(is_due(&log.results.review.weeks[0], MODIFY_LOW_PREMIUM,
                 "average premium collected per trade $20.00 in 2025-W02 (1 trade), below $25"));
    CHECK(!is_due(&log.results.review.weeks[1], MODIFY_LOW_PREMIUM, NULL)); /* exactly 25 */
    log_end(&log);
}

static void test_regime(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-10", 1, 1)->regime = REGIME_BULL;
    log_option(&log, "2025-01-10", "A", EXPIRED, "P50", "2025-01-10", 1, 0); /* blank: no change */
    log_option(&log, "2025-01-14", "B", SELL_TO_OPEN, "P50", "2025-01-24", 1, 1)->regime = REGIME_BULL;
    struct transaction *paper = log_option(&log, "2025-01-15", "P", SELL_TO_OPEN, "P50", "2025-01-24", 1, 1);
    paper->paper = true;
    paper->regime = REGIME_BEAR;
    /* its row is Monday's, booked on Friday: the change is the earlier week's */
    log_option(&log, "2025-01-27", "B", EXPIRED, "P50", "2025-01-24", 1, 0)->regime = REGIME_BEAR;
    log_grade(&log, "2025-02-02");
    CHECK_INT(log.results.review.week_count, 3);
    CHECK(!is_due(&log.results.review.weeks[0], MODIFY_REGIME, NULL));
    CHECK(!is_due(&log.results.review.weeks[1], MODIFY_REGIME, NULL));
    CHECK(is_due(&log.results.review.weeks[2], MODIFY_REGIME, "market regime changed from bull to bear on 2025-01-24"));
    log_end(&log);
}

/* A month against its tier: nine ways. Weeks pass or fail on the way, so the tier is set where a case needs one. */
struct month_case {
    const char *trades; /* P&Ls, one a weekday from 2025-01-01 */
    const char *tier;
    enum month_assessment assessment;
    const char *proposals;
};

static void run_month(const struct month_case *month) {
    struct made_log log;
    log_start(&log);
    set(&log, "tier.start", month->tier);
    set(&log, "modify.weak_component", "0"); /* proposals by number and success only */
    struct date day = made_date("2025-01-27"); /* the week ends in February, so the tier stays */
    for (const char *at = month->trades; *at;) {
        char date[DATE_TEXT_SIZE], *end;
        log_trade(&log, date_text(day, date), strtod(at, &end), false);
        day.day += 1;
        at = end + (*end == ' ');
    }
    log_grade(&log, "2025-02-09"); /* weeks 1 and 2 are over: to scale is allowed */
    const struct review_month *row = &log.results.review.months[0];
    char proposals[100] = "";
    for (int i = 0; i < row->proposal_count; i++)
        snprintf(proposals + strlen(proposals), sizeof proposals - strlen(proposals), "%s%s", i ? ", " : "",
                 review_proposal_name(row->proposals[i]));
    CHECK_TEXT(month_assessment_name(row->assessment), month_assessment_name(month->assessment));
    CHECK_TEXT(proposals, month->proposals);
    CHECK_INT(row->next_tier, atoi(month->tier));
    if (row->assessment != month->assessment)
        fprintf(stderr, "  in month \"%s\"\n", month->trades);
    log_end(&log);
}

static void test_months(void) {
    static const struct month_case months[] = {
        {"-10 5 -10", "1", MONTH_NOT_WORKING, "adjust strike selection: farther"},
        {"-100 50 5", "1", MONTH_MARGINAL, "adjust strike selection: farther"},               /* loss, but most won */
        {"-10 10", "1", MONTH_MARGINAL, "adjust strike selection: farther"},                  /* P&L 0 */
        {"500 -10 -10", "1", MONTH_MARGINAL, "adjust strike selection: farther"},             /* win rate below half */
        {"-1350 2000 10", "1", MONTH_MARGINAL, "decrease position size"},                     /* the limit was hit */
        {"400", "1", MONTH_SLOW, "expand the watchlist"},     /* 1 trade, T1 wants 2 */
        {"100 199.99", "1", MONTH_SLOW, "adjust strike selection: nearer"},                  /* goal 300 */
        {"100 200", "1", MONTH_WORKING, "increase position size"},
        {"200 200 200", "2", MONTH_SLOW, "expand the watchlist"}, /* 3 trades, T2 wants 4 */
        {"150 150 150 150", "2", MONTH_WORKING, "increase position size"},
        {"-20", "1", MONTH_NOT_WORKING, "expand the watchlist"},
    };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        run_month(&months[i]);
    CHECK_TEXT(review_month_advice(MONTH_WORKING), "Continue as-is");
    CHECK_TEXT(review_month_advice(MONTH_SLOW), "Can we increase frequency safely?");
    CHECK_TEXT(review_month_advice(MONTH_MARGINAL), "Need modifications to improve ROI");
    CHECK_TEXT(review_month_advice(MONTH_NOT_WORKING), "Major strategy change needed");
}

/* A brake makes a losing month NOT WORKING even where half was won. */
static void test_month_brake(void) {
    struct made_log log;
    log_start(&log);
    log.settings.phase.phase1_pauses = false;
    set(&log, "tier.start", "2");
    for (int week = 0; week < 2; week++) {
        char date[DATE_TEXT_SIZE];
        struct date day = {made_date("2025-01-06").day + 7 * week};
        log_trade(&log, date_text(day, date), -100, false);
        log_trade(&log, date_text(day, date), 50, false);
    }
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.review.months[0].emergency_brakes, 1);
    CHECK_INT(log.results.review.months[0].assessment, MONTH_NOT_WORKING);
    CHECK_INT(log.results.review.months[0].next_tier, 1); /* the pause moved down; a week ended in the month */
    log_end(&log);
}

static bool proposes_size(const struct review_month *month) {
    for (int i = 0; i < month->proposal_count; i++)
        if (month->proposals[i] == PROPOSE_LARGER)
            return true;
    return false;
}

/* A good month does not propose to scale while a rule forbids it: in a pause, and before weeks 1 and 2 are over. */
static void test_no_scaling(void) {
    static const struct {
        double weeks[4];
        const char *as_of;
        bool proposed, paused;
    } cases[] = {
        {{900, -20, -30, 0}, "2025-01-31", false, true},
        {{900, -20, 30, 40}, "2025-01-31", true, false},
        {{900, 200, 0, 0}, "2025-01-18", false, false}, /* week 2 ends on the 19th */
        {{900, 200, 0, 0}, "2025-01-19", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made_log log;
        log_start(&log);
        for (int week = 0; week < 4; week++) {
            char date[DATE_TEXT_SIZE];
            date_text((struct date){made_date("2025-01-06").day + 7 * week}, date);
            if (cases[i].weeks[week] == 0)
                continue;
            log_trade(&log, date, cases[i].weeks[week], false);
            log_trade(&log, date, 1, false); /* half or more are won */
        }
        log_grade(&log, cases[i].as_of);
        CHECK_INT(log.results.review.months[0].assessment, MONTH_WORKING);
        CHECK_INT(log.results.review.months[0].next_paused, cases[i].paused);
        CHECK_INT(proposes_size(&log.results.review.months[0]), cases[i].proposed);
        log_end(&log);
    }
}

/* The weakest component chooses strike or expiration; both are by contracts, and only below the threshold. */
static void test_weak_components(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-17", 1, 2.00);
    log_option(&log, "2025-01-17", "A", ASSIGNED, "P50", "2025-01-17", 1, 0)->stock_price = 40; /* 20 % off: 15 points */
    log_option(&log, "2025-02-03", "B", SELL_TO_OPEN, "P50", "2025-02-28", 1, 0.05);
    log_option(&log, "2025-02-28", "B", ASSIGNED, "P50", "2025-02-28", 1, 0)->stock_price = 50; /* hardly any yield */
    log_option(&log, "2025-03-03", "C", SELL_TO_OPEN, "P50", "2025-03-14", 1, 1.00);
    log_option(&log, "2025-03-14", "C", ASSIGNED, "P50", "2025-03-14", 1, 0)->stock_price = 50; /* all at 100 */
    log_grade(&log, "2025-03-31");
    const struct review_month *months = log.results.review.months;
    CHECK_INT(months[0].proposals[0], PROPOSE_NEARER);
    CHECK_INT(months[1].proposals[0], PROPOSE_SHORTER);
    CHECK_INT(months[1].proposals[1], PROPOSE_WATCHLIST);
    CHECK_INT(months[2].proposal_count, 1);
    CHECK_INT(months[2].proposals[0], PROPOSE_WATCHLIST);
    log_end(&log);
}

/* A component with a weight of 0 is out of the score, and of what to work on. */
static void test_component_without_weight(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-31", 1, 0.05); /* hardly any yield */
    log_option(&log, "2025-01-31", "A", ASSIGNED, "P50", "2025-01-31", 1, 0)->stock_price = 40; /* 20 % off: 15 points */
    set(&log, "weight.premium_efficiency", "0");
    set(&log, "weight.annualised_return", "0");
    log_grade(&log, "2025-01-31");
    const struct trade_tally *tally = &log.results.review.dashboard.tally;
    CHECK(tally->component_average[PREMIUM_EFFICIENCY] < tally->component_average[STRIKE_ACCURACY]);
    CHECK_INT(log.results.review.months[0].proposals[0], PROPOSE_NEARER);
    for (int i = 0; i < COMPONENT_COUNT; i++)
        CHECK_INT(tally_is_weakest_component(tally, (enum component)i, &log.settings), i == STRIKE_ACCURACY);
    log_end(&log);
}

/* What an upward step waits for, and in which words; each case is two passing weeks and something that is not in order. */
struct reserve_case {
    const char *next_action;
    bool row_in_error, unlogged, over_ceiling, stale, assumed;
    int reservations;
};

static void run_reserve(const struct reserve_case *reserve) {
    struct made_log log;
    log_start(&log);
    log.settings.buying_power_assumed = reserve->assumed;
    log_trade(&log, "2025-01-08", 100, false);
    log_trade(&log, "2025-01-15", 100, false);
    if (reserve->over_ceiling)
        log_option(&log, "2025-01-14", "big", SELL_TO_OPEN, "P100", "2025-06-20", 1, 1.00);
    if (reserve->unlogged)
        log_option(&log, "2025-01-14", "late", SELL_TO_OPEN, "P1", "2025-01-17", 1, 0.10);
    if (reserve->row_in_error) /* closes nothing */
        log_option(&log, "2025-01-09", "nothing", EXPIRED, "P40", "2025-01-10", 1, 0);
    log_grade(&log, reserve->stale ? "2025-02-15" : "2025-02-14");
    const struct dashboard *dashboard = &log.results.review.dashboard;
    CHECK_TEXT(dashboard->next_action, reserve->next_action);
    CHECK_TEXT(log.results.review.weeks[log.results.review.week_count - 1].next_action, reserve->next_action);
    CHECK_INT(dashboard->reservation_count, reserve->reservations);
    CHECK_INT(dashboard->tier, 2); /* the machine moves regardless */
    log_end(&log);
}

static void test_reservations(void) {
    static const struct reserve_case cases[] = {
        {.next_action = "Move to TIER 2: size 1.5\xC3\x97, 4\xE2\x80\x93" "6 trades/month, 10\xE2\x80\x93" "20% of buying power"},
        {.row_in_error = true, .reservations = 1, .next_action = "Move to TIER 2 once 1 row in error is corrected"},
        {.unlogged = true, .reservations = 1, .next_action = "Move to TIER 2 once 1 expired position is logged"},
        {.over_ceiling = true, .reservations = 1, .next_action = "Stay in TIER 1; reduce: 22% of buying power at risk, ceiling 10%"},
        {.over_ceiling = true, .assumed = true, .next_action = "Move to TIER 2: size 1.5\xC3\x97, 4\xE2\x80\x93" "6 trades/month, 10\xE2\x80\x93" "20% of buying power"},
        {.stale = true, .reservations = 1, .next_action = "Move to TIER 2 once the log is up to date (last entry 2025-01-15)"},
        {.unlogged = true, .stale = true, .reservations = 2,
         .next_action = "Move to TIER 2 once 1 expired position is logged and the log is up to date (last entry 2025-01-15)"},
        {.over_ceiling = true, .unlogged = true, .reservations = 2,
         .next_action = "Move to TIER 2 once 1 expired position is logged and 22% of buying power at risk is reduced to the ceiling of 10%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        run_reserve(&cases[i]);
}

/* Phases: P&Ls of weeks from 2025-01-06, the as-of date, and what the three phases are then. */
struct phase_case {
    const char *name;
    double weeks[20]; /* NAN: no trade */
    int count;
    const char *as_of;
    enum phase_status status[3];
};

#define NONE ((double)NAN)
#define GO   PHASE_IN_PROGRESS
#define YES  PHASE_SUCCESS
#define NO   PHASE_FAILURE
#define NOT  PHASE_NOT_MET

static void run_phase(const struct phase_case *phase) {
    struct made_log log;
    log_start(&log);
    for (int i = 0; i < phase->count; i++) {
        char date[DATE_TEXT_SIZE];
        if (!isnan(phase->weeks[i]))
            log_trade(&log, date_text((struct date){made_date("2025-01-06").day + 7 * i}, date), phase->weeks[i], false);
    }
    log_grade(&log, phase->as_of);
    for (int i = 0; i < 3; i++) {
        CHECK_TEXT(phase_status_name(log.results.review.phases[i].status), phase_status_name(phase->status[i]));
        CHECK(log.results.review.phases[i].reason != NULL);
        if (log.results.review.phases[i].status != phase->status[i])
            fprintf(stderr, "  in \"%s\", phase %d\n", phase->name, i + 1);
    }
    log_end(&log);
}

static void test_phases(void) {
    static const struct phase_case phases[] = {
        {"first week, losing, not over", {-10}, 1, "2025-01-11", {GO, GO, GO}},
        {"first week, losing, over", {-10}, 1, "2025-01-12", {NO, GO, GO}},
        {"limit hit fails at once", {-1350}, 1, "2025-01-07", {NO, GO, GO}},
        {"both weeks won, second not over", {10, 10}, 2, "2025-01-18", {GO, GO, GO}},
        {"both weeks won", {10, 10}, 2, "2025-01-19", {YES, GO, GO}},
        {"second week without trades", {10}, 1, "2025-01-19", {NOT, GO, GO}},
        {"a week at zero", {10, 0}, 2, "2025-01-19", {NOT, GO, GO}},
        {"phase 2: the month of week 4 is not over", {10, 10, 10, 10}, 4, "2025-02-27", {YES, GO, GO}},
        {"phase 2 met", {10, 10, 10, 10}, 4, "2025-02-28", {YES, YES, GO}},
        {"phase 2 not yet judged", {10, 10, 10, -90}, 4, "2025-02-01", {YES, GO, GO}},
        {"half the trades of weeks 3 and 4: neither", {10, 10, 30, -10}, 4, "2025-02-28", {YES, NOT, GO}},
        {"no trade in weeks 3 and 4", {10, 10}, 2, "2025-02-28", {YES, NOT, GO}},
        {"losses in weeks 3 and 4", {10, 10, -1, -1}, 4, "2025-02-02", {YES, NO, GO}},
        /* week 4 ends on 02-02: February's P&L decides, once the month is over */
        {"the month of week 4 turns negative", {10, 10, 10, 10, -10}, 5, "2025-02-28", {YES, NO, GO}},
        {"phase 3: the first full month after week 4 is March", {10, 10, 10, 10, 500, 600}, 6, "2025-03-15", {YES, YES, GO}},
        {"phase 3 met", {10, 10, 10, 10, 10, 10, 10, 10, 500, 501}, 10, "2025-03-31", {YES, YES, YES}},
        {"phase 3: exactly the goal is not above it", {10, 10, 10, 10, 10, 10, 10, 10, 500, 500}, 10, "2025-03-31", {YES, YES, GO}},
        {"phase 3: month not over", {10, 10, 10, 10, 10, 10, 10, 10, 500, 501}, 10, "2025-03-30", {YES, YES, GO}},
        /* January 40, February 30, March 20 */
        {"phase 3: decline over two months", {10, 10, 10, 10, 15, 15, NONE, NONE, 20}, 9, "2025-03-31", {YES, YES, NO}},
        {"phase 3: plateau", {10, 10, 10, 10, 20, 20, NONE, NONE, 40}, 9, "2025-03-31", {YES, YES, NO}},
        {"phase 3: one decline is not enough", {10, 10, 10, 10, 50, NONE, NONE, NONE, 20}, 9, "2025-03-31", {YES, YES, GO}},
        {"phase 3: an earlier month without trades", {10, 10, 10, 10, NONE, NONE, NONE, NONE, 0}, 9, "2025-03-31", {YES, YES, GO}},
    };
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++)
        run_phase(&phases[i]);
}

static void test_phase_words(void) {
    struct made_log log;
    log_start(&log);
    log_trade(&log, "2025-01-06", -10, false);
    log_grade(&log, "2025-01-12");
    CHECK_TEXT(log.results.review.phases[0].advice, "NO scaling, validation only: pause, review, modify, retest");
    CHECK_TEXT(log.results.review.dashboard.phase_text, "Phase 1 FAILURE: NO scaling, validation only");
    CHECK(!log.results.review.dashboard.so_far);
    log_grade(&log, "2025-01-11"); /* Saturday */
    CHECK_TEXT(log.results.review.dashboard.so_far, "so far: week 2025-W02 is not over");
    CHECK_TEXT(log.results.review.dashboard.last_week, "2025-W02");
    log_grade(&log, "2025-01-19");
    CHECK_TEXT(log.results.review.phases[0].advice, "Pause, review, modify, retest");
    log_end(&log);
    log_start(&log);
    log_trade(&log, "2025-01-06", 10, false);
    log_trade(&log, "2025-01-13", 10, false);
    log_grade(&log, "2025-01-19");
    CHECK_TEXT(log.results.review.dashboard.phase_text, "Phase 1 SUCCESS · Phase 2 IN PROGRESS · Phase 3 IN PROGRESS");
    CHECK(!log.results.review.phases[0].advice);
    log_end(&log);
}

/* review.include_shares: share P&L and dividends join the realised amounts; trades stay what they were. */
static void test_shares(void) {
    for (int included = 0; included < 2; included++) {
        struct made_log log;
        log_start(&log);
        log.settings.include_shares = included;
        log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-10", 1, 1);
        log_option(&log, "2025-01-10", "A", ASSIGNED, "P50", "2025-01-10", 1, 0);
        log_option(&log, "2025-01-13", "B", SELL_TO_OPEN, "C52", "2025-01-17", 1, 1);
        log_shares(&log, "2025-01-15", DIVIDEND, 0, 25);
        log_option(&log, "2025-01-17", "B", ASSIGNED, "C52", "2025-01-17", 1, 0);
        log_shares(&log, "2025-01-27", DIVIDEND, 0, 5);
        log_grade(&log, "2025-02-02");
        const struct review *review = &log.results.review;
        CHECK((review->included != NULL) == included);
        CHECK_INT(review->week_count, included ? 4 : 2);
        CHECK_INT(review->day_count, 6); /* the dividends' two among them */
        CHECK(review->has_besides == !included);
        CHECK(!review->days[3].realised == !included && !review->days[5].realised == !included);
        CHECK_INT(review->days[3].total.units, 1250000);
        CHECK_INT(review->days[3].cumulative.units, included ? 1250000 : 1000000);
        CHECK_INT(review->days[5].total.units, 4300000);
        CHECK_INT(review->weeks[1].realised_pnl.units, included ? 3250000 : 1000000);
        CHECK_INT(review->months[0].realised_pnl.units, included ? 4300000 : 2000000);
        CHECK_INT(review->dashboard.realised_pnl.units, included ? 4300000 : 2000000);
        CHECK_INT(review->dashboard.tally.net.units, 2000000);
        CHECK_INT(review->dashboard.tally.trades, 2);
        if (included) {
            CHECK_INT(review->days[3].share_pnl.units, 250000);
            CHECK_INT(review->days[3].realised_pnl.units, 250000);
            CHECK_INT(review->days[4].share_pnl.units, 2000000);
            CHECK_INT(review->days[4].realised_pnl.units, 3000000);
        }
        log_end(&log);
    }
}

int main(void) {
    test_week1();
    test_modifications();
    test_low_premium();
    test_close_figures();
    test_regime();
    test_months();
    test_month_brake();
    test_no_scaling();
    test_weak_components();
    test_component_without_weight();
    test_phases();
    test_reservations();
    test_phase_words();
    test_shares();
    return checks_end("rules");
}
