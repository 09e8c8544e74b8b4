/* --explain: the legs of a position, row by row. */
#include "score/explain_rows.h"

#include <math.h>

#include "base/text.h"
#include "score/components.h"
#include "score/judge_close.h"
#include "score/phrase.h"

static void add_number(struct text *lines, const char *what, double value) {
    char text[PHRASE_SIZE];
    if (!isnan(value))
        text_print(lines, ", %s %s", what, phrase_short(value, text));
}

static void explain_opening(struct text *lines, const struct graded *graded, const struct leg *leg,
                            const struct opening *opening) {
    const struct transaction *row = opening_row(graded, opening);
    struct opening_amounts amounts = opening_amounts(graded->positions, opening);
    char date[DATE_TEXT_SIZE], price[PHRASE_SIZE], amount[MONEY_TEXT_SIZE], fees[MONEY_TEXT_SIZE];
    text_print(lines, "    row %u, %s: %s %d x %s x %d = %s, fees %s", (unsigned)row->row, date_text(row->date, date),
             opening->one_row_roll ? "opened by the roll," : "Sell to Open", (int)opening->contracts,
             phrase_short(amounts.price, price), (int)row->multiplier, money_text(amounts.premium, amount),
             money_text(amounts.fees, fees));
    add_number(lines, "stock", row->stock_price);
    struct quotes quotes = quotes_of(row);
    add_number(lines, "delta", quotes.delta);
    if (!opening->one_row_roll) {
        add_number(lines, "bid", quotes.bid);
        add_number(lines, "ask", quotes.ask);
    }
    if (leg->type == OPTION_CALL)
        add_number(lines, "cost basis", quotes.cost_basis);
    text_print(lines, "\n");
}

static void explain_closing(struct text *lines, const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    const struct transaction *row = closing_row(graded, closing);
    struct closing_amounts amounts = closing_amounts(graded->positions, leg, closing);
    char date[DATE_TEXT_SIZE], price[PHRASE_SIZE], cost[MONEY_TEXT_SIZE], fees[MONEY_TEXT_SIZE], realised[MONEY_TEXT_SIZE];
    text_print(lines, "    row %u, %s: %s %d", (unsigned)row->row, date_text(closing->date, date),
             action_name((enum action)closing->action), (int)closing->contracts);
    if (judged_is_bought_back(closing))
        text_print(lines, " at %s, cost %s", phrase_short(amounts.price, price), money_text(amounts.cost, cost));
    text_print(lines, ", fees %s, realised %s", money_text(amounts.fees, fees), money_text(amounts.realised, realised));
    add_number(lines, "stock", row->stock_price);
    if (!judged_is_terminal(closing))
        text_print(lines, ", rolled into leg %u",
                 (unsigned)(closing->next_leg - graded->position->first_leg + 1));
    if (date_compare(row->date, closing->date) != 0)
        text_print(lines, " (posted %s, booked at expiry)", date_text(row->date, date));
    text_print(lines, "\n");
}

static void explain_credit(struct text *lines, const struct leg *leg) {
    char credit[PHRASE_SIZE], average[PHRASE_SIZE], carry[PHRASE_SIZE];
    double carried = leg_carried(leg);
    text_print(lines, "    credit a share %s", phrase_short(leg_credit(leg), credit));
    if (carried < 0 || carried > 0)
        text_print(lines, " = average premium %s + %s carried in by rolls",
                 phrase_short(leg->average_premium, average), phrase_short(carried, carry));
    if (leg->type == OPTION_CALL) {
        if (isnan(leg->share_basis))
            text_print(lines, "; what the shares cost is not known");
        add_number(lines, "shares cost", leg->share_basis);
    }
    text_print(lines, "\n");
}

void explain_rows(struct text *lines, const struct graded *graded) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    text_print(lines, "\nRows\n");
    for (uint32_t i = 0; i < graded->position->leg_count; i++) {
        const struct leg *leg = &legs[i];
        char strike[PHRASE_SIZE], expiry[DATE_TEXT_SIZE];
        text_print(lines, "  leg %u: %s %s %s expiring %s\n", (unsigned)(i + 1), leg->ticker,
                 leg->type == OPTION_PUT ? "put" : "call", phrase_short(leg->strike, strike), date_text(leg->expiry, expiry));
        for (uint32_t j = 0; j < leg->opening_count; j++)
            explain_opening(lines, graded, leg, &graded->positions->openings[leg->first_opening + j]);
        for (uint32_t j = 0; j < leg->closing_count; j++)
            explain_closing(lines, graded, leg, &graded->positions->closings[leg->first_closing + j]);
        explain_credit(lines, leg);
    }
}
