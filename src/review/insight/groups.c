/* What each ticker and each account brought in, found by hashing the interned name, so that a hundred thousand tickers are no more than a pass. */
#include "review/insight/groups.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "review/insight/breakdown.h"
#include "review/periods/tally.h"
#include "wheel/pair_assignments.h"

struct group_table {
    struct group_sums *items;
    size_t count, capacity;
    uint32_t *slots;   /* index + 1; 0 = free */
    size_t slot_count; /* a power of two, at most half full */
    struct arena *scratch;
};

static size_t name_hash(const char *name) {
    return (size_t)(((uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15u) >> 24);
}

static void place(struct group_table *table, uint32_t index) {
    size_t slot = name_hash(table->items[index].name) & (table->slot_count - 1);
    while (table->slots[slot])
        slot = (slot + 1) & (table->slot_count - 1);
    table->slots[slot] = index + 1;
}

static void grow_slots(struct group_table *table) {
    table->slot_count = table->slot_count ? table->slot_count * 2 : 64;
    table->slots = arena_alloc_array(table->scratch, table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        place(table, (uint32_t)i);
}

struct group_sums *find_group(struct group_table *table, const char *name) {
    if (table->count * 2 >= table->slot_count)
        grow_slots(table);
    size_t slot = name_hash(name) & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1))
        if (table->items[table->slots[slot] - 1].name == name)
            return &table->items[table->slots[slot] - 1];
    struct group_sums *added = array_add(table->scratch, table);
    *added = (struct group_sums){.name = name, .price = NAN, .price_date = DATE_NONE};
    table->slots[slot] = (uint32_t)table->count;
    return added;
}

static void add_leg(struct group_sums *group, const struct position_list *positions, const struct leg *leg) {
    group->traded = true;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        struct opening_amounts opening = opening_amounts(positions, &positions->openings[leg->first_opening + i]);
        group->premium = money_add(group->premium, money_subtract(opening.premium, opening.fees));
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        struct closing_amounts closing = closing_amounts(positions, leg, &positions->closings[leg->first_closing + i]);
        group->premium = money_subtract(group->premium, money_add(closing.cost, closing.fees));
        group->options_pnl = money_add(group->options_pnl, closing.realised);
    }
    if (leg->type == OPTION_PUT && leg->remaining > 0)
        group->capital_now += leg->strike * leg->multiplier * leg->remaining;
}

static void add_cycle(struct group_sums *group, const struct cycle *cycle) {
    group->traded = true;
    group->share_pnl = money_add(group->share_pnl, cycle->share_pnl);
    group->dividends = money_add(group->dividends, cycle->dividends);
    if (cycle->shares_held > 0 && !isnan(cycle->average_cost))
        group->capital_now += cycle->average_cost * (double)cycle->shares_held;
}

/* Rows in processing order: the last price that a row of the ticker tells. */
static void note_prices(struct review_work *work) {
    const struct transaction_list *transactions = work->positions->transactions;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[work->positions->order[i]];
        double price = wheel_stock_price(work->wheel, transactions, work->positions->order[i]);
        if (!row->ticker || !(price > 0) || row->fate == ROW_ERRONEOUS)
            continue;
        struct group_sums *group = find_group(work->tickers, row->ticker);
        group->price = price;
        group->price_date = row->date;
    }
}

static struct group_table *open_table(struct review_work *work) {
    struct group_table *table = arena_alloc(work->scratch, sizeof *table);
    table->scratch = work->scratch;
    return table;
}

void open_groups(struct review_work *work) {
    work->tickers = open_table(work);
    work->accounts = open_table(work);
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        if (leg->paper)
            continue;
        add_leg(find_group(work->tickers, leg->ticker), work->positions, leg);
        add_leg(find_group(work->accounts, leg->account), work->positions, leg);
    }
    for (size_t i = 0; i < work->wheel->cycle_count; i++) {
        add_cycle(find_group(work->tickers, work->wheel->cycles[i].ticker), &work->wheel->cycles[i]);
        add_cycle(find_group(work->accounts, work->wheel->cycles[i].account), &work->wheel->cycles[i]);
    }
    note_prices(work);
}

static int compare_names(const char *a, const char *b) {
    if (!a || !b)
        return (b == NULL) - (a == NULL);
    return utf8_compare(a, b);
}

static int compare_rows(const void *a, const void *b) {
    const struct ticker_row *first = a, *second = b;
    int by_premium = money_compare(second->premium, first->premium);
    return by_premium ? by_premium : utf8_compare(first->ticker, second->ticker);
}

void list_ticker_groups(struct review_work *work) {
    const struct group_table *table = work->tickers;
    struct dashboard *dashboard = &work->review->dashboard;
    dashboard->tickers = arena_alloc_array(work->arena, table->count, sizeof *dashboard->tickers);
    for (size_t i = 0; i < table->count; i++) {
        const struct group_sums *group = &table->items[i];
        if (group->traded)
            dashboard->tickers[dashboard->ticker_count++] = (struct ticker_row){
                .ticker = group->name, .premium = group->premium, .tally = tally_finish(&group->trades.tally, work->settings)};
    }
    if (dashboard->ticker_count > 1)
        qsort(dashboard->tickers, dashboard->ticker_count, sizeof *dashboard->tickers, compare_rows);
}

static int compare_groups(const void *a, const void *b) {
    const struct breakdown_group *first = a, *second = b;
    int by_pnl = money_compare(second->wheel_pnl, first->wheel_pnl);
    return by_pnl ? by_pnl : compare_names(first->closed.key, second->closed.key);
}

struct breakdown_group *list_groups(struct review_work *work, const struct group_table *table, size_t *count) {
    struct breakdown_group *groups = arena_alloc_array(work->arena, table->count, sizeof *groups);
    double capital = 0;
    for (size_t i = 0; i < table->count; i++)
        capital += table->items[i].capital_now;
    *count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct group_sums *sums = &table->items[i];
        if (!sums->traded)
            continue;
        groups[(*count)++] = (struct breakdown_group){
            .closed = finish_breakdown_bucket(&sums->trades, sums->name, sums->name, work->settings),
            .premium = sums->premium,
            .options_pnl = sums->options_pnl,
            .share_pnl = sums->share_pnl,
            .dividends = sums->dividends,
            .wheel_pnl = money_add(money_add(sums->options_pnl, sums->share_pnl), sums->dividends),
            .capital_now = sums->capital_now,
            .capital_share = capital > 0 ? sums->capital_now / capital : (double)NAN,
        };
    }
    if (*count > 1)
        qsort(groups, *count, sizeof *groups, compare_groups);
    return groups;
}
