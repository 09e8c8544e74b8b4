/* Sums over wheel trades, other trades and shares. */
#include "wheel/account_result.h"

static struct money realised_by(const struct position_list *positions) {
    struct money sum = MONEY_ZERO;
    for (size_t i = 0; i < positions->position_count; i++)
        if (!positions->legs[positions->positions[i].first_leg].paper)
            sum = money_add(sum, positions->positions[i].net);
    return sum;
}

struct account_result sum_account(const struct position_list *positions, const struct wheel *wheel) {
    struct account_result result = {
        .wheel_options = realised_by(positions),
        .other_options = realised_by(positions->others),
        .shares = wheel->share_pnl,
        .dividends = wheel->dividends,
        .has_others = positions->others->position_count > 0,
    };
    result.total = money_add(money_add(result.wheel_options, result.other_options), money_add(result.shares, result.dividends));
    return result;
}
