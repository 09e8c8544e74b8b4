/* Contract by contract, oldest first. */
#include "import/follow_trades.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "import/keep_rows.h"
#include "import/take_part.h"
#include "import/trade_end_text.h"

struct contract_trades {
    ARRAY(uint32_t) trades; /* indexes, oldest first */
    size_t first_open;
};

/* What ended by the exports, of a contract of which a row of the log states another end. */
struct stated_end {
    uint32_t trade; /* of that row */
    const struct contract_trades *contract;
    struct broker_transaction end;
};

struct following {
    const struct import_request *request;
    struct import_plan *plan;
    struct arena *arena;
    struct followed_trades *followed;
    struct contract_trades *contracts; /* sold ones at 2 n, bought ones at 2 n + 1 */
    uint32_t *contract_of;             /* of each entry of the exports' transactions */
    bool *long_legs;                   /* by leg */
    uint32_t *logged;                  /* of each transaction of the log: its index in plan->log; NOT_LOGGED */
    struct group_numbers numbers;
    const char **groups;               /* by the number that rolls tie: the Group ID they go on with */
    uint32_t *group_legs;              /* of its last opening */
    ARRAY(struct stated_end) stated;   /* to be told */
};

/* ---- contracts ---- */

struct numbered {
    const struct broker_transaction *transaction;
    uint32_t entry;
};

static int compare_numbered(const void *left, const void *right) {
    const struct numbered *a = left, *b = right;
    int order = broker_compare_contracts(a->transaction, b->transaction);
    return order ? order : COMPARE(a->entry, b->entry);
}

static void number_contracts(struct following *following) {
    const struct broker_exports *exports = following->request->exports;
    size_t count = exports->transactions.count;
    struct numbered *list = arena_alloc_array(following->arena, count + 1, sizeof *list);
    uint32_t contracts = 0;
    for (size_t i = 0; i < count; i++)
        list[i] = (struct numbered){&exports->transactions.items[i], (uint32_t)i};
    if (count > 1)
        qsort(list, count, sizeof *list, compare_numbered);
    following->contract_of = arena_alloc_array(following->arena, count + 1, sizeof *following->contract_of);
    for (size_t i = 0; i < count; i++) {
        contracts += i > 0 && broker_compare_contracts(list[i - 1].transaction, list[i].transaction) != 0;
        following->contract_of[list[i].entry] = contracts;
    }
    following->contracts = arena_alloc_array(following->arena, 2 * (size_t)contracts + 2, sizeof *following->contracts);
}

static void list_long_legs(struct following *following) {
    const struct broker_exports *exports = following->request->exports;
    uint32_t legs = 0, groups = 0;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->leg != NO_LEG && transaction->leg >= legs)
            legs = transaction->leg + 1;
        groups = transaction->group > groups ? transaction->group : groups;
    }
    following->long_legs = arena_alloc_array(following->arena, (size_t)legs + 1, sizeof *following->long_legs);
    following->groups = arena_alloc_array(following->arena, (size_t)groups + 1, sizeof *following->groups);
    following->group_legs = arena_alloc_array(following->arena, (size_t)groups + 1, sizeof *following->group_legs);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].leg != NO_LEG && exports->transactions.items[i].kind == KIND_BTO)
            following->long_legs[exports->transactions.items[i].leg] = true;
}

static bool is_long(const struct following *following, const struct broker_transaction *transaction) {
    if (transaction->leg != NO_LEG)
        return following->long_legs[transaction->leg];
    return transaction->kind == KIND_STC || transaction->kind == KIND_EXERCISED || transaction->closes_long;
}

static struct contract_trades *trades_of(const struct following *following, size_t entry) {
    const struct broker_transaction *transaction = &following->request->exports->transactions.items[entry];
    return &following->contracts[2 * following->contract_of[entry] + is_long(following, transaction)];
}

/* ---- openings ---- */

void tell_trade_left_out(const struct import_request *request, const struct broker_transaction *transaction, const char *why) {
    diag_report(request->diags, IMPORT_LEFT_OUT, export_place(&request->exports->items[transaction->source], transaction->row, transaction->column),
                "not added", "%s: %s", transaction->ticker, why);
}

/* Told once: not of a kept row. */
static bool leave_out(const struct following *following, const struct broker_transaction *opening, const char *why) {
    if (!broker_row_is_kept(following->request->exports, opening))
        tell_trade_left_out(following->request, opening, why);
    return false;
}

