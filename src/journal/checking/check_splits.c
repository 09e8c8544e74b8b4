/* Sales of one ticker by date: up to three before and three after each gap between two. */
#include "journal/checking/check_splits.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/number_text.h"

#define JUMP 1.8 /* of every strike before to every one after, or the other way round */

enum { DAYS_APART = 45, STRIKES_MOST = 3, LOOKS_MOST = 200 /* through all sales; so many jumps are none */ };

struct sales {
    const struct transaction **items;
    size_t count;
};

/* Two sales of a ticker, one after the other. */
struct jump {
    const struct transaction *before, *after;
    size_t sale; /* index of `after` */
};

static int by_ticker_and_date(const void *a, const void *b) {
    const struct transaction *first = *(const struct transaction *const *)a, *second = *(const struct transaction *const *)b;
    int dates = date_compare(first->date, second->date);
    if (first->ticker != second->ticker) /* one text each: their order never shows */
        return (uintptr_t)first->ticker < (uintptr_t)second->ticker ? -1 : 1;
    return dates ? dates : COMPARE(first, second);
}

static bool is_of_ticker(const struct transaction *row) {
    return row->fate != ROW_ERRONEOUS && row->ticker && date_is_set(row->date);
}

static struct sales sales_of(const struct transaction_list *list, struct arena *scratch) {
    struct sales sales = {arena_alloc_array(scratch, list->count, sizeof *sales.items), 0};
    for (size_t i = 0; i < list->count; i++)
        if (is_of_ticker(&list->items[i]) && list->items[i].action == SELL_TO_OPEN && list->items[i].strike > 0)
            sales.items[sales.count++] = &list->items[i];
    qsort(sales.items, sales.count, sizeof *sales.items, by_ticker_and_date);
    return sales;
}

/* The lowest and the highest strike of the ticker's sales around item `first`, `step` 1 or -1 away from it, in the time that is near. */
static void strikes_near(const struct sales *sales, size_t first, int step, double *lowest, double *highest) {
    const struct transaction *begin = sales->items[first];
    *lowest = *highest = begin->strike;
    for (size_t i = first, seen = 0; i < sales->count && seen < STRIKES_MOST; i += (size_t)step, seen++) { /* wraps below 0 */
        const struct transaction *sale = sales->items[i];
        if (sale->ticker != begin->ticker || abs(sale->date.day - begin->date.day) > DAYS_APART)
            return;
        *lowest = fmin(*lowest, sale->strike);
        *highest = fmax(*highest, sale->strike);
    }
}

static bool strikes_jump(const struct sales *sales, size_t before, size_t after) {
    double low_before, high_before, low_after, high_after;
    strikes_near(sales, before, -1, &low_before, &high_before);
    strikes_near(sales, after, 1, &low_after, &high_after);
    return low_before > high_after * JUMP || low_after > high_before * JUMP;
}

/* The logged prices of the stock do not follow: strikes far from it. */
static bool prices_stay(const struct transaction *before, const struct transaction *after) {
    double ratio = before->stock_price / after->stock_price;
    return ratio < JUMP && ratio > 1 / JUMP; /* false where one is not known */
}

/* What may be held of a ticker besides what its sales left open, and its splits, in the log's order. */
struct holders {
    const struct transaction **items;
    size_t count;
};

static bool brings_shares(const struct transaction *row) {
    return row->action == SHARES_BOUGHT || (row->action == ASSIGNED && row->type == OPTION_PUT);
}

static struct holders holders_of(const struct transaction_list *list, struct arena *scratch) {
    struct holders holders = {arena_alloc_array(scratch, list->count, sizeof *holders.items), 0};
    for (size_t i = 0; i < list->count; i++)
        if (is_of_ticker(&list->items[i]) && (list->items[i].action == SPLIT || brings_shares(&list->items[i])))
            holders.items[holders.count++] = &list->items[i];
    return holders;
}

/* One of the ticker's sales until the jump is open after it. */
static bool is_sold_over(const struct sales *sales, const struct jump *jump) {
    size_t end = jump->sale;
    while (end < sales->count && sales->items[end]->ticker == jump->before->ticker && date_compare(sales->items[end]->date, jump->before->date) <= 0)
        end++; /* both may be of one day */
    while (end > 0 && sales->items[end - 1]->ticker == jump->before->ticker)
        if (date_compare(sales->items[--end]->expiry, jump->after->date) >= 0)
            return true;
    return false;
}

