/* Closed trades by what they have in common (docs/spec/review.md §9, Breakdown). */
#include "review/insight/breakdown.h"

#include "review/insight/groups.h"
#include "review/periods/tally.h"

#include <math.h>

/* Bucket i holds what is below edge i, the last one the rest. */
struct bucket_names {
    const char *key, *name;
};

static const struct bucket_names delta_names[DELTA_BUCKETS] = {{"< 0.15", "below 0.15"}, {"0.15-0.25", "0.15 to 0.25"}, {"0.25-0.35", "0.25 to 0.35"}, {"> 0.35", "above 0.35"}, {"not recorded", "not recorded"}};
static const struct bucket_names dte_names[DTE_BUCKETS] = {{"0-7", "0–7"}, {"8-21", "8–21"}, {"22-35", "22–35"}, {"36-45", "36–45"}, {"> 45", "above 45"}};
static const struct bucket_names held_names[HELD_BUCKETS] = {{"0-7", "0–7"}, {"8-21", "8–21"}, {"22-35", "22–35"}, {"36-60", "36–60"}, {"> 60", "above 60"}};
static const struct bucket_names distance_names[DISTANCE_BUCKETS] = {{"< 0%", "in the money"}, {"0-2%", "0 to 2%"}, {"2-5%", "2 to 5%"}, {"5-10%", "5 to 10%"}, {">= 10%", "10% and more"}, {"not recorded", "not recorded"}};

static const int32_t dte_last[] = {7, 21, 35, 45};
static const int32_t held_last[] = {7, 21, 35, 60};

static size_t delta_bucket(double delta) {
    double size = fabs(delta);
    if (isnan(delta))
        return DELTA_BUCKETS - 1;
    return size < 0.15 ? 0 : size < 0.25 ? 1 : size <= 0.35 ? 2 : 3;
}

static size_t distance_bucket(double distance) {
    static const double below[] = {0, 0.02, 0.05, 0.10};
    size_t bucket = 0;
    if (isnan(distance))
        return DISTANCE_BUCKETS - 1;
    while (bucket < 4 && distance >= below[bucket])
        bucket++;
    return bucket;
}

static size_t day_bucket(int32_t days, const int32_t last[4]) {
    size_t bucket = 0;
    while (bucket < 4 && days > last[bucket])
        bucket++;
    return bucket;
}

static enum outcome_group outcome_group(const struct closed_trade *trade) {
    static const enum outcome_group groups[] = {
        [OUTCOME_EXPIRED] = OUTCOME_GROUP_EXPIRED,
        [OUTCOME_ASSIGNED] = OUTCOME_GROUP_ASSIGNED,
        [OUTCOME_BOUGHT_TO_CLOSE] = OUTCOME_GROUP_BOUGHT_BACK,
        [OUTCOME_MIXED] = OUTCOME_GROUP_MIXED,
    };
    return trade->rolls > 0 ? OUTCOME_GROUP_ROLLED : groups[trade->figures.outcome];
}

static void add_to_bucket(struct bucket_sums *bucket, const struct closed_trade *trade) {
    tally_add(&bucket->tally, trade);
    bucket->assigned += trade->any_assigned;
}

struct breakdown_row finish_breakdown_bucket(const struct bucket_sums *sums, const char *key, const char *name,
                                   const struct settings *settings) {
    const struct tally_sums *tally = &sums->tally;
    return (struct breakdown_row){
        .key = key,
        .name = name,
        .tally = tally_finish(tally, settings),
        .assigned = tally->trades > 0 ? (double)sums->assigned / (double)tally->trades : NAN,
        .weekly_yield = tally->capital_days > 0 ? money_dollars(tally->net) / tally->capital_days * 7 : NAN,
    };
}

/* What a roll brought, and what the position had realised when it was first rolled. */
static void add_rolls(struct roll_summary *rolls, const struct position_list *positions, const struct closed_trade *trade) {
    const struct leg *legs = &positions->legs[trade->position->first_leg];
    struct date first = DATE_NONE;
    rolls->positions++;
    rolls->earned = money_add(rolls->earned, trade->position->net);
    for (uint32_t l = 0; l < trade->position->leg_count; l++)
        for (uint32_t i = 0; i < legs[l].closing_count; i++) {
            const struct closing *closing = &positions->closings[legs[l].first_closing + i];
            if (closing->next_leg == NO_INDEX)
                continue;
            const struct leg *next = &positions->legs[closing->next_leg];
            double price = paid_amounts(positions, &legs[l], closing).price;
            struct money credit = money_amount(next->average_premium - price, closing->contracts, legs[l].multiplier);
            rolls->rolls++;
            *(credit.units > 0 ? &rolls->for_credit : &rolls->for_debit) += 1;
            rolls->credit = money_add(rolls->credit, credit);
            if (!date_is_set(first) || date_compare(closing->date, first) < 0)
                first = closing->date;
        }
    for (uint32_t l = 0; l < trade->position->leg_count; l++)
        for (uint32_t i = 0; i < legs[l].closing_count; i++) {
            const struct closing *closing = &positions->closings[legs[l].first_closing + i];
            if (date_compare(closing->date, first) <= 0)
                rolls->at_first_roll = money_add(rolls->at_first_roll, closing_amounts(positions, &legs[l], closing).realised);
        }
}

