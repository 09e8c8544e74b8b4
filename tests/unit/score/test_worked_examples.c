/* The worked examples of docs/spec/scoring.md §4, digit for digit. */
#include "check.h"

#include "positions/build_log.h"
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
static void check_position(struct test_log *log, const struct expected *expected) {
    struct position_list positions = log_group(log);
    struct score_list scores = score_positions(&positions, &log->settings, &log->arena, &log->diags);
    CHECK_INT(positions.position_count, 1);
    struct figures figures = measure_position(&positions, 0);
    struct components components = score_components(&positions, 0, &figures, &log->settings);
    CHECK_INT(figures.net.units, money_from_dollars(expected->pnl).units);
    CHECK_NEAR(figures.capital, expected->capital, 1e-9);
    for (int i = 0; i < COMPONENT_COUNT; i++)
        check_component(components.value[i], expected->component[i]);
    CHECK(scores.items[0].value == expected->score);
    CHECK_INT(scores.items[0].grade, expected->grade);
    CHECK_TEXT(explain_score(&positions, 0, &figures, &components, &log->settings, &log->arena), expected->why);
    CHECK(log_reconciles(&positions));
    CHECK_INT(log->diags.count, 0);
    log_release(log);
}

static void test_a(void) {
    struct test_log log;
    log_init(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'C', 50, "2025-03-14", 1, 0.60, .stock = 49.20, .delta = 0.28, .bid = 0.60, .ask = 0.66);
    log_row(&log, "2025-03-14", "EXP", "ABC", 'C', 50, "2025-03-14", 1, .stock = 49.60);
    check_position(&log, &(struct expected){60, 4920, {96.8, 100, 91.0421, 100, 100, 100, 100}, 98.0, 'A', "Right strike, right outcome."});
}

static void test_b(void) {
    struct test_log log;
    log_init(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 100, "2025-03-21", 2, 2.10, .fees = 1.30, .stock = 103);
    log_row(&log, "2025-03-21", "ASG", "ABC", 'P', 100, "2025-03-21", 2, .stock = 98.50);
    check_position(&log, &(struct expected){418.70, 20000, {94, 100, 92.5656, 100, 100, SKIPPED, SKIPPED}, 97.3, 'A', "Right strike, right outcome."});
}

static void test_c(void) {
    struct test_log log;
    log_init(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 100, "2025-03-14", 1, 1.00, .stock = 104, .delta = -0.22, .bid = 0.98, .ask = 1.04);
    log_row(&log, "2025-03-14", "EXP", "ABC", 'P', 100, "2025-03-14", 1, .stock = 103.20);
    check_position(&log, &(struct expected){100, 10000, {87.2, 25, 85.4545, 93.1818, 100, 100, 66.6667}, 73.5, 'C',
        "CSP expired worthless (\xE2\x88\x92" "18.8); stock finished 3.2% from the strike (\xE2\x88\x92" "2.6); filled 33% into the spread (\xE2\x88\x92" "2.3)"});
}

static void test_d(void) {
    struct test_log log;
    log_init(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'C', 30, "2025-03-21", 3, 0.45, .fees = 1.95, .stock = 29);
    log_row(&log, "2025-03-10", "BTC", "ABC", 'C', 30, "2025-03-21", 3, 0.90, .stock = 30.60);
    check_position(&log, &(struct expected){-136.95, 8700, {92, 0, 0, 0, 0, SKIPPED, SKIPPED}, 21.6, 'F',
        "bought back at a loss (\xE2\x88\x92" "29.4); weekly yield \xE2\x88\x92" "1.57% (\xE2\x88\x92" "17.6); closed early at a loss (\xE2\x88\x92" "17.6)"});
}

static void test_e(void) {
    struct test_log log;
    log_init(&log);
    log_row(&log, "2025-03-03", "STO", "ABC", 'P', 50, "2025-03-14", 1, 1.00, .group = "E", .stock = 51);
    log_row(&log, "2025-03-12", "ROLL", "ABC", 'P', 50, "2025-03-14", 1, 1.40, .group = "E", .stock = 48.50);
    log_row(&log, "2025-03-12", "STO", "ABC", 'P', 48, "2025-03-28", 1, 1.60, .group = "E", .stock = 48.50);
    log_row(&log, "2025-03-28", "EXP", "ABC", 'P', 48, "2025-03-28", 1, .group = "E", .stock = 48.60);
    check_position(&log, &(struct expected){120, 4872, {95.0, 25, 87.5862, 95.9606, 90, SKIPPED, SKIPPED}, 72.3, 'C',
        "CSP expired worthless (\xE2\x88\x92" "22.1); weekly yield 0.69% (\xE2\x88\x92" "2.2)"});
}

int main(void) {
    test_a();
    test_b();
    test_c();
    test_d();
    test_e();
    return checks_end("worked examples");
}
