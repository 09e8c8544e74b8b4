/* Takes the rows in order: opens start or join legs, closes close the oldest legs they match. */
#include "positions/legs/build_legs.h"
#include "positions/matching/matcher.h"

#include <math.h>

#include "base/number_text.h"

static bool is_close(const struct transaction *row) {
    return row->action == BUY_TO_CLOSE || row->action == EXPIRED || row->action == ASSIGNED || row->action == ROLLED;
}

static bool has_strike_and_expiry(const struct transaction *row) {
    return !isnan(row->strike) && date_is_set(row->expiry);
}

static bool too_many(struct matching *matching, const struct transaction *row, uint32_t leg) {
    return leg != NO_INDEX && row->quantity > INT32_MAX - matching->legs.items[leg].opened_contracts;
}

static void open_row(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct leg_query query = query_of_row(row);
    uint32_t leg = leg_book_find_same(&matcher->book, &query);
    if (too_many(matching, row, leg)) {
        diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_QUANTITY),
                       "quantity %d makes more contracts in one leg than can be counted", (int)row->quantity);
        reject_row(matching, index);
        return;
    }
    if (leg == NO_INDEX)
        leg = start_leg(matching, leg_of_row(row), &matcher->book);
    else
        note_multiplier(matching, row, &matching->legs.items[leg], "used for this row's premium only");
    add_opening(matching, leg,
                (struct opening){
                    .transaction = index,
                    .contracts = row->quantity,
                    .premium = row->amount,
                    .fees = row->fees,
                    .price = row->premium,
                });
}

/* False when the row finds no open leg, or must wait for the day's other opens. */
static bool close_row(struct matcher *matcher, uint32_t index, bool day_ends) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct leg_query query = query_of_row(row);
    size_t first = matching->closings.count;
    uint32_t leg = leg_book_find(&matcher->book, &query);
    if (leg == NO_INDEX)
        return false;
    uint32_t left = find_left_leg(matcher, index, leg);
    if (left != NO_INDEX && !day_ends)
        return false;
    if (left != NO_INDEX) {
        roll_into_named(matcher, index, left, leg);
        return true;
    }
    if (row->own_multiplier)
        note_multiplier(matching, row, &matching->legs.items[leg], "the leg's one used");
    int32_t closed = close_contracts(matching, leg, index, 0, row->quantity > 0 ? row->quantity : INT32_MAX);
    while (closed < row->quantity && (leg = leg_book_find(&matcher->book, &query)) != NO_INDEX)
        closed += close_contracts(matching, leg, index, closed, row->quantity - closed);
    share_fees(matching, row, first, closed);
    warn_of_excess(matching, row, closed);
    return true;
}

/* "AAPL put 150 expiring 2025-03-14", as far as the row says. */
static const char *describe(const struct transaction *row, struct arena *arena) {
    static const char *const types[] = {"", " put", " call"};
    char strike[NUMBER_TEXT_SIZE + 1] = "", expiry[DATE_TEXT_SIZE];
    if (!isnan(row->strike)) {
        strike[0] = ' ';
        number_print(row->strike, strike + 1);
    }
    bool dated = date_is_set(row->expiry);
    return arena_print(arena, "%s%s%s%s%s", row->ticker ? row->ticker : "any contract", types[row->type], strike,
                       dated ? " expiring " : "", dated ? date_text(row->expiry, expiry) : "");
}

static void report_no_match(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct place place = transaction_place(matching->transactions, row, FIELD_ACTION);
    const char *action = action_name((enum action)row->action);
    const char *contract = describe(row, matching->scratch);
    bool certain;
    const struct left_out_row *opening = left_out_openings_find(&matcher->left_out, row, &certain);
    if (opening)
        diag_row_error(matching->diags, OPENING_LEFT_OUT, place,
                       certain ? "%s closes nothing that is open: its opening row %u was left out"
                               : "%s closes nothing that is open: row %u, which may have opened it, was left out",
                       action, opening->row);
    else if (row->group)
        diag_row_error(matching->diags, CLOSES_NOTHING, place,
                       "%s closes nothing that is open: expected an open leg of %s in group \"%s\"", action, contract,
                       row->group);
    else
        diag_row_error(matching->diags, CLOSES_NOTHING, place,
                       "%s closes nothing that is open: expected an open leg of %s", action, contract);
    reject_row(matching, index);
}

