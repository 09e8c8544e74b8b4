/* Everything the log tells of, each once: options, other options, shares, dividends, and what is tied up now (docs/spec/review.md §7). */
#include "review/dashboard/totals.h"

#include <math.h>

#include "review/insight/groups.h"
#include "review/wording.h"
#include "wheel/account_result.h"

static void add_account(const struct review_work *work, struct dashboard *dashboard) {
    struct account_result result = sum_account(work->positions, work->wheel);
    dashboard->wheel_options_pnl = result.wheel_options;
    dashboard->other_options_pnl = result.other_options;
    dashboard->share_pnl = result.shares;
    dashboard->dividends = result.dividends;
    dashboard->total_pnl = result.total;
    dashboard->detected_rolls = (int64_t)work->positions->detected_rolls;
}

/* The logged price that is the oldest of those that shares are measured by. */
struct oldest_price {
    const char *ticker; /* NULL = none yet */
    struct date date;
};

static void note_price_date(struct oldest_price *oldest, const struct group_sums *group) {
    if (!oldest->ticker || date_compare(group->price_date, oldest->date) < 0)
        *oldest = (struct oldest_price){group->name, group->price_date};
}

static const char *oldest_price_words(const struct review_work *work, const struct oldest_price *oldest) {
    char date[DATE_TEXT_SIZE];
    if (!oldest->ticker || work->as_of.day - oldest->date.day <= OLD_PRICE_DAYS)
        return NULL;
    return arena_print(work->arena, "the price of %s is of %s", oldest->ticker, date_text(oldest->date, date));
}

/* Shares are worth what a person typed, else what the log last saw; those whose ticker has no price anywhere are left out and counted. */
static void add_holding(struct review_work *work, struct oldest_price *oldest, const char *account, const char *ticker, int64_t shares, double average_cost) {
    struct dashboard *dashboard = &work->review->dashboard;
    const struct group_sums *group = find_group(work->tickers, ticker);
    double logged = group ? group->price : NAN, typed = transaction_typed_price(work->positions->transactions, account, ticker, logged);
    double price = isnan(typed) ? logged : typed;
    if (isnan(price) || isnan(average_cost)) {
        dashboard->unpriced_holdings++;
        return;
    }
    if (group && isnan(typed))
        note_price_date(oldest, group);
    double gain = (price - average_cost) * (double)shares;
    dashboard->open_shares_pnl = isnan(dashboard->open_shares_pnl) ? gain : dashboard->open_shares_pnl + gain;
}

static void add_cycles(struct review_work *work, struct oldest_price *oldest) {
    struct dashboard *dashboard = &work->review->dashboard;
    for (size_t i = 0; i < work->wheel->cycle_count; i++) {
        const struct cycle *cycle = &work->wheel->cycles[i];
        bool closed = cycle->status == CYCLE_CLOSED;
        dashboard->cycles_closed += closed;
        dashboard->cycles_won += closed && cycle->pnl.units > 0;
        if (cycle->shares_held > 0)
            add_holding(work, oldest, cycle->account, cycle->ticker, cycle->shares_held, cycle->average_cost);
    }
}

/* Shares of tickers that never had a wheel option: no part of the wheel, but of the account. */
static void add_other_holdings(struct review_work *work, struct oldest_price *oldest) {
    for (size_t i = 0; i < work->wheel->holding_count; i++) {
        const struct share_holding *holding = &work->wheel->holdings[i];
        if (holding->shares == 0)
            continue;
        add_holding(work, oldest, holding->account, holding->ticker, holding->shares, holding->average_cost);
        if (!isnan(holding->average_cost))
            work->review->dashboard.capital_now += holding->average_cost * (double)holding->shares;
    }
}

static void add_capital(const struct review_work *work, struct dashboard *dashboard) {
    const struct breakdown *breakdown = &work->review->insight.breakdown;
    double power = work->settings->buying_power;
    for (size_t i = 0; i < breakdown->ticker_count; i++)
        dashboard->capital_now += breakdown->tickers[i].capital_now;
    dashboard->capital_share = power > 0 ? dashboard->capital_now / power : NAN;
}

