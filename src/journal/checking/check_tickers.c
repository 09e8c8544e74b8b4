/* Ticker beside ticker: a letter changed, two swapped, one too many or too few; the last letter may tell two classes of a stock apart. */
#include "journal/checking/check_tickers.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash_index.h"
#include "base/number_text.h"

#define SAME_PRICE 0.03  /* of the price, within a fortnight; twice that until later */
#define OTHER_PRICE 0.1  /* likewise */

enum { TICKERS_MOST = 1000, FEW_ROWS = 4, TIMES_MORE = 2, LETTERS_LEAST = 3, FORTNIGHT = 14, DAYS_NEAR = 45, LOOKS_MOST = 200 /* through all rows */, TRADES_LEAST = 10, PART = 50 };

struct ticker_use {
    const char *ticker;
    size_t rows;
    uint32_t first; /* transaction */
};

struct ticker_uses {
    ARRAY(struct ticker_use) list;
    struct hash_index by_name;
};

static bool names_option(const struct transaction *row) {
    return row->ticker && row->strike > 0 && row->fate == ROW_USED;
}

static uint32_t hash_of(const char *ticker) {
    uint64_t hash = hash_begin();
    for (; *ticker; ticker++)
        hash = hash_add(hash, (unsigned char)*ticker);
    return hash_finish(hash);
}

static struct ticker_use *find_use(struct ticker_uses *uses, const char *ticker, struct arena *scratch) {
    uint32_t hash = hash_of(ticker), found;
    struct hash_probe probe = hash_probe(hash);
    while ((found = hash_index_next(&uses->by_name, &probe)) != HASH_NONE)
        if (uses->list.items[found].ticker == ticker)
            return &uses->list.items[found];
    hash_index_add(&uses->by_name, hash, (uint32_t)uses->list.count);
    struct ticker_use *use = array_add(scratch, &uses->list);
    use->ticker = ticker;
    return use;
}

static struct ticker_uses count_uses(const struct transaction_list *list, struct arena *scratch) {
    struct ticker_uses uses = {.by_name.arena = scratch};
    for (size_t i = 0; i < list->count && uses.list.count <= TICKERS_MOST; i++) {
        if (!names_option(&list->items[i]))
            continue;
        struct ticker_use *use = find_use(&uses, list->items[i].ticker, scratch);
        if (use->rows++ == 0)
            use->first = (uint32_t)i;
    }
    return uses;
}

/* `longer` without one of its letters but the last. */
static bool has_one_more(const char *longer, const char *shorter) {
    size_t at = 0;
    while (shorter[at] && longer[at] == shorter[at])
        at++;
    return shorter[at] && strcmp(longer + at + 1, shorter + at) == 0;
}

static bool has_one_changed(const char *a, const char *b) {
    size_t at = 0;
    while (a[at] && a[at] == b[at])
        at++;
    if (!a[at] || !a[at + 1])
        return false;
    bool swapped = a[at] == b[at + 1] && a[at + 1] == b[at];
    return strcmp(a + at + 1, b + at + 1) == 0 || (swapped && strcmp(a + at + 2, b + at + 2) == 0);
}

static bool is_slip(const char *a, const char *b) {
    size_t first = strlen(a), second = strlen(b);
    if (first < LETTERS_LEAST || second < LETTERS_LEAST)
        return false;
    return first == second ? has_one_changed(a, b) : first == second + 1 ? has_one_more(a, b) : second == first + 1 && has_one_more(b, a);
}

/* The row of the ticker that is nearest in time; NULL where none is near. */
static const struct transaction *nearest_row(const struct transaction_list *list, const struct transaction *row, const char *ticker) {
    const struct transaction *nearest = NULL;
    int best = DAYS_NEAR + 1;
    for (size_t i = 0; i < list->count; i++) {
        const struct transaction *other = &list->items[i];
        bool comparable = other->ticker == ticker && names_option(other) && isnan(other->stock_price) == isnan(row->stock_price);
        int days = comparable ? abs(other->date.day - row->date.day) : best;
        if (days < best) {
            best = days;
            nearest = other;
        }
    }
    return nearest;
}

