/* Matching in passes, the surest first; what one pass matched is gone for the next. */
#include "import/matching/match_figures.h"

enum {
    PARTS_MOST = 200,  /* fills of one row, rows of one fill */
    LOOKED_MOST = 4096 /* different figures and days that are within half a cent and some days of a row's */
};

struct matching {
    struct candidate *list;
    size_t count;
    struct shelf *shelf;
    const struct match_sink *sink;
};

static void match(const struct matching *matching, struct candidate *row, struct candidate *fill) {
    bool first = !fill->taken;
    row->taken = fill->taken = true;
    matching->sink->matched(matching->sink->context, row, fill, first);
}

/* The first of another day. */
static size_t day_end(const struct matching *matching, size_t first) {
    size_t end = first + 1;
    while (end < matching->count && date_compare(matching->list[first].transaction->date, matching->list[end].transaction->date) == 0)
        end++;
    return end;
}

/* ---- one row, one fill ---- */

/* Import IDs begin with their format. */
static bool are_of_one_format(const char *a, const char *b) {
    const char *end_a = strrchr(a, '-'), *end_b = strrchr(b, '-');
    return end_a && end_b && end_a - a == end_b - b && strncmp(a, b, (size_t)(end_a - a)) == 0;
}

/* An assignment or its shares, of two formats: posted on the next business day, after a long weekend at most. */
static bool may_be_posted_apart(const struct candidate *row, const struct candidate *fill) {
    int32_t apart = row->transaction->date.day - fill->transaction->date.day;
    return row->late && fill->late && !are_of_one_format(row->id, fill->id) && apart >= -DAYS_APART_MOST && apart <= DAYS_APART_MOST;
}

/* A row with an ID is another format's, or its account's name has changed: only the very same day and figures, but for what formats post on
 * different days. */
static bool may_match(const struct candidate *row, const struct candidate *fill, bool same_day) {
    if (date_compare(row->transaction->date, fill->transaction->date) == 0)
        return true;
    return !same_day && (row->id ? may_be_posted_apart(row, fill) : candidate_dates_agree(row, fill));
}

static bool is_before(const struct candidate *a, const struct candidate *b) {
    int order = date_compare(a->transaction->date, b->transaction->date);
    return order ? order < 0 : a->index < b->index;
}

/* The earliest that agrees; NULL. */
static struct candidate *find_fill(struct shelf *fills, const struct candidate *row, bool same_day) {
    struct candidate *best = NULL;
    size_t at = shelf_find_figures(fills, row->quantity, row->price);
    for (size_t looked = 0; at < fills->count && looked < LOOKED_MOST; at = fills->group_ends[at], looked++) {
        size_t free = shelf_free(fills, at);
        if (fills->items[at]->quantity > row->quantity || fills->items[at]->price >= row->price + CENT_APART)
            break;
        if (free < fills->group_ends[at] && candidate_prices_agree(fills->items[at]->price, row->price) && may_match(row, fills->items[free], same_day) &&
            (!best || is_before(fills->items[free], best)))
            best = fills->items[free];
    }
    return best;
}

static void match_single(const struct matching *matching, bool same_day) {
    for (size_t i = 0; i < matching->count; i++) {
        struct candidate *row = &matching->list[i];
        struct candidate *fill = row->is_log && !row->taken ? find_fill(matching->shelf, row, same_day) : NULL;
        if (fill)
            match(matching, row, fill);
    }
}

static void match_singles(const struct matching *matching) {
    shelf_clear(matching->shelf, SHELF_BY_FIGURES);
    for (size_t i = 0; i < matching->count; i++)
        if (!matching->list[i].is_log)
            shelf_put(matching->shelf, &matching->list[i]);
    shelf_sort(matching->shelf);
    match_single(matching, true);
    match_single(matching, false);
}

/* ---- one row, several fills ---- */

static bool can_be_sum(const struct candidate *candidate) {
    return candidate->is_log && !candidate->taken && !candidate->id && !candidate_is_dividend(candidate);
}

