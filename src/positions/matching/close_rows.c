/* Closes short legs, then bought ones; what finds neither is taken another way or told as an error. */
#include "positions/matching/close_rows.h"

#include <math.h>

#include "positions/legs/build_legs.h"
#include "positions/matching/adjust_legs.h"
#include "positions/matching/match_legs.h"
#include "positions/matching/nearest_leg.h"
#include "positions/matching/roll_in_one_row.h"

static bool closes_shorts(const struct transaction *row) {
    return row->action != SELL_TO_CLOSE && row->action != SELL_TO_OPEN;
}

/* Expired, Assigned and the like may mean either; a row that says on which side it is, or rolls, means a short leg. */
static bool closes_longs(const struct transaction *row) {
    return row->action != ROLLED;
}

/* Both on one row: after the short legs the bought ones. */
static bool runs_on_to_longs(const struct transaction *row) {
    return row->action == EXPIRED || row->action == ASSIGNED;
}

static struct leg_book *first_book(struct matcher *matcher, const struct transaction *row, const struct leg_query *query,
                                   uint32_t *leg) {
    *leg = closes_shorts(row) ? leg_book_find(&matcher->book, query) : NO_INDEX;
    if (*leg != NO_INDEX)
        return &matcher->book;
    *leg = closes_longs(row) ? leg_book_find(&matcher->long_book, query) : NO_INDEX;
    return &matcher->long_book;
}

/* True, with an error, when the row has no account and legs of several accounts fit. */
static bool is_unclear(struct matcher *matcher, uint32_t index, const struct leg_book *book, const struct leg_query *query, uint32_t leg) {
    struct matching *matching = matcher->matching;
    uint32_t rival = leg_book_find_rival(book, query, leg);
    if (rival == NO_INDEX)
        return false;
    const struct transaction *row = row_at(matcher, index);
    diag_row_error(matching->diags, ACCOUNT_UNCLEAR, transaction_place(matching->transactions, row, FIELD_ACCOUNT),
                   "%s without an account: legs it may close are open in %s and in %s", action_name((enum action)row->action),
                   matching->legs.items[leg].account, matching->legs.items[rival].account);
    leg_reject_row(matching, index);
    return true;
}

/* True, with an error, when the settlement in cash of the leg cannot be known. */
static bool lacks_settlement(struct matcher *matcher, uint32_t index, uint32_t leg_index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    const struct leg *leg = &matching->legs.items[leg_index];
    if (!leg_is_settled_in_cash(matching, leg, row) || !isnan(leg_settlement_price(matching, leg, row)))
        return false;
    diag_row_error(matching->diags, SETTLEMENT_MISSING, transaction_place(matching->transactions, row, row->same_row ? FIELD_CLOSE_PRICE : FIELD_PREMIUM),
                   "%s is settled in cash; expected the settlement as %s, or the stock price at the close", leg->ticker,
                   row->same_row ? "close price" : "premium or amount");
    leg_reject_row(matching, index);
    return true;
}

static void note_settlement(struct matching *matching, const struct transaction *row, uint32_t leg_index) {
    const struct leg *leg = &matching->legs.items[leg_index];
    if (!leg_is_settled_in_cash(matching, leg, row) || leg_states_settlement(row))
        return;
    diag_report(matching->diags, SETTLED_BY_STOCK_PRICE, transaction_place(matching->transactions, row, FIELD_STOCK_PRICE),
                "each leg settled by its own strike", "no settlement is written for %s; the stock price at the close is %g", leg->ticker,
                row->stock_price);
}

/* Closes legs from the one found on, tier by tier; returns how many contracts. */
static int32_t close_legs(struct matcher *matcher, uint32_t index, struct leg_book *book, const struct leg_query *query, uint32_t leg) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    int32_t wanted = row->quantity > 0 ? row->quantity : INT32_MAX;
    int32_t closed = leg_close_contracts(matching, leg, index, 0, wanted);
    while (closed < row->quantity && (leg = leg_book_find(book, query)) != NO_INDEX)
        closed += leg_close_contracts(matching, leg, index, closed, row->quantity - closed);
    if (book == &matcher->long_book || !runs_on_to_longs(row))
        return closed;
    while (closed < row->quantity && (leg = leg_book_find(&matcher->long_book, query)) != NO_INDEX)
        closed += leg_close_contracts(matching, leg, index, closed, row->quantity - closed);
    return closed;
}

static bool is_open(const struct matcher *matcher, uint32_t leg) {
    return leg != NO_INDEX && matcher->matching->legs.items[leg].remaining > 0;
}

/* Closes what the row still wants of the leg; returns how many contracts. */
static int32_t close_part(struct matcher *matcher, uint32_t index, uint32_t leg, int32_t closed) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    if (!is_open(matcher, leg) || (row->quantity > 0 && closed == row->quantity))
        return 0;
    if (matcher->any_restruck)
        adjust_own_close(matcher, index, leg);
    if (closed == 0)
        note_settlement(matching, row, leg);
    return leg_close_contracts(matching, leg, index, closed, row->quantity > 0 ? row->quantity - closed : INT32_MAX);
}

