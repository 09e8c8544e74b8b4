/* Rows in the order of their dates, sheet by sheet, beside what each account holds of a ticker. */
#include "journal/settling/settle_fractions.h"

#include <math.h>

#include "base/hash_index.h"

#define SLACK 1e-6 /* sums of fractions are off by what doubles leave */

struct holding {
    const char *account, *ticker;
    double shares;
};

struct holdings {
    ARRAY(struct holding) list;
    struct hash_index index;
    struct arena *arena;
};

static uint32_t hash_of(const char *ticker) {
    uint64_t hash = hash_begin();
    for (const char *at = ticker; at && *at; at++)
        hash = hash_add(hash, (unsigned char)*at);
    return hash_finish(hash);
}

static struct holding *holding_of(struct holdings *holdings, const struct transaction *row) {
    struct hash_probe probe = hash_probe(hash_of(row->ticker));
    for (uint32_t found; (found = hash_index_next(&holdings->index, &probe)) != HASH_NONE;) {
        struct holding *holding = &holdings->list.items[found];
        if (holding->ticker == row->ticker && holding->account == row->account)
            return holding;
    }
    hash_index_add(&holdings->index, hash_of(row->ticker), (uint32_t)holdings->list.count);
    struct holding *holding = array_add(holdings->arena, &holdings->list);
    *holding = (struct holding){row->account, row->ticker, 0};
    return holding;
}

static double whole_of(double shares) {
    return floor(shares + SLACK);
}

/* Whole shares that the row moves. Where more go than is held, some of it from before the log, its own whole ones. */
static double move(struct holding *holding, bool comes, double shares) {
    double before = holding->shares;
    bool known = comes || before + SLACK >= shares;
    holding->shares = comes ? before + shares : fmax(before - shares, 0);
    return known ? fabs(whole_of(holding->shares) - whole_of(before)) : whole_of(shares);
}

static void count_fraction(struct draft *draft, struct transaction *row, bool comes, double shares, double whole) {
    double price = fabs(isnan(row->premium) ? row->stock_price : row->premium);
    row->quantity = (int32_t)whole;
    if (!isnan(price) && row->action != SHARES_IN && row->action != SHARES_OUT)
        draft->cost_of_fractions += price * (comes ? shares - whole : whole - shares);
}

/* `fraction`: the next one in the direction that the rows are walked; NULL = none. True when it was this row's. */
static bool count_row(struct draft *draft, size_t index, const struct share_fraction *fraction, struct holdings *holdings) {
    struct transaction *row = &draft->rows.items[index];
    bool comes = row->action == SHARES_BOUGHT || row->action == SHARES_IN, goes = row->action == SHARES_SOLD || row->action == SHARES_OUT;
    bool is_fraction = fraction && fraction->index == index;
    double shares = is_fraction ? fraction->shares : row->quantity;
    if (is_fraction && row->action == DIVIDEND)
        row->quantity = (int32_t)fmax(whole_of(shares), 1); /* it is paid on the fraction, too: settle_dividend.h */
    if ((!comes && !goes) || !row->ticker)
        return is_fraction;
    bool whole_trade = draft->extras.items[index].trade != NULL; /* sold in the same row, as many */
    double whole = whole_trade ? whole_of(shares) : move(holding_of(holdings, row), comes, shares);
    if (is_fraction)
        count_fraction(draft, row, comes, shares, whole);
    return is_fraction;
}

static bool is_newest_first(const struct draft *draft) {
    struct date first = DATE_NONE, last = DATE_NONE;
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct date date = draft->rows.items[i].date;
        first = date_is_set(first) ? first : date;
        last = date_is_set(date) ? date : last;
    }
    return date_is_set(first) && date_compare(first, last) > 0;
}

static void count_rows(struct draft *draft, struct holdings *holdings) {
    bool back = is_newest_first(draft);
    size_t next = 0, rows = draft->rows.count, fractions = draft->fractions.count;
    for (size_t i = 0; i < rows; i++) {
        size_t at = back ? fractions - 1 - next : next;
        next += count_row(draft, back ? rows - 1 - i : i, next < fractions ? &draft->fractions.items[at] : NULL, holdings);
    }
}

void settle_fractions(struct draft *drafts, size_t count) {
    size_t fractions = 0;
    for (size_t i = 0; i < count; i++)
        fractions += drafts[i].fractions.count;
    if (!fractions)
        return;
    struct holdings holdings = {.index = {.arena = drafts[0].scratch}, .arena = drafts[0].scratch};
    for (size_t i = 0; i < count; i++)
        count_rows(&drafts[i], &holdings);
}
