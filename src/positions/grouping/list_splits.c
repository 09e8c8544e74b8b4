/* The splits of the log, one for each ticker and date (docs/spec/real-logs.md §8). */
#include "positions/grouping/list_splits.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/fraction.h"
#include "positions/legs/matching.h"

enum { MOST_SPLITS = 5000 /* far beyond any log; more of them would make reading slow */ };

static struct split split_of_row(const struct transaction *row, uint32_t index) {
    struct fraction ratio = row->quantity > 0 ? fraction_of(row->quantity, row->multiplier) : FRACTION_ZERO;
    return (struct split){
        .date = row->date,
        .ticker = row->ticker,
        .new_shares = (int32_t)ratio.numerator,
        .old_shares = (int32_t)ratio.denominator,
        .transaction = index,
    };
}

static int compare_dates(const void *a, const void *b) {
    const struct split *first = a, *second = b;
    int by_date = date_compare(first->date, second->date);
    return by_date ? by_date : COMPARE(first->transaction, second->transaction);
}

static void report_contradiction(struct matching *matching, const struct split *split, const struct split *first) {
    const struct transaction *row = &matching->transactions->items[split->transaction];
    diag_row_error(matching->diags, ROW_ERROR, transaction_place(matching->transactions, row, FIELD_QUANTITY),
                   "split %d:%d of %s contradicts the %d:%d of the same date in row %u", (int)split->new_shares, (int)split->old_shares,
                   split->ticker, (int)first->new_shares, (int)first->old_shares,
                   (unsigned)matching->transactions->items[first->transaction].row);
    struct transaction *rejected = &matching->transactions->items[split->transaction];
    struct row_counts *counts[] = {&matching->transactions->rows, &matching->transactions->sheets[rejected->source].left_out};
    for (size_t i = 0; i < 2; i++) {
        counts[i]->passed_over -= rejected->fate == ROW_PASSED_OVER;
        counts[i]->errors++;
    }
    rejected->fate = ROW_ERRONEOUS;
}

/* Takes a row's split in, unless an earlier row of the date told of it; a ratio makes up for a row without one. */
static void add_split(struct matching *matching, const struct split *split, size_t first_of_date) {
    for (size_t i = first_of_date; i < matching->split_count; i++) {
        struct split *before = &matching->splits[i];
        if (before->ticker != split->ticker)
            continue;
        if (before->new_shares == 0)
            *before = *split;
        else if (split->new_shares != 0 && (split->new_shares != before->new_shares || split->old_shares != before->old_shares))
            report_contradiction(matching, split, before);
        return;
    }
    matching->splits[matching->split_count++] = *split;
}

static size_t collect(struct matching *matching, struct split *splits) {
    const struct transaction_list *transactions = matching->transactions;
    size_t count = 0;
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].action == SPLIT && transactions->items[i].ticker && transactions->items[i].fate != ROW_ERRONEOUS) {
            if (splits)
                splits[count] = split_of_row(&transactions->items[i], (uint32_t)i);
            count++;
        }
    return count;
}

void list_splits(struct matching *matching) {
    size_t count = collect(matching, NULL), first_of_date = 0;
    if (count == 0)
        return;
    struct split *splits = arena_alloc_array(matching->scratch, count, sizeof *splits);
    collect(matching, splits);
    qsort(splits, count, sizeof *splits, compare_dates);
    matching->splits = arena_alloc_array(matching->arena, count, sizeof *matching->splits);
    for (size_t i = 0; i < count && matching->split_count < MOST_SPLITS; i++) {
        if (i > 0 && date_compare(splits[i].date, splits[i - 1].date) != 0)
            first_of_date = matching->split_count;
        add_split(matching, &splits[i], first_of_date);
    }
}
