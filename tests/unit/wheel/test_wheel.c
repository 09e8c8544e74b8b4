/* Cycles, shares and adjusted basis of written histories, each worked out by hand (docs/spec/wheel.md). */
#include "check.h"
#include "made_log.h"
#include "wheel/exposed_calls.h"
#include "wheel/turn_wheel.h"

struct expected_cycle {
    const char *account, *ticker;
    uint32_t number;
    enum cycle_status status;
    const char *opened, *closed;
    double put_income, call_income, share_pnl, dividends;
    int64_t shares;
    double average_cost, adjusted_basis;
    int32_t days;
    double capital;
    int puts, calls, assignments, rolls;
    int64_t unknown;
};

enum { MOST_ROWS = 12, MOST_CYCLES = 4 };

struct history {
    const char *name, *as_of;
    const char *rows[MOST_ROWS]; /* "date group action contract expiry quantity price", then fees= account= basis= */
    struct expected_cycle cycles[MOST_CYCLES];
};

#define OPEN_PUTS CYCLE_SELLING_PUTS

static const struct history histories[] = {
    {.name = "the example of the specification",
     .as_of = "2025-04-30",
     .rows = {"2025-03-03 A sell P50 2025-03-14 1 1.20",
              "2025-03-14 A assigned P50 2025-03-14 1 0",
              "2025-03-17 B sell C52 2025-04-04 1 0.80",
              "2025-04-04 B expired C52 2025-04-04 1 0",
              "2025-04-07 C sell C52 2025-04-25 1 0.90",
              "2025-04-25 C assigned C52 2025-04-25 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-03-03", "2025-04-25", 120, 170, 200, 0, 0, NAN, NAN, 53, 5000, 1, 2, 2, 0, 0}}},
    {.name = "the example, after the first call",
     .as_of = "2025-04-05",
     .rows = {"2025-03-03 A sell P50 2025-03-14 1 1.20",
              "2025-03-14 A assigned P50 2025-03-14 1 0",
              "2025-03-17 B sell C52 2025-04-04 1 0.80",
              "2025-04-04 B expired C52 2025-04-04 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-03-03", NULL, 120, 80, 0, 0, 100, 50, 48, 33, 5000, 1, 1, 1, 0, 0}}},
    {.name = "never assigned: one put expired, one open, one half bought back",
     .as_of = "2025-01-30",
     .rows = {"2025-01-06 A sell P40 2025-01-17 2 0.50",
              "2025-01-17 A expired P40 2025-01-17 2 0",
              "2025-01-20 B sell P40 2025-02-21 2 0.60",
              "2025-01-27 B buyback P40 2025-02-21 1 0.20"},
     /* 8,000 for 11 days, 0 for 3, 8,000 for 7, 4,000 for 3 */
     .cycles = {{NULL, "XYZ", 1, OPEN_PUTS, "2025-01-06", NULL, 140, 0, 0, 0, 0, NAN, NAN, 24, 156000.0 / 24, 4, 0, 0, 0, 0}}},
    {.name = "assigned and held: two lots at different strikes",
     .as_of = "2025-02-28",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0 fees=5.00",
              "2025-01-27 B sell P45 2025-02-14 1 0.80",
              "2025-02-14 B assigned P45 2025-02-14 1 0"},
     /* income 95 + 80: the assignment's fee belongs to the option. 5,000 for 53 days, 4,500 more from 01-27: 32 days */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-06", NULL, 175, 0, 0, 0, 200, 47.5, 46.625, 53,
                 5000 + 4500.0 * 32 / 53, 2, 0, 2, 0, 0}}},
    {.name = "called away at a loss",
     .as_of = "2025-03-31",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-21 B sell C48 2025-02-21 1 0.60",
              "2025-02-24 B assigned C48 2025-02-21 1 0"}, /* posted on Monday, booked on Friday */
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-02-21", 100, 60, -200, 0, 0, NAN, NAN, 46, 5000, 1, 1, 2, 0, 0}}},
    {.name = "partial assignment, and a call on part of the shares",
     .as_of = "2025-02-21",
     .rows = {"2025-01-06 A sell P50 2025-01-17 3 1.00",
              "2025-01-17 A assigned P50 2025-01-17 2 0",
              "2025-01-17 A expired P50 2025-01-17 1 0",
              "2025-01-21 B sell C55 2025-02-21 1 0.50",
              "2025-02-21 B assigned C55 2025-02-21 1 0"},
     /* 15,000 for 11 days, then 10,000 for 35 */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-06", NULL, 300, 50, 500, 0, 100, 50, 41.5, 46,
                 (15000.0 * 11 + 10000.0 * 35) / 46, 3, 1, 3, 0, 0}}},
    {.name = "a put still open when the shares go, and one sold on that day",
     .as_of = "2025-03-10",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-21 B sell C55 2025-02-21 1 0.50",
              "2025-02-10 C sell P48 2025-03-07 1 0.70",
              "2025-02-21 B assigned C55 2025-02-21 1 0",
              "2025-02-21 D sell P52 2025-03-21 1 0.90",
              "2025-03-07 C expired P48 2025-03-07 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-02-21", 100, 50, 500, 0, 0, NAN, NAN, 46, 5000, 1, 1, 2, 0, 0},
                {NULL, "XYZ", 2, OPEN_PUTS, "2025-02-21", NULL, 70, 0, 0, 0, 0, NAN, NAN, 17,
                 4800.0 * 14 / 17 + 5200, 2, 0, 0, 0, 0}}},
    {.name = "a put open through a whole cycle is that of a later one",
     .as_of = "2025-04-20",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-21 B sell C55 2025-02-21 1 0.50",
              "2025-02-03 Z sell P30 2025-06-20 1 0.40",
              "2025-02-21 B assigned C55 2025-02-21 1 0",
              "2025-02-24 C sell P50 2025-03-07 1 1.00",
              "2025-03-07 C assigned P50 2025-03-07 1 0",
              "2025-03-10 D sell C52 2025-03-21 1 0.50",
              "2025-03-21 D assigned C52 2025-03-21 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-02-21", 100, 50, 500, 0, 0, NAN, NAN, 46, 5000, 1, 1, 2, 0, 0},
                {NULL, "XYZ", 2, CYCLE_CLOSED, "2025-02-24", "2025-03-21", 100, 50, 200, 0, 0, NAN, NAN, 25, 5000, 1, 1, 2, 0, 0},
                {NULL, "XYZ", 3, OPEN_PUTS, "2025-03-21", NULL, 0, 0, 0, 0, 0, NAN, NAN, 30, 3000, 1, 0, 0, 0, 0}}},
    {.name = "rolled both ways",
     .as_of = "2025-03-10",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-15 A rolled P50 2025-01-17 1 1.40",
              "2025-01-15 A sell P48 2025-01-31 1 1.60",
              "2025-01-31 A assigned P48 2025-01-31 1 0",
              "2025-02-03 B sell C50 2025-02-21 1 0.50",
              "2025-02-19 B rolled C50 2025-02-21 1 0.90",
              "2025-02-19 B sell C52 2025-03-07 1 1.10",
              "2025-03-07 B assigned C52 2025-03-07 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-03-07", 120, 70, 400, 0, 0, NAN, NAN, 60,
                 4800 + 200.0 * 9 / 60, 2, 2, 2, 2, 0}}},
    {.name = "two accounts with one ticker",
     .as_of = "2025-03-10",
     .rows = {"2025-01-06 A sell P40 2025-01-17 1 1.00 account=Taxable",
              "2025-01-06 B sell P50 2025-01-17 1 1.10 account=IRA",
              "2025-01-17 A assigned P40 2025-01-17 1 0 account=Taxable",
              "2025-01-17 B assigned P50 2025-01-17 1 0 account=IRA",
              "2025-02-03 C sell C41 2025-02-21 1 0.50 account=Taxable",
              "2025-02-21 C assigned C41 2025-02-21 1 0 account=Taxable"},
     .cycles = {{"IRA", "XYZ", 1, CYCLE_HOLDING, "2025-01-06", NULL, 110, 0, 0, 0, 100, 50, 48.9, 63, 5000, 1, 0, 1, 0, 0},
                {"Taxable", "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-02-21", 100, 50, 100, 0, 0, NAN, NAN, 46, 4000, 1, 1, 2, 0, 0}}},
    {.name = "share rows: bought with a fee, a dividend, part sold, a call open",
     .as_of = "2025-03-03",
     .rows = {"2025-01-02 - buy - - 100 5000 fees=1.00",
              "2025-01-06 A sell C55 2025-03-21 1 0.70",
              "2025-02-03 - dividend - - 0 30",
              "2025-02-11 - sold - - 40 2200 fees=0.50"},
     /* 2,199.50 − 40 · 50.01 = 199.10; (3,000.60 − 30 − 199.10)/60; 5,001 for 40 days, 3,000.60 for 20 */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-02", NULL, 0, 0, 199.10, 30, 60, 50.01, 2771.5 / 60, 60,
                 (5001.0 * 40 + 3000.6 * 20) / 60, 0, 1, 0, 0, 0}}},
    {.name = "an unknown lot: called away, never bought",
     .as_of = "2025-03-03",
     .rows = {"2025-01-06 A sell C60 2025-01-17 2 0.70", "2025-01-17 A assigned C60 2025-01-17 2 0"},
     .cycles = {{NULL, "XYZ", 1, OPEN_PUTS, "2025-01-06", NULL, 0, 140, 0, 0, 0, NAN, NAN, 56, 0, 0, 2, 2, 0, 200}}},
    {.name = "an unknown lot with a Cost Basis cell",
     .as_of = "2025-03-03",
     .rows = {"2025-01-06 A sell C60 2025-01-17 2 0.70 basis=55", "2025-01-17 A assigned C60 2025-01-17 2 0"},
     .cycles = {{NULL, "XYZ", 1, OPEN_PUTS, "2025-01-06", NULL, 0, 140, 1000, 0, 0, NAN, NAN, 56, 0, 0, 2, 2, 0, 0}}},
    {.name = "more called away than held: the rest is unknown, the cycle ends",
     .as_of = "2025-03-03",
     .rows = {"2025-01-02 A sell P50 2025-01-10 1 1.00",
              "2025-01-10 A assigned P50 2025-01-10 1 0",
              "2025-01-13 B sell C55 2025-01-31 2 0.40",
              "2025-01-31 B assigned C55 2025-01-31 2 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-02", "2025-01-31", 100, 80, 500, 0, 0, NAN, NAN, 29, 5000, 1, 2, 3, 0, 100}}},
    {.name = "arrivals come first: assigned and called away on one day",
     .as_of = "2025-03-03",
     .rows = {"2025-01-06 B sell C52 2025-01-17 1 0.40",
              "2025-01-06 A sell P50 2025-01-17 1 1.00",
              "2025-01-17 B assigned C52 2025-01-17 1 0",
              "2025-01-17 A assigned P50 2025-01-17 1 0"},
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-06", "2025-01-17", 100, 40, 200, 0, 0, NAN, NAN, 11, 5000, 1, 1, 2, 0, 0}}},
    {.name = "a put assigned on the day is left over: the cycle goes on",
     .as_of = "2025-01-31",
     .rows = {"2025-01-02 A sell P50 2025-01-10 1 1.00",
              "2025-01-10 A assigned P50 2025-01-10 1 0",
              "2025-01-13 B sell C55 2025-01-31 1 0.40",
              "2025-01-13 C sell P48 2025-01-31 1 0.60",
              "2025-01-31 B assigned C55 2025-01-31 1 0",
              "2025-01-31 C assigned P48 2025-01-31 1 0"},
     /* 200 shares at 49 on average, 100 of them gone at 55; (4,900 − 160 − 40 − 600)/100 */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-02", NULL, 160, 40, 600, 0, 100, 49, 41, 29, 5000 + 4800.0 * 18 / 29, 2, 1, 3, 0, 0}}},
    {.name = "two cycles, the second begun by a late dividend",
     .as_of = "2025-03-03",
     .rows = {"2025-01-02 - buy - - 3 100",
              "2025-01-10 - sold - - 1 40",
              "2025-01-20 - sold - - 2 80",
              "2025-02-03 - dividend - - 0 7.5",
              "2025-02-10 A sell P20 2025-02-21 1 0.30",
              "2025-02-21 A expired P20 2025-02-21 1 0"},
     /* costs 33.3333 and 66.6667: 20 in all; 100 for 8 days, 66.6667 for 10 */
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-02", "2025-01-20", 0, 0, 20, 0, 0, NAN, NAN, 18, 1466.667 / 18, 0, 0, 0, 0, 0},
                {NULL, "XYZ", 2, OPEN_PUTS, "2025-02-03", NULL, 30, 0, 0, 7.5, 0, NAN, NAN, 28, 2000.0 * 11 / 28, 1, 0, 0, 0, 0}}},
    {.name = "a put partly assigned, open when the shares go: the position is the next cycle's",
     .as_of = "2025-02-28",
     .rows = {"2025-01-02 A sell P50 2025-02-21 2 1.00",
              "2025-01-15 A assigned P50 2025-02-21 1 0",
              "2025-01-16 B sell C55 2025-01-31 1 0.40",
              "2025-01-31 B assigned C55 2025-01-31 1 0",
              "2025-02-21 A expired P50 2025-02-21 1 0"},
     /* cycle 1: 5,000 of shares for 16 of 29 days; its assignments are those of its shares */
     .cycles = {{NULL, "XYZ", 1, CYCLE_CLOSED, "2025-01-02", "2025-01-31", 0, 40, 500, 0, 0, NAN, NAN, 29, 5000.0 * 16 / 29, 0, 1, 2, 0, 0},
                {NULL, "XYZ", 2, OPEN_PUTS, "2025-01-31", NULL, 200, 0, 0, 0, 0, NAN, NAN, 28, 5000.0 * 21 / 28, 2, 0, 0, 0, 0}}},
    {.name = "the broker's share rows of assignments count once, their fees too",
     .as_of = "2025-03-31",
     .rows = {"2025-01-06 A sell P50 2025-01-17 2 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-20 - buy - - 100 5000 fees=1.00",
              "2025-01-21 - buy - - 100 5000",
              "2025-01-21 - buy - - 100 5000", /* the third of two: shares of its own */
              "2025-01-27 B sell C55 2025-02-21 1 0.50",
              "2025-02-21 B assigned C55 2025-02-21 1 0",
              "2025-02-25 - sold - - 100 5500 fees=2.00",
              "2025-02-26 - sold - - 100 5500"}, /* too late to be the same */
     /* 15,001 for 300; two departures of 100 cost 5,000.33 each; 5,498 + 5,500 - 10,000.6667 = 997.3333; 5,000.3333 of shares are left */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-06", NULL, 200, 50, 997.3333, 0, 100, 50.003333, 37.530000, 84,
                 (10000.0 * 84 + 1.0 * 73 + 5000.0 * 69 - 5000.3333 * 38 - 5000.3334 * 33) / 84, 2, 1, 3, 0, 0}}},
    {.name = "one share row of two assignments, and two of one, count once",
     .as_of = "2025-03-31",
     .rows = {"2025-01-06 A sell P50 2025-01-17 3 1.00",
              "2025-01-17 A assigned P50 2025-01-17 1 0",
              "2025-01-17 A assigned P50 2025-01-17 2 0",
              "2025-01-20 - buy - - 300 15000 fees=1.00",
              "2025-01-20 - buy - - 100 5200",
              "2025-01-27 B sell C55 2025-02-21 2 0.50",
              "2025-02-21 B assigned C55 2025-02-21 2 0",
              "2025-02-24 - sold - - 100 5500 fees=2.00",
              "2025-02-25 - sold - - 100 5500"},
     /* 20,201 for 400, of which half goes for 10,998 */
     .cycles = {{NULL, "XYZ", 1, CYCLE_HOLDING, "2025-01-06", NULL, 300, 100, 897.5, 0, 200, 50.5025, 44.015, 84,
                 (15000.0 * 84 + 1.0 * 73 + 5200.0 * 70 - 10100.5 * 38) / 84, 3, 2, 5, 0, 0}}},
    {.name = "one day: opened at the as-of date",
     .as_of = "2025-01-06",
     .rows = {"2025-01-06 A sell P50 2025-01-17 1 1.00"},
     .cycles = {{NULL, "XYZ", 1, OPEN_PUTS, "2025-01-06", NULL, 0, 0, 0, 0, 0, NAN, NAN, 1, 5000, 1, 0, 0, 0, 0}}},
};

