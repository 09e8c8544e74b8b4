/* Equal openings lie side by side once they are sorted. */
#include "journal/checking/check_carried.h"

#include <stdlib.h>

#include "base/compare.h"

struct carried {
    struct transaction *row;
    bool closed; /* on its own sheet */
};

static int compare_pointers(const void *a, const void *b) {
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int compare_doubles(double a, double b) {
    return COMPARE(a, b);
}

/* One contract; 0 = the same. */
static int compare_contracts(const struct transaction *a, const struct transaction *b) {
    int order = compare_pointers(a->ticker, b->ticker);
    order = order ? order : (int)a->type - (int)b->type;
    order = order ? order : compare_doubles(a->strike, b->strike);
    order = order ? order : date_compare(a->expiry, b->expiry);
    return order ? order : compare_pointers(a->account, b->account);
}

static int compare_openings(const struct transaction *a, const struct transaction *b) {
    int order = compare_contracts(a, b);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : COMPARE(a->quantity, b->quantity);
    return order ? order : compare_doubles(a->premium, b->premium);
}

static int compare_carried(const void *a, const void *b) {
    const struct carried *first = a, *second = b;
    int order = compare_openings(first->row, second->row);
    return order ? order : compare_pointers(first->row, second->row);
}

static int compare_closes(const void *a, const void *b) {
    const struct transaction *first = *(const struct transaction *const *)a, *second = *(const struct transaction *const *)b;
    int order = (int)first->source - (int)second->source;
    return order ? order : compare_contracts(first, second);
}

static bool closes(const struct transaction *row) {
    return row->action == BUY_TO_CLOSE || row->action == EXPIRED || row->action == ASSIGNED || row->action == ROLLED;
}

static size_t list_closes(const struct transaction_list *list, const struct transaction **found) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].fate == ROW_USED && closes(&list->items[i]))
            found[count++] = &list->items[i];
    qsort(found, count, sizeof *found, compare_closes);
    return count;
}

/* A row that is a whole trade has its close behind it; of others some close of the contract on their sheet is theirs. */
static bool is_closed(const struct transaction *row, const struct transaction *end, const struct transaction **found, size_t count) {
    if (row->own_leg)
        return row + 1 < end && row[1].same_row;
    return bsearch(&row, found, count, sizeof *found, compare_closes) != NULL;
}

static size_t list_openings(const struct transaction_list *list, struct carried *openings, struct arena *scratch) {
    const struct transaction **found = arena_alloc_array(scratch, list->count, sizeof *found);
    struct transaction *end = list->items + list->count;
    size_t closed = list_closes(list, found), count = 0;
    for (struct transaction *row = list->items; row < end; row++)
        if (row->fate == ROW_USED && row->action == SELL_TO_OPEN && row->ends_as == ACTION_NONE)
            openings[count++] = (struct carried){row, is_closed(row, end, found, closed)};
    qsort(openings, count, sizeof *openings, compare_carried);
    return count;
}

/* Bought back: the row here may be the rest of a trade that was closed in part. */
static bool is_bought_back(const struct transaction_list *list, const struct transaction *row) {
    const struct transaction *close = row + 1;
    return close < list->items + list->count && close->same_row && (close->action == BUY_TO_CLOSE || close->action == ROLLED);
}

/* A trade in one row that is finished elsewhere, and whose copy here cannot be open any more. */
static bool is_stale_copy(const struct transaction_list *list, const struct transaction *row, const struct transaction *other) {
    return !is_bought_back(list, other) && row->own_leg && other->own_leg && date_is_set(list->as_of) && date_compare(row->expiry, list->as_of) < 0;
}

static void pass_over(struct transaction_list *list, struct transaction *row) {
    row->fate = ROW_PASSED_OVER;
    list->rows.passed_over++;
    list->sheets[row->source].left_out.passed_over++;
}

static void tell_carried(struct transaction_list *list, struct transaction *row, const struct transaction *other, struct diags *diags) {
    const struct workbook *workbook = list->layout->workbook;
    bool stale = is_stale_copy(list, row, other), rest = is_bought_back(list, other);
    row->carried = true;
    if (stale)
        pass_over(list, row);
    diag_report(diags, ROWS_ON_TWO_SHEETS, transaction_place(list, row, FIELD_COUNT), stale ? "passed over: the finished trade counts" : rest ? "counted on both; delete one if they are the same contracts" : "counted on both",
                "this opening has no close here, and stands on sheet \"%s\" in row %u, too",
                workbook->sheets[list->layout->sheets[other->source].sheet].name, (unsigned)other->row);
}

/* With the other rows that the two sheets share. */
static bool is_told(const struct transaction_list *list, const struct transaction *a, const struct transaction *b) {
    return list->sheets[a->source].rows_elsewhere && list->sheets[b->source].rows_elsewhere;
}

void check_carried(struct transaction_list *list, struct arena *scratch, struct diags *diags) {
    if (list->layout->sheet_count < 2 || list->count == 0)
        return;
    struct carried *openings = arena_alloc_array(scratch, list->count, sizeof *openings);
    size_t count = list_openings(list, openings, scratch);
    for (size_t i = 1; i < count; i++) {
        const struct carried *before = &openings[i - 1], *here = &openings[i];
        if (compare_openings(before->row, here->row) != 0 || before->row->source == here->row->source || is_told(list, before->row, here->row))
            continue;
        if (!before->closed)
            tell_carried(list, before->row, here->row, diags);
        else if (!here->closed)
            tell_carried(list, here->row, before->row, diags);
    }
}
