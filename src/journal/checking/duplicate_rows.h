/* Finds rows of a draft that say the same as an earlier one, by the hashes of their cells. */
#ifndef WHEELGRADE_JOURNAL_DUPLICATE_ROWS_H
#define WHEELGRADE_JOURNAL_DUPLICATE_ROWS_H

#include "base/hash_index.h"
#include "journal/reading/draft.h"

struct duplicate_rows {
    const struct draft *draft;
    struct hash_index by_hash;
};

void duplicate_rows_init(struct duplicate_rows *rows, const struct draft *draft);
void duplicate_rows_discard(struct duplicate_rows *rows);

/* Adds the draft's row `index`. Returns the index of the first row added that is equal to it: `index` itself when none was. */
size_t duplicate_rows_add(struct duplicate_rows *rows, size_t index);

#endif
