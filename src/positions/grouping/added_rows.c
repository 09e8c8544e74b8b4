/* A new list of rows, sheet by sheet. */
#include "positions/grouping/added_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"

struct transaction ended_row(const struct transaction *opening, const struct leg *leg, enum action action, double price) {
    return (struct transaction){
        .row = opening->row,
        .source = opening->source,
        .date = leg->expiry,
        .expiry = leg->expiry,
        .quantity = leg->remaining,
        .multiplier = (unsigned)leg->multiplier & MULTIPLIER_MOST,
        .group = leg->group,
        .ticker = leg->ticker,
        .account = leg->account,
        .strike = leg->strike,
        .stock_price = price,
        .premium = NAN,
        .type = leg->type & 3u,
        .action = (uint8_t)action,
        .fate = ROW_USED,
        .paper = leg->paper,
        .same_row = true,
    };
}

static int compare_added(const void *a, const void *b) {
    const struct added_row *first = a, *second = b;
    return COMPARE(first->after, second->after);
}

void add_rows(struct transaction_list *transactions, struct added_rows *added, struct arena *arena) {
    struct transaction *items = arena_alloc_array(arena, transactions->count + added->count, sizeof *items);
    size_t count = 0, next = 0;
    qsort(added->items, added->count, sizeof *added->items, compare_added);
    for (size_t i = 0; i < transactions->layout->sheet_count; i++) {
        struct sheet_rows *sheet = &transactions->sheets[i];
        size_t first = count, end = sheet->first + sheet->count;
        for (size_t row = sheet->first; row < end; row++) {
            items[count++] = transactions->items[row];
            while (next < added->count && added->items[next].after == row)
                items[count++] = added->items[next++].row;
        }
        sheet->first = first;
        sheet->count = count - first;
    }
    transactions->items = items;
    transactions->count = count;
}

uint32_t *added_last_openings(const struct matching *matching) {
    uint32_t *last = arena_alloc_array(matching->scratch, matching->legs.count, sizeof *last);
    for (size_t i = 0; i < matching->openings.count; i++)
        last[matching->opening_leg.items[i]] = matching->openings.items[i].transaction;
    return last;
}
