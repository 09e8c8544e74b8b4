/* Day by day of each contract and side. */
#include "import/matching/match_differing.h"

#include <math.h>

enum { HALF_LOOKED_MOST = 256 /* fills of a contract */ };

/* What has a price to be mistyped, and is nobody's yet. */
static bool is_left(const struct candidate *candidate) {
    return !candidate->taken && !(candidate->is_log && candidate->id) && !kind_is_event(candidate->side) && isfinite(candidate->price);
}

static double count_of(const struct candidate *candidate) {
    return candidate_is_dividend(candidate) ? 1 : candidate->quantity;
}

static void compare_day(const struct candidate *day, size_t count, struct differing_list *found, struct arena *arena) {
    struct differing differing = {0};
    double typed = 0, filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_left(&day[i]))
            continue;
        *(day[i].is_log ? &typed : &filled) += count_of(&day[i]);
        if (day[i].is_log)
            *array_add(arena, &differing.rows) = day[i].index;
        else if (differing.rows.count) /* the log's stand first */
            *array_add(arena, &differing.fills) = (struct differing_fill){day[i].index, *day[i].transaction};
    }
    differing.as_many = typed == filled;
    if (differing.fills.count)
        *array_add(arena, found) = differing;
}

void match_differing(const struct candidate *list, size_t count, struct differing_list *found, struct arena *arena) {
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && candidates_compare_keys(&list[first], &list[end]) == 0 &&
                              date_compare(list[first].transaction->date, list[end].transaction->date) == 0;)
            end++;
        compare_day(list + first, end - first, found, arena);
    }
}

/* ---- rolls in one row ---- */

static bool is_of_half(const struct candidate *half, const struct candidate *fill) {
    int32_t apart = fill->transaction->date.day - half->transaction->date.day;
    bool expired = fill->side == KIND_EXPIRED && half->side == KIND_PURCHASE;
    return !fill->is_log && !fill->taken && (expired || (fill->side == half->side && apart >= -DAYS_APART_MOST)) && apart <= DAYS_APART_MOST;
}

static void add_half(const struct candidate *list, size_t count, const struct candidate *half, struct differing *differing, struct arena *arena) {
    double left = half->taken ? 0 : half->quantity;
    size_t at = (size_t)(half - list), looked = 0;
    while (at > 0 && looked++ < HALF_LOOKED_MOST && broker_compare_contracts(list[at - 1].transaction, half->transaction) == 0)
        at--;
    for (looked = 0; at < count && looked++ < 2 * HALF_LOOKED_MOST && broker_compare_contracts(list[at].transaction, half->transaction) == 0; at++)
        if (is_of_half(half, &list[at]) && list[at].quantity <= left) {
            left -= list[at].quantity;
            *array_add(arena, &differing->fills) = (struct differing_fill){list[at].index, *list[at].transaction};
        }
}

void match_differing_rolls(const struct candidate *list, size_t count, const struct log_transactions *log, struct differing_list *found, struct arena *arena) {
    const struct candidate **of_log = arena_alloc_array(arena, log->count + 1, sizeof *of_log);
    for (size_t i = 0; i < count; i++)
        if (list[i].is_log)
            of_log[list[i].index] = &list[i];
    for (size_t i = 0; i + 1 < log->count; i++) {
        struct differing differing = {.as_many = true};
        if (!log_is_one_row_roll(log, i) || !of_log[i] || !of_log[i + 1] || of_log[i]->id)
            continue;
        add_half(list, count, of_log[i], &differing, arena);
        add_half(list, count, of_log[i + 1], &differing, arena);
        *array_add(arena, &differing.rows) = (uint32_t)i + 1;
        if (differing.fills.count)
            *array_add(arena, found) = differing;
    }
}
