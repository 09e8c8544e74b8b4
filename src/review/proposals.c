/* Which of the document's four example modifications a set of trades calls for, at most two, in the
 * document's order. */
#include <math.h>

#include "review/workings.h"

static double lowest_average(const struct trade_tally *tally) {
    double lowest = NAN;
    for (int k = 0; k < COMPONENT_COUNT; k++)
        lowest = fmin(lowest, tally->component_average[k]);
    return lowest;
}

/* One of the two is the lowest of all seven, and weak; both blank is never. */
static bool is_weakest(const struct trade_tally *tally, enum component one, enum component other,
                       const struct settings *settings) {
    double lowest = lowest_average(tally);
    double own = fmin(tally->component_average[one], tally->component_average[other]);
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
