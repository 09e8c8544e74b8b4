/* Ends that the stock price of their own row speaks against (docs/spec/real-logs.md §9): told, and used all the same. */
#include <math.h>

#include "base/number_text.h"
#include "positions/figures.h"
#include "positions/grouping/stages.h"

#define FAR 0.02 /* of the strike */

/* How far the option was in the money, as a fraction of the strike; NAN without a stock price. */
static double depth(const struct position_list *positions, const struct leg *leg, const struct closing *closing) {
    double strike = closing_strike(leg, closing);
    double stock_price = positions->transactions->items[closing->transaction].stock_price;
    return (leg->type == OPTION_PUT ? strike - stock_price : stock_price - strike) / strike;
}

static void check_closing(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    double in_the_money = depth(positions, leg, closing);
    bool expired = closing->action == EXPIRED && in_the_money > FAR;
    bool assigned = closing->action == ASSIGNED && in_the_money < -FAR;
    if (!expired && !assigned)
        return;
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    char strike[NUMBER_TEXT_SIZE], stock_price[NUMBER_TEXT_SIZE], percent[NUMBER_TEXT_SIZE];
    number_print(closing_strike(leg, closing), strike);
    number_print(row->stock_price, stock_price);
    number_print(round_decimal(fabs(in_the_money) * 100, 1), percent);
    diag_report(diags, expired ? EXPIRED_IN_THE_MONEY : ASSIGNED_OUT_OF_THE_MONEY,
                transaction_place(positions->transactions, row, FIELD_STOCK_PRICE), "used as written",
                "%s %s %s %s, but with the stock at %s it was %s%% %s the money", leg->ticker, strike,
                leg->type == OPTION_PUT ? "put" : "call", expired ? "expired" : "was assigned", stock_price, percent,
                expired ? "in" : "out of");
}

void check_outcomes(const struct position_list *positions, struct diags *diags) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        for (uint32_t c = 0; c < leg->closing_count; c++)
            check_closing(positions, leg, &positions->closings[leg->first_closing + c], diags);
    }
}
