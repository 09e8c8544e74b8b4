/* What to test after a month, at most two, in the order of docs/spec/review.md §5. */
#include "review/rules/proposals.h"

#include "review/periods/tally.h"
#include "review/rules/phases.h"

/* Above it expirations could be shorter. */
#define LONG_HELD 21

/* The range of deltas that suits the wheel; a mean within it asks for no other strike. */
#define DELTA_LOW  0.15
#define DELTA_HIGH 0.35

struct month_case {
    const struct review_work *work;
    const struct review_month *month;
    double ceiling; /* of the tier at its end, share of buying power */
};

static bool is_weakest(const struct month_case *facts, enum component component) {
    return tally_is_weakest_component(&facts->month->tally, component, facts->work->settings);
}

static bool is_too_large(const struct month_case *facts) {
    bool over = !facts->work->settings->buying_power_assumed && facts->month->allocation > facts->ceiling;
    return over || facts->month->limit_hits > 0;
}

static bool delta_is(const struct month_case *facts, bool high) {
    double delta = facts->month->tally.average_delta;
    bool outside = high ? delta > DELTA_HIGH : delta < DELTA_LOW;
    return is_weakest(facts, DELTA_DISCIPLINE) && !is_weakest(facts, STRIKE_ACCURACY) && outside;
}

static bool wants_nearer(const struct month_case *facts) {
    return is_weakest(facts, STRIKE_ACCURACY) || delta_is(facts, false);
}

static bool wants_farther(const struct month_case *facts) {
    return delta_is(facts, true);
}

static bool yield_is_weakest(const struct month_case *facts) {
    return is_weakest(facts, PREMIUM_EFFICIENCY) || is_weakest(facts, ANNUALISED_RETURN);
}

static bool wants_shorter(const struct month_case *facts) {
    return yield_is_weakest(facts) && facts->month->tally.average_days > LONG_HELD;
}

static bool wants_longer(const struct month_case *facts) {
    return yield_is_weakest(facts) && !(facts->month->tally.average_days > LONG_HELD);
}

static bool has_too_few(const struct month_case *facts) {
    return (double)facts->month->tally.trades < facts->work->settings->tier.trades[facts->month->next_tier - 1].low;
}

static bool may_grow(const struct month_case *facts) {
    const struct review_month *month = facts->month;
    return month->assessment == MONTH_WORKING && month->next_tier < TIER_COUNT && month->allocation < facts->ceiling &&
           facts->work->review->dashboard.reservation_count == 0 && !month->next_paused && !phase_only_validating(facts->work);
}

static const struct {
    enum proposal proposal;
    bool (*applies)(const struct month_case *facts);
} rules[] = {
    {PROPOSE_SMALLER, is_too_large}, {PROPOSE_NEARER, wants_nearer}, {PROPOSE_FARTHER, wants_farther},
    {PROPOSE_SHORTER, wants_shorter}, {PROPOSE_LONGER, wants_longer}, {PROPOSE_WATCHLIST, has_too_few},
    {PROPOSE_LARGER, may_grow},
};

void propose_for_month(const struct review_work *work, struct review_month *month) {
    struct month_case facts = {.work = work, .month = month, .ceiling = work->settings->tier.allocation[month->next_tier - 1].high};
    month->proposal_count = 0;
    if (month->assessment == MONTH_NO_TRADES)
        return;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && month->proposal_count < 2; i++)
        if (rules[i].applies(&facts))
            month->proposals[month->proposal_count++] = rules[i].proposal;
    if (month->proposal_count == 0 && month->assessment != MONTH_WORKING)
        month->proposals[month->proposal_count++] = month->assessment == MONTH_SLOW ? PROPOSE_NEARER : PROPOSE_FARTHER;
}
