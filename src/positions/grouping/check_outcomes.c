/* Ends that the stock price of their own row speaks against (docs/spec/real-logs.md §9): told, and used all the same. */
#include "positions/grouping/check_outcomes.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/checking/check_plausible.h"
#include "positions/figures.h"

#define FAR 0.02 /* of the strike */
#define PRICE_FAR 20.0 /* times what the option was sold for */
#define NEAR_STRIKE 0.8 /* of it */
#define PRICE_LEAST 10.0 /* dollars: smaller ones are hardly dollars of a contract */

enum { EARLY_DAYS = 1 /* a Saturday's expiry is booked on the Friday */, LATE_DAYS = 3 /* what is dated as it settled */,
       FAR_DAYS = 10, FEW = 1, PART = 50 /* and one more in so many */ };

static bool leg_has_stock_price(const struct position_list *positions, const struct leg *leg) {
    for (uint32_t i = 0; i < leg->opening_count; i++)
        if (!isnan(positions->transactions->items[positions->openings[leg->first_opening + i].transaction].stock_price))
            return true;
    return false;
}

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
    number_print(number_round(fabs(in_the_money) * 100, 1), percent);
    diag_report(diags, expired ? EXPIRED_IN_THE_MONEY : ASSIGNED_OUT_OF_THE_MONEY,
                transaction_place(positions->transactions, row, FIELD_STOCK_PRICE), "used as written",
                "%s %s %s %s, but with the stock at %s it was %s%% %s the money", leg->ticker, strike,
                leg->type == OPTION_PUT ? "put" : "call", expired ? "expired" : "was assigned", stock_price, percent,
                expired ? "in" : "out of");
}

/* Where no opening had a stock price to compare the strike with. */
static void check_strike(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    double strike = closing_strike(leg, closing);
    char strike_text[NUMBER_TEXT_SIZE], stock_price[NUMBER_TEXT_SIZE];
    if (leg_has_stock_price(positions, leg) || !check_strike_is_far(strike, row->stock_price))
        return;
    number_print(strike, strike_text);
    number_print(row->stock_price, stock_price);
    diag_report(diags, STRIKE_FAR, transaction_place(positions->transactions, row, FIELD_STOCK_PRICE), "used as written",
                "strike %s is %s the stock price, %s", strike_text, strike > row->stock_price ? "more than three times" : "less than a third of",
                stock_price);
}