/* Rows near the day, which is the fills' from `first` to `end`. Returns the highest quantity. */
static double shelve_rows_near(const struct matching *matching, size_t first, size_t end, size_t *near) {
    const struct candidate *list = matching->list;
    int32_t day = list[first].transaction->date.day;
    double most = 0;
    while (day - list[*near].transaction->date.day > DAYS_APART_MOST)
        ++*near;
    shelf_clear(matching->shelf, SHELF_BY_FIGURES);
    for (size_t i = *near; i < matching->count && list[i].transaction->date.day - day <= DAYS_APART_MOST; i++)
        if (can_be_sum(&list[i]) && candidate_dates_agree(&list[i], &list[end - 1])) {
            shelf_put(matching->shelf, &matching->list[i]);
            most = list[i].quantity > most ? list[i].quantity : most;
        }
    shelf_sort(matching->shelf);
    return most;
}

static struct candidate *find_row(struct shelf *rows, double quantity, double price) {
    for (size_t at = shelf_find_figures(rows, quantity, price); at < rows->count; at = rows->group_ends[at]) {
        size_t free = shelf_free(rows, at);
        if (free == rows->count || rows->items[free]->quantity > quantity || rows->items[free]->price >= price + CENT_APART)
            return NULL;
        if (candidate_prices_agree(rows->items[free]->price, price))
            return rows->items[free];
    }
    return NULL;
}

static void match_run(const struct matching *matching, struct candidate *row, size_t first, size_t last) {
    for (size_t i = first; i <= last; i++)
        if (!matching->list[i].taken && !matching->list[i].is_log)
            match(matching, row, &matching->list[i]);
}

/* Fills next to each other, from `first` on, that make a row in sum. */
static void match_sum_from(const struct matching *matching, size_t first, size_t end, double most) {
    double quantity = 0, value = 0;
    for (size_t i = first, parts = 0; i < end && parts < PARTS_MOST; i++) {
        const struct candidate *fill = &matching->list[i];
        if (fill->is_log || fill->taken)
            continue;
        quantity += fill->quantity;
        value += fill->quantity * fill->price;
        if (quantity > most)
            return;
        struct candidate *row = ++parts > 1 ? find_row(matching->shelf, quantity, value / quantity) : NULL;
        if (row) {
            match_run(matching, row, first, i);
            return;
        }
    }
}

static void match_sums(const struct matching *matching) {
    for (size_t first = 0, end, near = 0; first < matching->count; first = end) {
        end = day_end(matching, first);
        if (matching->list[end - 1].is_log)
            continue; /* no fill, as those stand behind the day's rows */
        double most = shelve_rows_near(matching, first, end, &near);
        for (size_t i = first; most > 0 && i < end; i++)
            if (!matching->list[i].is_log && !matching->list[i].taken)
                match_sum_from(matching, i, end, most);
    }
}

/* ---- one fill, several rows ---- */

/* Rows of the day at the fill's price that make it in sum: a close of several legs is a row each. Returns how many of the shelf's that are left. */
static size_t count_parts(struct shelf *rows, const struct candidate *fill, size_t first) {
    double sum = 0;
    size_t parts = 0;
    for (size_t at = first; at < rows->count && parts < PARTS_MOST && sum < fill->quantity; at = shelf_free(rows, at + 1), parts++) {
        if (rows->items[at]->price >= fill->price + CENT_APART)
            return 0;
        sum += rows->items[at]->quantity;
    }
    return sum > 0 && sum == fill->quantity ? parts : 0;
}

static void match_parts(const struct matching *matching) {
    for (size_t first = 0, end; first < matching->count; first = end) {
        end = day_end(matching, first);
        shelf_clear(matching->shelf, SHELF_BY_PRICE);
        for (size_t i = first; i < end && !matching->list[end - 1].is_log; i++)
            if (can_be_sum(&matching->list[i]))
                shelf_put(matching->shelf, &matching->list[i]);
        shelf_sort(matching->shelf);
        for (size_t i = first; i < end && matching->shelf->count; i++) {
            struct candidate *fill = &matching->list[i];
            if (fill->is_log || fill->taken)
                continue;
            size_t at = shelf_free(matching->shelf, shelf_find_price(matching->shelf, fill->price));
            for (size_t parts = count_parts(matching->shelf, fill, at); parts > 0; parts--, at = shelf_free(matching->shelf, at + 1))
                match(matching, matching->shelf->items[at], fill);
        }
    }
}

void match_figures(struct candidate *list, size_t count, struct shelf *shelf, const struct match_sink *sink) {
    struct matching matching = {list, count, shelf, sink};
    match_singles(&matching);
    match_sums(&matching);
    match_parts(&matching);
}
