/* Follows equal rows while both sides go on row by row. */
#include "journal/checking/repeated_block.h"

enum { BLOCK_LEAST = 5 };

/* A row that is a whole trade is two transactions. */
static size_t next_row(const struct draft *draft, size_t index) {
    return index + (draft->extras.items[index].trade ? 2 : 1);
}

/* The next row of the block, whichever row it was that said the same first. */
static bool goes_on(const struct repeated_block *block, const struct draft *draft, size_t index) {
    if (!block->length || next_row(draft, block->last) != index)
        return false;
    size_t original = next_row(draft, block->first_last);
    return original < block->start && draft->extras.items[original].hash == draft->extras.items[index].hash;
}

bool repeated_block_add(struct repeated_block *block, const struct draft *draft, size_t first, size_t index, double flow,
                        struct repeated_block *ended) {
    if (goes_on(block, draft, index)) {
        block->first_last = next_row(draft, block->first_last);
        block->last = index;
        block->length++;
        block->flow += flow;
        return false;
    }
    *ended = *block;
    *block = (struct repeated_block){.first = first, .first_last = first, .start = index, .last = index, .length = 1, .flow = flow};
    return ended->length > 0;
}

bool repeated_block_counts(const struct repeated_block *block, const struct draft *draft) {
    return block->length >= BLOCK_LEAST || (block->length > 1 && block->length * 2 >= draft->read);
}
