/* What the shares under a call cost (docs/spec/scoring.md §2, Outcome). */
#include "check.h"

#include "made_log.h"

static double basis_of(const struct position_list *positions, const char *id) {
    const struct position *position = log_position(positions, id);
    return position ? position_leg(positions, position, 0)->share_basis : -1;
}

static void put_assigned(struct made_log *log, const char *date, double strike, int contracts, const char *account) {
    log_row(log, date, "STO", "AAA", 'P', strike, date, contracts, 1.00, .account = account);
    log_row(log, date, "ASG", "AAA", 'P', strike, date, contracts, .account = account);
}

static void test_average_of_puts(void) {
    struct made_log log;
    log_start(&log);
    put_assigned(&log, "2025-03-07", 47, 1, NULL);
    put_assigned(&log, "2025-03-14", 49, 3, NULL);
    log_row(&log, "2025-03-13", "STO", "AAA", 'C', 50, "2025-03-28", 1, 1, .group = "before");
    log_row(&log, "2025-03-14", "STO", "AAA", 'C', 50, "2025-03-28", 1, 1, .group = "same day");
    log_row(&log, "2025-03-17", "STO", "AAA", 'C', 50, "2025-03-28", 1, 1, .group = "cell", .cost_basis = 51.25);
    log_row(&log, "2025-03-17", "STO", "AAA", 'C', 50, "2025-03-28", 1, 1, .group = "paper", .paper = true);
    log_row(&log, "2025-03-17", "STO", "AAA", 'C', 50, "2025-03-28", 1, 1, .group = "account", .account = "X");
    log_row(&log, "2025-03-17", "STO", "BBB", 'C', 50, "2025-03-28", 1, 1, .group = "ticker");
    struct position_list positions = log_group(&log);
    CHECK(basis_of(&positions, "before") == 47);
    CHECK(basis_of(&positions, "same day") == 48.5);
    CHECK(basis_of(&positions, "cell") == 51.25);
    CHECK(isnan(basis_of(&positions, "paper")));
    CHECK(isnan(basis_of(&positions, "account")));
    CHECK(isnan(basis_of(&positions, "ticker")));
    CHECK(isnan(basis_of(&positions, "AUTO-0001")));
    log_end(&log);
}

/* "shares called away leave at that average"; when all are gone the basis is unknown again. */
static void test_called_away(void) {
    struct made_log log;
    log_start(&log);
    put_assigned(&log, "2025-03-07", 47.1, 1, NULL);
    put_assigned(&log, "2025-03-07", 47.2, 2, NULL);
    log_row(&log, "2025-03-10", "STO", "AAA", 'C', 48, "2025-03-14", 2, 1, .group = "first");
    log_row(&log, "2025-03-14", "ASG", .quantity = 2, .group = "first");
    log_row(&log, "2025-03-14", "STO", "AAA", 'C', 48, "2025-03-21", 1, 1, .group = "second");
    log_row(&log, "2025-03-21", "ASG", .quantity = 1, .group = "second");
    log_row(&log, "2025-03-21", "STO", "AAA", 'C', 48, "2025-03-28", 1, 1, .group = "gone");
    put_assigned(&log, "2025-04-04", 40, 1, NULL);
    log_row(&log, "2025-04-07", "STO", "AAA", 'C', 41, "2025-04-11", 1, 1, .group = "again");
    struct position_list positions = log_group(&log);
    double average = (47.1 + 47.2 * 2) / 3;
    CHECK_NEAR(basis_of(&positions, "first"), average, 1e-6);
    CHECK_NEAR(basis_of(&positions, "second"), average, 1e-6);
    CHECK(isnan(basis_of(&positions, "gone")));
    CHECK(basis_of(&positions, "again") == 40);
    log_end(&log);
}

/* Within a day puts come first, even when their rows come later, and by their booked dates. */
static void test_within_a_day(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-14", "STO", "AAA", 'C', 48, "2025-03-14", 1, 1, .group = "day call");
    log_row(&log, "2025-03-14", "ASG", .quantity = 1, .group = "day call");
    log_row(&log, "2025-03-03", "STO", "AAA", 'P', 50, "2025-03-14", 1, 1, .group = "put");
    log_row(&log, "2025-03-17", "ASG", .quantity = 1, .group = "put"); /* booked on 03-14 */
    struct position_list positions = log_group(&log);
    CHECK(basis_of(&positions, "day call") == 50);
    log_end(&log);
}

/* The first opening row's cell counts, not a later fill's. */
static void test_first_row_decides(void) {
    struct made_log log;
    log_start(&log);
    log_row(&log, "2025-03-10", "STO", "AAA", 'C', 48, "2025-03-14", 1, 1, .group = "A");
    log_row(&log, "2025-03-11", "STO", "AAA", 'C', 48, "2025-03-14", 1, 1, .group = "A", .cost_basis = 44);
    log_row(&log, "2025-03-11", "STO", "AAA", 'C', 49, "2025-03-14", 1, 1, .group = "B", .cost_basis = 45);
    struct position_list positions = log_group(&log);
    CHECK(isnan(basis_of(&positions, "A")));
    CHECK(basis_of(&positions, "B") == 45);
    log_end(&log);
}

int main(void) {
    test_average_of_puts();
    test_called_away();
    test_within_a_day();
    test_first_row_decides();
    return checks_end("share basis");
}
