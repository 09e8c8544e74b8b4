/* Four short numbers a row that has any; behind them those that are not short. */
#include "journal/quotes.h"

#include <math.h>
#include <string.h>

#include "base/short_number.h"

enum { DELTA, BID, ASK, COST_BASIS, KINDS };

struct kept_quotes {
    struct short_number numbers[KINDS];
    double full[];
};

struct quotes quotes_of(const struct transaction *row) {
    const struct kept_quotes *kept = row->quotes;
    if (!kept)
        return (struct quotes){NAN, NAN, NAN, NAN};
    return (struct quotes){
        .delta = short_number_value(kept->numbers[DELTA], kept->full),
        .bid = short_number_value(kept->numbers[BID], kept->full),
        .ask = short_number_value(kept->numbers[ASK], kept->full),
        .cost_basis = short_number_value(kept->numbers[COST_BASIS], kept->full),
    };
}

static double one_of(const struct transaction *row, int kind) {
    return row->quotes ? short_number_value(row->quotes->numbers[kind], row->quotes->full) : (double)NAN;
}

double quoted_delta(const struct transaction *row) {
    return one_of(row, DELTA);
}

double quoted_cost_basis(const struct transaction *row) {
    return one_of(row, COST_BASIS);
}

static bool says_nothing(const struct quotes *quotes) {
    return isnan(quotes->delta) && isnan(quotes->bid) && isnan(quotes->ask) && isnan(quotes->cost_basis);
}

void set_quotes(struct transaction *row, struct quotes quotes, struct arena *arena) {
    const double values[KINDS] = {quotes.delta, quotes.bid, quotes.ask, quotes.cost_basis};
    struct short_number numbers[KINDS];
    double full[KINDS];
    size_t count = 0;
    row->quotes = NULL;
    if (says_nothing(&quotes))
        return;
    for (int i = 0; i < KINDS; i++)
        numbers[i] = short_number_of(values[i], full, &count);
    struct kept_quotes *kept = arena_alloc(arena, sizeof *kept + count * sizeof *full);
    memcpy(kept->numbers, numbers, sizeof numbers);
    memcpy(kept->full, full, count * sizeof *full);
    row->quotes = kept;
}