static uint8_t read_action(const char *word) {
    static const struct {
        const char *word;
        uint8_t action;
    } actions[] = {{"sell", SELL_TO_OPEN}, {"buyback", BUY_TO_CLOSE}, {"expired", EXPIRED}, {"assigned", ASSIGNED},
                   {"rolled", ROLLED},     {"buy", SHARES_BOUGHT},    {"sold", SHARES_SOLD}, {"dividend", DIVIDEND}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].word, word) == 0)
            return actions[i].action;
    return ACTION_NONE;
}

static void read_extras(struct made_log *log, struct transaction *row, const char *text) {
    const char *fees = strstr(text, "fees="), *account = strstr(text, "account="), *basis = strstr(text, "basis=");
    if (fees)
        row->fees = money_from_dollars(strtod(fees + 5, NULL));
    if (account)
        row->account = intern_text(&log->texts, account + 8);
    if (basis)
        made_cost_basis(log, row, strtod(basis + 6, NULL));
}

static void add_row(struct made_log *log, const char *text) {
    char date[16], group[16], word[16], contract[16], expiry[16];
    int quantity = 0;
    double price = 0;
    CHECK_INT(sscanf(text, "%15s %15s %15s %15s %15s %d %lf", date, group, word, contract, expiry, &quantity, &price), 7);
    uint8_t action = read_action(word);
    CHECK(action != ACTION_NONE);
    if (*contract == '-')
        read_extras(log, log_shares(log, date, action, quantity, price), text);
    else
        read_extras(log, log_option(log, date, group, action, contract, expiry, quantity, price), text);
}

