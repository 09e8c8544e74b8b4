/* Follows equal rows while both sides go on row by row. */
#include "journal/settling/repeated_block.h"

enum { BLOCK_LEAST = 5 };

bool repeated_block_add(struct repeated_block *block, size_t first, size_t index, double flow, struct repeated_block *ended) {
    bool goes_on = block->length > 0 && block->first + block->length == first && block->start + block->length == index;
    if (goes_on) {
        block->length++;
        block->flow += flow;
        return false;
    }
    *ended = *block;
    *block = (struct repeated_block){.first = first, .start = index, .length = 1, .flow = flow};
    return ended->length > 0;
}

bool repeated_block_counts(const struct repeated_block *block, const struct draft *draft) {
    return block->length >= BLOCK_LEAST || (block->length > 1 && block->length * 2 >= draft->extras.count);
}
