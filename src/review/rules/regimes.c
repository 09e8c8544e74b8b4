/* Where the log's Regime cell changed between bull and bear (docs/spec/review.md §4). */
#include "review/rules/regimes.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "review/periods/calendar.h"

struct regime_row {
    struct date date;  /* booked */
    uint32_t sequence; /* processing order */
    uint8_t regime;
};

struct regime_rows {
    struct regime_row *items;
    size_t count, capacity;
};

static int compare_rows(const void *a, const void *b) {
    const struct regime_row *first = a, *second = b;
    int by_date = date_compare(first->date, second->date);
    return by_date ? by_date : COMPARE(first->sequence, second->sequence);
}

/* The booked date of a close differs from its row's only where it expired or was assigned. */
static struct date *booked_dates(const struct review_work *work) {
    const struct position_list *positions = work->positions;
    size_t count = positions->transactions->count;
    struct date *dates = arena_alloc_array(work->scratch, count, sizeof *dates);
    for (size_t i = 0; i < count; i++)
        dates[i] = positions->transactions->items[i].date;
    for (size_t i = 0; i < positions->closing_count; i++)
        dates[positions->closings[i].transaction] = positions->closings[i].date;
    return dates;
}

static bool any_regime(const struct transaction_list *transactions) {
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].regime != REGIME_NONE)
            return true;
    return false;
}

static void collect_rows(const struct review_work *work, struct regime_rows *rows) {
    const struct transaction_list *transactions = work->positions->transactions;
    const struct date *dates = booked_dates(work);
    for (size_t i = 0; i < transactions->count; i++) {
        uint32_t index = work->positions->order[i];
        const struct transaction *row = &transactions->items[index];
        if (row->regime != REGIME_NONE && row->fate == ROW_USED && !row->paper)
            *array_add(work->scratch, rows) = (struct regime_row){dates[index], (uint32_t)i, row->regime};
    }
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

struct regime_change *find_regime_changes(const struct review_work *work) {
    struct regime_change *changes =
        arena_alloc_array(work->scratch, work->review->week_count, sizeof *changes);
    struct regime_rows rows = {0};
    for (size_t i = 0; i < work->review->week_count; i++)
        changes[i].date = DATE_NONE;
    if (any_regime(work->positions->transactions))
        collect_rows(work, &rows);
    for (size_t i = 1; i < rows.count; i++) {
        const struct regime_row *before = &rows.items[i - 1], *now = &rows.items[i];
        if (now->regime != before->regime)
            changes[calendar_week_index(work, now->date)] =
                (struct regime_change){now->date, before->regime, now->regime};
    }
    return changes;
}
