/* Rows of one ID on several sheets: where most of them are of one contract, opened here and closed there, the ID is the trade's. */
#include "journal/settling/lone_ids.h"

#include <stdlib.h>

#include "base/compare.h"
#include "journal/settling/unit_votes.h"

/* A row that bears an ID, as its group or alone in its section. */
struct id_row {
    uintptr_t id; /* groups are interned */
    struct transaction *row;
    bool lone;
};

struct id_rows {
    struct id_row *items;
    size_t count;
};

static int compare_ids(const void *a, const void *b) {
    const struct id_row *left = a, *right = b;
    return COMPARE(left->id, right->id);
}

static void list_sheet(struct id_rows *rows, const struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct transaction *row = &draft->rows.items[i];
        const char *lone = draft->extras.items[i].lone_id, *id = row->group ? row->group : lone;
        if (id)
            rows->items[rows->count++] = (struct id_row){(uintptr_t)id, row, !row->group};
    }
}

/* The one opens the contract that the other ends. */
static bool is_one_trade(const struct transaction *a, const struct transaction *b) {
    return unit_row_opens(a) != unit_row_opens(b) && a->ticker == b->ticker && a->type == b->type && a->strike == b->strike && date_compare(a->expiry, b->expiry) == 0;
}

/* What the lone IDs that stand elsewhere, too, say: row numbers that begin anew on each sheet agree by accident only. */
struct lone_votes {
    size_t elsewhere, agree;
};

static void count_votes(const struct id_rows *rows, size_t first, size_t end, struct lone_votes *votes) {
    enum { LOOKED_AT = 50 };
    for (size_t i = first; i < end && end - first > 1; i++) {
        bool agrees = false;
        for (size_t k = first; k < end && k < first + LOOKED_AT && rows->items[i].lone && !agrees; k++)
            agrees = k != i && is_one_trade(rows->items[i].row, rows->items[k].row);
        votes->elsewhere += rows->items[i].lone;
        votes->agree += agrees;
    }
}

static void take_sheet(const struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++)
        if (!draft->rows.items[i].group)
            draft->rows.items[i].group = draft->extras.items[i].lone_id;
}

static bool has_lone_ids(const struct draft *draft) {
    for (size_t i = 0; i < draft->sections.count; i++)
        if (draft->sections.items[i].lone_ids != NO_COLUMN)
            return true;
    return false;
}

void take_lone_ids(struct draft *drafts, size_t count) {
    struct id_rows rows = {.count = 0};
    size_t most = 0;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        most += drafts[i].rows.count;
        any |= has_lone_ids(&drafts[i]);
    }
    if (!any)
        return;
    rows.items = arena_alloc_array(drafts[0].scratch, most, sizeof *rows.items);
    struct lone_votes votes = {0, 0};
    for (size_t i = 0; i < count; i++)
        list_sheet(&rows, &drafts[i]);
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof *rows.items, compare_ids);
    for (size_t first = 0, end; first < rows.count; first = end) {
        for (end = first + 1; end < rows.count && rows.items[end].id == rows.items[first].id;)
            end++;
        count_votes(&rows, first, end, &votes);
    }
    for (size_t i = 0; i < count && votes.agree > 0 && votes.agree * 4 >= votes.elsewhere * 3; i++)
        take_sheet(&drafts[i]);
}