/* What the rows of the rare ticker cost is what the other one does. */
static bool cost_the_same(const struct transaction_list *list, const struct ticker_use *rare, const char *ticker) {
    bool same = false;
    for (size_t i = rare->first, seen = 0; i < list->count && seen < rare->rows; i++) {
        const struct transaction *row = &list->items[i];
        if (row->ticker != rare->ticker || !names_option(row))
            continue;
        seen++;
        const struct transaction *other = nearest_row(list, row, ticker);
        if (!other)
            continue;
        double slack = abs(other->date.day - row->date.day) > FORTNIGHT ? 2 : 1;
        double distance = isnan(row->stock_price) ? fabs(row->strike / other->strike - 1) : fabs(row->stock_price / other->stock_price - 1);
        if (distance > OTHER_PRICE * slack)
            return false;
        same |= distance <= SAME_PRICE * slack;
    }
    return same;
}

static void tell(const struct transaction_list *list, const struct ticker_use *rare, const struct ticker_use *other, struct diags *diags) {
    diag_report(diags, TICKER_UNSURE, transaction_place(list, &list->items[rare->first], FIELD_TICKER),
                arena_print(diags->arena, "read as two tickers; ticker.%s = %s makes them one", rare->ticker, other->ticker),
                "%s stands in %zu row%s only, and differs by a slip of the hand from %s in %zu, which cost the same then", rare->ticker, rare->rows,
                rare->rows == 1 ? "" : "s", other->ticker, other->rows);
}

void check_tickers(const struct transaction_list *list, struct arena *scratch, struct diags *diags) {
    struct ticker_uses uses = count_uses(list, scratch);
    size_t looks = 0;
    if (uses.list.count > TICKERS_MOST)
        return;
    for (size_t i = 0; i < uses.list.count; i++) {
        const struct ticker_use *rare = &uses.list.items[i];
        for (size_t j = 0; j < uses.list.count && rare->rows < FEW_ROWS; j++) {
            const struct ticker_use *other = &uses.list.items[j];
            if (other->rows >= FEW_ROWS && other->rows >= TIMES_MORE * rare->rows && is_slip(rare->ticker, other->ticker) &&
                looks++ < LOOKS_MOST && cost_the_same(list, rare, other->ticker))
                tell(list, rare, other, diags);
        }
    }
}

/* ---- weekends ---- */

static bool trades(const struct transaction *row) {
    bool trade = row->action == SELL_TO_OPEN || row->action == BUY_TO_CLOSE || row->action == BUY_TO_OPEN || row->action == SELL_TO_CLOSE;
    return trade && row->fate == ROW_USED && date_is_set(row->date);
}

/* Whoever logs at the weekend does so more than once. */
void check_weekends(const struct transaction_list *list, struct diags *diags) {
    size_t traded = 0, at_weekends = 0;
    for (size_t i = 0; i < list->count; i++) {
        traded += trades(&list->items[i]);
        at_weekends += trades(&list->items[i]) && date_weekday(list->items[i].date) >= SATURDAY;
    }
    if (traded < TRADES_LEAST || at_weekends > 1 + traded / PART)
        return;
    for (size_t i = 0; i < list->count && at_weekends > 0; i++) {
        const struct transaction *row = &list->items[i];
        char date[DATE_TEXT_SIZE];
        if (!trades(row) || date_weekday(row->date) < SATURDAY)
            continue;
        diag_report(diags, DATE_ON_WEEKEND, transaction_place(list, row, row->same_row ? FIELD_CLOSE_DATE : FIELD_DATE), "used as written",
                    "%s on %s, a %s, on which no option is traded", action_name((enum action)row->action), date_text(row->date, date),
                    date_weekday(row->date) == SATURDAY ? "Saturday" : "Sunday");
    }
}
