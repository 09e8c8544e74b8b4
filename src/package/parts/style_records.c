/* Records in order, into alternatives and out of them. */
#include "package/parts/style_records.h"

static const struct {
    const char *list, *record;
} names[STYLE_LISTS] = {
    [NUMBER_FORMATS] = {"numFmts", "numFmt"},  [FONTS] = {"fonts", "font"},     [FILLS] = {"fills", "fill"}, [BORDERS] = {"borders", "border"},
    [STYLE_FORMATS] = {"cellStyleXfs", "xf"},  [CELL_FORMATS] = {"cellXfs", "xf"}, [DIFFERENTIALS] = {"dxfs", "dxf"},
};

const char *style_list_name(enum style_list list) {
    return names[list].list;
}

uint32_t style_list_find(const struct xml_tree *tree, enum style_list list) {
    return xml_tree_find(tree, 0, names[list].list);
}

bool style_lists_stand_once(const struct xml_tree *tree) {
    bool seen[STYLE_LISTS] = {false}, once = true;
    for (uint32_t node = xml_tree_child(tree, 0); node != NO_NODE; node = xml_tree_next(tree, node))
        for (enum style_list list = 0; list < STYLE_LISTS; list++)
            if (xml_tree_is(tree, node, SPACE_MAIN, names[list].list)) {
                once = once && !seen[list];
                seen[list] = true;
            }
    return once;
}

static uint32_t chosen_branch(const struct xml_tree *tree, uint32_t alternatives) {
    uint32_t chosen = NO_NODE;
    for (uint32_t node = xml_tree_child(tree, alternatives); node != NO_NODE; node = xml_tree_next(tree, node))
        if (chosen == NO_NODE || xml_tree_is(tree, node, SPACE_COMPATIBILITY, "Fallback"))
            chosen = node;
    return chosen;
}

struct style_records style_records(const struct xml_tree *tree, enum style_list list) {
    return (struct style_records){.tree = tree, .list = list, .list_node = style_list_find(tree, list), .node = NO_NODE};
}

/* What comes after a node of the list, or of a branch in it. */
static uint32_t node_after(const struct style_records *records, uint32_t node) {
    const struct xml_tree *tree = records->tree;
    uint32_t next = xml_tree_next(tree, node), parent = tree->nodes[node].parent;
    return next == NO_NODE && parent != records->list_node ? xml_tree_next(tree, tree->nodes[parent].parent) : next;
}

/* The record at that node or after it. */
static uint32_t record_from(const struct style_records *records, uint32_t node) {
    const struct xml_tree *tree = records->tree;
    while (node != NO_NODE && !xml_tree_is(tree, node, SPACE_MAIN, names[records->list].record)) {
        bool of_list = tree->nodes[node].parent == records->list_node;
        uint32_t branch = of_list && xml_tree_is(tree, node, SPACE_COMPATIBILITY, "AlternateContent") ? chosen_branch(tree, node) : NO_NODE;
        uint32_t inside = branch == NO_NODE ? NO_NODE : xml_tree_child(tree, branch);
        node = inside == NO_NODE ? node_after(records, node) : inside;
    }
    return node;
}

bool style_records_next(struct style_records *records) {
    uint32_t first = records->list_node == NO_NODE ? NO_NODE : xml_tree_child(records->tree, records->list_node);
    if (records->begun && records->node == NO_NODE)
        return false;
    records->node = record_from(records, records->begun ? node_after(records, records->node) : first);
    records->begun = true;
    return records->node != NO_NODE;
}

uint32_t style_records_count(const struct xml_tree *tree, enum style_list list) {
    struct style_records records = style_records(tree, list);
    uint32_t count = 0;
    while (style_records_next(&records))
        count++;
    return count;
}

void style_records_fill(struct text *text, enum style_list list, const char *prefix, uint32_t count) {
    const char *attributes = list == CELL_FORMATS ? " borderId=\"0\" fillId=\"0\" fontId=\"0\" numFmtId=\"0\" xfId=\"0\"" : "";
    for (uint32_t i = 0; i < count; i++)
        text_print(text, "<%s%s%s/>", prefix, names[list].record, attributes);
}