static void add_rows(struct made_log *log, const char *const *rows) {
    for (size_t i = 0; i < MOST_ROWS && rows[i]; i++)
        add_row(log, rows[i]);
}

static void check_date(struct date actual, const char *expected) {
    char text[DATE_TEXT_SIZE];
    if (expected)
        CHECK_TEXT(date_is_set(actual) ? date_text(actual, text) : "", expected);
    else
        CHECK(!date_is_set(actual));
}

static void check_amount(double actual, double expected) {
    if (isnan(expected))
        CHECK(isnan(actual));
    else
        CHECK_NEAR(actual, expected, 1e-7);
}

static void check_cycle(const struct cycle *cycle, const struct expected_cycle *expected) {
    double pnl = expected->put_income + expected->call_income + expected->share_pnl + expected->dividends;
    CHECK_TEXT(cycle->account ? cycle->account : "", expected->account ? expected->account : "");
    CHECK_TEXT(cycle->ticker, expected->ticker);
    CHECK_INT(cycle->number, expected->number);
    CHECK_TEXT(cycle_status_key(cycle->status), cycle_status_key(expected->status));
    check_date(cycle->opened, expected->opened);
    check_date(cycle->closed, expected->closed);
    check_amount(money_dollars(cycle->put_income), expected->put_income);
    check_amount(money_dollars(cycle->call_income), expected->call_income);
    check_amount(money_dollars(cycle->share_pnl), expected->share_pnl);
    check_amount(money_dollars(cycle->dividends), expected->dividends);
    check_amount(money_dollars(cycle->pnl), pnl);
    CHECK_INT(cycle->shares_held, expected->shares);
    check_amount(cycle->average_cost, expected->average_cost);
    check_amount(cycle->adjusted_basis, expected->adjusted_basis);
    CHECK_INT(cycle->days, expected->days);
    check_amount(cycle->capital, expected->capital);
    check_amount(cycle->return_on_capital, expected->capital > 0 ? pnl / expected->capital : NAN);
    check_amount(cycle->annualised, expected->capital > 0 ? pnl / expected->capital * 365 / expected->days : NAN);
    CHECK_INT(cycle->puts_sold, expected->puts);
    CHECK_INT(cycle->calls_sold, expected->calls);
    CHECK_INT(cycle->assignments, expected->assignments);
    CHECK_INT(cycle->rolls, expected->rolls);
    CHECK_INT(cycle->unknown_shares, expected->unknown);
}

