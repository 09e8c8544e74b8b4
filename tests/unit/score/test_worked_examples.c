/* The worked examples of docs/spec/scoring.md §4, digit for digit. */
#include "check.h"

#include "made_log.h"
#include "score/score.h"

#define SKIPPED NAN

struct expected {
    double pnl, capital;
    double component[COMPONENT_COUNT];
    double score;
    char grade;
    const char *why;
};

static void check_component(double actual, double expected) {
    if (isnan(expected))
        CHECK(isnan(actual));
    else
        CHECK_NEAR(actual, expected, 0.00005);
}

/* The log holds one position. */
static void check_position(struct made_log *log, const struct expected *expected) {
    struct position_list positions = log_group(log);
    struct score_list scores = log_score(log, &positions);
    CHECK_INT(positions.position_count, 1);
    struct figures figures = measure_position(&positions, 0);
    struct components components = score_components(&positions, 0, &figures, &log->settings);
    CHECK_INT(figures.net.units, money_from_dollars(expected->pnl).units);
    CHECK_NEAR(figures.capital, expected->capital, 1e-9);
    for (int i = 0; i < COMPONENT_COUNT; i++)
        check_component(components.value[i], expected->component[i]);
    CHECK(score_at(&scores, 0).value == expected->score);
    CHECK_INT(score_at(&scores, 0).grade, expected->grade);
    CHECK_TEXT(explain_score(&positions, 0, &figures, &components, &log->settings, &log->arena), expected->why);
    CHECK(log_reconciles(&positions));
    CHECK_INT(log->diags.count, 0);
    log_end(log);
}

static void test_a(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'C', 50, "2025-03-14", 1, 0.60, .stock = 49.20, .delta = 0.28, .bid = 0.60, .ask = 0.66);
    log_row(&log, "2025-03-14", "EXP", "ABC", 'C', 50, "2025-03-14", 1, .stock = 49.60);
    check_position(&log, &(struct expected){60, 4920, {98.4, 100, 100, 100, 100, 100, 100}, 99.7, 'A', "Right strike, right outcome."});
}

static void test_b(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 100, "2025-03-21", 2, 2.10, .fees = 1.30, .stock = 103);
    log_row(&log, "2025-03-21", "ASG", "ABC", 'P', 100, "2025-03-21", 2, .stock = 98.50);
    check_position(&log, &(struct expected){418.70, 20000, {97, 100, 100, 100, 100, SKIPPED, SKIPPED}, 99.3, 'A', "Right strike, right outcome."});
}

static void test_c(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 100, "2025-03-14", 1, 1.00, .stock = 104, .delta = -0.22, .bid = 0.98, .ask = 1.04);
    log_row(&log, "2025-03-14", "EXP", "ABC", 'P', 100, "2025-03-14", 1, .stock = 103.20);
    check_position(&log, &(struct expected){100, 10000, {92.8, 35, 95.4545, 95.4545, 100, 100, 83.3333}, 79.9, 'C',
        "put not assigned: at most a C (\xE2\x88\x92" "16.3)"});
}

static void test_d(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'C', 30, "2025-03-21", 3, 0.45, .fees = 1.95, .stock = 29);
    log_row(&log, "2025-03-10", "BTC", "ABC", 'C', 30, "2025-03-21", 3, 0.90, .stock = 30.60);
    check_position(&log, &(struct expected){-136.95, 8700, {96, 0, 0, 0, 0, SKIPPED, SKIPPED}, 22.6, 'F',
        "bought back at a loss (\xE2\x88\x92" "47.1); weekly yield \xE2\x88\x92" "1.57% (\xE2\x88\x92" "17.6); annualised \xE2\x88\x92" "82% (\xE2\x88\x92" "11.8)"});
}

static void test_e(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 50, "2025-03-14", 1, 1.00, .group = "E", .stock = 51);
    log_row(&log, "2025-03-12", "ROLL", "ABC", 'P', 50, "2025-03-14", 1, 1.40, .group = "E", .stock = 48.50);
    log_row(&log, "2025-03-12", "STO", "ABC", 'P', 48, "2025-03-28", 1, 1.60, .group = "E", .stock = 48.50);
    log_row(&log, "2025-03-28", "EXP", "ABC", 'P', 48, "2025-03-28", 1, .group = "E", .stock = 48.60);
    check_position(&log, &(struct expected){120, 4872, {97.5, 35, 97.5862, 97.3071, 90, SKIPPED, SKIPPED}, 77.8, 'C',
        "put expired, not assigned (\xE2\x88\x92" "19.1)"});
}

int main(void) {
    test_a();
    test_b();
    test_c();
    test_d();
    test_e();
    return checks_end("worked examples");
}
