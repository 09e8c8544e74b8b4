/* What the trades of a period amount to: counts, exact sums, averages. */
#include "review/periods/tally.h"

#include <math.h>
#include <string.h>

#include "base/number_text.h"
#include "settings/curve.h"

enum {
    SCORE_UNITS = 10000
}; /* scores are summed as whole numbers, so that averages do not depend on order */

static void add_result(struct tally_sums *sums, struct money net) {
    if (net.units > 0) {
        sums->wins++;
        sums->gross_wins = money_add(sums->gross_wins, net);
    } else if (net.units < 0) {
        sums->losses++;
        sums->gross_losses = money_subtract(sums->gross_losses, net);
    }
    if (sums->trades == 0 || money_compare(net, sums->best) > 0)
        sums->best = net;
    if (sums->trades == 0 || money_compare(net, sums->worst) < 0)
        sums->worst = net;
    sums->net = money_add(sums->net, net);
    sums->trades++;
}

void tally_add(struct tally_sums *sums, const struct closed_trade *trade) {
    add_result(sums, trade->position->net);
    sums->premium = money_add(sums->premium, trade->figures.premium);
    if (!isnan(trade->score)) {
        sums->scored++;
        sums->score_units += llround(trade->score * SCORE_UNITS);
    }
    if (tally_grade_index(trade->grade) < GRADE_COUNT)
        sums->grades[tally_grade_index(trade->grade)]++;
    sums->days += trade->figures.days;
    if (trade->figures.capital > 0)
        sums->capital_days += trade->figures.capital * trade->figures.days;
    if (!isnan(trade->figures.delta)) {
        sums->delta_weight += trade->figures.contracts;
        sums->delta_weighted += trade->figures.contracts * fabs(trade->figures.delta);
    }
    for (int k = 0; k < COMPONENT_COUNT; k++) {
        if (isnan(trade->components.value[k]))
            continue;
        sums->weight[k] += trade->figures.contracts;
        sums->weighted[k] += trade->figures.contracts * trade->components.value[k];
    }
}

/* The mean rounded half up to one decimal, in whole numbers: a tie is a tie. */
static double average_score(const struct tally_sums *sums) {
    int64_t tenth = SCORE_UNITS / 10;
    return (double)((2 * sums->score_units + tenth * sums->scored) / (2 * tenth * sums->scored)) / 10;
}

struct trade_tally tally_finish(const struct tally_sums *sums, const struct settings *settings) {
    struct trade_tally tally = {.trades = sums->trades,
                                .wins = sums->wins,
                                .losses = sums->losses,
                                .scratches = sums->trades - sums->wins - sums->losses,
                                .win_rate = NAN,
                                .net = sums->net,
                                .average_trade = NAN,
                                .best = sums->best,
                                .worst = sums->worst,
                                .average_score = NAN,
                                .average_days = NAN,
                                .average_delta = NAN};
    memcpy(tally.grades, sums->grades, sizeof tally.grades);
    if (sums->trades > 0) {
        tally.average_days = (double)sums->days / (double)sums->trades;
        tally.win_rate = (double)sums->wins / (double)sums->trades;
        tally.average_trade = money_dollars(sums->net) / (double)sums->trades;
    }
    if (sums->delta_weight > 0)
        tally.average_delta = sums->delta_weighted / (double)sums->delta_weight;
    if (sums->losses > 0)
        tally.largest_loss = sums->worst;
    if (sums->scored > 0) {
        tally.average_score = average_score(sums);
        tally.average_grade = settings_grade(settings, tally.average_score);
    }
    for (int k = 0; k < COMPONENT_COUNT; k++)
        tally.component_average[k] = sums->weight[k] > 0 ? sums->weighted[k] / (double)sums->weight[k] : NAN;
    return tally;
}

/* Without binary noise, so that equal averages are a tie. */
static double counted_average(const struct trade_tally *tally, size_t component, const struct settings *settings) {
    double value = tally->component_average[component];
    return isnan(value) || settings->weight[component] == 0 ? NAN : number_round(value, 9);
}

bool tally_is_weakest_component(const struct trade_tally *tally, enum component component, const struct settings *settings) {
    double value = counted_average(tally, component, settings), lowest = NAN;
    for (size_t k = 0; k < COMPONENT_COUNT; k++)
        lowest = fmin(lowest, counted_average(tally, k, settings));
    return value <= lowest && value < settings->modify.weak_component;
}

size_t tally_grade_index(char grade) {
    switch (grade) {
    case 'A':
        return 0;
    case 'B':
        return 1;
    case 'C':
        return 2;
    case 'D':
        return 3;
    case 'F':
        return 4;
    default:
        return GRADE_COUNT;
    }
}