/* Over all cycles: options + shares + dividends is the total; options are what the positions have earned. */
static void check_totals(const struct made_log *log) {
    const struct wheel *wheel = &log->results.wheel;
    struct money total = MONEY_ZERO, options = MONEY_ZERO, positions = MONEY_ZERO, amounts = MONEY_ZERO;
    for (size_t i = 0; i < wheel->cycle_count; i++) {
        total = money_add(total, wheel->cycles[i].pnl);
        options = money_add(options, money_add(wheel->cycles[i].put_income, wheel->cycles[i].call_income));
    }
    for (size_t i = 0; i < log->results.positions.position_count; i++)
        if (wheel->cycle_of_position[i] != NO_INDEX)
            positions = money_add(positions, log->results.positions.positions[i].net);
    for (size_t i = 0; i < wheel->amount_count; i++) {
        amounts = money_add(amounts, money_add(wheel->amounts[i].pnl, wheel->amounts[i].dividend));
        CHECK(i == 0 || date_compare(wheel->amounts[i - 1].date, wheel->amounts[i].date) <= 0);
    }
    CHECK_INT(total.units, wheel->pnl.units);
    CHECK_INT(options.units, positions.units);
    CHECK_INT(amounts.units, wheel->share_pnl.units + wheel->dividends.units);
    CHECK_INT(total.units, options.units + amounts.units);
}