/* The close of a row that is a whole trade: of its own legs and no others, what shares cover first. */
static bool close_own_legs(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    uint32_t opening = index - 1;
    while (row_at(matcher, opening)->same_row)
        opening--;
    struct own_legs own = matcher->own_legs[opening];
    uint32_t leg = is_open(matcher, own.alone) ? own.alone : own.in_spread;
    if (own.alone == NO_INDEX && own.in_spread == NO_INDEX)
        return false;
    if (!is_open(matcher, leg) || lacks_settlement(matcher, index, leg))
        return true;
    size_t first = matching->closings.count;
    int32_t closed = close_part(matcher, index, own.alone, 0);
    closed += close_part(matcher, index, own.in_spread, closed);
    leg_share_fees(matching, row_at(matcher, index), first, closed);
    return true;
}

/* A Rolled row that names a contract sold on its own day may roll into it, if an older leg is open. */
static void remember_named_roll(struct matcher *matcher, uint32_t index, uint32_t leg) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    bool named = !isnan(row->strike) || date_is_set(row->expiry);
    if (row->action != ROLLED || !named || date_compare(matching->legs.items[leg].opened, row->date) != 0 ||
        roll_find_older_leg(matcher, index, leg) == NO_INDEX)
        return;
    *array_add(matching->scratch, &matching->named_rolls) = (struct named_roll){
        .row = index, .sequence = (uint32_t)matching->closings.count, .ticker = leg_ticker_number(matching, matching->legs.items[leg].ticker)};
}

/* False when the row finds no open leg. */
static bool close_row(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    struct leg_query query = query_of_row(row);
    size_t first = matching->closings.count;
    uint32_t leg;
    if (row->same_row)
        return close_own_legs(matcher, index);
    struct leg_book *book = first_book(matcher, row, &query, &leg);
    if (leg == NO_INDEX)
        return false;
    if (is_unclear(matcher, index, book, &query, leg) || lacks_settlement(matcher, index, leg))
        return true;
    if (matching->readings && matching->readings[index].rolls_into_named && roll_into_named(matcher, index, leg))
        return true;
    remember_named_roll(matcher, index, leg);
    if (row->own_multiplier)
        leg_note_multiplier(matching, row, &matching->legs.items[leg], "the leg's one used");
    note_settlement(matching, row, leg);
    int32_t closed = close_legs(matcher, index, book, &query, leg);
    leg_share_fees(matching, row, first, closed);
    leg_warn_of_excess(matching, row, closed);
    return true;
}

bool close_sells_bought_option(struct matcher *matcher, uint32_t index) {
    struct leg_query query = query_of_row(row_at(matcher, index));
    return leg_book_find(&matcher->long_book, &query) != NO_INDEX && close_row(matcher, index);
}

static bool is_bought_by(const struct transaction *sale, const struct transaction *purchase) {
    bool same_contract = purchase->ticker == sale->ticker && purchase->type == sale->type && purchase->strike == sale->strike &&
                         date_compare(purchase->expiry, sale->expiry) == 0;
    return purchase->action == BUY_TO_CLOSE && purchase->side_only && same_contract && purchase->paper == sale->paper &&
           (!purchase->account || !sale->account || purchase->account == sale->account);
}

bool close_sells_left_out(struct matcher *matcher, uint32_t index) {
    enum { LOOKED_AT = 500 };
    struct matching *matching = matcher->matching;
    const struct transaction *sale = row_at(matcher, index);
    for (size_t i = 0; i < matching->rejected.count && i < LOOKED_AT; i++) {
        const struct transaction *purchase = row_at(matcher, matching->rejected.items[matching->rejected.count - 1 - i]);
        if (!is_bought_by(sale, purchase))
            continue;
        diag_row_error(matching->diags, OPENING_LEFT_OUT, transaction_place(matching->transactions, sale, FIELD_ACTION),
                       "a sale of what row %u bought, which was left out, and no new short option", purchase->row);
        leg_reject_row(matching, index);
        return true;
    }
    return false;
}

/* A row read as rolling into the contract it names must see the day's opens before it closes anything. */
static bool must_wait(const struct matcher *matcher, uint32_t index) {
    return matcher->matching->readings && matcher->matching->readings[index].rolls_into_named;
}

void close_or_wait(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    if (!row->group && !row->ticker) {
        diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_TICKER),
                       "a close needs a group or a ticker to be matched by");
        leg_reject_row(matching, index);
    } else if (must_wait(matcher, index) || !close_row(matcher, index)) {
        *array_add(matching->scratch, &matcher->waiting) = index;
    }
}

/* ---- a close that found nothing ---- */

static void report_left_out(struct matcher *matcher, const struct transaction *row, uint32_t opening_row, bool certain) {
    diag_row_error(matcher->matching->diags, OPENING_LEFT_OUT, transaction_place(matcher->matching->transactions, row, FIELD_ACTION),
                   certain ? "%s closes nothing that is open: its opening row %u was left out"
                           : "%s closes nothing that is open: row %u, which may have opened it, was left out",
                   action_name((enum action)row->action), opening_row);
}