static const char *plural(int64_t count, const char *one, const char *many, struct arena *arena) {
    return arena_print(arena, "%lld %s", (long long)count, count == 1 ? one : many);
}

static bool has_shares(const struct dashboard *dashboard) {
    return dashboard->share_pnl.units != 0 || dashboard->dividends.units != 0;
}

/* In a shared copy a share of buying power. */
static const char *total_words(const struct review_work *work, double dollars, bool shared) {
    if (!shared)
        return whole_gain_words(money_from_dollars(dollars), work->settings, work->arena);
    return arena_print(work->arena, "%.0f%%", round(dollars / work->settings->buying_power * 100) + 0.0);
}

/* What the total holds besides wheel options: shares and dividends, other options. */
static const char *const with_words[2][2] = {{"", " with other options"}, {" with shares", " with shares and other options"}};

/* What was closed and what came of it; a loss on the shares still held is not passed over. */
static const char *results_words(const struct review_work *work, bool shared) {
    const struct dashboard *dashboard = &work->review->dashboard;
    struct arena *arena = work->arena;
    double power = work->settings->buying_power;
    const char *with = with_words[has_shares(dashboard)][dashboard->other_options_pnl.units != 0];
    const char *closed = plural(dashboard->tally.trades, "trade closed", "trades closed", arena);
    if (dashboard->tally.average_grade)
        closed = arena_print(arena, "%s, average %c", closed, dashboard->tally.average_grade);
    if (shared && !(power > 0))
        return closed;
    const char *total = total_words(work, money_dollars(dashboard->total_pnl), shared);
    closed = arena_print(arena, "%s; total %s%s%s", closed, total, shared ? " of buying power" : "", with);
    if (!(dashboard->open_shares_pnl < 0))
        return closed;
    return arena_print(arena, "%s, %s with the open ones at their last price", closed, total_words(work, dashboard->total_with_shares, shared));
}

static const char *make_sentence(const struct review_work *work, bool shared) {
    const struct dashboard *dashboard = &work->review->dashboard;
    struct arena *arena = work->arena;
    const char *sentence = work->positions->position_count > 0 ? "No real trade yet; those on paper are graded apart" : "No trade yet";
    if (dashboard->tally.trades > 0 || dashboard->total_pnl.units != 0)
        sentence = results_words(work, shared);
    else if (dashboard->open > 0)
        sentence = arena_print(arena, "No trade closed yet; %s", plural(dashboard->open, "position is open", "positions are open", arena));
    if (dashboard->expiring > 0)
        sentence = arena_print(arena, "%s; %s this week", sentence, plural(dashboard->expiring, "position expires", "positions expire", arena));
    if (dashboard->late > 0)
        sentence = arena_print(arena, "%s; %s not logged", sentence, plural(dashboard->late, "expired position is", "expired positions are", arena));
    return sentence;
}

static void count_open_legs_by_expiry(const struct review_work *work, struct dashboard *dashboard) {
    int32_t end = date_week_start(work->as_of, settings_first_weekday(work->settings)).day + 6;
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        if (leg->paper || leg->remaining == 0)
            continue;
        bool late = leg->expiry.day < work->as_of.day;
        dashboard->open++;
        dashboard->late += late;
        dashboard->expiring += !late && leg->expiry.day <= end;
    }
}

void fill_totals(struct review_work *work) {
    struct dashboard *dashboard = &work->review->dashboard;
    dashboard->buying_power_assumed = work->settings->buying_power_assumed;
    dashboard->open_shares_pnl = NAN;
    add_account(work, dashboard);
    struct oldest_price oldest = {0};
    add_cycles(work, &oldest);
    add_other_holdings(work, &oldest);
    dashboard->oldest_price = oldest_price_words(work, &oldest);
    add_capital(work, dashboard);
    dashboard->total_with_shares = money_dollars(dashboard->total_pnl) + dashboard->open_shares_pnl;
    count_open_legs_by_expiry(work, dashboard);
    dashboard->sentence = make_sentence(work, false);
    dashboard->shared_sentence = make_sentence(work, true);
}
