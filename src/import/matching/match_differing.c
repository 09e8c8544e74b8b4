/* Day by day of each contract and side. */
#include "import/matching/match_differing.h"

#include <math.h>

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