static bool opens_contract_of(const struct transaction *opening, const struct transaction *close) {
    bool same_type = close->type == OPTION_NONE || opening->type == close->type, same_strike = isnan(close->strike) || opening->strike == close->strike;
    bool same_expiry = !date_is_set(close->expiry) || date_compare(opening->expiry, close->expiry) == 0;
    return opening->action == SELL_TO_OPEN && opening->fate == ROW_USED && opening->ticker == close->ticker && same_type && same_strike && same_expiry &&
           opening->group == close->group;
}

/* A row near by, as the log is written, that opens the contract on a later day; NULL where none does. */
static const struct transaction *find_later_opening(const struct matcher *matcher, const struct transaction *close) {
    enum { ROWS_NEARBY = 100 };
    const struct transaction_list *list = matcher->matching->transactions;
    size_t at = (size_t)(close - list->items), first = at < ROWS_NEARBY ? 0 : at - ROWS_NEARBY;
    for (size_t i = first; i < list->count && i < at + ROWS_NEARBY; i++)
        if (close->ticker && opens_contract_of(&list->items[i], close) && date_compare(list->items[i].date, close->date) > 0)
            return &list->items[i];
    return NULL;
}

static void report_before_opening(struct matcher *matcher, const struct transaction *row, const struct transaction *opening) {
    char date[DATE_TEXT_SIZE], opened[DATE_TEXT_SIZE];
    diag_row_error(matcher->matching->diags, CLOSES_NOTHING, transaction_place(matcher->matching->transactions, row, FIELD_DATE),
                   "%s is dated %s, before row %u opens the contract on %s", action_name((enum action)row->action), date_text(row->date, date),
                   (unsigned)opening->row, date_text(opening->date, opened));
}

static void report_closes_nothing(struct matcher *matcher, const struct transaction *row, const struct nearest_leg *nearest) {
    struct matching *matching = matcher->matching;
    struct arena *scratch = matching->scratch;
    const char *contract = nearest_contract_words(row->ticker, row->type, row->strike, row->expiry, scratch);
    const char *near_by = "", *group = "";
    if (row->group)
        group = arena_print(scratch, " in group \"%s\"", row->group);
    if (nearest->leg != NO_INDEX) {
        const struct leg *leg = &matching->legs.items[nearest->leg];
        near_by = arena_print(scratch, "; an open leg %s differs in %s",
                              nearest_contract_words(leg->ticker, leg->type, leg->strike, DATE_NONE, scratch), nearest->text);
    }
    bool bought = row->side_only && row->action == BUY_TO_CLOSE;
    diag_row_error(matching->diags, CLOSES_NOTHING, transaction_place(matching->transactions, row, FIELD_ACTION),
                   "%s closes nothing that is open: expected an open leg of %s%s%s%s", bought ? "Buy" : action_name((enum action)row->action), contract,
                   group, near_by, bought ? "; write Buy to Open if it opened a bought option" : "");
}

static void report_no_match(struct matcher *matcher, uint32_t index) {
    const struct transaction *row = row_at(matcher, index);
    struct nearest_leg nearest = find_nearest_leg(matcher, row, false);
    bool certain;
    const struct left_out_row *opening = left_out_openings_find(&matcher->left_out, row, &certain);
    const struct transaction *later = opening || row->side_only ? NULL : find_later_opening(matcher, row);
    if (opening)
        report_left_out(matcher, row, opening->row, certain);
    else if (later)
        report_before_opening(matcher, row, later);
    else
        report_closes_nothing(matcher, row, &nearest);
    leg_reject_row(matcher->matching, index);
}

static bool names_contract(const struct transaction *row) {
    return row->ticker && row->type != OPTION_NONE && !isnan(row->strike) && date_is_set(row->expiry) && row->quantity > 0;
}

/* A Buy without the word close that finds nothing short opens a long option, unless a short leg is so near that it was meant. */
static bool try_buy_to_open(struct matcher *matcher, uint32_t index) {
    const struct transaction *row = row_at(matcher, index);
    bool certain;
    if (row->action != BUY_TO_CLOSE || !row->side_only || !names_contract(row) || date_compare(row->expiry, row->date) < 0 ||
        find_nearest_leg(matcher, row, true).differences == 1 || left_out_openings_find(&matcher->left_out, row, &certain))
        return false;
    match_open_row(matcher, index);
    return true;
}

static void close_waiting(struct matcher *matcher, uint32_t index) {
    const struct transaction *row = row_at(matcher, index);
    bool named = !isnan(row->strike) && date_is_set(row->expiry);
    if (close_row(matcher, index) || (adjust_row(matcher, index) && close_row(matcher, index)))
        return;
    if (row->action == ROLLED && named && try_one_row_roll(matcher, index))
        return;
    if (!try_buy_to_open(matcher, index))
        report_no_match(matcher, index);
}

void close_waiting_rows(struct matcher *matcher) {
    for (size_t i = 0; i < matcher->waiting.count; i++)
        close_waiting(matcher, matcher->waiting.items[i]);
    matcher->waiting.count = 0;
}