static void run_history(const struct history *history) {
    struct made_log log;
    size_t expected = 0, failed = (size_t)checks_failed;
    log_start(&log);
    add_rows(&log, history->rows);
    log_grade(&log, history->as_of);
    while (expected < MOST_CYCLES && history->cycles[expected].ticker)
        expected++;
    CHECK_INT(log.results.wheel.cycle_count, expected);
    for (size_t i = 0; i < expected && i < log.results.wheel.cycle_count; i++)
        check_cycle(&log.results.wheel.cycles[i], &history->cycles[i]);
    check_totals(&log);
    if ((size_t)checks_failed > failed)
        fprintf(stderr, "  in history \"%s\"\n", history->name);
    log_end(&log);
}

/* Noted once for the ticker, at the first row that took unknown shares. */
static void test_unknown_note(void) {
    struct made_log log;
    size_t notes = 0;
    log_start(&log);
    for (int i = 0; i < 3; i++) {
        const char *group = i == 0 ? "A" : i == 1 ? "B" : "C";
        log_option(&log, "2025-01-06", group, SELL_TO_OPEN, i == 1 ? "C61" : "C60", "2025-01-17", 1, 1);
        log_option(&log, "2025-01-17", group, ASSIGNED, i == 1 ? "C61" : "C60", "2025-01-17", 1, 0);
    }
    log_grade(&log, "2025-01-31");
    for (size_t i = 0; i < log.diags.count; i++) {
        if (log.diags.items[i].code != SHARES_UNKNOWN)
            continue;
        notes++;
        CHECK_TEXT(log.diags.items[i].message, "300 shares of \"XYZ\" were sold or called away that this log never brought in");
        CHECK_INT(diag_place(&log.diags.items[i]).row, 3);
    }
    CHECK_INT(notes, 1);
    CHECK_INT(log.results.wheel.cycles[0].unknown_shares, 300);
    log_end(&log);
}

