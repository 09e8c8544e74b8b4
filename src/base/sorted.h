/*
 * A place in sorted items, found by halves.
 *
 *     size_t day = 0;
 *     SKIP_SORTED(day, review->day_count, date_compare(review->days[day].date, start) < 0);
 *
 * `day` is now the first that is not before `start`, day_count when there is none.
 */
#ifndef WHEELGRADE_BASE_SORTED_H
#define WHEELGRADE_BASE_SORTED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Moves the size_t `at` over items until one of which `is_before`, an expression of `at`, does not hold, to `end` when it
 * holds for all. It holds for the first items only, as they are sorted, and is asked of indexes from the given `at` on and
 * below `end` alone. An `at` that is not below `end` stays where it is.
 */
#define SKIP_SORTED(at, end, is_before)                                                                                \
    for (size_t low_ = (at), high_ = (end); low_ < high_ && ((at) = low_ + (high_ - low_) / 2, true); (at) = low_)     \
        if (is_before)                                                                                                 \
            low_ = (at) + 1;                                                                                           \
        else                                                                                                           \
            high_ = (at)

#endif
