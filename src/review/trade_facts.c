/* Facts of a position, from its legs. */
#include "review/trade_facts.h"

#include <math.h>

#include "base/number_text.h"

enum { RATIO_DIGITS = 12 }; /* 57 of 60 is 5 %, on sheets and in their formulas too */

double trade_distance_at_entry(const struct position_list *positions, const struct position *position) {
    const struct leg *leg = &positions->legs[position->first_leg];
    double stock = leg_stock_price(positions, leg, leg->opening_count);
    return number_round((leg->type == OPTION_PUT ? stock - leg->strike : leg->strike - stock) / stock, RATIO_DIGITS);
}

double trade_break_even(const struct position_list *positions, const struct position *position, const struct figures *figures) {
    const struct leg *leg = &positions->legs[position->first_leg + position->leg_count - 1];
    double shares = (double)figures->contracts * leg->multiplier;
    double base = figures->strike;
    if (figures->strategy == STRATEGY_CC)
        base = isnan(leg->share_basis) ? figures->stock_at_entry : leg->share_basis;
    return base - money_dollars(figures->net) / shares;
}

int64_t trade_count_rolls(const struct position_list *positions, const struct position *position) {
    const struct leg *legs = &positions->legs[position->first_leg];
    int64_t rolls = 0;
    for (uint32_t l = 0; l < position->leg_count; l++)
        for (uint32_t i = 0; i < legs[l].closing_count; i++)
            rolls += positions->closings[legs[l].first_closing + i].next_leg != NO_INDEX;
    return rolls;
}
