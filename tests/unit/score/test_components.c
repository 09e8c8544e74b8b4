/* Each cell of the tables and each rule of the components (docs/spec/scoring.md §2–3). */
#include "check.h"

#include "made_log.h"
#include "score/components.h"
#include "score/judge_close.h"
#include "score/score.h"

/* The components of the log's first position. */
static struct components components_of(struct made_log *log) {
    struct position_list positions = log_group(log);
    struct figures figures = measure_position(&positions, 0);
    struct components components = score_components(&positions, 0, &figures, &log->settings);
    log_end(log);
    return components;
}

static double management_of(struct made_log *log) {
    return components_of(log).value[TRADE_MANAGEMENT];
}

static void test_table(void) {
    for (int i = 0; i < COMPONENT_COUNT; i++) {
        const struct component_definition *definition = component_definition((enum component)i);
        CHECK(definition->key && definition->name && definition->rewards && definition->lacks);
        CHECK((definition->closing != NULL) + (definition->opening != NULL) + (definition->whole != NULL) == 1);
        CHECK(!definition->curve || settings_find(definition->curve) != SIZE_MAX);
        CHECK_TEXT(component_key((enum component)i), definition->key);
    }
    CHECK_TEXT(component_name(TRADE_MANAGEMENT), "Trade Management");
    for (int i = 0; i < OUTCOME_KIND_COUNT; i++)
        CHECK(settings_find(judged_outcome_setting((enum outcome_kind)i)) != SIZE_MAX);
    for (int i = 0; i < MANAGEMENT_KIND_COUNT; i++)
        CHECK(settings_find(judged_management_setting((enum management_kind)i)) != SIZE_MAX);
}

static double outcome(char type, const char *action, double price, double basis) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", type, 50, "2025-03-14", 1, 1.00, .cost_basis = basis);
    log_row(&log, "2025-03-14", action, "AAA", type, 50, "2025-03-14", 1, price);
    return components_of(&log).value[OUTCOME];
}

static void test_outcome(void) {
    CHECK_NEAR(outcome('C', "EXP", 0, 0), 100, 1e-9);
    CHECK_NEAR(outcome('P', "EXP", 0, 0), 35, 1e-9);
    CHECK_NEAR(outcome('P', "ASG", 0, 0), 100, 1e-9);
    CHECK_NEAR(outcome('C', "ASG", 0, 0), 65, 1e-9);
    CHECK_NEAR(outcome('C', "ASG", 0, 50), 65, 1e-9);
    CHECK_NEAR(outcome('C', "ASG", 0, 50.01), 10, 1e-9);
    CHECK_NEAR(outcome('C', "BTC", 0.75, 0), 50 + 0.5 * 35, 1e-9);
    CHECK_NEAR(outcome('C', "BTC", 0.25, 0), 85, 1e-9);
    CHECK_NEAR(outcome('C', "BTC", 1.50, 0), 25, 1e-9);
    CHECK_NEAR(outcome('P', "BTC", 1.00, 0), 20, 1e-9);
    CHECK_NEAR(outcome('P', "BTC", 0.50, 0), 55, 1e-9);
    CHECK_NEAR(outcome('P', "ROLL", 0.50, 0), 55, 1e-9); /* no next leg: a Buy to Close */
}

static double assigned_call(double stock, double basis) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .cost_basis = basis);
    log_row(&log, "2025-03-14", "ASG", "AAA", 'C', 50, "2025-03-14", 1, .stock = stock);
    return management_of(&log);
}

/* Rolled at 1.00 into a strike sold at a premium. */
static double rolled(char type, double strike, double premium) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", type, 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "ROLL", "AAA", type, 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "STO", "AAA", type, strike, "2025-03-28", 1, premium, .group = "A");
    log_row(&log, "2025-03-28", "EXP", .group = "A");
    return management_of(&log) * 2 - 100; /* the mean with an expiry at 100 */
}

