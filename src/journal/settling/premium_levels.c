/* A premium is measured by the market's quotes, else by the strike and the root of the days to expiry, beside those of single contracts. */
#include "journal/settling/premium_levels.h"

#include <math.h>

#include "base/median.h"
#include "journal/settling/unit_votes.h"

#define MONTH 30.0       /* days that are assumed where the dates may be read in two ways */
#define BY_QUOTES 0.2    /* how far premiums of one price lie apart, as logarithms: beside their quotes, … */
#define BY_TICKER 0.45   /* … beside other premiums of their ticker, … */
#define BY_ALL 0.6       /* … beside those of all tickers */
#define ROW_MOST 3.0     /* one row says no more */

enum { SINGLES_LEAST = 3 /* where they are of other tickers */, ROWS_MOST = 50 };

static double root_of_days(const struct transaction *row, const struct draft_extra *extra) {
    bool dated = extra->date_order == READING_FIXED && extra->expiry_order == READING_FIXED && date_is_set(row->date) && date_is_set(row->expiry);
    int days = dated ? row->expiry.day - row->date.day : 0;
    return sqrt((days > 0 ? days : MONTH) / MONTH);
}

/* What is paid for time, as a part of the strike; NAN when it cannot be told. */
static double level_of(const struct transaction *row, const struct draft_extra *extra) {
    double price = fabs(row->premium) / row->multiplier;
    double worth = row->type == OPTION_PUT ? row->strike - row->stock_price : row->stock_price - row->strike;
    double paid = price - (worth > 0 ? worth : 0);
    return paid > 0 && row->strike > 0 ? paid / row->strike / root_of_days(row, extra) : NAN;
}

/* The middle level of single contracts, of one ticker where it is given. */
static double level_of_singles(const struct draft *draft, const char *ticker, size_t least) {
    double *levels = arena_alloc_array(draft->scratch, draft->rows.count, sizeof *levels);
    size_t count = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        bool asked = row->action == SELL_TO_OPEN && row->quantity == 1 && unit_row_is_priced(row) && (!ticker || row->ticker == ticker);
        double level = asked ? level_of(row, &draft->extras.items[i]) : NAN;
        if (level > 0)
            levels[count++] = level;
    }
    double middle = count < least ? NAN : median(levels, count);
    arena_discard(draft->scratch, levels, draft->rows.count * sizeof *levels);
    return middle;
}

/* By how much the row lies above the level, a logarithm; what is to be expected of it by either reading differs by that of its contracts. */
static double weigh_row(double above, int32_t contracts, double apart) {
    double more = log(contracts), weight = more * (more / 2 - above) / (apart * apart);
    return isnan(weight) ? 0 : fmax(-ROW_MOST, fmin(ROW_MOST, weight));
}

static double weigh_opening(const struct draft *draft, size_t index, double level_of_all) {
    const struct transaction *row = &draft->rows.items[index];
    struct quotes quotes = quotes_of(row);
    double middle = (quotes.bid + quotes.ask) / 2;
    if (middle > 0)
        return weigh_row(log(fabs(row->premium) / row->multiplier / middle), row->quantity, BY_QUOTES);
    double level = level_of(row, &draft->extras.items[index]), of_ticker = level_of_singles(draft, row->ticker, 1);
    if (!isnan(of_ticker) && row->ticker)
        return weigh_row(log(level / of_ticker), row->quantity, BY_TICKER);
    return weigh_row(log(level / level_of_all), row->quantity, BY_ALL);
}

double weigh_premium_levels(const struct draft *draft) {
    double weight = 0, level_of_all = level_of_singles(draft, NULL, SINGLES_LEAST);
    size_t rows = 0;
    for (size_t i = 0; i < draft->rows.count && rows < ROWS_MOST; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->action != SELL_TO_OPEN || row->quantity < 2 || !unit_row_is_priced(row))
            continue;
        weight += weigh_opening(draft, i, level_of_all);
        rows++;
    }
    return weight;
}
