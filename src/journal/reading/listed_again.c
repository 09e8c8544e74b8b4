/* Openings by their contract, day and quantity. */
#include "journal/reading/listed_again.h"

#include <math.h>

#include "base/hash_index.h"
#include "journal/reading/trade_row.h"

static uint32_t hash_of(const struct transaction *row) {
    uint64_t hash = hash_add(hash_add(hash_begin(), (uint32_t)row->date.day), (uint32_t)row->expiry.day);
    hash = hash_add(hash_add(hash, (uint32_t)row->quantity), row->strike > 0 ? (uint32_t)fmin(row->strike * 1000, UINT32_MAX) : 0);
    return hash_finish(hash);
}

static bool is_same(const struct transaction *row, const struct transaction *other) {
    return row->ticker == other->ticker && row->type == other->type && row->strike == other->strike && row->quantity == other->quantity && row->action == other->action &&
           row->account == other->account && date_compare(row->date, other->date) == 0 && date_compare(row->expiry, other->expiry) == 0;
}

static bool opens(const struct draft *draft, size_t index) {
    const struct transaction *row = &draft->rows.items[index];
    bool whole = row->ticker && row->strike > 0 && date_is_set(row->date) && date_is_set(row->expiry);
    return draft->extras.items[index].kind == DRAFT_TRADE && whole && (row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN);
}

static struct hash_index index_log(const struct draft *draft) {
    struct hash_index index = {.arena = draft->scratch};
    for (size_t i = 0; i < draft->rows.count; i++)
        if (!draft->extras.items[i].listed_open && opens(draft, i))
            hash_index_add(&index, hash_of(&draft->rows.items[i]), (uint32_t)i);
    return index;
}

enum standing { STANDS_NOWHERE, STANDS_BOUGHT_BACK /* of which this may be the rest */, STANDS_IN_LOG };

static enum standing find_in_log(const struct draft *draft, const struct hash_index *index, const struct transaction *row) {
    struct hash_probe probe = hash_probe(hash_of(row));
    enum standing standing = STANDS_NOWHERE;
    uint32_t found;
    while ((found = hash_index_next(index, &probe)) != HASH_NONE) {
        if (!is_same(row, &draft->rows.items[found]))
            continue;
        if (!trade_was_bought_back(draft, found))
            return STANDS_IN_LOG;
        standing = STANDS_BOUGHT_BACK;
    }
    return standing;
}

static void tell_rest(struct draft *draft, uint32_t row) {
    draft_problem(draft, row, REPEATED_ROWS, FIELD_COUNT, "counted as the rest of it; delete the row if nothing is left",
                  "this row under a title of open positions stands in the log, too, where it was bought back");
}

/* It stays where it stands, as a row that is no trade. */
static void pass_over(struct draft *draft, size_t index) {
    struct draft_extra *extra = &draft->extras.items[index];
    extra->kind = DRAFT_TRANSFER;
    extra->cash = "an open position that is listed again";
    draft->rows.items[index].action = ACTION_NONE;
    draft->rows.items[index].own_leg = false;
}

void drop_listed_again(struct draft *draft) {
    size_t count = 0, sorted = draft->problems.count;
    uint32_t first = 0;
    if (!draft->lists_open)
        return;
    struct hash_index index = index_log(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        bool listed = draft->extras.items[i].listed_open && opens(draft, i);
        enum standing standing = listed ? find_in_log(draft, &index, &draft->rows.items[i]) : STANDS_NOWHERE;
        if (standing == STANDS_BOUGHT_BACK)
            tell_rest(draft, draft->rows.items[i].row);
        if (standing != STANDS_IN_LOG)
            continue;
        first = count++ ? first : draft->rows.items[i].row;
        pass_over(draft, i);
    }
    if (count)
        draft_problem(draft, first, REPEATED_ROWS, FIELD_COUNT, "counted once", "%zu row%s under a title of open positions stand%s in the log, too", count, count == 1 ? "" : "s",
                      count == 1 ? "s" : "");
    draft_merge_problems(draft, sorted);
}
