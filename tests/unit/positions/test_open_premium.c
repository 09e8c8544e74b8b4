/* What the remaining contracts of a leg brought in, however opens and closes were mixed. */
#include "check.h"

#include "positions/figures.h"

enum { ROWS_MOST = 8 };

/* One leg made of rows in processing order: contracts above 0 open at a premium in dollars, below 0 close. */
struct step {
    int day, row, contracts, dollars;
};

static double open_premium(const struct step *steps, size_t count, bool newest_first) {
    struct transaction rows[ROWS_MOST] = {0};
    struct opening openings[ROWS_MOST] = {0};
    struct closing closings[ROWS_MOST] = {0};
    struct transaction_list list = {.items = rows, .count = count, .newest_first = newest_first};
    struct position_list positions = {.transactions = &list, .openings = openings, .closings = closings};
    struct leg leg = {0};
    for (uint32_t i = 0; i < count; i++) {
        rows[i].date.day = steps[i].day;
        rows[i].row = (uint32_t)steps[i].row;
        leg.remaining += steps[i].contracts;
        if (steps[i].contracts > 0)
            openings[leg.opening_count++] = (struct opening){.transaction = i, .contracts = steps[i].contracts,
                                                             .premium = money_from_dollars(steps[i].dollars)};
        else
            closings[leg.closing_count++] = (struct closing){.transaction = i, .contracts = -steps[i].contracts};
    }
    return money_dollars(leg_open_premium(&positions, &leg));
}

#define OPEN_PREMIUM(newest_first, ...)                                                                      \
    open_premium((const struct step[]){__VA_ARGS__}, sizeof((const struct step[]){__VA_ARGS__}) / sizeof(struct step), newest_first)

int main(void) {
    CHECK(OPEN_PREMIUM(false, {1, 2, 4, 400}) == 400);
    CHECK(OPEN_PREMIUM(false, {1, 2, 4, 400}, {2, 3, -1, 0}) == 300);
    CHECK(OPEN_PREMIUM(false, {1, 2, 2, 200}, {2, 3, -1, 0}, {3, 4, 1, 300}) == 400);
    CHECK(OPEN_PREMIUM(false, {1, 2, 2, 200}, {3, 4, 2, 300}, {3, 5, -2, 0}) == 250);
    /* the close stands before the second open on one day: oldest first it comes first, newest first it comes later */
    CHECK(OPEN_PREMIUM(false, {1, 9, 2, 200}, {3, 4, -1, 0}, {3, 5, 2, 300}) == 400);
    CHECK(OPEN_PREMIUM(true, {1, 9, 2, 200}, {3, 5, 2, 300}, {3, 4, -1, 0}) == 375);
    /* a close that waited for its day's opens books its share of all of them */
    CHECK(OPEN_PREMIUM(false, {3, 5, 1, 100}, {3, 6, 1, 200}, {3, 4, -1, 0}) == 150);
    /* thirds do not divide: what is left takes what rounding left */
    CHECK_NEAR(OPEN_PREMIUM(false, {1, 2, 3, 100}, {2, 3, -1, 0}, {3, 4, -1, 0}), 33.3333, 0.0002);
    CHECK(OPEN_PREMIUM(false, {1, 2, 3, 100}, {2, 3, -1, 0}, {3, 4, -1, 0}, {4, 5, -1, 0}) == 0);
    return checks_end("open premium");
}