static void test_exposed(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-17", 1, 1.00);
    log_option(&log, "2025-01-17", "A", ASSIGNED, "P50", "2025-01-17", 1, 0);
    log_option(&log, "2025-01-20", "B", SELL_TO_OPEN, "C49.5", "2025-02-21", 1, 0.50); /* below basis, above 49.00 */
    log_option(&log, "2025-01-20", "C", SELL_TO_OPEN, "C48", "2025-02-21", 2, 0.50);   /* below both; more than is held */
    log_option(&log, "2025-01-20", "D", SELL_TO_OPEN, "C50", "2025-02-21", 1, 0.50);   /* at the average cost: fine */
    log_option(&log, "2025-01-20", "E", SELL_TO_OPEN, "C40", "2025-02-21", 1, 0.50)->paper = true;
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.wheel.exposed_count, 2);
    const struct exposed_call *calls = log.results.wheel.exposed;
    CHECK(calls[0].below_basis && !calls[0].below_break_even);
    CHECK_TEXT(exposure_name(&calls[0]), "below basis");
    CHECK_INT(calls[0].shares, 0); /* the lower strike takes the 100 shares held: they count once */
    CHECK_INT(calls[0].result_if_called.units, 0);
    CHECK_NEAR(calls[0].adjusted_basis, 49, 1e-9);
    CHECK(calls[1].below_basis && calls[1].below_break_even);
    CHECK_TEXT(exposure_name(&calls[1]), "below basis and the cycle's break-even");
    CHECK_INT(calls[1].shares, 100);
    CHECK_INT(calls[1].result_if_called.units, -1500000); /* 100 · (48 − 50), and 50 of the premium */
    log_end(&log);
    log_start(&log); /* losses on puts raise the break-even above the average cost */
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-10", 1, 1.00);
    log_option(&log, "2025-01-08", "A", BUY_TO_CLOSE, "P50", "2025-01-10", 1, 4.00);
    log_option(&log, "2025-01-09", "B", SELL_TO_OPEN, "P50", "2025-01-17", 1, 1.00);
    log_option(&log, "2025-01-17", "B", ASSIGNED, "P50", "2025-01-17", 1, 0);
    log_option(&log, "2025-01-20", "C", SELL_TO_OPEN, "C51", "2025-02-21", 1, 0.50);
    log_option(&log, "2025-01-20", "D", SELL_TO_OPEN, "C52", "2025-02-21", 1, 0.50); /* at break-even: fine */
    log_option(&log, "2025-01-20", "F", SELL_TO_OPEN, "C30", "2025-02-21", 1, 0.50)->ticker =
        intern_text(&log.texts, "ABC"); /* nothing held, no basis: nothing is known */
    struct transaction *told = log_option(&log, "2025-01-20", "G", SELL_TO_OPEN, "C30", "2025-02-21", 1, 0.50);
    told->ticker = intern_text(&log.texts, "DEF");
    made_cost_basis(&log, told, 33);
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.wheel.exposed_count, 2);
    CHECK(!log.results.wheel.exposed[0].below_basis && log.results.wheel.exposed[0].below_break_even);
    CHECK_TEXT(exposure_name(&log.results.wheel.exposed[0]), "below the cycle's break-even");
    CHECK_NEAR(log.results.wheel.exposed[0].adjusted_basis, 52, 1e-9);
    CHECK_INT(log.results.wheel.exposed[0].result_if_called.units, 1500000); /* 100 · (51 − 50), and 50 of the premium */
    CHECK(log.results.wheel.exposed[1].below_basis && !log.results.wheel.exposed[1].below_break_even);
    CHECK_INT(log.results.wheel.exposed[1].result_if_called.units, -2500000);
    log_end(&log);
}

