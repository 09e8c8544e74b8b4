/* Two trees of one part, however each was read. */
#ifndef WHEELGRADE_TESTS_SAME_TREES_H
#define WHEELGRADE_TESTS_SAME_TREES_H

#include <string.h>

#include "check.h"
#include "formats/xml/xml_tree.h"

static bool same_texts(const char *first, const char *second) {
    return first && second ? strcmp(first, second) == 0 : first == second;
}

static void check_same_trees(const struct xml_tree *scanned, const struct xml_tree *read) {
    CHECK_INT(scanned->count, read->count);
    for (uint32_t i = 0; i < read->count && scanned->count == read->count; i++) {
        struct xml_node one = scanned->nodes[i], other = read->nodes[i];
        CHECK(same_texts(one.reference, other.reference));
        CHECK(one.start == other.start && one.open_end == other.open_end && one.close_start == other.close_start && one.end == other.end);
        CHECK(one.parent == other.parent && one.subtree_end == other.subtree_end && one.depth == other.depth);
        CHECK(one.name_length == other.name_length && one.prefix_length == other.prefix_length && one.space == other.space &&
              one.self_closed == other.self_closed);
    }
}

#endif