static void leave_out_long(struct matching *matching, uint32_t index) {
    struct transaction *row = &matching->transactions->items[index];
    diag_report(matching->diags, CLOSES_LONG_OPTION, transaction_place(matching->transactions, row, FIELD_ACTION),
                "not a wheel option trade; left out of scoring", "%s closes an option that this log bought to open",
                action_name((enum action)row->action));
    row->fate = ROW_NOT_WHEEL;
    matching->transactions->rows.not_wheel++;
}

/* The second try, when the day's opens are in. */
static void close_waiting(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    struct leg_query query = query_of_row(row);
    if (close_row(matcher, index, true))
        return;
    if (leg_book_find(&matcher->long_book, &query) != NO_INDEX)
        leave_out_long(matching, index);
    else if (row->action != ROLLED || !has_strike_and_expiry(row) || !try_one_row_roll(matcher, index))
        report_no_match(matcher, index);
}

static void end_day(struct matcher *matcher) {
    for (size_t i = 0; i < matcher->waiting.count; i++)
        close_waiting(matcher, matcher->waiting.items[i]);
    matcher->waiting.count = 0;
}

static void add_long_leg(struct matcher *matcher, const struct transaction *row) {
    uint32_t index = (uint32_t)matcher->long_legs.count;
    struct leg leg = leg_of_row(row);
    leg.remaining = 1; /* never used up: any close of the contract is none of a wheel trade */
    *array_add(matcher->matching->scratch, &matcher->long_legs) = leg;
    leg_book_add(&matcher->long_book, index);
}

static void take_row(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = &matching->transactions->items[index];
    if (row->fate == ROW_NOT_WHEEL && row->action == BUY_TO_OPEN) {
        add_long_leg(matcher, row);
    } else if (row->fate == ROW_USED && row->action == SELL_TO_OPEN) {
        open_row(matcher, index);
    } else if (row->fate == ROW_USED && is_close(row)) {
        if (!row->group && !row->ticker) {
            diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_TICKER),
                           "a close needs a group or a ticker to be matched by");
            reject_row(matching, index);
        } else if (!close_row(matcher, index, false)) {
            *array_add(matching->scratch, &matcher->waiting) = index;
        }
    }
}

/* Tells the books which lookups the log will make; returns how many legs it can start at most. */
static void expect_rows(struct matcher *matcher) {
    const struct transaction_list *transactions = matcher->matching->transactions;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        struct leg_query query = query_of_row(row);
        matcher->long_book.most_legs += row->action == BUY_TO_OPEN;
        if (row->fate != ROW_USED)
            continue;
        if (row->action == SELL_TO_OPEN) {
            leg_book_expect_open(&matcher->book, &query);
        } else if (is_close(row)) {
            leg_book_expect_close(&matcher->book, &query);
            leg_book_expect_close(&matcher->long_book, &query);
            if (row->action == ROLLED && (!isnan(row->strike) || date_is_set(row->expiry)))
                leg_book_expect_roll(&matcher->book, &query);
        }
        matcher->book.most_legs += row->action == SELL_TO_OPEN || row->action == ROLLED;
    }
}

void match_legs(struct matching *matching) {
    const struct transaction_list *transactions = matching->transactions;
    struct matcher matcher = {.matching = matching};
    leg_book_init(&matcher.book, &matching->legs, 0, matching->scratch);
    leg_book_init(&matcher.long_book, &matcher.long_legs, 0, matching->scratch);
    left_out_openings_init(&matcher.left_out, transactions, matching->scratch);
    expect_rows(&matcher);
    for (size_t i = 0; i < transactions->count; i++) {
        uint32_t index = matching->order[i];
        if (i > 0 && transactions->items[index].date.day != transactions->items[matching->order[i - 1]].date.day)
            end_day(&matcher);
        take_row(&matcher, index);
    }
    end_day(&matcher);
}
