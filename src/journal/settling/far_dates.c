/* The gap in a sheet's dates. */
#include "journal/settling/far_dates.h"

#include <stdlib.h>

enum { YEAR = 366, DAYS_AFTER_EXPIRY_MOST = 31 };

static int compare_dates(const void *a, const void *b) {
    const struct date *first = a, *second = b;
    return date_compare(*first, *second);
}

/* The row's date as it will be settled; DATE_NONE where it cannot be. */
static struct date settled_date(const struct draft *draft, size_t index, const struct date_orders *orders) {
    struct date date = draft->rows.items[index].date;
    bool settled = date_is_set(date) && settle_date(&date, (enum date_reading_order)draft->extras.items[index].date_order, orders->date);
    return settled ? date : DATE_NONE;
}

/* A pause of a year and more is followed by more than a few rows. */
static bool are_few(size_t behind, size_t rows) {
    enum { TENTH = 10 };
    return behind == 1 || behind * TENTH <= rows;
}

struct date find_far_dates(const struct draft *draft, const struct date_orders *orders, struct date as_of) {
    struct date *later = arena_alloc_array(draft->scratch, draft->rows.count + 1, sizeof *later), latest = as_of;
    size_t count = 0;
    for (size_t i = 0; i < draft->rows.count && date_is_set(as_of); i++) {
        struct date date = settled_date(draft, i, orders);
        if (date_is_set(date) && date_compare(date, as_of) > 0)
            later[count++] = date;
    }
    if (count > 1)
        qsort(later, count, sizeof *later, compare_dates);
    for (size_t i = 0; i < count; latest = later[i++])
        if (later[i].day - latest.day > YEAR && are_few(count - i, draft->rows.count))
            return later[i];
    return DATE_NONE;
}

bool date_is_long_after_expiry(struct date date, struct date expiry) {
    return date_is_set(date) && date_is_set(expiry) && date.day - expiry.day > DAYS_AFTER_EXPIRY_MOST;
}
