/* Values of shares by typed or logged prices. */
#include "report/sheets/share_values.h"

#include <math.h>

double share_price(const struct book *book, const struct cycle *cycle) {
    if (cycle->shares_held <= 0)
        return NAN;
    double logged = last_price(&book->open_legs.prices, cycle->ticker);
    double typed = transaction_typed_price(book->grading->transactions, cycle->account, cycle->ticker, logged);
    return isnan(typed) ? logged : typed;
}

double open_share_result(const struct book *book, const struct cycle *cycle) {
    return (double)cycle->shares_held * (share_price(book, cycle) - cycle->average_cost);
}

double capital_value_now(const struct book *book) {
    const struct position_list *positions = book->grading->positions;
    const struct wheel *wheel = book->grading->wheel;
    double capital = 0;
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        if (leg->remaining > 0 && leg->type == OPTION_PUT && !leg->paper)
            capital += leg_capital(positions, leg, leg->remaining, leg->opening_count);
    }
    for (size_t i = 0; i < wheel->cycle_count; i++)
        if (wheel->cycles[i].shares_held > 0 && !isnan(wheel->cycles[i].average_cost))
            capital += (double)wheel->cycles[i].shares_held * wheel->cycles[i].average_cost;
    return capital;
}
