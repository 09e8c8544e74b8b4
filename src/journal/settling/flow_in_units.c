/* What rows bring in less what they cost, as their premiums are read in one unit or another. */
#include "journal/settling/flow_in_units.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "journal/checking/bought_contracts.h"
#include "journal/settling/unit_votes.h"

/* What a trade's row says was paid at its close, fees included. */
static double paid_at_close(const struct transaction *row, const struct draft_trade *trade, const struct units *units) {
    if (trade->price > 0)
        return trade->price * unit_price_factor(row, units->close) + trade->fees;
    return trade->total > 0 ? trade->total + trade->fees : 0;
}

double flow_of_row(const struct draft *draft, size_t index, const struct units *units) {
    const struct transaction *row = &draft->rows.items[index];
    const struct draft_extra *extra = &draft->extras.items[index];
    if (extra->kind != DRAFT_TRADE || extra->foreign || row->same_row)
        return 0;
    bool received = row->action == SELL_TO_OPEN || row->action == SELL_TO_CLOSE;
    double amount = unit_row_is_priced(row) ? fabs(row->premium) * unit_price_factor(row, units->premium) : 0;
    double closed = extra->trade ? paid_at_close(row, extra->trade, units) : 0;
    if (row->action == BUY_TO_OPEN && extra->trade && closed > 0)
        closed = 2 * extra->trade->fees - closed; /* received */
    return (received ? amount : -amount) - closed - fabs(extra->fees);
}

static int compare_contracts(const void *left, const void *right) {
    const struct transaction *a = *(const struct transaction *const *)left, *b = *(const struct transaction *const *)right;
    if (a->ticker != b->ticker)
        return (uintptr_t)a->ticker < (uintptr_t)b->ticker ? -1 : 1;
    int by_strike = COMPARE(a->strike, b->strike);
    int by_kind = by_strike ? by_strike : (int)a->type - (int)b->type;
    return by_kind ? by_kind : date_compare(a->expiry, b->expiry);
}

/* Rows that sell to open, by contract. */
static size_t list_sold(const struct draft *draft, const struct transaction **sold) {
    size_t count = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        if (draft->rows.items[i].action == SELL_TO_OPEN)
            sold[count++] = &draft->rows.items[i];
    if (count > 1)
        qsort(sold, count, sizeof *sold, compare_contracts);
    return count;
}

static bool names_contract_of_roll(const struct transaction *row) {
    bool whole = row->ticker && row->type != OPTION_NONE && !isnan(row->strike) && date_is_set(row->expiry);
    return row->action == ROLLED && !row->same_row && whole && !isnan(row->premium);
}

/* A roll in one row names a contract that no row sells: its premium is the net credit (docs/spec/transaction-log.md §5). */
static double credit_of_roll(const struct draft *draft, size_t index, const struct units *units) {
    const struct transaction *row = &draft->rows.items[index];
    return row->premium * unit_price_factor(row, units->premium) - fabs(draft->extras.items[index].fees);
}

/* Something was sold that no purchase goes with. */
static bool sells_alone(const struct draft *draft, const struct bought_contracts *bought) {
    for (size_t i = 0; i < draft->rows.count; i++)
        if (draft->rows.items[i].action == SELL_TO_OPEN && !is_bought_contract(bought, &draft->rows.items[i]))
            return true;
    return false;
}

double flow_in_units(const struct draft *draft, const struct units *units) {
    const struct transaction **sold = arena_alloc_array(draft->scratch, draft->rows.count + 1, sizeof *sold);
    struct bought_contracts bought = list_bought_contracts(draft);
    size_t count = list_sold(draft, sold);
    bool alone = sells_alone(draft, &bought);
    double flow = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (alone && is_bought_contract(&bought, row))
            continue;
        bool in_one_row = names_contract_of_roll(row) && !bsearch(&row, sold, count, sizeof *sold, compare_contracts);
        flow += in_one_row ? credit_of_roll(draft, i, units) : flow_of_row(draft, i, units);
    }
    return flow;
}

double flow_with_bought(const struct draft *draft, const struct units *units) {
    double flow = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        flow += flow_of_row(draft, i, units);
    return flow;
}

double flow_received(const struct draft *draft, const struct units *units) {
    double flow = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        flow += fmax(flow_of_row(draft, i, units), 0);
    return flow;
}
