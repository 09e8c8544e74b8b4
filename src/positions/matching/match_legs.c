/* Takes the rows in order: opens start or join legs, closes close the oldest legs they match. */
#include "positions/matching/match_legs.h"

#include <math.h>

#include "positions/legs/build_legs.h"
#include "positions/matching/adjust_legs.h"
#include "positions/matching/close_rows.h"

static bool is_share_row(const struct transaction *row) {
    return row->action >= SHARES_BOUGHT;
}

static bool is_open(const struct transaction *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
}

static void remember_own_leg(struct matcher *matcher, uint32_t index, bool in_spread, uint32_t leg) {
    if (!matcher->own_legs)
        return;
    struct own_legs *own = &matcher->own_legs[index];
    *(in_spread ? &own->in_spread : &own->alone) = leg;
}

static struct opening_amounts part_of_row(const struct matching *matching, const struct transaction *row, int32_t before, int32_t contracts) {
    struct money premium = amount_for_leg(matching->transactions, row, row->multiplier, before, contracts);
    struct money fees = money_subtract(money_share(row->fees, before + contracts, row->quantity),
                                       money_share(row->fees, before, row->quantity));
    bool bought = row->action != SELL_TO_OPEN;
    return (struct opening_amounts){.premium = bought ? money_negate(premium) : premium, .fees = fees, .price = row->premium};
}

/* Opens `contracts` of the row, in a leg of that spread. */
static void open_contracts(struct matcher *matcher, uint32_t index, uint32_t spread, int32_t before, int32_t contracts) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    struct leg contract = leg_of_row(row);
    struct leg_book *book = contract.bought ? &matcher->long_book : &matcher->book;
    struct leg_query query = query_of_row(row);
    bool own = row->own_leg;
    query.spread = contract.spread = spread;
    uint32_t leg = own ? NO_INDEX : leg_book_find_same(book, &query);
    if (leg == NO_INDEX)
        leg = start_leg(matching, contract, book);
    else
        leg_note_multiplier(matching, row, &matching->legs.items[leg], "used for this row's premium only");
    remember_own_leg(matcher, index, spread != 0, leg);
    leg_add_opening(matching, leg, (struct opening){.transaction = index, .contracts = contracts, .continues_row = before > 0},
                part_of_row(matching, row, before, contracts));
}

static bool too_many(struct matcher *matcher, const struct transaction *row) {
    struct leg_query query = query_of_row(row);
    uint32_t leg = leg_book_find_same(row->action == SELL_TO_OPEN ? &matcher->book : &matcher->long_book, &query);
    return leg != NO_INDEX && row->quantity > INT32_MAX - matcher->matching->legs.items[leg].opened_contracts;
}

void match_open_row(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    if (too_many(matcher, row)) {
        diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_QUANTITY),
                       "quantity %d makes more contracts in one leg than can be counted", (int)row->quantity);
        leg_reject_row(matching, index);
        return;
    }
    int32_t in_spread = matching->readings ? matching->readings[index].spread_contracts : 0;
    matching->any_bought |= row->action != SELL_TO_OPEN;
    if (in_spread < row->quantity)
        open_contracts(matcher, index, 0, 0, row->quantity - in_spread);
    if (in_spread > 0)
        open_contracts(matcher, index, matching->readings[index].spread, row->quantity - in_spread, in_spread);
}

static void take_row(struct matcher *matcher, uint32_t index) {
    const struct transaction *row = row_at(matcher, index);
    if (row->action == DIVIDEND && row->type != OPTION_NONE)
        adjust_for_dividend(matcher, index);
    else if (row->fate != ROW_USED || is_share_row(row))
        return;
    else if (row->action == SELL_TO_OPEN && row->side_only && (close_sells_bought_option(matcher, index) || close_sells_left_out(matcher, index)))
        return;
    else if (is_open(row))
        match_open_row(matcher, index);
    else
        close_or_wait(matcher, index);
}

/* Tells the books which lookups the log will make. */
static void expect_rows(struct matcher *matcher) {
    const struct transaction_list *transactions = matcher->matching->transactions;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        struct leg_query query = query_of_row(row);
        if (row->fate != ROW_USED || is_share_row(row))
            continue;
        if (row->action == SELL_TO_OPEN)
            leg_book_expect_open(&matcher->book, &query);
        if (row->action == BUY_TO_OPEN || (row->action == BUY_TO_CLOSE && row->side_only))
            leg_book_expect_open(&matcher->long_book, &query);
        if (row->action == SELL_TO_OPEN && !row->side_only)
            continue;
        leg_book_expect_close(&matcher->book, &query);
        leg_book_expect_close(&matcher->long_book, &query);
        if (row->action == ROLLED && (!isnan(row->strike) || date_is_set(row->expiry)))
            leg_book_expect_roll(&matcher->book, &query);
    }
}

static bool has_whole_trades(const struct transaction_list *transactions) {
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].same_row)
            return true;
    return false;
}

static void init_matcher(struct matcher *matcher, struct matching *matching, struct arena *books) {
    const struct transaction_list *transactions = matching->transactions;
    *matcher = (struct matcher){.matching = matching};
    leg_book_init(&matcher->book, &matching->legs, books);
    leg_book_init(&matcher->long_book, &matching->legs, books);
    matcher->book.several_sheets = matcher->long_book.several_sheets = transactions->layout->sheet_count > 1;
    matcher->book.several_spreads = matcher->long_book.several_spreads = matching->readings != NULL;
    left_out_openings_init(&matcher->left_out, transactions, matching->scratch);
    if (has_whole_trades(transactions)) {
        matcher->own_legs = arena_alloc_array(matching->scratch, transactions->count, sizeof *matcher->own_legs);
        memset(matcher->own_legs, 0xFF, transactions->count * sizeof *matcher->own_legs); /* NO_INDEX */
    }
    expect_rows(matcher);
}

void match_forget_reading(struct matching *matching) {
    while (matching->restated.count > 0) {
        const struct restated_row *restated = &matching->restated.items[--matching->restated.count];
        matching->transactions->items[restated->index] = restated->row;
    }
    for (size_t i = 0; i < matching->rejected.count; i++) {
        struct transaction *row = &matching->transactions->items[matching->rejected.items[i]];
        row->fate = ROW_USED;
        matching->transactions->sheets[row->source].left_out.errors--;
    }
    matching->transactions->rows.errors -= matching->rejected.count;
    matching->rejected.count = 0;
}

static void forget_legs(struct matching *matching) {
    matching->legs.count = matching->ledgers.count = matching->newest_of_ticker.count = 0;
    matching->openings.count = matching->opening_leg.count = 0;
    matching->closings.count = matching->closing_leg.count = matching->named_rolls.count = 0;
    matching->amounts->openings.count = matching->amounts->closings.count = matching->moments->count = 0;
    diags_rewind(matching->diags, matching->first_diag);
}

void match_legs(struct matching *matching) {
    const struct transaction_list *transactions = matching->transactions;
    struct matcher matcher;
    struct arena books;
    arena_init(&books);
    match_forget_reading(matching);
    forget_legs(matching);
    init_matcher(&matcher, matching, &books);
    for (size_t i = 0; i < transactions->count; i++) {
        struct date day = row_at(&matcher, matching->order[i])->date;
        if (i > 0 && date_compare(day, row_at(&matcher, matching->order[i - 1])->date) != 0)
            close_waiting_rows(&matcher);
        adjust_for_splits(&matcher, day);
        take_row(&matcher, matching->order[i]);
    }
    close_waiting_rows(&matcher);
    arena_release(&books);
}