/* Fees of the open contracts count with their premium; a call past its expiry takes nothing. */
static void test_exposed_result(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P70", "2025-01-17", 1, 0.85);
    log_option(&log, "2025-01-17", "A", ASSIGNED, "P70", "2025-01-17", 1, 0);
    log_option(&log, "2025-01-20", "B", SELL_TO_OPEN, "C65", "2025-01-24", 1, 2.00);
    log_option(&log, "2025-01-20", "C", SELL_TO_OPEN, "C69", "2025-02-21", 2, 1.60)->fees = money_from_dollars(1.30);
    log_option(&log, "2025-01-22", "C", BUY_TO_CLOSE, "C69", "2025-02-21", 1, 1.00);
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.wheel.exposed_count, 1);
    CHECK_INT(log.results.wheel.exposed[0].result_if_called.units, 593500); /* 100 · (69 − 70) + 160 − 0.65 */
    log_end(&log);
}

/* Shares go to the lowest strikes, what is left to the next; another ticker's are its own. */
static void test_exposed_once(void) {
    struct made_log log;
    log_start(&log);
    log_option(&log, "2025-01-06", "A", SELL_TO_OPEN, "P50", "2025-01-17", 3, 1.00);
    log_option(&log, "2025-01-17", "A", ASSIGNED, "P50", "2025-01-17", 3, 0);
    log_option(&log, "2025-01-20", "B", SELL_TO_OPEN, "C48", "2025-02-21", 2, 0.50);
    log_option(&log, "2025-01-20", "C", SELL_TO_OPEN, "C45", "2025-02-21", 2, 0.50);
    log_option(&log, "2025-01-20", "D", SELL_TO_OPEN, "C48", "2025-03-21", 1, 0.50);
    log_shares(&log, "2025-01-20", SHARES_BOUGHT, 100, 3000)->ticker = intern_text(&log.texts, "ABC");
    log_option(&log, "2025-01-21", "E", SELL_TO_OPEN, "C29", "2025-02-21", 1, 0.50)->ticker = intern_text(&log.texts, "ABC");
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.wheel.exposed_count, 4);
    const struct exposed_call *calls = log.results.wheel.exposed;
    CHECK_INT(calls[0].result_if_called.units, -1500000); /* one of its two contracts: 50 − 100 · 2 */
    CHECK_INT(calls[1].result_if_called.units, -9000000); /* 100 − 200 · 5 */
    CHECK_INT(calls[2].result_if_called.units, 0);
    CHECK_INT(calls[3].result_if_called.units, -500000);
    for (size_t i = 0; i + 1 < log.results.wheel.exposed_count; i++)
        CHECK(calls[i].leg < calls[i + 1].leg);
    log_end(&log);
}

/* As many contracts as cells can say, and no share held: the shares they are for cannot all be added up. */
static void test_exposed_beyond_counting(void) {
    struct made_log log;
    log_start(&log);
    for (int i = 0; i < 10000; i++) {
        char group[16];
        snprintf(group, sizeof group, "G%d", i);
        struct transaction *row = log_option(&log, "2025-01-06", group, SELL_TO_OPEN, "C30", "2025-02-21", 1000000000, 0.50);
        row->multiplier = 1000000;
        made_cost_basis(&log, row, 33);
    }
    log_grade(&log, "2025-01-31");
    CHECK_INT(log.results.wheel.exposed_count, 10000);
    CHECK_INT(log.results.wheel.exposed[9999].result_if_called.units,
              money_add(money_amount(-3, 1000000000, 1000000), money_amount(0.5, 1000000000, 100)).units);
    log_end(&log);
}

/* Adjusted basis × shares + what was taken out = what was paid in, reckoned here from the rows alone. */
static void check_basis(const struct made_log *log, const struct cycle *cycle, struct money paid, struct money taken) {
    if (cycle->shares_held == 0)
        return;
    double left = cycle->adjusted_basis * (double)cycle->shares_held;
    CHECK_NEAR(left + money_dollars(taken), money_dollars(paid), 1e-6);
    CHECK_INT(log->results.wheel.cycle_count, 1);
}

