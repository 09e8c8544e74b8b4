/* Counts what a trader should know before trusting the figures. */
#include "report/cautions.h"

#include <math.h>

#include "base/currency.h"
#include "base/number_text.h"

static size_t count_past_expiry(const struct grading *grading) {
    size_t count = 0;
    for (size_t i = 0; i < grading->positions->leg_count; i++) {
        const struct leg *leg = &grading->positions->legs[i];
        count += leg->remaining > 0 && date_compare(leg->expiry, grading->as_of) < 0;
    }
    return count;
}

static struct date find_last_transaction(const struct grading *grading) {
    struct date last = DATE_NONE;
    for (size_t i = 0; i < grading->transactions->count; i++) {
        struct date date = grading->transactions->items[i].date;
        if (!date_is_set(last) || date_compare(date, last) > 0)
            last = date;
    }
    return last;
}

struct cautions find_cautions(const struct grading *grading) {
    struct date last = find_last_transaction(grading);
    int32_t since = date_is_set(last) ? grading->as_of.day - last.day : 0;
    return (struct cautions){
        .rows_left_out = grading->reconciliation.errors,
        .past_expiry = count_past_expiry(grading),
        .exposed = grading->wheel->exposed_count,
        .last_transaction = last,
        .stale_days = since > STALE_DAYS ? since : 0,
    };
}

/* ---- in words ---- */

static void add(struct caution_list *list, struct arena *arena, const char *label, const char *text) {
    *array_add(arena, list) = (struct caution){label, text};
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* What the open calls are below: each of them the same, or some this and some that. */
static const char *exposed_line(const struct wheel *wheel) {
    size_t basis = 0, even = 0, count = wheel->exposed_count;
    for (size_t i = 0; i < count; i++) {
        basis += wheel->exposed[i].below_basis;
        even += wheel->exposed[i].below_break_even;
    }
    if (!basis || !even)
        return basis ? "share basis" : "the cycle's break-even";
    return basis == count && even == count ? "share basis and the cycle's break-even" : "share basis or the cycle's break-even";
}

static const char *exposed_words(const struct grading *grading, struct arena *arena) {
    const struct wheel *wheel = grading->wheel;
    const char *currency = grading->settings->currency;
    struct money result = MONEY_ZERO;
    char amount[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < wheel->exposed_count; i++)
        result = money_add(result, wheel->exposed[i].result_if_called);
    return arena_print(arena, "%zu open call%s below %s: being called away would %s %s %s, premium counted", wheel->exposed_count,
                       plural(wheel->exposed_count), exposed_line(wheel), result.units < 0 ? "cost" : "bring",
                       currency_text(currency, money_absolute(result), amount), currency);
}

static const char *amount_words(const struct grading *grading, struct money amount, struct arena *arena) {
    char text[MONEY_TEXT_SIZE];
    const char *currency = grading->settings->currency;
    return arena_print(arena, "%s %s", currency_text(currency, amount, text), currency);
}

static bool is_large(const struct grading *grading, struct money loss) {
    return money_dollars(loss) >= grading->settings->daily_loss_limit;
}

const char *share_loss_caution(const struct grading *grading, struct arena *arena) {
    const struct dashboard *dashboard = &grading->review->dashboard;
    struct money loss = money_negate(money_add(dashboard->share_pnl, dashboard->dividends));
    bool heavy = dashboard->total_pnl.units < 0 || (is_large(grading, loss) && money_compare(loss, dashboard->total_pnl) > 0);
    if (grading->settings->include_shares || !dashboard->upward || loss.units <= 0 || !heavy)
        return NULL;
    return arena_print(arena, "shares lost %s, which weeks and tiers leave out: the total is %s", amount_words(grading, loss, arena),
                       amount_words(grading, dashboard->total_pnl, arena));
}

/* Open puts that are deep in the money by a price that is not old. */
struct deep_puts {
    size_t count;
    double deepest; /* of the strike */
    struct money loss; /* if they were taken at the price, their premium counted */
};

static void add_put(struct deep_puts *puts, const struct leg *leg, const struct open_leg *open) {
    struct money paid_over = money_amount(leg->strike - open->last_stock_price, leg->remaining, leg->multiplier);
    puts->count++;
    puts->deepest = fmax(puts->deepest, 1 - open->last_stock_price / leg->strike);
    puts->loss = money_add(puts->loss, money_subtract(paid_over, open->premium));
}

static struct deep_puts find_deep_puts(const struct grading *grading, const struct open_legs *legs) {
    struct deep_puts puts = {0};
    for (size_t i = 0; i < legs->count; i++) {
        const struct leg *leg = &grading->positions->legs[legs->order[i]];
        struct open_leg open = measure_open_leg(grading, legs, legs->order[i]);
        if (leg->type == OPTION_PUT && !leg->paper && open.days_to_expiry >= 0 && open_leg_is_deep(&open) && open.price_age <= OLD_PRICE_DAYS)
            add_put(&puts, leg, &open);
    }
    return puts;
}

const char *deep_puts_caution(const struct grading *grading, const struct open_legs *legs, struct arena *arena) {
    struct deep_puts puts = find_deep_puts(grading, legs);
    if (puts.count == 0 || !is_large(grading, puts.loss))
        return NULL;
    return arena_print(arena, "%zu open put%s%s%.0f%% in the money at the last logged price: about %s, premium counted", puts.count,
                       puts.count == 1 ? " is " : "s are ", puts.count == 1 ? "" : "up to ", number_round(puts.deepest * 100, 0),
                       amount_words(grading, money_negate(puts.loss), arena));
}

static void add_words(struct caution_list *list, struct arena *arena, const char *words) {
    if (words)
        add(list, arena, "Careful", words);
}

struct caution_list list_cautions(const struct grading *grading, struct arena *arena) {
    struct cautions cautions = find_cautions(grading);
    struct caution_list list = {0};
    char last[DATE_TEXT_SIZE];
    if (cautions.exposed > 0)
        add(&list, arena, "Careful", exposed_words(grading, arena));
    if (position_count_open_legs(grading->positions) > 0) {
        struct open_legs legs = list_open_legs(grading, arena);
        add_words(&list, arena, deep_puts_caution(grading, &legs, arena));
    }
    add_words(&list, arena, share_loss_caution(grading, arena));
    add_words(&list, arena, grading->review->dashboard.over_ceiling);
    if (cautions.stale_days > 0)
        add(&list, arena, "Careful", arena_print(arena, "the last transaction is of %s, %d days before the as-of date",
                                                 date_text(cautions.last_transaction, last), (int)cautions.stale_days));
    if (cautions.past_expiry > 0)
        add(&list, arena, "To log", arena_print(arena, "%zu leg%s expired without a closing row; see Open Positions", cautions.past_expiry,
                                                plural(cautions.past_expiry)));
    return list;
}
