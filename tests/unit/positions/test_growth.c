/* Nothing grows faster than the log: for every shape of log eight times the rows take about eight times as long. */
#include "check.h"

#include <time.h>

#include "made_log.h"
#include "score/score.h"

enum { SMALL = 4000, GROWTH = 8, TRIES = 3, ROUNDS = 4, DAYS_BASE = 20000 };
/* A quadratic step takes 64 times as long; a cold cache and a deeper sort are allowed for. */
#define MOST_GROWTH 30.0
#define LEAST_SECONDS 0.002 /* shorter times say nothing */

/* Fills in row i of n. */
typedef void (*shape)(struct made_log *log, struct transaction *row, int i, int n);

static void base_row(struct made_log *log, struct transaction *row, int i, bool open) {
    *row = (struct transaction){
        .row = (uint32_t)i + 2,
        .date = {DAYS_BASE},
        .expiry = {DAYS_BASE + 400},
        .quantity = 1,
        .multiplier = 100,
        .ticker = intern_text(&log->texts, "AAA"),
        .strike = 50,
        .stock_price = 51,
        .premium = open ? 1.00 : 0.40,
        .amount = money_amount(open ? 1.00 : 0.40, 1, 100),
        .type = OPTION_PUT,
        .action = open ? SELL_TO_OPEN : BUY_TO_CLOSE,
        .fate = ROW_USED,
    };
}

static void set_group(struct made_log *log, struct transaction *row, int number) {
    char name[24];
    snprintf(name, sizeof name, "G%d", number);
    row->group = intern_text(&log->texts, name);
}

static void blank_contract(struct transaction *row) {
    row->ticker = NULL;
    row->type = OPTION_NONE;
    row->strike = NAN;
    row->expiry = DATE_NONE;
}

/* One group, a leg a row, closed by rows that name nothing but the group. */
static void one_group(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i < n / 2);
    set_group(log, row, 1);
    row->strike = 50 + i;
    if (i >= n / 2)
        blank_contract(row);
}

/* The same closed newest leg first, so that the oldest stays open in front of every queue. */
static void newest_closed_first(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i < n / 2);
    set_group(log, row, 1);
    row->strike = 50 + (i < n / 2 ? i : n - 1 - i);
}

static void many_groups(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i < n / 2);
    set_group(log, row, i % (n / 2));
}

static void one_ticker_ungrouped(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i < n / 2);
    row->strike = 50 + i % 3000;
    row->account = intern_text(&log->texts, i % 2 ? "X" : NULL);
    if (i >= n / 2)
        row->account = intern_text(&log->texts, "X");
}

/* One leg with as many fills as closes. */
static void one_leg(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i < n / 2);
    set_group(log, row, 1);
    row->type = OPTION_CALL;
    row->date.day += i / 100;
}

/* Every close waits for opens that stand below it. */
static void closes_before_opens(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i >= n / 2);
    row->strike = 50 + i % (n / 2);
}

/* One day of buy-backs and new legs of one group, two contracts in turn: each is a candidate for each. */
static void rolls_of_a_day(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i % 2 == 0);
    (void)n;
    set_group(log, row, 1);
    row->strike = 50 + i / 2 % 2;
}

/* Rolled rows and new legs of one group, day after day. */
static void rolled_rows(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i % 2 == 0);
    set_group(log, row, 1);
    row->strike = 50 + i / 2;
    row->date.day += (int)(300LL * i / n);
    if (i % 2)
        row->action = ROLLED;
}

/* Rolls in one row, ungrouped: before each it is asked whether only one leg is open. */
static void one_row_rolls(struct made_log *log, struct transaction *row, int i, int n) {
    (void)n;
    base_row(log, row, i, i == 0);
    row->strike = 50 + i;
    if (i > 0)
        row->action = ROLLED;
}

/* Shares come and go for one ticker. */
static void assignments(struct made_log *log, struct transaction *row, int i, int n) {
    base_row(log, row, i, i % 2 == 0);
    row->date.day += (int)(300LL * i / n);
    row->type = i / 2 % 2 ? OPTION_CALL : OPTION_PUT;
    row->strike = 50 + i / 2;
    if (i % 2)
        row->action = ASSIGNED;
}

/* Closes that find nothing, all day long. */
static void nothing_to_close(struct made_log *log, struct transaction *row, int i, int n) {
    (void)n;
    base_row(log, row, i, false);
    row->strike = 50 + i;
    row->action = i % 2 ? ROLLED : EXPIRED;
}

static double time_once(shape fill, int rows) {
    struct made_log log;
    log_start(&log);
    for (int i = 0; i < rows; i++)
        fill(&log, array_add(&log.arena, &log.rows), i, rows);
    log.transactions.rows.read = (size_t)rows;
    clock_t begin = clock();
    struct position_list positions = log_group(&log);
    log_score(&log, &positions);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    CHECK(log_reconciles(&positions));
    log_end(&log);
    return seconds;
}

static double time_best(shape fill, int rows) {
    double best = time_once(fill, rows);
    for (int i = 1; i < TRIES; i++)
        best = fmin(best, time_once(fill, rows));
    return best;
}

/* The small log fits the nearest cache, the large one may not: what a quadratic step costs shows again, and more, at the next size. */
static bool grows_again(shape fill, double large) {
    return time_once(fill, SMALL * GROWTH * GROWTH) > MOST_GROWTH * large;
}

static void check_growth(const char *name, shape fill, bool print) {
    double small = fmax(time_best(fill, SMALL), LEAST_SECONDS);
    double large = time_best(fill, SMALL * GROWTH);
    for (int again = 0; again < ROUNDS && large > MOST_GROWTH * small; again++) /* other programs on the machine cost caches */
        large = fmin(large, time_best(fill, SMALL * GROWTH));
    bool linear = large <= MOST_GROWTH * small || !grows_again(fill, large);
    if (!linear)
        fprintf(stderr, "%s: %d rows %.4f s, %d rows %.4f s\n", name, SMALL, small, SMALL * GROWTH, large);
    CHECK(linear);
    if (print)
        printf("%-22s %8.3f s for 1,000,000 rows\n", name, time_once(fill, 1000000));
}

/* With any argument it also prints how long a million rows take. */
int main(int argc, char **argv) {
    (void)argv;
    static const struct {
        const char *name;
        shape fill;
    } shapes[] = {
        {"one group", one_group},
        {"newest closed first", newest_closed_first},
        {"many groups", many_groups},
        {"one ticker, ungrouped", one_ticker_ungrouped},
        {"one leg", one_leg},
        {"closes before opens", closes_before_opens},
        {"rolls of a day", rolls_of_a_day},
        {"rolled rows", rolled_rows},
        {"one-row rolls", one_row_rolls},
        {"assignments", assignments},
        {"nothing to close", nothing_to_close},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        check_growth(shapes[i].name, shapes[i].fill, argc > 1);
    return checks_end("growth");
}
