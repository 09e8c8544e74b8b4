/*
 * Rows without an account about shares: they belong to the only account that holds the ticker's shares (docs/spec/real-logs.md §5).
 *
 * Sales of shares, dividends and sold calls are asked in the order of the days; where several accounts hold shares, the row is an error
 * that names two of them; a call in a group is told only. Shares without an account may be those of an account of their own: rows without one
 * mean them. That is told where a named account holds some, too, or takes what only they can be.
 */
#include "positions/grouping/blank_accounts.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/name_map.h"
#include "positions/figures.h"
#include "positions/legs/matching.h"
#include "positions/matching/match_legs.h"

/* The order of a day: splits, shares come, rows ask, shares go. */
enum event_kind { HOLDING_SPLIT, HOLDING_GROWS, ROW_ASKS, ACCOUNT_CLAIMS, HOLDING_SHRINKS };

struct holding_event {
    const char *ticker, *account; /* interned; account NULL = blank */
    uint32_t ticker_number;       /* by first row, so that the order does not hang on addresses */
    int32_t day;
    uint32_t kind, row;           /* of the transaction; of a split its index */
    double shares;                /* of a claim: those that the account needs */
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

/* A row of a ticker of which shares without an account are held beside a named one's, or needed by it. */
struct doubtful_row {
    uint32_t row;
    const char *account, *other; /* other: a second one that holds some, beside a call of neither */
    bool takes;
};

struct blank_accounts {
    struct matching *matching;
    struct name_map groups; /* that name an account, or got one: a row that has it */
    ARRAY(struct holding_event) events;
    ARRAY(struct account_holding) holdings; /* of the ticker at hand */
    ARRAY(struct unclear_row) unclear;
    ARRAY(struct doubtful_row) doubtful;    /* one a ticker */
    uint32_t doubtful_ticker;               /* the last one; NO_INDEX = none */
    bool *opened;                           /* of each transaction: a Sell that has opened nothing closed a bought option */
    bool changed;                           /* an opening has an account now, or is an error: the log is to be read anew */
};

static bool asks(const struct transaction *row) {
    bool call = row->action == SELL_TO_OPEN && row->type == OPTION_CALL;
    return row->fate != ROW_ERRONEOUS && !row->account && row->ticker && (call || row->action == SHARES_SOLD || (row->action == DIVIDEND && row->type == OPTION_NONE));
}

/* Shares come by it, at once or by an assignment. */
static bool brings(const struct transaction *row) {
    return row->fate != ROW_ERRONEOUS && !row->account && row->ticker && (row->action == SHARES_BOUGHT || row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN);
}

/* Whether the log has accounts, and rows that leave them blank. */
static bool any_asks(const struct transaction_list *transactions) {
    bool named = false, blank = false;
    for (size_t i = 0; i < transactions->count; i++) {
        named |= transactions->items[i].account != NULL;
        blank |= asks(&transactions->items[i]) || brings(&transactions->items[i]);
    }
    return named && blank;
}

static void list_named_groups(struct blank_accounts *blank) {
    const struct transaction_list *transactions = blank->matching->transactions;
    name_map_init(&blank->groups, false, blank->matching->scratch);
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].group && transactions->items[i].account)
            name_map_add(&blank->groups, transactions->items[i].group, i);
}

/* A call in a group goes by the account that its other rows name. */
static bool group_is_named(const struct blank_accounts *blank, const struct transaction *row) {
    return row->action == SELL_TO_OPEN && row->group && name_map_find(&blank->groups, row->group) != NAME_MISSING;
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

/* Of a named account: a dividend is of one share at least. */
static double shares_needed(const struct transaction *row) {
    return row->action == SHARES_SOLD ? row->quantity : row->action == DIVIDEND && row->type == OPTION_NONE;
}

static void list_row(struct blank_accounts *blank, size_t index) {
    const struct transaction *row = &blank->matching->transactions->items[index];
    double needed = row->account ? shares_needed(row) : 0;
    if (row->action == SHARES_BOUGHT)
        add_event(blank, row, row->date, HOLDING_GROWS)->shares = row->quantity;
    if (asks(row) && (row->action != SELL_TO_OPEN || blank->opened[index]) && !group_is_named(blank, row))
        add_event(blank, row, row->date, ROW_ASKS);
    if (needed > 0)
        add_event(blank, row, row->date, ACCOUNT_CLAIMS)->shares = needed;
    if (row->action == SHARES_SOLD)
        add_event(blank, row, row->date, HOLDING_SHRINKS)->shares = row->quantity;
}

static void list_rows(struct blank_accounts *blank) {
    const struct transaction_list *transactions = blank->matching->transactions;
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].fate != ROW_ERRONEOUS && transactions->items[i].ticker)
            list_row(blank, i);
}

/* An assignment in a named account, of shares that it needs, or of an option whose opening leaves the account blank. */
static void list_claim(struct blank_accounts *blank, const struct holding_event *of, const char *account, double shares) {
    struct holding_event claim = *of;
    claim.kind = ACCOUNT_CLAIMS;
    claim.account = account;
    claim.shares = shares;
    *array_add(blank->matching->scratch, &blank->events) = claim;
}

