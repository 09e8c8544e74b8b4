/* Amounts, quantities and dates at the edge of what a log can hold: no overflow, no figure that is not a number. */
#include "check.h"
#include "made_log.h"

#include "report/texts/monthly_markdown.h"
#include "report/texts/weekly_facts.h"
#include "report/texts/weekly_mail.h"

static const double prices[] = {0, 0.0001, 1, 99999.9999, 1e12, 1e300};
static const int32_t quantities[] = {1, 7, 1000000, INT32_MAX / 4};
static const char *const dates[] = {"1990-01-01", "2025-03-14", "2100-12-01"};

static unsigned next_random(unsigned *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void add_pair(struct made_log *log, unsigned *state, int number) {
    static const uint8_t closes[] = {BUY_TO_CLOSE, EXPIRED, ASSIGNED, ROLLED};
    char group[16], contract[2] = {next_random(state) % 2 ? 'P' : 'C', '\0'};
    const char *date = dates[next_random(state) % 3];
    int32_t quantity = quantities[next_random(state) % 4];
    double strike = prices[1 + next_random(state) % 5], premium = prices[next_random(state) % 6];
    snprintf(group, sizeof group, "G%d", number);
    for (int close = 0; close < 2; close++) {
        struct transaction *row = log_option(log, date, group, close ? closes[next_random(state) % 4] : SELL_TO_OPEN,
                                             contract, "2100-12-31", quantity, premium);
        row->strike = strike;
        row->multiplier = next_random(state) % 3 ? 100 : 1000000;
        row->stock_price = prices[1 + next_random(state) % 5];
        row->fees = money_from_dollars(prices[next_random(state) % 6]);
        row->amount = money_amount(premium, quantity, row->multiplier);
        made_cost_basis(log, row, next_random(state) % 2 ? prices[1 + next_random(state) % 5] : (double)NAN);
        made_delta(log, row, next_random(state) % 2 ? -1 : 0.3);
        row->ticker = intern_text(&log->texts, number % 2 ? "ABC" : "DEF");
    }
}

static void add_share_rows(struct made_log *log, unsigned *state) {
    for (int i = 0; i < 3; i++) {
        const char *date = dates[next_random(state) % 3];
        int32_t quantity = i == 2 ? 0 : quantities[next_random(state) % 4];
        double amount = prices[next_random(state) % 6];
        log_shares(log, date, (uint8_t)(SHARES_BOUGHT + i), quantity, amount)->ticker =
            intern_text(&log->texts, "ABC");
    }
}

static void check_texts(struct made_log *log) {
    struct grading grading = log_grading(log);
    for (size_t i = 0; i < log->results.review.week_count; i += 1 + log->results.review.week_count / 20) {
        struct weekly_facts facts = weekly_facts(&grading, i, &log->arena);
        const char *mail = weekly_mail(&grading, i, &facts, &log->arena);
        CHECK(!strstr(mail, " nan") && !strstr(mail, " inf") && !strstr(mail, "-nan"));
    }
    CHECK(strlen(monthly_markdown(&grading, log->results.review.month_count - 1, &log->arena)) > 500);
}

int main(void) {
    for (unsigned seed = 1; seed <= 20; seed++) {
        struct made_log log;
        unsigned state = seed;
        log_start(&log);
        log.settings.include_shares = seed % 2;
        log.settings.buying_power = seed % 3 ? 45000 : 0;
        for (int i = 0; i < 30; i++)
            add_pair(&log, &state, i);
        add_share_rows(&log, &state);
        log_grade(&log, "2100-12-31");
        CHECK(log.results.review.week_count <= 5800);
        for (size_t i = 0; i < log.results.review.week_count; i++) {
            CHECK(isfinite(log.results.review.weeks[i].peak_capital));
            CHECK(!isnan(log.results.review.weeks[i].allocation) != (log.settings.buying_power <= 0));
        }
        for (size_t i = 0; i < log.results.wheel.cycle_count; i++)
            CHECK(log.results.wheel.cycles[i].days >= 1 && date_is_set(log.results.wheel.cycles[i].opened));
        check_texts(&log);
        log_end(&log);
    }
    return checks_end("extremes");
}
