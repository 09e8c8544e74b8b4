/* Why, phrase by phrase, and --explain (docs/spec/scoring.md §3). */
#include "check.h"

#include "made_log.h"
#include "score/phrase.h"
#include "score/score.h"

#define MINUS "\xE2\x88\x92"

/* The Why of the log's first position; the log stays. */
static const char *why_of(struct made_log *log) {
    struct position_list positions = log_group(log);
    struct figures figures = measure_position(&positions, 0);
    struct components components = score_components(&positions, 0, &figures, &log->settings);
    return explain_score(&positions, 0, &figures, &components, &log->settings, &log->arena);
}

/* One component alone carries the score, so that only it can be named. */
static void weigh_only(struct made_log *log, enum component component) {
    for (int i = 0; i < COMPONENT_COUNT; i++)
        log->settings.weight[i] = i == (int)component;
}

static void check_why(struct made_log *log, enum component component, const char *expected) {
    weigh_only(log, component);
    CHECK_TEXT(why_of(log), expected);
}

static void test_closing_phrases(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A", .stock = 50);
    log_row(&log, "2025-03-14", "ASG", .group = "A", .stock = 54.05);
    check_why(&log, STRIKE_ACCURACY, "stock finished 8.1% from the strike (" MINUS "23.2)");
    check_why(&log, OUTCOME, "called away (" MINUS "35.0)");
    check_why(&log, TRADE_MANAGEMENT, "call held into assignment (" MINUS "15.0)");
    check_why(&log, PREMIUM_EFFICIENCY, "No component that has a weight cost enough to name.");
    made_cost_basis(&log, &log.rows.items[0], 60);
    check_why(&log, OUTCOME, "call assigned below cost (" MINUS "90.0)");
    check_why(&log, TRADE_MANAGEMENT, "call assigned below cost (" MINUS "70.0)");
    made_cost_basis(&log, &log.rows.items[0], 50);
    check_why(&log, OUTCOME, "called away at cost (" MINUS "35.0)");
    check_why(&log, TRADE_MANAGEMENT, "No component that has a weight cost enough to name."); /* "at cost" is no right outcome */
    made_cost_basis(&log, &log.rows.items[0], 48);
    check_why(&log, OUTCOME, "called away at a gain (" MINUS "35.0)");
    log_end(&log);
}

static void test_bought_back_phrases(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    uint32_t close = log_row(&log, "2025-03-10", "BTC", .quantity = 1, .premium = 0.62, .group = "A");
    check_why(&log, OUTCOME, "put closed early, not assigned (38% kept) (" MINUS "53.4)");
    check_why(&log, TRADE_MANAGEMENT, "closed early at 38% profit (" MINUS "14.4)");
    log.rows.items[close].premium = 1.20;
    check_why(&log, OUTCOME, "bought back at a loss (" MINUS "84.0)");
    check_why(&log, TRADE_MANAGEMENT, "bought back at a loss (" MINUS "68.0)");
    log_end(&log);
}

/* One event in one breath: Outcome and Management of the same words are one reason. */
static void test_same_words(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 10, 0.03, .group = "A");
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 0.03, .group = "A");
    uint32_t close = log_row(&log, "2025-03-10", "BTC", .quantity = 11, .premium = 0.03, .group = "A");
    for (int i = 0; i < COMPONENT_COUNT; i++)
        log.settings.weight[i] = i == OUTCOME || i == TRADE_MANAGEMENT ? 50 : 0;
    CHECK_TEXT(why_of(&log), "bought back at cost (" MINUS "55.0)");
    log.rows.items[close].premium = 0.06;
    CHECK_TEXT(why_of(&log), "bought back at a loss (" MINUS "100.0)");
    log.rows.items[close].premium = 0.024;
    CHECK_TEXT(why_of(&log), "call bought back (20% kept) (" MINUS "18.0); closed early at 20% profit (" MINUS "18.0)");
    log_end(&log);
}

/* A put that was not assigned, also one bought back for a tenth of its credit, is at most a C, and that is told in Outcome's place. */
static void test_put_cap(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 2, 0.70, .group = "A");
    log_row(&log, "2025-03-14", "EXP", .quantity = 1, .group = "A", .stock = 50);
    uint32_t close = log_row(&log, "2025-03-14", "BTC", .quantity = 1, .premium = 0.07, .group = "A", .stock = 50);
    CHECK_TEXT(why_of(&log), "put not assigned: at most a C (" MINUS "16.2)");
    log.settings.csp_expired_cap = 85;
    CHECK_TEXT(why_of(&log), "put expired, not assigned (" MINUS "16.2)");
    log.settings.csp_expired_cap = 65;
    CHECK_TEXT(why_of(&log), "put not assigned: at most a D (" MINUS "16.2)");
    log.settings.csp_expired_cap = 79.9;
    log.rows.items[close].premium = 0.0701;
    CHECK_TEXT(why_of(&log), "put expired, not assigned (" MINUS "16.2)");
    log.settings.weight[OUTCOME] = 0;
    log.rows.items[close].premium = 0.07;
    CHECK_TEXT(why_of(&log), "put not assigned: at most a C (" MINUS "20.1)");
    log_end(&log);
}

