/* Two that opened in one second, and nothing else of their kind with them, were one order: strikes alone would pair them by how near they are. */
#include "brokers/settling/tie_spreads.h"

#include <stdlib.h>

#include "base/compare.h"
#include "brokers/reading/stamp.h"

struct began {
    const struct broker_transaction *first;
    uint32_t leg;
    bool is_long;
};

static int compare_days(const struct began *a, const struct began *b) {
    const struct broker_transaction *first = a->first, *second = b->first;
    int order = date_compare(first->date, second->date);
    order = order ? order : COMPARE(first->account, second->account);
    order = order ? order : COMPARE(first->ticker, second->ticker);
    return order ? order : COMPARE(first->type, second->type);
}

static int compare_began(const void *left, const void *right) {
    const struct began *a = left, *b = right;
    int order = compare_days(a, b);
    order = order ? order : COMPARE(a->first->seconds, b->first->seconds);
    order = order ? order : COMPARE((int)a->is_long, (int)b->is_long);
    return order ? order : COMPARE(a->leg, b->leg);
}

static bool has_several_of_each(const struct began *day, size_t count) {
    size_t bought = 0;
    for (size_t i = 0; i < count; i++)
        bought += day[i].is_long;
    return bought > 1 && count - bought > 1;
}

static bool are_spread(const struct began *sold, const struct began *bought) {
    return !sold->is_long && bought->is_long && sold->first->seconds != NO_TIME && sold->first->quantity == bought->first->quantity &&
           date_compare(bought->first->expiry, sold->first->expiry) >= 0;
}

static bool tie_day(const struct began *day, size_t count, struct broker_legs *legs) {
    bool any = false;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && day[end].first->seconds == day[first].first->seconds;)
            end++;
        if (end - first != 2 || !are_spread(&day[first], &day[first + 1]))
            continue;
        legs->items[day[first + 1].leg].group = legs->items[day[first].leg].group;
        any = true;
    }
    return any;
}

void tie_spreads(struct broker_exports *exports, struct broker_legs *legs) {
    struct arena scratch;
    bool any = false;
    arena_init(&scratch);
    struct began *began = arena_alloc_array(&scratch, legs->count + 1, sizeof *began);
    for (size_t i = 0; i < legs->count; i++)
        began[i] = (struct began){&exports->transactions.items[legs->items[i].first], (uint32_t)i, legs->items[i].is_long};
    if (legs->count > 1)
        qsort(began, legs->count, sizeof *began, compare_began);
    for (size_t first = 0, end; first < legs->count; first = end) {
        for (end = first + 1; end < legs->count && compare_days(&began[first], &began[end]) == 0;)
            end++;
        if (has_several_of_each(&began[first], end - first))
            any |= tie_day(&began[first], end - first, legs);
    }
    for (size_t i = 0; i < exports->transactions.count && any; i++)
        if (exports->transactions.items[i].leg != NO_LEG)
            exports->transactions.items[i].group = legs->items[exports->transactions.items[i].leg].group;
    arena_release(&scratch);
}