/* Shares bought and puts assigned, calls assigned on a part, dividends: never back to none, so one cycle. */
static void test_basis_property(void) {
    for (unsigned seed = 1; seed <= 60; seed++) {
        struct made_log log;
        struct money paid = MONEY_ZERO, taken = MONEY_ZERO;
        unsigned random = seed * 2654435761u;
        int held = 1000;
        log_start(&log);
        log_shares(&log, "2025-01-02", SHARES_BOUGHT, 1000, 41234.5678)->fees = money_from_dollars(0.3333);
        paid = money_from_dollars(41234.9011);
        for (int i = 0; i < 20; i++) {
            char opened[DATE_TEXT_SIZE], ended[DATE_TEXT_SIZE], contract[16], group[16];
            struct date day = {made_date("2025-01-03").day + 2 * i};
            random = random * 1664525u + 1013904223u;
            int contracts = 1 + (int)(random >> 28) % 3, strike = 30 + (int)(random >> 20) % 25;
            bool put = random >> 31, assigned = (random >> 12) & 1;
            double premium = 0.3 + (double)((random >> 8) % 300) / 100, fee = 0.0333 * i;
            if (!put && assigned && held <= 100 * contracts)
                assigned = false;
            snprintf(contract, sizeof contract, "%c%d", put ? 'P' : 'C', strike);
            snprintf(group, sizeof group, "G%d", i);
            date_text(day, opened);
            date_text((struct date){day.day + 5}, ended);
            log_option(&log, opened, group, SELL_TO_OPEN, contract, ended, contracts, premium)->fees =
                money_from_dollars(fee);
            log_option(&log, ended, group, assigned ? ASSIGNED : EXPIRED, contract, ended, contracts, 0);
            taken = money_add(taken, money_subtract(money_amount(premium, contracts, 100), money_from_dollars(fee)));
            if (!assigned)
                continue;
            struct money shares = money_amount(strike, contracts, 100);
            held += put ? 100 * contracts : -100 * contracts;
            paid = put ? money_add(paid, shares) : paid;
            taken = put ? taken : money_add(taken, shares);
        }
        log_shares(&log, "2025-02-20", DIVIDEND, 0, 12.3456);
        taken = money_add(taken, money_from_dollars(12.3456));
        log_grade(&log, "2025-04-01");
        check_totals(&log);
        CHECK_INT(log.results.wheel.cycles[0].shares_held, held);
        check_basis(&log, &log.results.wheel.cycles[0], paid, taken);
        log_end(&log);
    }
}

/* Many tickers, accounts and cycles: totals hold, every real position has its cycle, cycles are in order. */
static void test_many(void) {
    struct made_log log;
    log_start(&log);
    for (int i = 0; i < 600; i++) {
        char opened[DATE_TEXT_SIZE], ended[DATE_TEXT_SIZE], ticker[16], group[16];
        struct date day = {made_date("2024-01-02").day + i};
        snprintf(ticker, sizeof ticker, "T%d", i % 37);
        snprintf(group, sizeof group, "G%d", i);
        date_text(day, opened);
        date_text((struct date){day.day + 9}, ended);
        for (int close = 0; close < 2; close++) {
            struct transaction *row =
                log_option(&log, close ? ended : opened, group, close ? (i % 3 ? ASSIGNED : EXPIRED) : SELL_TO_OPEN,
                           (i / 37) % 2 ? "C52" : "P50", ended, 1 + i % 2, close ? 0 : 0.77);
            row->ticker = intern_text(&log.texts, ticker);
            row->account = intern_text(&log.texts, i % 5 == 0 ? "B" : i % 5 == 1 ? "a" : NULL);
            row->paper = i % 11 == 0;
        }
    }
    log_grade(&log, "2026-01-31");
    check_totals(&log);
    CHECK(log.results.wheel.cycle_count > 100);
    for (size_t i = 0; i < log.results.positions.position_count; i++) {
        const struct leg *leg = &log.results.positions.legs[log.results.positions.positions[i].first_leg];
        uint32_t cycle = log.results.wheel.cycle_of_position[i];
        CHECK((cycle == NO_INDEX) == leg->paper);
        CHECK(cycle == NO_INDEX ||
              (log.results.wheel.cycles[cycle].ticker == leg->ticker && log.results.wheel.cycles[cycle].account == leg->account));
    }
    for (size_t i = 1; i < log.results.wheel.cycle_count; i++) {
        const struct cycle *before = &log.results.wheel.cycles[i - 1], *cycle = &log.results.wheel.cycles[i];
        bool same = before->ticker == cycle->ticker && before->account == cycle->account;
        CHECK(cycle->number == (same ? before->number + 1 : 1));
        CHECK(!same || (before->status == CYCLE_CLOSED && date_compare(before->closed, cycle->opened) <= 0));
        CHECK(date_is_set(cycle->opened));
    }
    log_end(&log);
}

int main(void) {
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++)
        run_history(&histories[i]);
    test_unknown_note();
    test_exposed();
    test_exposed_result();
    test_exposed_once();
    test_exposed_beyond_counting();
    test_basis_property();
    test_many();
    return checks_end("wheel");
}
