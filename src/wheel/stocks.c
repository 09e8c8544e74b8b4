/* Which account and ticker each real position belongs to; found by hashing the interned names. */
#include "base/array.h"
#include "wheel/wheel_work.h"

static size_t stock_hash(const char *account, const char *ticker) {
    uint64_t mixed = (uint64_t)(uintptr_t)ticker * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (uint64_t)(uintptr_t)account) * 0xC2B2AE3D27D4EB4Fu;
    return (size_t)(mixed >> 24);
}

static void grow_slots(struct stock_table *table, struct arena *scratch) {
    table->slot_count = table->slot_count ? table->slot_count * 2 : 64;
    table->slots = arena_alloc_array(scratch, table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++) {
        size_t slot = stock_hash(table->items[i].account, table->items[i].ticker) & (table->slot_count - 1);
        while (table->slots[slot])
            slot = (slot + 1) & (table->slot_count - 1);
        table->slots[slot] = (uint32_t)i + 1;
    }
}

uint32_t find_stock(struct turning *turning, const char *account, const char *ticker) {
    struct stock_table *table = &turning->stocks;
    if (table->count * 2 >= table->slot_count)
        grow_slots(table, turning->scratch);
    size_t slot = stock_hash(account, ticker) & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1)) {
        const struct stock *stock = &table->items[table->slots[slot] - 1];
        if (stock->account == account && stock->ticker == ticker)
            return table->slots[slot] - 1;
    }
    *array_add(turning->scratch, table) =
        (struct stock){.account = account, .ticker = ticker, .last = DATE_NONE};
    table->slots[slot] = (uint32_t)table->count;
    return (uint32_t)table->count - 1;
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
