/* --explain: the quantities of a position, each with its formula. */
#include "score/explain_quantities.h"

#include <math.h>

#include "base/text.h"
#include "score/components.h"
#include "score/phrase.h"

/* What is still open: its contracts, their premium, and the opening fees that no closing has booked. */
static void explain_realised(struct text *lines, const struct graded *graded) {
    const struct figures *figures = graded->figures;
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    char premium[MONEY_TEXT_SIZE], cost[MONEY_TEXT_SIZE], fees[MONEY_TEXT_SIZE], net[MONEY_TEXT_SIZE];
    char open_premium[MONEY_TEXT_SIZE], open_fees[MONEY_TEXT_SIZE];
    struct money open = MONEY_ZERO;
    int64_t contracts = 0;
    for (uint32_t i = 0; i < graded->position->leg_count; i++) {
        open = money_add(open, leg_open_premium(graded->positions, &legs[i]));
        contracts += legs[i].remaining;
    }
    struct money booked = money_subtract(money_subtract(figures->premium, open), figures->cost_to_close);
    struct money unbooked_fees = money_subtract(figures->net, money_subtract(booked, figures->fees));
    text_print(lines, "  still open         %lld contract%s, premium %s, opening fees %s\n", (long long)contracts,
               contracts == 1 ? "" : "s", money_text(open, open_premium), money_text(unbooked_fees, open_fees));
    text_print(lines, "  realised so far    %s = %s - %s - %s - (%s - %s)\n", money_text(figures->net, net),
             money_text(figures->premium, premium), money_text(figures->cost_to_close, cost), money_text(figures->fees, fees),
             open_premium, open_fees);
}

static void explain_money(struct text *lines, const struct graded *graded) {
    const struct figures *figures = graded->figures;
    char premium[MONEY_TEXT_SIZE], cost[MONEY_TEXT_SIZE], fees[MONEY_TEXT_SIZE], net[MONEY_TEXT_SIZE];
    char captured[PHRASE_SIZE];
    money_text(figures->premium, premium);
    money_text(figures->cost_to_close, cost);
    money_text(figures->fees, fees);
    text_print(lines, "  premium collected  %s\n  cost to close      %s\n  fees               %s\n", premium, cost, fees);
    if (!date_is_set(figures->closed)) {
        explain_realised(lines, graded);
        return;
    }
    text_print(lines, "  net P&L            %s = %s - %s - %s\n", money_text(figures->net, net), premium, cost, fees);
    if (isnan(figures->captured))
        text_print(lines, "  captured           none: nothing was collected\n");
    else
        text_print(lines, "  captured           %s = (%s - %s) / %s\n", phrase_percent(figures->captured, 2, captured),
                 premium, cost, premium);
}

static const char *dollars(double amount, char *text) {
    return money_text(money_from_dollars(amount), text);
}

static void explain_leg_capital(struct text *lines, const struct graded *graded, const struct leg *leg, int32_t contracts) {
    char capital[MONEY_TEXT_SIZE], price[PHRASE_SIZE];
    double amount = leg_capital(graded->positions, leg, contracts, leg->opening_count);
    text_print(lines, "    %s = %s x %d x %d", dollars(amount, capital),
               phrase_short(amount / ((double)contracts * leg->multiplier), price), (int)leg->multiplier, (int)contracts);
}

static void explain_capital(struct text *lines, const struct graded *graded) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    uint32_t count = graded->position->leg_count;
    char capital[MONEY_TEXT_SIZE];
    text_print(lines, "  capital at risk    %s%s\n", dollars(graded->figures->capital, capital),
               count > 1 ? ", the mean of its legs by days" : "");
    for (uint32_t i = 0; i < count; i++) {
        int64_t days = (int64_t)legs[i].last_closed.day - legs[i].opened.day;
        explain_leg_capital(lines, graded, &legs[i], legs[i].opened_contracts);
        if (count > 1)
            text_print(lines, ", for %lld days", (long long)(days < 1 ? 1 : days));
        text_print(lines, "\n");
    }
}

/* As Open Positions and the JSON have it: of the contracts still open. */
static void explain_open_capital(struct text *lines, const struct graded *graded) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    char capital[MONEY_TEXT_SIZE];
    double sum = 0;
    for (uint32_t i = 0; i < graded->position->leg_count; i++)
        sum += legs[i].remaining > 0 ? leg_capital(graded->positions, &legs[i], legs[i].remaining, legs[i].opening_count) : 0;
    text_print(lines, "  capital at risk    %s, of what is still open\n", dollars(sum, capital));
    for (uint32_t i = 0; i < graded->position->leg_count; i++)
        if (legs[i].remaining > 0) {
            explain_leg_capital(lines, graded, &legs[i], legs[i].remaining);
            text_print(lines, "\n");
        }
}

static void explain_returns(struct text *lines, const struct figures *figures) {
    char rate[PHRASE_SIZE], part[PHRASE_SIZE], net[MONEY_TEXT_SIZE], capital[MONEY_TEXT_SIZE];
    if (isnan(figures->roc)) {
        text_print(lines, "  ROC                none: no capital at risk\n");
        return;
    }
    text_print(lines, "  ROC                %s = %s / %s\n", phrase_percent(figures->roc, 4, rate),
             money_text(figures->net, net), dollars(figures->capital, capital));
    text_print(lines, "  weekly yield       %s = ROC / %s weeks\n", phrase_percent(figures->weekly_yield, 4, rate),
             phrase_fixed(figures->weeks, 4, part));
    text_print(lines, "  annualised         %s = ROC x 365 / %d\n", phrase_percent(figures->annualised, 4, rate),
             (int)figures->days);
}

void explain_quantities(struct text *lines, const struct graded *graded) {
    const struct figures *figures = graded->figures;
    char opened[DATE_TEXT_SIZE], closed[DATE_TEXT_SIZE];
    bool is_closed = date_is_set(figures->closed);
    text_print(lines, "\nQuantities\n  contracts          %d\n", (int)figures->contracts);
    text_print(lines, "  days               %d, from %s %s %s\n", (int)figures->days, date_text(figures->opened, opened),
             is_closed ? "to" : "so far, to",
             date_text(is_closed ? figures->closed : graded->positions->transactions->as_of, closed));
    explain_money(lines, graded);
    if (!is_closed) {
        explain_open_capital(lines, graded);
        return;
    }
    explain_capital(lines, graded);
    explain_returns(lines, figures);
}
