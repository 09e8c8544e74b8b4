/* Each amount beside the one before it, in the order of the rows and, as a sheet may run newest first, against it. */
#include "journal/settling/running_totals.h"

#include <math.h>

#include "base/money.h"
#define MOST 0.8 /* of the steps: a slip or two leaves it what it is */

enum { MOVES_LEAST = 3 /* steps that change the amount */ };

static double *amount_of(struct draft_extra *extra, enum field field) {
    return field == FIELD_NET_PREMIUM ? &extra->net : &extra->total;
}

/* The price comes to the amount in some unit, the row's fees in it or not. */
static bool comes_to(const struct transaction *row, const struct draft_extra *extra, double premium, double amount) {
    double contracts = row->quantity > 0 ? row->quantity : 1, size = fabs(amount), fees = fabs(extra->fees);
    const double amounts[] = {premium, premium * contracts, premium * contracts * row->multiplier};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (fabs(size - amounts[i]) < MONEY_ROUNDED || fabs(fabs(size - amounts[i]) - fees) < MONEY_ROUNDED)
            return true;
    return false;
}

/* The amount is what the row's premium comes to, or of a whole trade what it less the buy-back does. */
static bool is_own(const struct transaction *row, const struct draft_extra *extra, double amount) {
    double premium = fabs(row->premium), paid = extra->trade && extra->trade->price > 0 ? extra->trade->price : 0;
    return comes_to(row, extra, premium, amount) || (paid > 0 && comes_to(row, extra, fabs(premium - paid), amount));
}

/* What moves no money leaves the total as it is. */
static bool is_step(const struct transaction *row, const struct draft_extra *extra, double change) {
    bool free = isnan(row->premium) || row->premium == 0;
    return free ? fabs(change) < MONEY_ROUNDED || fabs(fabs(change) - fabs(extra->fees)) < MONEY_ROUNDED : is_own(row, extra, change);
}

/* In one direction over the rows, until too many do not fit. */
static bool is_running(const struct draft *draft, enum field field, bool backwards) {
    size_t steps = 0, fitting = 0, moves = 0, own = 0;
    double before = NAN, misses_most = (1 - MOST) * (double)draft->rows.count + 1;
    for (size_t i = 0; i < draft->rows.count && (double)(steps - fitting) <= misses_most; i++) {
        size_t index = backwards ? draft->rows.count - 1 - i : i;
        const struct transaction *row = &draft->rows.items[index];
        double amount = *amount_of(&draft->extras.items[index], field);
        if (isnan(amount) || row->same_row)
            continue;
        if (!isnan(before)) {
            bool fits = is_step(row, &draft->extras.items[index], amount - before);
            steps++;
            fitting += fits;
            moves += fits && fabs(amount - before) > MONEY_ROUNDED;
            own += fabs(amount - before) > MONEY_ROUNDED && is_own(row, &draft->extras.items[index], amount);
        }
        before = amount;
    }
    return moves >= MOVES_LEAST && (double)fitting >= MOST * (double)steps && own * 2 < moves;
}

static void drop(struct draft *draft, enum field field, struct diags *diags) {
    const struct workbook *workbook = draft->layout->workbook;
    for (size_t i = 0; i < draft->rows.count; i++)
        *amount_of(&draft->extras.items[i], field) = NAN;
    diag_report(diags, RUNNING_TOTAL,
                (struct place){workbook->name, workbook->sheets[draft->sheet->sheet].name, draft->sheet->header_row, draft->sheet->columns[field]},
                "not compared with its rows", "each amount of this column is the one before it and the row's own: a running total");
}

void drop_running_totals(struct draft *draft, struct diags *diags) {
    static const enum field fields[] = {FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (draft->sheet->columns[fields[i]] != NO_COLUMN && (is_running(draft, fields[i], false) || is_running(draft, fields[i], true)))
            drop(draft, fields[i], diags);
}
