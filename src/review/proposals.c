/* Which of the document's four example modifications a set
 * of trades calls for, at most two, in the document's order. */
#include <math.h>

#include "base/number_text.h"
#include "review/workings.h"

/* Without binary noise, so that equal averages are a tie. */
static double average(const struct trade_tally *tally, enum component component) {
    double value = tally->component_average[component];
    return isnan(value) ? value : round_decimal(value, 9);
}

static double lowest_average(const struct trade_tally *tally) {
    double lowest = NAN;
    for (int k = 0; k < COMPONENT_COUNT; k++)
        lowest = fmin(lowest, average(tally, (enum component)k));
    return lowest;
}

/* One of the two is the lowest of all seven, ties included, and weak; both blank is never. */
static bool is_weakest(const struct trade_tally *tally, enum component one, enum component other,
                       const struct settings *settings) {
    double lowest = lowest_average(tally);
    double own = fmin(average(tally, one), average(tally, other));
    return own <= lowest && own < settings->modify.weak_component;
}

int propose(const struct proposal_case *facts, const struct settings *settings, enum proposal proposals[2]) {
    const bool applies[PROPOSAL_COUNT] = {
        [PROPOSE_STRIKE] = is_weakest(facts->tally, STRIKE_ACCURACY, DELTA_DISCIPLINE, settings),
        [PROPOSE_EXPIRATION] = is_weakest(facts->tally, PREMIUM_EFFICIENCY, ANNUALISED_RETURN, settings),
        [PROPOSE_WATCHLIST] = facts->too_few,
        [PROPOSE_SIZE] = facts->working,
    };
    int count = 0;
    for (int i = 0; i < PROPOSAL_COUNT && count < 2; i++)
        if (applies[i])
            proposals[count++] = (enum proposal)i;
    return count;
}