/* Brokers book an expiry on its day or later; a row long before it has another date, or another expiry, than the option. */
static void check_date(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    char date[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    if (closing->action != EXPIRED || leg->expiry.day - row->date.day <= EARLY_DAYS)
        return;
    diag_report(diags, EXPIRED_EARLY, transaction_place(positions->transactions, row, FIELD_DATE), "used as written",
                "Expired is dated %s, but the contract expires on %s", date_text(row->date, date), date_text(leg->expiry, expiry));
}

/* Nothing is bought back once it has expired. */
static void check_expiry(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    char date[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    bool traded = closing->action == BUY_TO_CLOSE || closing->action == SELL_TO_CLOSE || closing->action == ROLLED;
    if (!traded || row->date.day - leg->expiry.day <= LATE_DAYS)
        return;
    diag_report(diags, TRADED_AFTER_EXPIRY, transaction_place(positions->transactions, row, row->same_row ? FIELD_CLOSE_DATE : FIELD_DATE), "used as written",
                "closed on %s, but the contract expired on %s", date_text(row->date, date), date_text(leg->expiry, expiry));
}

/* Whole dollars, many times the credit: of a contract perhaps, where no stock price says what the option was worth; near the strike the stock's own. */
static void check_price(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    char price[NUMBER_TEXT_SIZE], times[NUMBER_TEXT_SIZE], cost[MONEY_TEXT_SIZE], other_cost[MONEY_TEXT_SIZE];
    if (closing->action != BUY_TO_CLOSE || !isnan(row->stock_price) || !(leg->average_premium > 0) || leg->multiplier <= 1)
        return;
    struct closing_amounts amounts = paid_amounts(positions, leg, closing);
    bool odd = (amounts.price >= PRICE_LEAST && floor(amounts.price) >= amounts.price) || amounts.price > NEAR_STRIKE * leg->strike;
    if (!odd || amounts.price < PRICE_FAR * leg->average_premium)
        return;
    number_print(amounts.price, price);
    number_print(number_round(amounts.price / leg->average_premium, 0), times);
    diag_report(diags, PREMIUM_FAR, transaction_place(positions->transactions, row, row->same_row ? FIELD_CLOSE_PRICE : FIELD_PREMIUM), "used as written",
                "bought back at %s a share, %s times what it was sold for: it comes to %s, as dollars per contract it would come to %s", price, times,
                money_text(amounts.cost, cost), money_text(money_amount(amounts.price, closing->contracts, 1), other_cost));
}

static bool ended_late(const struct position_list *positions, const struct leg *leg, const struct closing *closing) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    bool ended = closing->action == EXPIRED || closing->action == ASSIGNED;
    return ended && !row->same_row && row->date.day - leg->expiry.day > FAR_DAYS;
}

static void tell_late(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[closing->transaction];
    char date[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    diag_report(diags, EXPIRED_LATE, transaction_place(positions->transactions, row, FIELD_DATE), "counted on the expiry", "%s is dated %s, but the contract expired on %s",
                action_name((enum action)closing->action), date_text(row->date, date), date_text(leg->expiry, expiry));
}

/* Whoever logs long after the expiry does so more than once. */
static void check_late(const struct position_list *positions, struct diags *diags) {
    for (int telling = 0, late = 0; telling < 2 && late <= FEW + (int)(positions->closing_count / PART); telling++)
        for (size_t i = 0; i < positions->leg_count; i++) {
            const struct leg *leg = &positions->legs[i];
            for (uint32_t c = leg->first_closing; c < leg->first_closing + leg->closing_count; c++) {
                bool told = ended_late(positions, leg, &positions->closings[c]);
                if (told && telling)
                    tell_late(positions, leg, &positions->closings[c], diags);
                late += told && !telling;
            }
        }
}

/* A group that begins in one account and goes on in another one: all of it counts where it began (docs/spec/wheel.md). */
static void check_accounts(const struct position_list *positions, const struct position *position, struct diags *diags) {
    const struct leg *first = &positions->legs[position->first_leg];
    for (uint32_t i = 1; i < position->leg_count; i++) {
        const struct leg *leg = first + i;
        if (!leg->account || !first->account || leg->account == first->account)
            continue;
        const struct transaction *row = &positions->transactions->items[positions->openings[leg->first_opening].transaction];
        diag_report(diags, ACCOUNTS_CROSSED, transaction_place(positions->transactions, row, FIELD_ACCOUNT), "all of it, shares too, counted there",
                    "this contract is of account %s, but the position that it goes on with began in %s", leg->account, first->account);
        return;
    }
}

void check_outcomes(const struct position_list *positions, struct diags *diags) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        for (uint32_t c = 0; c < leg->closing_count; c++) {
            const struct closing *closing = &positions->closings[leg->first_closing + c];
            check_closing(positions, leg, closing, diags);
            check_strike(positions, leg, closing, diags);
            check_date(positions, leg, closing, diags);
            check_expiry(positions, leg, closing, diags);
            check_price(positions, leg, closing, diags);
        }
    }
    check_late(positions, diags);
    for (size_t i = 0; i < positions->position_count; i++)
        check_accounts(positions, &positions->positions[i], diags);
}

void check_lone_legs(const struct position_list *positions, struct diags *diags) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        const struct transaction *opening = &positions->transactions->items[positions->openings[leg->first_opening].transaction];
        char strike[NUMBER_TEXT_SIZE];
        if (!opening->says_spread)
            continue;
        number_print(leg->strike, strike);
        diag_report(diags, SPREAD_UNPAIRED, transaction_place(positions->transactions, opening, FIELD_STRIKE), "graded as if it had been sold alone",
                    "%s %s %s is a leg of a spread, says its row, but the other leg has no row", leg->ticker, leg->type == OPTION_PUT ? "put" : "call", strike);
    }
}
