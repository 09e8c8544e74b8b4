/* The number beside the strike: shares of one strike cost about that, those of a contract or of the row so many times as much. */
#include "journal/settling/settle_basis.h"

#include <math.h>
#include <stdio.h>

#include "base/number_text.h"
#include "journal/quotes.h"

#define FAR 20.0 /* strikes: no share that calls are still sold on has cost so much */
#define NEAR 1.5 /* within this factor */

static double distance(double basis, const struct transaction *opening, double shares) {
    return fabs(log(basis / shares / opening->strike));
}

/* The shares whose cost the number is: those of the row, or of one of its contracts; NAN: of neither. */
static double shares_meant(double basis, const struct transaction *opening) {
    double contract = opening->multiplier, all = contract * opening->quantity;
    double nearest = distance(basis, opening, all) <= distance(basis, opening, contract) ? all : contract;
    return distance(basis, opening, nearest) <= log(NEAR) ? nearest : NAN;
}

void settle_cost_basis(const struct transaction_list *list, struct transaction *opening, struct arena *arena, struct diags *diags) {
    struct quotes quotes = quotes_of(opening);
    char written[NUMBER_TEXT_SIZE], strike[NUMBER_TEXT_SIZE], done[NUMBER_TEXT_SIZE + 32] = "not used";
    if (!(quotes.cost_basis > FAR * opening->strike))
        return;
    double shares = shares_meant(quotes.cost_basis, opening);
    number_print(quotes.cost_basis, written);
    number_print(opening->strike, strike);
    quotes.cost_basis /= shares;
    set_quotes(opening, quotes, arena);
    if (!isnan(shares))
        snprintf(done, sizeof done, "divided by %.0f shares", shares);
    diag_report(diags, COST_BASIS_FAR, transaction_place(list, opening, FIELD_COST_BASIS), done, "cost basis %s is no price of a share beside the strike %s",
                written, strike);
}
