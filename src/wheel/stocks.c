/* Which account and ticker each real position belongs to; found by hashing the interned names. */
#include "wheel/stocks.h"

#include "base/array.h"

static uint32_t stock_hash(const char *account, const char *ticker) {
    uint64_t mixed = (uint64_t)(uintptr_t)ticker * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (uint64_t)(uintptr_t)account) * 0xC2B2AE3D27D4EB4Fu;
    return (uint32_t)(mixed >> 24);
}

uint32_t find_stock(struct turning *turning, const char *account, const char *ticker) {
    struct stock_table *table = &turning->stocks;
    uint32_t hash = stock_hash(account, ticker), found;
    struct hash_probe probe = hash_probe(hash);
    while ((found = hash_index_next(&table->by_name, &probe)) != HASH_NONE)
        if (table->items[found].account == account && table->items[found].ticker == ticker)
            return found;
    found = (uint32_t)table->count;
    *array_add(turning->scratch, table) = (struct stock){.account = account, .ticker = ticker, .last = DATE_NONE};
    table->by_name.arena = turning->scratch;
    hash_index_add(&table->by_name, hash, found);
    return found;
}

static void note_date(struct stock *stock, struct date date) {
    if (!date_is_set(stock->last) || date_compare(date, stock->last) > 0)
        stock->last = date;
}

static void note_leg(const struct position_list *positions, const struct leg *leg, struct stock *stock) {
    const struct opening *openings = positions->openings + leg->first_opening;
    stock->any_open |= leg->remaining > 0;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        note_date(stock, positions->transactions->items[openings[i].transaction].date);
    for (uint32_t i = 0; i < leg->closing_count; i++)
        note_date(stock, positions->closings[leg->first_closing + i].date);
}

/* A position is its first leg's account's, as in Scores, even where a roll led into another account. */
void list_stocks(struct turning *turning) {
    const struct position_list *positions = turning->positions;
    turning->stock_of_position =
        arena_alloc_array(turning->scratch, positions->position_count, sizeof *turning->stock_of_position);
    for (size_t i = 0; i < positions->position_count; i++) {
        const struct position *position = &positions->positions[i];
        const struct leg *legs = &positions->legs[position->first_leg];
        turning->stock_of_position[i] = NO_INDEX;
        if (legs->paper)
            continue;
        uint32_t stock = find_stock(turning, legs->account, legs->ticker);
        turning->stocks.items[stock].has_options = true;
        turning->stock_of_position[i] = stock;
        for (uint32_t l = 0; l < position->leg_count; l++)
            note_leg(positions, &legs[l], &turning->stocks.items[stock]);
    }
}
