/*
 * Rows without an account about shares: they belong to the only account that holds the ticker's shares (docs/spec/real-logs.md §5).
 *
 * Sales of shares, dividends and sold calls are asked in the order of the days; where several accounts hold shares, the row is an error
 * that names two of them.
 */
#include "positions/grouping/blank_accounts.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/name_map.h"
#include "positions/figures.h"
#include "positions/legs/matching.h"
#include "positions/matching/match_legs.h"

/* The order of a day: splits, shares come, rows ask, shares go. */
enum event_kind { HOLDING_SPLIT, HOLDING_GROWS, ROW_ASKS, HOLDING_SHRINKS };

struct holding_event {
    const char *ticker, *account; /* interned; account NULL = blank */
    uint32_t ticker_number;       /* by first row, so that the order does not hang on addresses */
    int32_t day;
    uint32_t kind, row;           /* of the transaction; of a split its index */
    double shares;
    bool paper;
};

struct account_holding {
    const char *account;
    double shares;
};

/* A row whose account cannot be told, and two that may be meant. */
struct unclear_row {
    uint32_t row;
    const char *holders[2];
};

struct blank_accounts {
    struct matching *matching;
    ARRAY(struct holding_event) events;
    ARRAY(struct account_holding) holdings; /* of the ticker at hand */
    ARRAY(struct unclear_row) unclear;
    bool *opened;                           /* of each transaction: a Sell that has opened nothing closed a bought option */
    bool changed;                           /* an opening has an account now, or is an error: the log is to be read anew */
};

static bool asks(const struct transaction *row) {
    bool call = row->action == SELL_TO_OPEN && row->type == OPTION_CALL && !row->group;
    return row->fate != ROW_ERRONEOUS && !row->account && row->ticker && (call || row->action == SHARES_SOLD || (row->action == DIVIDEND && row->type == OPTION_NONE));
}

/* Whether the log has accounts, and rows that leave them blank. */
static bool any_asks(const struct transaction_list *transactions) {
    bool named = false, blank = false;
    for (size_t i = 0; i < transactions->count; i++) {
        named |= transactions->items[i].account != NULL;
        blank |= asks(&transactions->items[i]);
    }
    return named && blank;
}

static struct holding_event *add_event(struct blank_accounts *blank, const struct transaction *row, struct date day, enum event_kind kind) {
    struct holding_event *event = array_add(blank->matching->scratch, &blank->events);
    *event = (struct holding_event){.ticker = row->ticker, .account = row->account, .day = day.day, .kind = kind, .paper = row->paper};
    event->row = (uint32_t)(row - blank->matching->transactions->items);
    return event;
}

static void mark_openings(struct blank_accounts *blank, const struct matching *matching) {
    for (size_t i = 0; i < matching->openings.count; i++)
        blank->opened[matching->openings.items[i].transaction] = true;
}

static void list_rows(struct blank_accounts *blank) {
    const struct transaction_list *transactions = blank->matching->transactions;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        if (row->fate == ROW_ERRONEOUS || !row->ticker)
            continue;
        if (row->action == SHARES_BOUGHT)
            add_event(blank, row, row->date, HOLDING_GROWS)->shares = row->quantity;
        if (asks(row) && (row->action != SELL_TO_OPEN || blank->opened[i]))
            add_event(blank, row, row->date, ROW_ASKS);
        if (row->action == SHARES_SOLD)
            add_event(blank, row, row->date, HOLDING_SHRINKS)->shares = row->quantity;
    }
}

/* Of the wheel's legs, or of the spreads and long options beside it. */
static void list_assignments(struct blank_accounts *blank, const struct matching *matching) {
    for (size_t i = 0; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        const struct leg *leg = &matching->legs.items[matching->closing_leg.items[i]];
        if (closing->action != ASSIGNED || closing->settled)
            continue;
        bool grows = (leg->type == OPTION_PUT) != leg->bought;
        struct holding_event *event = add_event(blank, &matching->transactions->items[closing->transaction], closing->date,
                                                grows ? HOLDING_GROWS : HOLDING_SHRINKS);
        event->ticker = leg->ticker;
        event->account = leg->account;
        event->paper = leg->paper;
        event->shares = (double)closing_shares(leg, closing);
    }
}

static void list_share_splits(struct blank_accounts *blank) {
    const struct matching *matching = blank->matching;
    for (size_t i = 0; i < matching->split_count; i++) {
        const struct split *split = &matching->splits[i];
        struct holding_event *event = array_add(matching->scratch, &blank->events);
        *event = (struct holding_event){.ticker = split->ticker, .day = split->date.day, .kind = HOLDING_SPLIT, .row = split->transaction};
        event->shares = split->new_shares > 0 ? (double)split->new_shares / split->old_shares : 1;
    }
}

