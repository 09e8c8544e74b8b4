/* Prefix codes: Huffman's tree over symbols sorted by count, then flattened where it is too deep. */
#include "formats/zip/prefix_code.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct leaf {
    uint32_t count;
    uint16_t symbol;
};

static int by_count(const void *a, const void *b) {
    const struct leaf *first = a, *second = b;
    if (first->count != second->count)
        return first->count < second->count ? -1 : 1;
    return first->symbol < second->symbol ? -1 : 1;
}

/* At least two of them: readers refuse a code that leaves bits without a meaning. */
static size_t sort_leaves(const uint32_t *counts, size_t symbols, struct leaf *leaves) {
    size_t count = 0;
    for (size_t i = 0; i < symbols; i++)
        if (counts[i] > 0)
            leaves[count++] = (struct leaf){counts[i], (uint16_t)i};
    for (size_t i = 0; count < 2; i++)
        if (counts[i] == 0)
            leaves[count++] = (struct leaf){0, (uint16_t)i};
    qsort(leaves, count, sizeof *leaves, by_count);
    return count;
}

/* Nodes are made in the order of their weights, so the two lightest are the first of the leaves or of the nodes not yet joined.
 * `parents` of the leaves come first, then those of the nodes; returns the number of nodes. */
static size_t join_lightest(const struct leaf *leaves, size_t count, uint16_t *parents) {
    uint32_t weights[PREFIX_SYMBOLS_MOST];
    size_t leaf = 0, node = 0, made = 0;
    for (; made + 1 < count; made++) {
        weights[made] = 0;
        for (int side = 0; side < 2; side++) {
            bool takes_leaf = leaf < count && (node == made || leaves[leaf].count <= weights[node]);
            weights[made] += takes_leaf ? leaves[leaf].count : weights[node];
            parents[takes_leaf ? leaf++ : count + node++] = (uint16_t)(count + made);
        }
    }
    return made;
}

/* How many leaves are how deep; what is deeper than `longest` counts as that deep. */
static void count_depths(uint16_t *parents, size_t count, size_t nodes, unsigned longest, unsigned *at_depth) {
    uint16_t depths[2 * PREFIX_SYMBOLS_MOST];
    depths[count + nodes - 1] = 0;
    for (size_t i = count + nodes - 1; i-- > 0;) {
        depths[i] = (uint16_t)(depths[parents[i]] + 1);
        if (i < count)
            at_depth[depths[i] < longest ? depths[i] : longest]++;
    }
}

/* Until codes of these lengths fit side by side: a leaf goes one deeper and takes one that is too deep beside it. */
static void flatten(unsigned longest, unsigned *at_depth) {
    uint32_t taken = 0;
    for (unsigned depth = 1; depth <= longest; depth++)
        taken += at_depth[depth] << (longest - depth);
    for (; taken > 1u << longest; taken--) {
        unsigned depth = longest - 1;
        while (at_depth[depth] == 0)
            depth--;
        at_depth[depth]--;
        at_depth[depth + 1] += 2;
        at_depth[longest]--;
    }
}

void prefix_code_lengths(const uint32_t *counts, size_t symbols, unsigned longest, uint8_t *lengths) {
    struct leaf leaves[PREFIX_SYMBOLS_MOST];
    uint16_t parents[2 * PREFIX_SYMBOLS_MOST];
    unsigned at_depth[PREFIX_LONGEST + 1] = {0};
    size_t count = sort_leaves(counts, symbols, leaves), next = 0;
    memset(lengths, 0, symbols);
    count_depths(parents, count, join_lightest(leaves, count, parents), longest, at_depth);
    flatten(longest, at_depth);
    for (unsigned depth = longest; depth > 0; depth--)
        for (unsigned i = 0; i < at_depth[depth]; i++)
            lengths[leaves[next++].symbol] = (uint8_t)depth;
}

static uint16_t reversed(unsigned bits, unsigned length) {
    unsigned result = 0;
    for (; length > 0; length--, bits >>= 1)
        result = result << 1 | (bits & 1);
    return (uint16_t)result;
}

void prefix_code_bits(const uint8_t *lengths, size_t symbols, uint16_t *bits) {
    unsigned at_length[PREFIX_LONGEST + 1] = {0}, next[PREFIX_LONGEST + 2] = {0};
    for (size_t i = 0; i < symbols; i++)
        at_length[lengths[i]]++;
    at_length[0] = 0;
    for (unsigned length = 1; length <= PREFIX_LONGEST; length++)
        next[length] = (next[length - 1] + at_length[length - 1]) << 1;
    for (size_t i = 0; i < symbols; i++)
        bits[i] = lengths[i] ? reversed(next[lengths[i]]++, lengths[i]) : 0;
}
