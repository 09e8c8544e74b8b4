/* What each ticker brought in; found by hashing the interned name, so a hundred thousand tickers are no more
 * than a pass. */
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "review/workings.h"

struct ticker_sums {
    const char *ticker;
    struct money premium;
    struct tally_sums tally;
};

struct ticker_table {
    struct ticker_sums *items;
    size_t count, capacity;
    uint32_t *slots;   /* index + 1; 0 = free */
    size_t slot_count; /* a power of two, at most half full */
    struct arena *scratch;
};

static size_t ticker_hash(const char *ticker) {
    return (size_t)(((uint64_t)(uintptr_t)ticker * 0x9E3779B97F4A7C15u) >> 24);
}

static void place(struct ticker_table *table, uint32_t index) {
    size_t slot = ticker_hash(table->items[index].ticker) & (table->slot_count - 1);
    while (table->slots[slot])
        slot = (slot + 1) & (table->slot_count - 1);
    table->slots[slot] = index + 1;
}

static void grow_slots(struct ticker_table *table) {
    table->slot_count = table->slot_count ? table->slot_count * 2 : 64;
    table->slots = arena_alloc_array(table->scratch, table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        place(table, (uint32_t)i);
}

static struct ticker_sums *find_ticker(struct ticker_table *table, const char *ticker) {
    if (table->count * 2 >= table->slot_count)
        grow_slots(table);
    size_t slot = ticker_hash(ticker) & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1))
        if (table->items[table->slots[slot] - 1].ticker == ticker)
            return &table->items[table->slots[slot] - 1];
    struct ticker_sums *added = array_add(table->scratch, table);
    added->ticker = ticker;
    table->slots[slot] = (uint32_t)table->count;
    return added;
}

static void add_premium(struct money *premium, const struct position_list *positions, const struct leg *leg) {
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        *premium = money_add(*premium, money_subtract(opening->premium, opening->fees));
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        *premium = money_subtract(*premium, money_add(closing->cost, closing->fees));
    }
}

static int compare_tickers(const void *a, const void *b) {
    const struct ticker_row *first = a, *second = b;
    int by_premium = money_compare(second->premium, first->premium);
    return by_premium ? by_premium : utf8_compare(first->ticker, second->ticker);
}

void open_tickers(struct workings *work) {
    work->tickers = arena_alloc(work->scratch, sizeof *work->tickers);
    work->tickers->scratch = work->scratch;
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        if (!leg->paper)
            add_premium(&find_ticker(work->tickers, leg->ticker)->premium, work->positions, leg);
    }
}

struct tally_sums *ticker_tally(struct workings *work, const char *ticker) {
    return &find_ticker(work->tickers, ticker)->tally;
}

void list_tickers(struct workings *work) {
    const struct ticker_table *table = work->tickers;
    struct dashboard *dashboard = &work->review->dashboard;
    dashboard->tickers = arena_alloc_array(work->arena, table->count, sizeof *dashboard->tickers);
    dashboard->ticker_count = table->count;
    for (size_t i = 0; i < table->count; i++)
        dashboard->tickers[i] =
            (struct ticker_row){.ticker = table->items[i].ticker,
                                .premium = table->items[i].premium,
                                .tally = tally_finish(&table->items[i].tally, work->settings)};
    if (table->count > 1)
        qsort(dashboard->tickers, table->count, sizeof *dashboard->tickers, compare_tickers);
}