static void number_tickers(struct blank_accounts *blank) {
    struct name_map numbers;
    name_map_init(&numbers, false, blank->matching->scratch);
    for (size_t i = 0; i < blank->events.count; i++)
        blank->events.items[i].ticker_number = (uint32_t)name_map_add(&numbers, blank->events.items[i].ticker, i);
}

static int compare_events(const void *a, const void *b) {
    const struct holding_event *left = a, *right = b;
    if (left->ticker_number != right->ticker_number)
        return left->ticker_number < right->ticker_number ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return COMPARE(left->row, right->row);
}

static struct account_holding *holding_of(struct blank_accounts *blank, const char *account) {
    for (size_t i = 0; i < blank->holdings.count; i++)
        if (blank->holdings.items[i].account == account)
            return &blank->holdings.items[i];
    struct account_holding *holding = array_add(blank->matching->scratch, &blank->holdings);
    holding->account = account;
    return holding;
}

static void ask(struct blank_accounts *blank, const struct holding_event *event) {
    struct matching *matching = blank->matching;
    struct transaction *row = &matching->transactions->items[event->row];
    const char *holders[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < blank->holdings.count; i++)
        if (blank->holdings.items[i].shares > 0) {
            if (!blank->holdings.items[i].account)
                return; /* shares without an account, too: the row means those */
            holders[count < 2 ? count : 1] = blank->holdings.items[i].account;
            count++;
        }
    if (count == 1)
        row->account = holders[0];
    else if (count > 1)
        *array_add(matching->scratch, &blank->unclear) = (struct unclear_row){event->row, {holders[0], holders[1]}};
    blank->changed |= count > 0 && row->action == SELL_TO_OPEN;
}

static void apply(struct blank_accounts *blank, const struct holding_event *event) {
    const struct transaction *row = &blank->matching->transactions->items[event->row];
    const char *account = row->action == SHARES_SOLD ? row->account : event->account; /* it may have been found since */
    switch ((enum event_kind)event->kind) {
    case HOLDING_SPLIT:
        for (size_t i = 0; i < blank->holdings.count; i++)
            blank->holdings.items[i].shares *= event->shares;
        break;
    case HOLDING_GROWS:
        holding_of(blank, account)->shares += event->shares;
        break;
    case ROW_ASKS:
        ask(blank, event);
        break;
    case HOLDING_SHRINKS:
        holding_of(blank, account)->shares -= event->shares;
        break;
    }
}

static void take_events(struct blank_accounts *blank) {
    const struct holding_event *events = blank->events.items;
    qsort(blank->events.items, blank->events.count, sizeof *events, compare_events);
    for (size_t i = 0; i < blank->events.count; i++) {
        if (i && events[i].ticker_number != events[i - 1].ticker_number)
            blank->holdings.count = 0;
        if (!events[i].paper)
            apply(blank, &events[i]);
    }
}

static void leave_out(struct matching *matching, const struct unclear_row *unclear) {
    struct transaction_list *list = matching->transactions;
    struct transaction *row = &list->items[unclear->row];
    diag_row_error(matching->diags, ACCOUNT_UNCLEAR, transaction_place(list, row, FIELD_ACCOUNT),
                   "no account says whose shares of %s are meant: %s and %s hold some", row->ticker, unclear->holders[0], unclear->holders[1]);
    bool counted = row->fate == ROW_NOT_WHEEL;
    list->rows.not_wheel -= counted;
    list->sheets[row->source].left_out.not_wheel -= counted;
    list->rows.errors++;
    list->sheets[row->source].left_out.errors++;
    row->fate = ROW_ERRONEOUS;
    if (unclear->row + 1 < list->count && row[1].same_row)
        row[1].fate = ROW_ERRONEOUS; /* its close, of the same row: counted once */
}

bool name_blank_accounts(struct matching *matching, const struct matching *others) {
    struct blank_accounts blank = {.matching = matching};
    if (!any_asks(matching->transactions))
        return false;
    blank.opened = arena_alloc_array(matching->scratch, matching->transactions->count, sizeof *blank.opened);
    mark_openings(&blank, matching);
    mark_openings(&blank, others);
    list_rows(&blank);
    list_assignments(&blank, matching);
    list_assignments(&blank, others);
    list_share_splits(&blank);
    number_tickers(&blank);
    take_events(&blank);
    if (blank.changed) {
        match_forget_reading(matching);
        diags_rewind(matching->diags, matching->first_diag);
    }
    for (size_t i = 0; i < blank.unclear.count; i++)
        leave_out(matching, &blank.unclear.items[i]);
    return blank.changed;
}
