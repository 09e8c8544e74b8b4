/* Ratios of columns that tell prices per share from prices per contract. */
#include "journal/settling/settle_units.h"

#include <math.h>

#include "journal/settling/median.h"

#define NEAR           3.0 /* within this factor */
#define STRIKE_SHARE   0.1 /* premiums above this part of the strike are dollars per contract */

/* The ratio a row gives; NAN when it says nothing. */
typedef double row_ratio(const struct transaction *row, const struct draft_extra *extra);

static double amount_ratio(const struct transaction *row, double amount) {
    return fabs(amount) / (fabs(row->premium) * row->quantity);
}

static double total_ratio(const struct transaction *row, const struct draft_extra *extra) {
    return amount_ratio(row, extra->total);
}

static double net_ratio(const struct transaction *row, const struct draft_extra *extra) {
    return amount_ratio(row, extra->net);
}

static double quote_ratio(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return fabs(row->premium) / ((row->bid + row->ask) / 2);
}

static double strike_ratio(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return row->action == SELL_TO_OPEN ? fabs(row->premium) / row->strike : NAN;
}

/* Rows whose multiplier the ratios are measured by. */
static double row_multiplier(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return row->multiplier;
}

static bool is_priced(const struct transaction *row) {
    return (row->action == SELL_TO_OPEN || row->action == BUY_TO_CLOSE || row->action == ROLLED) && fabs(row->premium) > 0;
}

/* The median over the priced rows that have the ratio. */
static double median_ratio(const struct draft *draft, row_ratio *ratio_of) {
    size_t rows = draft->rows.count, count = 0;
    double *ratios = arena_alloc_array(draft->scratch, rows, sizeof *ratios);
    for (size_t i = 0; i < rows; i++) {
        double ratio = is_priced(&draft->rows.items[i]) ? ratio_of(&draft->rows.items[i], &draft->extras.items[i]) : NAN;
        if (isfinite(ratio) && ratio > 0)
            ratios[count++] = ratio;
    }
    double middle = median(ratios, count);
    arena_discard(draft->scratch, ratios, rows * sizeof *ratios);
    return middle;
}

static bool is_near(double ratio, double value) {
    return ratio >= value / NEAR && ratio <= value * NEAR;
}

/* By Total or Net Premium: UNIT_AUTO when near neither. */
static enum premium_unit unit_by_amount(double ratio, double multiplier) {
    if (is_near(ratio, multiplier))
        return UNIT_PER_SHARE;
    return is_near(ratio, 1) ? UNIT_PER_CONTRACT : UNIT_AUTO;
}

static enum premium_unit settle_premium(const struct draft *draft, double multiplier, double quotes, const char **by) {
    enum premium_unit unit = unit_by_amount(median_ratio(draft, total_ratio), multiplier);
    *by = "Total Premium says";
    if (unit != UNIT_AUTO)
        return unit;
    unit = unit_by_amount(median_ratio(draft, net_ratio), multiplier);
    *by = "Net Premium says";
    if (unit != UNIT_AUTO)
        return unit;
    *by = "the quotes say";
    if (is_near(quotes, multiplier))
        return UNIT_PER_CONTRACT;
    *by = "the strikes say";
    return median_ratio(draft, strike_ratio) > STRIKE_SHARE ? UNIT_PER_CONTRACT : UNIT_PER_SHARE;
}

struct units settle_units(const struct draft *draft, const struct settings *settings) {
    double multiplier = median_ratio(draft, row_multiplier);
    double quotes = median_ratio(draft, quote_ratio);
    struct units units = {.premium = settings->premium_unit, .by = "the setting says"};
    if (units.premium == UNIT_AUTO)
        units.premium = settle_premium(draft, multiplier, quotes, &units.by);
    units.quotes = !is_near(quotes, 1) && is_near(quotes, multiplier) ? UNIT_PER_SHARE : units.premium;
    return units;
}