static void test_management(void) {
    CHECK_NEAR(assigned_call(0, 0), 100, 1e-9);
    CHECK_NEAR(assigned_call(51, 0), 100, 1e-9);
    CHECK_NEAR(assigned_call(51.01, 0), 85, 1e-9);
    CHECK_NEAR(assigned_call(60, 50), 100, 1e-9); /* a known gain, however far the stock ran */
    CHECK_NEAR(assigned_call(51.01, 51), 30, 1e-9);
    CHECK_NEAR(rolled('C', 52, 1.10), 80, 1e-9);
    CHECK_NEAR(rolled('C', 50, 1.10), 80, 1e-9);
    CHECK_NEAR(rolled('C', 49, 1.10), 50, 1e-9);
    CHECK_NEAR(rolled('P', 49, 1.10), 80, 1e-9);
    CHECK_NEAR(rolled('P', 51, 1.10), 50, 1e-9);
    CHECK_NEAR(rolled('C', 52, 1.00), 40, 1e-9); /* exactly 0 is a debit */
    CHECK_NEAR(rolled('C', 49, 0.90), 10, 1e-9);
    CHECK_NEAR(rolled('P', 48, 0.90), 40, 1e-9);
    CHECK_NEAR(rolled('P', 51, 0.90), 10, 1e-9);
}

static double bought_back(double price) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'C', 50, "2025-03-14", 1, price);
    return management_of(&log);
}

static void test_bought_back(void) {
    CHECK_NEAR(bought_back(0.50), 100, 1e-9);
    CHECK_NEAR(bought_back(0.75), 70, 1e-9);
    CHECK_NEAR(bought_back(1.00), 40, 1e-9);
    CHECK_NEAR(bought_back(1.50), 20, 1e-9);
    CHECK_NEAR(bought_back(9.00), 0, 1e-9);
}

/* p̄ ≤ 0: r = 0 if nothing was paid, else −1. */
static void test_no_credit(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 2, 0);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'C', 50, "2025-03-14", 1, 0);
    log_row(&log, "2025-03-10", "BTC", "AAA", 'C', 50, "2025-03-14", 1, 0.10);
    struct components components = components_of(&log);
    CHECK_NEAR(components.value[OUTCOME], (50 + 0) / 2.0, 1e-9);
    CHECK_NEAR(components.value[TRADE_MANAGEMENT], (40 + 0) / 2.0, 1e-9);
}

/* A rolled-into leg is judged by its credit with the carry. */
static void test_carry_counts(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-10", "ROLL", "AAA", 'C', 52, "2025-03-21", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-17", "BTC", "AAA", 'C', 52, "2025-03-21", 1, 1.00, .group = "A");
    struct components components = components_of(&log);
    CHECK_NEAR(components.value[OUTCOME], 85, 1e-9);               /* kept 1.00 of 2.00 */
    CHECK_NEAR(components.value[TRADE_MANAGEMENT], (80 + 100) / 2.0, 1e-9);
}

/* "a component is the contract-weighted mean of the per-row scores, over the rows that have the data" */
static void test_weighted_means(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A", .delta = -0.05, .bid = 1.00, .ask = 1.10);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 3, 1.05, .group = "A", .delta = -0.20, .bid = 1.00, .ask = 1.10);
    log_row(&log, "2025-03-04", "STO", "AAA", 'P', 50, "2025-03-14", 5, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "ASG", .group = "A", .quantity = 1, .stock = 49);
    log_row(&log, "2025-03-13", "EXP", .group = "A", .quantity = 2, .stock = 50);
    log_row(&log, "2025-03-14", "EXP", .group = "A");
    struct components components = components_of(&log);
    CHECK_NEAR(components.value[STRIKE_ACCURACY], (96 + 2 * 100) / 3.0, 1e-9);
    CHECK_NEAR(components.value[OUTCOME], (100 + 8 * 35) / 9.0, 1e-9);
    CHECK_NEAR(components.value[DELTA_DISCIPLINE], (40 + 3 * 100) / 4.0, 1e-9);
    CHECK_NEAR(components.value[EXECUTION_QUALITY], (100 + 3 * 75) / 4.0, 1e-9);
}

static double execution(double price, double bid, double ask) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, price, .bid = bid, .ask = ask);
    log_row(&log, "2025-03-14", "EXP", "AAA", 'P', 50, "2025-03-14", 1);
    return components_of(&log).value[EXECUTION_QUALITY];
}