/* Of the wheel's legs, or of the spreads and long options beside it. */
static void list_assignments(struct blank_accounts *blank, const struct matching *matching) {
    for (size_t i = 0; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        const struct leg *leg = &matching->legs.items[matching->closing_leg.items[i]];
        if (closing->action != ASSIGNED || closing->settled)
            continue;
        bool grows = (leg->type == OPTION_PUT) != leg->bought;
        const struct transaction *row = &matching->transactions->items[closing->transaction];
        struct holding_event *event = add_event(blank, row, closing->date, grows ? HOLDING_GROWS : HOLDING_SHRINKS);
        event->ticker = leg->ticker;
        event->account = leg->account;
        event->paper = leg->paper;
        event->shares = (double)closing_shares(leg, closing);
        const struct holding_event listed = *event;
        if (row->account && (!leg->account || !grows))
            list_claim(blank, &listed, row->account, listed.shares);
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

static void doubt(struct blank_accounts *blank, const struct holding_event *event, struct doubtful_row row) {
    if (blank->doubtful_ticker != event->ticker_number)
        *array_add(blank->matching->scratch, &blank->doubtful) = row;
    blank->doubtful_ticker = event->ticker_number;
}

/* Shares that a named account needs and does not hold may be those without one. */
static void claim(struct blank_accounts *blank, const struct holding_event *event) {
    if (holding_of(blank, event->account)->shares < event->shares && holding_of(blank, NULL)->shares > 0)
        doubt(blank, event, (struct doubtful_row){.row = event->row, .account = event->account, .takes = true});
}

static void ask(struct blank_accounts *blank, const struct holding_event *event) {
    struct matching *matching = blank->matching;
    struct transaction *row = &matching->transactions->items[event->row];
    const char *holders[2] = {NULL, NULL};
    size_t count = 0;
    bool grouped = row->action == SELL_TO_OPEN && row->group;
    if (group_is_named(blank, row)) { /* by an earlier call of it */
        row->account = matching->transactions->items[name_map_find(&blank->groups, row->group)].account;
        return;
    }
    for (size_t i = 0; i < blank->holdings.count; i++)
        if (blank->holdings.items[i].shares > 0 && blank->holdings.items[i].account) {
            holders[count < 2 ? count : 1] = blank->holdings.items[i].account;
            count++;
        }
    if (holding_of(blank, NULL)->shares > 0) { /* the row means those */
        if (count)
            doubt(blank, event, (struct doubtful_row){.row = event->row, .account = holders[0]});
        return;
    }
    if (count == 1)
        row->account = holders[0];
    if (count == 1 && grouped)
        name_map_add(&blank->groups, row->group, event->row);
    if (count > 1 && grouped)
        doubt(blank, event, (struct doubtful_row){.row = event->row, .account = holders[0], .other = holders[1]});
    else if (count > 1)
        *array_add(matching->scratch, &blank->unclear) = (struct unclear_row){event->row, {holders[0], holders[1]}};
    blank->changed |= count > 0 && row->action == SELL_TO_OPEN && !(count > 1 && grouped);
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
    case ACCOUNT_CLAIMS:
        claim(blank, event);
        break;
    case HOLDING_SHRINKS:
        holding_of(blank, account)->shares -= event->shares;
        break;
    }
}

static void take_events(struct blank_accounts *blank) {
    const struct holding_event *events = blank->events.items;
    if (blank->events.count > 1)
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

static void tell_doubtful(struct matching *matching, const struct doubtful_row *doubtful) {
    const struct transaction *row = &matching->transactions->items[doubtful->row];
    struct place place = transaction_place(matching->transactions, row, FIELD_ACCOUNT);
    if (doubtful->other)
        diag_report(matching->diags, ACCOUNT_BLANK, place, "read as of neither, and without shares; fill the account in",
                    "no account says on whose shares of %s the call is: %s and %s hold some", row->ticker, doubtful->account, doubtful->other);
    else if (doubtful->takes)
        diag_report(matching->diags, ACCOUNT_BLANK, place, "read as two accounts; fill the account in on all rows of the ticker",
                    "this row of %s is of shares of %s that it does not hold, but rows without an account do", doubtful->account, row->ticker);
    else
        diag_report(matching->diags, ACCOUNT_BLANK, place, "read as those without an account; fill it in on all rows of the ticker",
                    "no account says whose shares of %s are meant: rows without one hold some, and so does %s", row->ticker, doubtful->account);
}

bool name_blank_accounts(struct matching *matching, const struct matching *others) {
    struct blank_accounts blank = {.matching = matching, .doubtful_ticker = NO_INDEX};
    if (!any_asks(matching->transactions))
        return false;
    blank.opened = arena_alloc_array(matching->scratch, matching->transactions->count, sizeof *blank.opened);
    mark_openings(&blank, matching);
    mark_openings(&blank, others);
    list_named_groups(&blank);
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
    for (size_t i = 0; i < blank.doubtful.count && !blank.changed; i++)
        tell_doubtful(matching, &blank.doubtful.items[i]);
    return blank.changed;
}