/* Of several legs the one that lost most is named; of a curve with two summits the nearer one. */
static void test_delta_phrases(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A", .delta = 0.40);
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A");
    uint32_t next = log_row(&log, "2025-03-12", "STO", "AAA", 'C', 52, "2025-03-28", 1, 1.90, .group = "A", .delta = 0.92);
    log_row(&log, "2025-03-28", "EXP", .group = "A");
    check_why(&log, DELTA_DISCIPLINE, "leg 2 sold at delta 0.92 (" MINUS "60.0)");
    made_delta(&log, &log.rows.items[next], 0.20);
    check_why(&log, DELTA_DISCIPLINE, "leg 1 sold at delta 0.40 (" MINUS "10.0)");
    log_end(&log);
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A", .delta = 0.63);
    log_row(&log, "2025-03-14", "EXP", .group = "A");
    log.settings.curve.delta_discipline = (struct curve){5, {{0.05, 100}, {0.10, 100}, {0.50, 0}, {0.80, 100}, {1.50, 100}}};
    check_why(&log, DELTA_DISCIPLINE, "delta 0.63 outside 0.80\xE2\x80\x93" "1.50 (" MINUS "56.7)");
    log_end(&log);
}

static void test_roll_phrases(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    uint32_t next = log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 0.90, .group = "A");
    log_row(&log, "2025-03-28", "EXP", .group = "A");
    check_why(&log, TRADE_MANAGEMENT, "rolled for a debit (" MINUS "30.0)");
    log.rows.items[next].premium = 1.10;
    check_why(&log, TRADE_MANAGEMENT, "rolled for a credit (" MINUS "10.0); put not assigned: at most a C (" MINUS "10.1)");
    log.rows.items[next].strike = 51;
    check_why(&log, TRADE_MANAGEMENT, "rolled to a worse strike (" MINUS "25.0)");
    check_why(&log, OUTCOME, "put expired, not assigned (" MINUS "65.0)");
    log_end(&log);
}

static void test_opening_phrases(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 0.07, .group = "A", .delta = -0.48, .bid = 0.01, .ask = 0.11);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 3, 0.07, .group = "A", .delta = -0.20);
    log_row(&log, "2025-03-14", "EXP", .group = "A");
    check_why(&log, DELTA_DISCIPLINE, "delta 0.48 outside 0.15\xE2\x80\x93" "0.35 (" MINUS "13.0); put not assigned: at most a C (" MINUS "7.1)");
    check_why(&log, EXECUTION_QUALITY, "filled 60% into the spread (" MINUS "32.0)");
    check_why(&log, PREMIUM_EFFICIENCY, "weekly yield 0.09% (" MINUS "68.8)");
    check_why(&log, ANNUALISED_RETURN, "annualised 5% (" MINUS "67.5)");
    log.rows.items[0].premium = 0.005;
    check_why(&log, EXECUTION_QUALITY, "filled below the bid (" MINUS "10.0); put not assigned: at most a C (" MINUS "10.1)");
    log_end(&log);
}

static void test_explained_buy_back(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A", .fees = 0.65, .cost_basis = 48, .bid = 1, .ask = 1);
    log_row(&log, "2025-03-10", "BTC", .quantity = 1, .premium = 1.50, .group = "A", .stock = 52);
    struct position_list positions = log_group(&log);
    struct score_list scores = log_score(&log, &positions);
    const char *text = explain_position(&scores, find_position(scores.positions, "A"), &log.settings, &log.arena);
    CHECK(strstr(text, "covered call bought back (curve.outcome.cc.btc), kept " MINUS "0.5 of the credit, curve -1:0 0:50 0.5:85 -> 25.0000"));
    CHECK(strstr(text, "bid = ask = 1, filled at 1 -> 100.0000"));
    CHECK(strstr(text, "shares cost 48"));
    CHECK(!strstr(text, "scores at most")); /* no cap, as nothing was to be lowered */
    CHECK(strstr(text, "grade F, below 60\n"));
    log_end(&log);
}