static void test_execution(void) {
    CHECK_NEAR(execution(1.00, 1.00, 1.10), 100, 1e-9);
    CHECK_NEAR(execution(1.10, 1.00, 1.10), 40, 1e-9);
    CHECK_NEAR(execution(0.975, 1.00, 1.10), 50, 1e-9);
    CHECK_NEAR(execution(1.00, 1.00, 1.00), 100, 1e-9);
    CHECK_NEAR(execution(0.99, 1.00, 1.00), 0, 1e-9);
    CHECK(isnan(execution(1.00, 0, 1.10)));
    CHECK(isnan(execution(1.00, 1.00, 0)));
    CHECK(isnan(execution(1.00, 1.10, 1.00))); /* crossed quotes say nothing */
}

/* Quotes of a one-row roll are not used, its delta is. */
static void test_one_row_roll_quotes(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-12", "ROLL", "AAA", 'P', 49, "2025-03-28", 1, 0.20, .group = "A", .bid = 0.10, .ask = 0.20, .delta = -0.25);
    log_row(&log, "2025-03-28", "EXP", .group = "A");
    struct components components = components_of(&log);
    CHECK(isnan(components.value[EXECUTION_QUALITY]));
    CHECK_NEAR(components.value[DELTA_DISCIPLINE], 100, 1e-9);
}

/* A loss scores at most the cap; the grade is of the rounded, capped score; open positions have none. */
static void test_cap_and_grades(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "loss", .fees = 101, .stock = 50);
    log_row(&log, "2025-03-14", "EXP", .group = "loss", .stock = 50);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "scratch", .fees = 100, .stock = 50);
    log_row(&log, "2025-03-14", "EXP", .group = "scratch", .stock = 50);
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "open");
    struct position_list positions = log_group(&log);
    struct score_list scores = log_score(&log, &positions);
    CHECK(score_at(&scores, 0).value == 59.9 && score_at(&scores, 0).grade == 'F');
    CHECK_INT(positions.positions[1].net.units, 0);
    CHECK_NEAR(score_at(&scores, 1).value, 70.6, 1e-9); /* (20·100 + 25·100 + 0 + 0 + 15·100) / 85 */
    CHECK_INT(score_at(&scores, 1).grade, 'C');
    CHECK(isnan(score_at(&scores, 2).value) && score_at(&scores, 2).grade == '\0');
    struct figures figures = measure_position(&positions, 0);
    struct components components = score_components(&positions, 0, &figures, &log.settings);
    CHECK_NEAR(components_mean(&components, &log.settings), 6000 / 85.0, 1e-9);
    CHECK_TEXT(explain_score(&positions, 0, &figures, &components, &log.settings, &log.arena),
               "weekly yield \xE2\x88\x92" "0.01% (\xE2\x88\x92" "17.6); annualised \xE2\x88\x92" "1% (\xE2\x88\x92" "11.8); losing trade (\xE2\x88\x92" "10.7)");
    log_end(&log);
}

/* Without a weight on anything that has data there is no score, and it is said. */
static void test_unscored(void) {
    struct made_log log;
    log_start(&log);
    for (int i = 0; i < COMPONENT_COUNT; i++)
        log.settings.weight[i] = i == DELTA_DISCIPLINE;
    log_row(&log, "2025-03-03", "STO", "AAA", 'C', 50, "2025-03-14", 1, 1.00, .group = "A");
    log_row(&log, "2025-03-14", "EXP", .group = "A");
    struct position_list positions = log_group(&log);
    struct score_list scores = log_score(&log, &positions);
    CHECK(isnan(score_at(&scores, 0).value) && score_at(&scores, 0).grade == '\0');
    CHECK_INT(log_count(&log, NOT_SCORED, NULL), 1);
    log_end(&log);
}

static void test_meanings(void) {
    for (const char *grade = "ABCDF"; *grade; grade++)
        CHECK(strlen(score_grade_meaning(*grade)) > 20);
    CHECK_TEXT(score_grade_meaning('E'), "");
    CHECK_TEXT(score_grade_meaning('\0'), "");
}

int main(void) {
    test_table();
    test_outcome();
    test_management();
    test_bought_back();
    test_no_credit();
    test_carry_counts();
    test_weighted_means();
    test_execution();
    test_one_row_roll_quotes();
    test_cap_and_grades();
    test_unscored();
    test_meanings();
    return checks_end("components");
}