/* Bought options, where the log's actions can say so. */
static bool is_wanted(const struct following *following, const struct broker_transaction *opening, bool cover) {
    struct import_plan *plan = following->plan;
    bool kept = broker_row_is_kept(following->request->exports, opening);
    const struct section_layout *section = plan->manner.rows->section;
    bool says_bought = section->columns[FIELD_ACTION] != NO_COLUMN && !section->types_act;
    if (opening->kind == KIND_BTO && !cover && !following->request->settings->import.long_options) {
        plan->long_left_out += !kept;
        return false;
    }
    if (!log_manner_is_of_sheet(&plan->manner, opening)) {
        plan->elsewhere += !kept;
        return false;
    }
    if ((opening->kind == KIND_BTO || opening->notes & NOTE_SPREAD_LEG) && !says_bought) {
        return leave_out(following, opening, opening->kind == KIND_BTO ? "a bought option, and the log has no column Action that says so"
                                                                       : "a leg of a spread, and the log has no column Action that says which leg was bought");
    }
    return log_manner_holds(&plan->manner, opening) ||
           leave_out(following, opening, arena_print(following->arena, "%d shares a contract, and the log has no column Multiplier", opening->multiplier));
}

/* The next leg of a roll goes on with its Group ID. */
static const char *group_of(struct following *following, const struct broker_transaction *opening) {
    const char **group = &following->groups[opening->group];
    bool goes_on = opening->group && *group && following->group_legs[opening->group] != opening->leg;
    return goes_on ? *group : group_numbers_next(&following->numbers);
}

static void add_trade(struct following *following, size_t entry, struct trade trade) {
    const struct broker_transaction *opening = &trade.opening;
    if (opening->group) {
        following->groups[opening->group] = trade.group;
        following->group_legs[opening->group] = opening->leg;
    }
    *array_add(following->arena, &trades_of(following, entry)->trades) = (uint32_t)following->followed->trades.count;
    *array_add(following->arena, &following->followed->trades) = trade;
}

static void open_logged(struct following *following, size_t entry) {
    const struct broker_transaction *opening = &following->request->exports->transactions.items[entry];
    const struct transaction_list *transactions = following->request->transactions;
    bool ends = opening->row + 1 < transactions->count && transactions->items[opening->row + 1].same_row;
    struct trade trade = {.log = following->logged[opening->row], .opening = *opening, .stated_end = NOT_LOGGED, .left = opening->quantity};
    trade.is_long = is_long(following, opening);
    trade.group = transactions->items[opening->row].group;
    if (ends)
        trade.stated_end = following->logged[opening->row + 1];
    if (trade.stated_end != NOT_LOGGED)
        trade.left = 0;
    add_trade(following, entry, trade);
}

static void open_exported(struct following *following, size_t entry) {
    const struct broker_transaction *opening = &following->request->exports->transactions.items[entry];
    struct import_counts *counts = &following->plan->files[opening->source];
    struct trade trade = {.log = NOT_LOGGED, .opening = *opening, .stated_end = NOT_LOGGED, .left = opening->quantity};
    trade.is_long = is_long(following, opening);
    trade.is_cover = opening->kind == KIND_BTO && opening->notes & NOTE_SPREAD_COVER;
    trade.left_out = !is_wanted(following, opening, trade.is_cover);
    trade.elsewhere = trade.left_out && !log_manner_is_of_sheet(&following->plan->manner, opening);
    trade.group = trade.left_out ? NULL : group_of(following, opening);
    if (trade.left_out)
        keep_row(following->request, following->plan, (struct waiting_row){*opening, trade.elsewhere});
    counts->passed_over += trade.left_out;
    counts->added += !trade.left_out;
    following->followed->placed[entry] = !trade.left_out;
    add_trade(following, entry, trade);
}

/* ---- ends ---- */

/* Of just as many contracts, else the oldest. */
static struct trade *find_open(struct following *following, struct contract_trades *contract, double contracts) {
    struct trade *oldest = NULL;
    for (; contract->first_open < contract->trades.count; contract->first_open++)
        if (following->followed->trades.items[contract->trades.items[contract->first_open]].left > 0)
            break;
    for (size_t i = contract->first_open; i < contract->trades.count; i++) {
        struct trade *trade = &following->followed->trades.items[contract->trades.items[i]];
        if (trade->left == contracts && trade->parts.count == 0)
            return trade;
        if (!oldest && trade->left > 0)
            oldest = trade;
    }
    return oldest;
}

/* A trade of that contract whose row states an end that no export does. */
static const struct trade *find_stated(const struct following *following, const struct contract_trades *contract) {
    for (size_t i = 0; i < contract->trades.count; i++) {
        const struct trade *trade = &following->followed->trades.items[contract->trades.items[i]];
        if (trade->stated_end != NOT_LOGGED && !following->plan->matches.found[trade->stated_end])
            return trade;
    }
    return NULL;
}