/* "largest first, at most three, only components that lost 2 points or more" */
static void test_choice(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 0.05, .group = "A", .stock = 55, .delta = -0.05);
    log_row(&log, "2025-03-14", "EXP", .group = "A", .stock = 57);
    CHECK_TEXT(why_of(&log), "put expired, not assigned (" MINUS "17.5); weekly yield 0.06% (" MINUS "12.5); "
                             "stock finished 14.0% from the strike (" MINUS "9.9)");
    log.settings.why_min_points = 15;
    CHECK_TEXT(why_of(&log), "put expired, not assigned (" MINUS "17.5)");
    log.settings.why_min_points = 100;
    CHECK_TEXT(why_of(&log), "Right strike, right outcome.");
    log_end(&log);
}

static void test_numbers(void) {
    char text[PHRASE_SIZE];
    CHECK_TEXT(phrase_fixed(-18.75, 1, text), MINUS "18.8");
    CHECK_TEXT(phrase_fixed(-0.04, 1, text), "0.0");
    CHECK_TEXT(phrase_fixed(18, 1, text), "18.0");
    CHECK_TEXT(phrase_fixed(0.05, 2, text), "0.05");
    CHECK_TEXT(phrase_fixed(2.675, 2, text), "2.68");
    CHECK_TEXT(phrase_fixed(0.5, 0, text), "1");
    CHECK_TEXT(phrase_fixed(-3e13, 2, text), MINUS "30000000000000");
    CHECK_TEXT(phrase_percent(0.0042, 2, text), "0.42%");
    CHECK_TEXT(phrase_short(103.2, text), "103.2");
    CHECK_TEXT(phrase_short(100, text), "100");
    CHECK_TEXT(phrase_short(-0.0000001, text), "0");
}

static void check_has(const char *text, const char *part) {
    CHECK(strstr(text, part) != NULL);
    if (!strstr(text, part))
        fprintf(stderr, "missing: %s\n", part);
}

static void test_explain(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "Roll me", .stock = 51, .account = "X");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 50, "2025-03-14", 1, 1.40, .group = "Roll me", .stock = 48.50);
    log_row(&log, "2025-03-12", "STO", "AAA", 'P', 48, "2025-03-28", 1, 1.60, .group = "Roll me", .stock = 48.50);
    log_row(&log, "2025-03-31", "EXP", "AAA", 'P', 48, "2025-03-28", 1, .group = "Roll me", .stock = 48.60);
    log_row(&log, "2025-04-01", "STO", "AAA", 'P', 48, "2025-04-18", 1, 1, .group = "Still on");
    struct position_list positions = log_group(&log);
    struct score_list scores = log_score(&log, &positions);
    const char *text = explain_position(&scores, find_position(scores.positions, " roll ME "), &log.settings, &log.arena);
    check_has(text, "Position Roll me: CSP on AAA, account X\n");
    check_has(text, "row 2, 2025-03-03: Sell to Open 1 x 1 x 100 = 100.00, fees 0.00, stock 51\n");
    check_has(text, "row 3, 2025-03-12: Rolled 1 at 1.4, cost 140.00, fees 0.00, realised -40.00, stock 48.5, rolled into leg 2\n");
    check_has(text, "credit a share 1.2 = average premium 1.6 + " MINUS "0.4 carried in by rolls\n");
    check_has(text, "(posted 2025-03-31, booked at expiry)");
    check_has(text, "net P&L            120.00 = 260.00 - 140.00 - 0.00\n");
    check_has(text, "capital at risk    4,872.00, the mean of its legs by days\n");
    check_has(text, "5,000.00 = 50 x 100 x 1, for 9 days\n");
    check_has(text, "weekly yield       0.6897% = ROC / 3.5714 weeks\n");
    check_has(text, "|48.6 - 48| / 48 = 0.0125 -> 97.5000, 1 contract\n");
    check_has(text, "Delta Discipline: skipped, no delta recorded; its weight of 8 goes to the others\n");
    check_has(text, "rolled for a credit (management.roll.credit) -> 80.0000, 1 contract\n");
    check_has(text, "(20 x 97.5000 + 25 x 35.0000 + 15 x 97.5862 + 10 x 97.3071 + 15 x 90.0000) / 85 = 77.7");
    check_has(text, "rounded to 1 decimal: 77.8\n  grade C, which starts at 70\n");
    check_has(text, "Why\n  put expired, not assigned (" MINUS "19.1)");
    text = explain_position(&scores, find_position(scores.positions, "still on"), &log.settings, &log.arena);
    check_has(text, ", still open\n");
    check_has(text, "Returns and scores are for closed positions.\n");
    CHECK(find_position(scores.positions, "nowhere") == NO_INDEX);
    log_end(&log);
}

int main(void) {
    test_closing_phrases();
    test_bought_back_phrases();
    test_same_words();
    test_put_cap();
    test_delta_phrases();
    test_roll_phrases();
    test_opening_phrases();
    test_choice();
    test_numbers();
    test_explain();
    test_explained_buy_back();
    return checks_end("reasons");
}
