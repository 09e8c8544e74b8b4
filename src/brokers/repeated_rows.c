/*
 * A block of an export's rows that stands in it twice: pasted or imported again (docs/spec/real-logs.md §9). Equal fills stay; five
 * consecutive rows that repeat five others are told with what they come to.
 */
#include "brokers/repeated_rows.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/hash_index.h"

enum { BLOCK_LEAST = 5 };

/* A row with a transaction, by what all its cells say. */
struct told_row {
    uint64_t hash;
    uint32_t index; /* in the order of the file */
    uint32_t row;
    struct money cash;
};

struct block {
    uint32_t first, start, length; /* indexes: it repeats those from `first` on */
    struct money cash;
};

static uint64_t hash_of(const struct export_row *row) {
    uint64_t hash = hash_begin();
    for (uint32_t i = 0; i < row->count; i++) {
        hash = hash_add(hash, row->cells[i].column);
        for (const char *at = row->cells[i].text; *at; at++)
            hash = hash_add(hash, (unsigned char)*at);
    }
    return hash;
}

/* The rows of the transactions, each once, in the order of the file. */
static struct told_row *list_rows(const struct broker_export *export, uint32_t *count, struct arena *scratch) {
    struct told_row *rows = arena_alloc_array(scratch, export->transactions.count, sizeof *rows);
    size_t table = 0;
    *count = 0;
    for (size_t i = 0; i < export->transactions.count; i++) {
        const struct broker_transaction *transaction = &export->transactions.items[i];
        while (table < export->table.count && export->table.items[table].number < transaction->row)
            table++;
        if (table == export->table.count || (*count && rows[*count - 1].row >= transaction->row))
            continue;
        rows[*count] = (struct told_row){hash_of(&export->table.items[table]), *count, transaction->row, transaction->cash};
        (*count)++;
    }
    return rows;
}

static int compare_rows(const void *a, const void *b) {
    const struct told_row *left = a, *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return COMPARE(left->index, right->index);
}

/* By index: the first row that says the same. */
static uint32_t *first_equal(const struct told_row *rows, uint32_t count, struct arena *scratch) {
    struct told_row *sorted = arena_alloc_array(scratch, count, sizeof *sorted);
    uint32_t *first = arena_alloc_array(scratch, count, sizeof *first);
    memcpy(sorted, rows, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_rows);
    for (uint32_t i = 0, start = 0; i < count; i++) {
        if (sorted[i].hash != sorted[start].hash)
            start = i;
        first[sorted[i].index] = sorted[start].index;
    }
    return first;
}

static void tell_block(struct broker_exports *exports, const struct broker_export *export, const struct told_row *rows, const struct block *block) {
    char cash[MONEY_TEXT_SIZE];
    if (block->length < BLOCK_LEAST)
        return;
    diag_report(exports->diags, REPEATED_ROWS, export_place(export, rows[block->start].row, NO_COLUMN),
                "both used; delete one of them if it was pasted twice",
                "rows %u to %u of the export say the same in every cell as rows %u to %u, and come to %s", rows[block->start].row,
                rows[block->start + block->length - 1].row, rows[block->first].row, rows[block->first + block->length - 1].row,
                money_text(block->cash, cash));
}

void tell_repeated_rows(struct broker_exports *exports, const struct broker_export *export) {
    struct arena scratch;
    uint32_t count;
    arena_init(&scratch);
    struct told_row *rows = list_rows(export, &count, &scratch);
    const uint32_t *first = count ? first_equal(rows, count, &scratch) : NULL;
    struct block block = {.length = 0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t next = block.first + block.length;
        bool goes_on = block.length && block.start + block.length == i && next < block.start && rows[next].hash == rows[i].hash;
        if (!goes_on) {
            tell_block(exports, export, rows, &block);
            block = (struct block){.first = first[i], .start = i};
        }
        if (goes_on || first[i] != i) {
            block.length++;
            block.cash = money_add(block.cash, rows[i].cash);
        }
    }
    tell_block(exports, export, rows, &block);
    arena_release(&scratch);
}