/* A trade that this import adds, and that may be the one which ended as the row says: it came with a month in between. Else NULL. */
static const struct trade *find_rightful(const struct following *following, const struct stated_end *told, struct date stated) {
    for (size_t i = 0; i < told->contract->trades.count; i++) {
        const struct trade *trade = &following->followed->trades.items[told->contract->trades.items[i]];
        if (trade->log == NOT_LOGGED && !trade->left_out && trade->left > 0 && date_compare(trade->opening.date, stated) <= 0)
            return trade;
    }
    return NULL;
}

static void tell_stated(const struct following *following, const struct stated_end *told) {
    const struct transaction_list *transactions = following->request->transactions;
    const struct broker_transaction *stated = &following->plan->log.items[following->followed->trades.items[told->trade].stated_end], *end = &told->end;
    const struct trade *rightful = find_rightful(following, told, stated->date);
    char date[DATE_TEXT_SIZE];
    const char *what = rightful ? arena_print(following->arena, "; if so, correct it, and give its end to the trade that is added, opened on %s",
                                              date_text(rightful->opening.date, date)) : "";
    diag_report(following->request->diags, IMPORT_LEFT_OUT, transaction_place(transactions, &transactions->items[stated->row], FIELD_CLOSE_DATE),
                "the row was left as it is", "%s: the row says %s, the broker %s%s", end->ticker, trade_end_text(stated, following->arena),
                trade_end_text(end, following->arena), what);
}

static void end_exported(struct following *following, size_t entry) {
    struct broker_transaction left = following->request->exports->transactions.items[entry];
    struct contract_trades *contract = trades_of(following, entry);
    struct import_counts *counts = &following->plan->files[left.source];
    bool passed = false;
    for (struct trade *trade; left.quantity > 0 && (trade = find_open(following, contract, left.quantity));) {
        struct row_part part = {(uint32_t)entry, take_part(&left, fmin(left.quantity, trade->left))};
        trade->left -= part.end.quantity;
        passed |= trade->left_out;
        following->followed->placed[entry] |= !trade->left_out;
        if (!trade->left_out)
            *array_add(following->arena, &trade->parts) = part;
        else
            keep_row(following->request, following->plan, (struct waiting_row){part.end, trade->elsewhere});
    }
    const struct trade *stated = left.quantity > 0 ? find_stated(following, contract) : NULL;
    if (stated) {
        *array_add(following->arena, &following->stated) =
            (struct stated_end){(uint32_t)(stated - following->followed->trades.items), contract, left};
        following->followed->refused[entry] = true;
    }
    if (!following->followed->placed[entry] && !stated) {
        counts->before += !passed;
        counts->passed_over += passed;
    }
    if (left.quantity > 0 && !stated)
        keep_row(following->request, following->plan, (struct waiting_row){left, false});
}

/* ---- following ---- */

static void follow_entry(struct following *following, size_t entry) {
    const struct broker_exports *exports = following->request->exports;
    const struct broker_transaction *transaction = &exports->transactions.items[entry];
    bool exported = transaction->source < exports->count;
    if (kind_is_option(transaction->kind) && kind_opens(transaction->kind))
        exported ? open_exported(following, entry) : open_logged(following, entry);
    else if (kind_is_option(transaction->kind) && exported)
        end_exported(following, entry);
    else if (exported && !transaction->is_share_of_assignment) {
        following->plan->files[transaction->source].passed_over++;
        keep_row(following->request, following->plan, (struct waiting_row){*transaction, true});
    }
}

void follow_trades(const struct import_request *request, struct import_plan *plan, struct followed_trades *followed) {
    struct following following = {.request = request, .plan = plan, .arena = request->arena, .followed = followed};
    size_t entries = request->exports->transactions.count, logged = request->transactions->count;
    const struct grouped_log groups = {request->transactions, plan->logs, plan->log_count,
                                       plan->logs[plan->target].section->columns[FIELD_GROUP_ID] != NO_COLUMN};
    *followed = (struct followed_trades){.placed = arena_alloc_array(request->arena, entries + 1, sizeof *followed->placed),
                                         .refused = arena_alloc_array(request->arena, entries + 1, sizeof *followed->refused)};
    following.logged = arena_alloc_array(request->arena, logged + 1, sizeof *following.logged);
    memset(following.logged, 0xff, (logged + 1) * sizeof *following.logged);
    for (size_t i = 0; i < plan->log.count; i++)
        following.logged[plan->log.items[i].row] = (uint32_t)i;
    group_numbers_learn(&following.numbers, &groups, request->arena);
    number_contracts(&following);
    list_long_legs(&following);
    for (size_t i = 0; i < entries; i++)
        follow_entry(&following, i);
    for (size_t i = 0; i < following.stated.count; i++)
        tell_stated(&following, &following.stated.items[i]);
}
