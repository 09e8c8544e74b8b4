/* Rolled rows that name the contract they roll into: with a Sell to Open row of its own, or in one row that does both. */
#include "positions/matching/roll_in_one_row.h"

#include "positions/legs/build_legs.h"

#include <math.h>

#include "base/number_text.h"

static void note_one_row_roll(struct matching *matching, const struct transaction *row, const struct leg *from) {
    char strike[NUMBER_TEXT_SIZE], next_strike[NUMBER_TEXT_SIZE], credit[NUMBER_TEXT_SIZE];
    char expiry[DATE_TEXT_SIZE], next_expiry[DATE_TEXT_SIZE];
    number_print(from->strike, strike);
    number_print(row->strike, next_strike);
    number_print(fabs(row->premium), credit);
    diag_report(matching->diags, ONE_ROW_ROLL, transaction_place(matching->transactions, row, FIELD_ACTION),
                "the first was closed at cost 0, the second opened at that premium",
                "one row rolls %s %s expiring %s into %s expiring %s for a net %s of %s a share", from->ticker, strike,
                date_text(from->expiry, expiry), next_strike, date_text(row->expiry, next_expiry),
                row->premium < 0 ? "debit" : "credit", credit);
}

static uint32_t open_rolled_leg(struct matcher *matcher, uint32_t index, uint32_t from, int32_t contracts) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct leg leg = leg_of_row(row);
    leg.group = matching->legs.items[from].group;
    leg.ticker = matching->legs.items[from].ticker;
    leg.type = matching->legs.items[from].type;
    leg.multiplier = matching->legs.items[from].multiplier;
    if (!leg.account)
        leg.account = matching->legs.items[from].account;
    struct money premium = amount_for_leg(matching->transactions, row, leg.multiplier, 0, contracts);
    uint32_t opened = start_leg(matching, leg, &matcher->book);
    if (matcher->own_legs)
        matcher->own_legs[index].alone = opened;
    leg_add_opening(matching, opened, (struct opening){.transaction = index, .contracts = contracts, .one_row_roll = true},
                (struct opening_amounts){
                    .premium = row->premium < 0 ? money_negate(premium) : premium,
                    .fees = row->fees,
                    .price = amount_price_for_leg(matching->transactions, row, leg.multiplier),
                });
    return opened;
}

static void roll_in_one_row(struct matcher *matcher, uint32_t index, uint32_t from) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    int32_t remaining = matching->legs.items[from].remaining;
    int32_t contracts = row->quantity > 0 && row->quantity < remaining ? row->quantity : remaining;
    size_t closing = matching->closings.count;
    leg_add_closing(matching, from, (struct closing){.transaction = index, .next_leg = NO_INDEX, .contracts = contracts},
                (struct closing_amounts){0});
    note_one_row_roll(matching, row, &matching->legs.items[from]);
    matching->closings.items[closing].next_leg = open_rolled_leg(matcher, index, from, contracts);
    leg_warn_of_excess(matching, row, contracts);
}

bool try_one_row_roll(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct leg_query query = query_of_row(row);
    bool several = false;
    uint32_t from = leg_book_find_rolled(&matcher->book, &query, &several);
    if (several)
        diag_row_error(matching->diags, ROLL_UNCLEAR, transaction_place(matching->transactions, row, FIELD_GROUP_ID),
                       "several open legs could be the one that is rolled; expected a Group ID");
    else if (from != NO_INDEX && date_compare(row->expiry, row->date) < 0)
        diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_EXPIRY),
                       "the new expiry is before the roll's date");
    else if (from != NO_INDEX)
        roll_in_one_row(matcher, index, from);
    else
        return false;
    if (several || date_compare(row->expiry, row->date) < 0)
        leg_reject_row(matching, index);
    return true;
}

uint32_t roll_find_older_leg(struct matcher *matcher, uint32_t index, uint32_t named) {
    const struct leg *next = &matcher->matching->legs.items[named];
    struct leg_query query = query_of_row(row_at(matcher, index));
    query.ticker = next->ticker;
    query.type = next->type;
    return leg_book_find_older(&matcher->book, &query, next->opened);
}

static void note_named(struct matching *matching, const struct transaction *row, const struct leg *left, const struct leg *next) {
    char strike[NUMBER_TEXT_SIZE], next_strike[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE], next_expiry[DATE_TEXT_SIZE];
    number_print(left->strike, strike);
    number_print(next->strike, next_strike);
    diag_report(matching->diags, ROLL_NAMES_NEXT, transaction_place(matching->transactions, row, FIELD_STRIKE),
                "the leg that was open before was closed at this row's premium",
                "%s %s expiring %s was sold to open on the same date, so it is what %s expiring %s was rolled into", next->ticker,
                next_strike, date_text(next->expiry, next_expiry), strike, date_text(left->expiry, expiry));
}

bool roll_into_named(struct matcher *matcher, uint32_t index, uint32_t next) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    uint32_t left = roll_find_older_leg(matcher, index, next);
    if (left == NO_INDEX)
        return false;
    const struct leg *legs = matching->legs.items;
    size_t closing = matching->closings.count;
    note_named(matching, row, &legs[left], &legs[next]);
    if (row->own_multiplier)
        leg_note_multiplier(matching, row, &legs[left], "the leg's one used");
    int32_t closed = leg_close_contracts(matching, left, index, 0, row->quantity > 0 ? row->quantity : INT32_MAX);
    matching->closings.items[closing].next_leg = next;
    leg_share_fees(matching, row, closing, closed);
    leg_warn_of_excess(matching, row, closed);
    return true;
}