/* Keeps the five most extreme, by insertion; of equal ones the earlier opened. */
static void keep_extreme(uint32_t *kept, size_t *count, const struct position_list *positions, uint32_t index, int sign) {
    struct money net = positions->positions[index].net;
    size_t at = *count;
    while (at > 0 && sign * money_compare(net, positions->positions[kept[at - 1]].net) > 0)
        at--;
    if (at == EXTREME_TRADES)
        return;
    size_t last = *count < EXTREME_TRADES ? (*count)++ : EXTREME_TRADES - 1;
    for (; last > at; last--)
        kept[last] = kept[last - 1];
    kept[at] = index;
}

void add_to_breakdown(struct review_work *work, const struct closed_trade *trade) {
    struct breakdown_sums *sums = &work->breakdown;
    struct breakdown *breakdown = &work->review->insight.breakdown;
    const struct leg *first = &work->positions->legs[trade->position->first_leg];
    uint32_t index = (uint32_t)(trade->position - work->positions->positions);
    add_to_bucket(&find_group(work->tickers, trade->figures.ticker)->trades, trade);
    add_to_bucket(&find_group(work->accounts, trade->figures.account)->trades, trade);
    add_to_bucket(&sums->outcomes[trade->figures.strategy][outcome_group(trade)], trade);
    add_to_bucket(&sums->deltas[delta_bucket(trade->figures.delta)], trade);
    add_to_bucket(&sums->days_to_expiry[day_bucket(first->expiry.day - first->opened.day, dte_last)], trade);
    add_to_bucket(&sums->days_held[day_bucket(trade->figures.days, held_last)], trade);
    add_to_bucket(&sums->distances[distance_bucket(trade->distance)], trade);
    breakdown->fees.fees = money_add(breakdown->fees.fees, trade->figures.fees);
    breakdown->fees.premium = money_add(breakdown->fees.premium, trade->figures.premium);
    if (trade->rolls > 0)
        add_rolls(&breakdown->rolls, work->positions, trade);
    keep_extreme(breakdown->best, &breakdown->best_count, work->positions, index, 1);
    keep_extreme(breakdown->worst, &breakdown->worst_count, work->positions, index, -1);
}

static void finish_buckets(struct breakdown_row *rows, const struct bucket_sums *sums, const struct bucket_names *names,
                           size_t count, const struct settings *settings) {
    for (size_t i = 0; i < count; i++)
        rows[i] = finish_breakdown_bucket(&sums[i], names[i].key, names[i].name, settings);
}

void finish_breakdown(struct review_work *work) {
    const struct breakdown_sums *sums = &work->breakdown;
    const struct settings *settings = work->settings;
    struct breakdown *breakdown = &work->review->insight.breakdown;
    breakdown->tickers = list_groups(work, work->tickers, &breakdown->ticker_count);
    breakdown->accounts = list_groups(work, work->accounts, &breakdown->account_count);
    finish_buckets(breakdown->deltas, sums->deltas, delta_names, DELTA_BUCKETS, settings);
    finish_buckets(breakdown->days_to_expiry, sums->days_to_expiry, dte_names, DTE_BUCKETS, settings);
    finish_buckets(breakdown->days_held, sums->days_held, held_names, HELD_BUCKETS, settings);
    finish_buckets(breakdown->distances, sums->distances, distance_names, DISTANCE_BUCKETS, settings);
    for (int strategy = 0; strategy < 2; strategy++)
        for (int group = 0; group < OUTCOME_GROUP_COUNT; group++)
            breakdown->outcomes[strategy][group] =
                finish_breakdown_bucket(&sums->outcomes[strategy][group], review_outcome_group_key((enum outcome_group)group),
                              review_outcome_group_name((enum outcome_group)group), settings);
    struct fee_summary *fees = &breakdown->fees;
    fees->share = fees->premium.units > 0 ? money_dollars(fees->fees) / money_dollars(fees->premium) : NAN;
}