/* Something of the ticker is held over the jump that a split would change, and no split is logged in it. */
static bool is_held_over(const struct holders *holders, const struct sales *sales, const struct jump *jump) {
    bool held = false;
    for (size_t i = 0; i < holders->count; i++) {
        const struct transaction *row = holders->items[i];
        if (row->ticker != jump->before->ticker || date_compare(row->date, jump->after->date) > 0)
            continue;
        if (row->action == SPLIT && date_compare(row->date, jump->before->date) >= 0)
            return false;
        held |= brings_shares(row);
    }
    return held || is_sold_over(sales, jump);
}

static void tell(const struct transaction_list *list, const struct transaction *before, const struct transaction *after, struct diags *diags) {
    char old[NUMBER_TEXT_SIZE], new[NUMBER_TEXT_SIZE], date[DATE_TEXT_SIZE];
    number_print(before->strike, old);
    number_print(after->strike, new);
    diag_report(diags, SPLIT_UNLOGGED, transaction_place(list, after, FIELD_STRIKE), "read as if there was none",
                "strikes of %s go from %s on %s to %s, as after a split that is not in the log", before->ticker, old, date_text(before->date, date), new);
}

static int by_row(const void *a, const void *b) {
    const struct jump *first = a, *second = b;
    return COMPARE(first->after, second->after);
}

/* ---- splits that are logged ---- */

/* The ticker's last sale before the split and its first one from then on, in the time that is near; NULL = none. */
static struct jump sales_around(const struct sales *sales, const struct transaction *split) {
    enum { DAYS_NEAR = 120 };
    struct jump around = {0};
    for (size_t i = 0; i < sales->count; i++) {
        const struct transaction *sale = sales->items[i];
        if (sale->ticker != split->ticker || abs(sale->date.day - split->date.day) > DAYS_NEAR)
            continue;
        if (date_compare(sale->date, split->date) < 0)
            around.before = sale;
        else if (!around.after)
            around.after = sale;
    }
    return around;
}

/* "1:10" for ten new shares: strikes went down where its letter would have them go up. */
static bool goes_the_other_way(const struct transaction *split, const struct jump *around) {
    double ratio = (double)split->quantity / split->multiplier, fall = around->before->strike / around->after->strike;
    bool far = ratio > JUMP ? fall < 1 / JUMP : ratio < 1 / JUMP && fall > JUMP;
    return far && fall * ratio > 1 / JUMP && fall * ratio < JUMP;
}

static void check_ratios(const struct transaction_list *list, const struct sales *sales, struct diags *diags) {
    size_t looks = 0;
    for (size_t i = 0; i < list->count && looks < LOOKS_MOST; i++) {
        const struct transaction *split = &list->items[i];
        if (split->action != SPLIT || !is_of_ticker(split) || split->quantity < 1 || split->multiplier < 1)
            continue;
        struct jump around = sales_around(sales, split);
        char old[NUMBER_TEXT_SIZE], new[NUMBER_TEXT_SIZE];
        looks++;
        if (!around.before || !around.after || !goes_the_other_way(split, &around))
            continue;
        number_print(around.before->strike, old);
        number_print(around.after->strike, new);
        diag_report(diags, SPLIT_NOT_APPLIED, transaction_place(list, split, FIELD_QUANTITY), "read as written",
                    "strikes of %s go from %s to %s, as after a split of %d:%d, new shares to old ones, but this row says %d:%d", split->ticker, old, new,
                    (int)split->multiplier, (int)split->quantity, (int)split->quantity, (int)split->multiplier);
    }
}

void check_splits(const struct transaction_list *list, struct arena *scratch, struct diags *diags) {
    struct sales sales = sales_of(list, scratch);
    check_ratios(list, &sales, diags);
    struct jump jumps[LOOKS_MOST];
    size_t count = 0;
    for (size_t i = 1; i < sales.count && count < LOOKS_MOST; i++) {
        const struct transaction *before = sales.items[i - 1], *after = sales.items[i];
        bool near = before->ticker == after->ticker && after->date.day - before->date.day <= DAYS_APART;
        if (near && strikes_jump(&sales, i - 1, i) && !prices_stay(before, after))
            jumps[count++] = (struct jump){before, after, i};
    }
    if (count == LOOKS_MOST) /* strikes that jump everywhere say nothing of splits */
        return;
    qsort(jumps, count, sizeof *jumps, by_row);
    struct holders holders = holders_of(list, scratch);
    for (size_t i = 0; i < count; i++)
        if (is_held_over(&holders, &sales, &jumps[i]))
            tell(list, jumps[i].before, jumps[i].after, diags);
}
