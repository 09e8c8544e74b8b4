/* A position that spans a split is counted in the contracts and prices after it (docs/spec/real-logs.md §8). */
#include "positions/grouping/span_splits.h"

#include "positions/amounts.h"

/* While the leg was matched its strike and contracts were adjusted already. */
static bool was_open_at(const struct leg *leg, struct date date) {
    return date_compare(leg->opened, date) < 0 && date_compare(leg->expiry, date) >= 0 &&
           (leg->remaining > 0 || date_compare(leg->last_closed, date) >= 0);
}

static bool spans(const struct position_list *positions, const struct position *position, const struct split *split) {
    if (!split->applied || split->old_shares != 1 || date_compare(position_opened(positions, position), split->date) >= 0)
        return false;
    for (uint32_t i = 0; i < position->leg_count; i++) {
        const struct leg *leg = &positions->legs[position->first_leg + i];
        if (was_open_at(leg, split->date) || date_compare(leg->opened, split->date) >= 0)
            return true;
    }
    return false;
}

static struct date row_date(const struct position_list *positions, uint32_t transaction) {
    return positions->transactions->items[transaction].date;
}

static void span_openings(struct position_list *positions, const struct leg *leg, const struct split *split, struct arena *arena) {
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        struct opening *opening = &positions->openings[leg->first_opening + i];
        if (date_compare(row_date(positions, opening->transaction), split->date) >= 0)
            return;
        keep_opening_amounts(positions, opening, arena)->price /= split->new_shares;
        opening->contracts *= split->new_shares;
        opening->split = (uint16_t)(opening->split * split->new_shares);
    }
}

/* What closed a leg that the split adjusted is counted after it already, if it came after it. */
static void span_closings(struct position_list *positions, const struct leg *leg, const struct split *split, bool adjusted, struct arena *arena) {
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        struct closing *closing = &positions->closings[leg->first_closing + i];
        if (adjusted && date_compare(row_date(positions, closing->transaction), split->date) >= 0)
            return;
        keep_closing_amounts(positions, leg, closing, arena)->price /= split->new_shares;
        closing->contracts *= split->new_shares;
        closing->split = (uint16_t)(closing->split * split->new_shares);
    }
}

/* A leg that was gone before the split has its own contracts and strike adjusted here. False when they cannot be counted. */
static bool span_closed_leg(struct leg *leg, const struct split *split, uint16_t factor) {
    if (leg->remaining > 0 || leg->opened_contracts > INT32_MAX / split->new_shares || factor > UINT16_MAX / split->new_shares)
        return false;
    leg->opened_contracts *= split->new_shares;
    leg->strike /= split->new_shares;
    leg->share_basis /= split->new_shares;
    return true;
}

static void span_leg(struct position_list *positions, struct leg *leg, const struct split *split, struct arena *arena) {
    if (date_compare(leg->opened, split->date) >= 0)
        return;
    bool adjusted = was_open_at(leg, split->date);
    if (!adjusted && !span_closed_leg(leg, split, positions->openings[leg->first_opening].split))
        return;
    span_openings(positions, leg, split, arena);
    span_closings(positions, leg, split, adjusted, arena);
}

static void span_position(struct position_list *positions, const struct position *position, struct arena *arena) {
    const char *ticker = positions->legs[position->first_leg].ticker;
    for (size_t i = 0; i < positions->split_count; i++) {
        const struct split *split = &positions->splits[i];
        if (split->ticker != ticker || !spans(positions, position, split))
            continue;
        for (uint32_t l = 0; l < position->leg_count; l++)
            span_leg(positions, &positions->legs[position->first_leg + l], split, arena);
    }
}

void span_splits(struct position_list *positions, struct arena *arena) {
    for (size_t i = 0; i < positions->position_count && positions->split_count > 0; i++)
        span_position(positions, &positions->positions[i], arena);
}
