/* Gathering and applying splices. */
#include "formats/xml/xml_edit.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"

void xml_replace(struct xml_edits *edits, size_t from, size_t to, struct slice text) {
    int64_t order = (int64_t)edits->count;
    *array_add(edits->arena, edits) = (struct xml_edit){.from = from, .to = to, .order = order, .text = text};
}

static struct slice attribute_text(struct arena *arena, const char *name, const char *value) {
    struct text text = {.arena = arena};
    text_add(&text, " ");
    text_add(&text, name);
    text_add(&text, "=\"");
    text_add_attribute(&text, value);
    text_add(&text, "\"");
    return text_slice(&text);
}

void xml_set_attribute(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node, const char *name,
                       const char *value) {
    struct xml_place place;
    const struct xml_node *here = xml_tree_node(tree, node);
    bool present = xml_tree_attribute_place(tree, node, name, &place);
    if (!value) {
        if (present)
            xml_replace(edits, place.start, place.end, slice_of(""));
        return;
    }
    if (!present) {
        size_t at = here->open_end - (here->self_closed ? 2 : 1);
        xml_replace(edits, at, at, attribute_text(edits->arena, name, value));
    } else if (strcmp(xml_tree_attribute(tree, node, name), value) != 0) {
        xml_replace(edits, place.start, place.end, attribute_text(edits->arena, name, value));
    }
}

void xml_remove_node(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = xml_tree_node(tree, node);
    xml_replace(edits, here->start, here->end, slice_of(""));
}

/* What goes into a self-closed element stands before anything that is inserted behind it: first what has a rank, then what is appended,
 * then the end tag. */
enum { RANKS_MOST = 64, ORDER_OF_END = -1, ORDER_OF_APPENDED = -2, ORDER_OF_RANKS = ORDER_OF_APPENDED - RANKS_MOST - 1 };

static void insert_at(struct xml_edits *edits, size_t at, int64_t order, struct slice text) {
    xml_replace(edits, at, at, text);
    edits->items[edits->count - 1].order = order;
}

static bool is_opened(const struct xml_edits *edits, const struct xml_node *node) {
    for (size_t i = 0; i < edits->count; i++)
        if (edits->items[i].to == node->open_end && edits->items[i].from == node->open_end - 2)
            return true;
    return false;
}

/* <x/> becomes <x></x>, once; content goes to where the start tag ends. */
static void open_self_closed(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = xml_tree_node(tree, node);
    if (is_opened(edits, here))
        return;
    struct text text = {.arena = edits->arena};
    struct slice prefix = xml_tree_prefix(tree, node), name = xml_tree_name(tree, node);
    text_print(&text, "</%.*s%.*s>", (int)prefix.length, prefix.text, (int)name.length, name.text);
    xml_replace(edits, here->open_end - 2, here->open_end, slice_of(">"));
    insert_at(edits, here->open_end, ORDER_OF_END, text_slice(&text));
}

void xml_append(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node, struct slice content) {
    const struct xml_node *here = xml_tree_node(tree, node);
    if (!here->self_closed) {
        xml_replace(edits, here->close_start, here->close_start, content);
        return;
    }
    open_self_closed(edits, tree, node);
    insert_at(edits, here->open_end, ORDER_OF_APPENDED, content);
}

static size_t rank_of(const char *const *order, struct slice name) {
    size_t rank = 0;
    while (order[rank] && !slice_equals(name, order[rank]))
        rank++;
    return order[rank] ? rank : SIZE_MAX;
}

void xml_insert_ordered(struct xml_edits *edits, const struct xml_tree *tree, uint32_t parent,
                        const char *const *order, const char *name, struct slice content) {
    size_t rank = rank_of(order, slice_of(name));
    size_t at = xml_tree_node(tree, parent)->open_end;
    if (xml_tree_node(tree, parent)->self_closed) {
        open_self_closed(edits, tree, parent);
        insert_at(edits, at, ORDER_OF_RANKS + (int64_t)(rank < RANKS_MOST ? rank : RANKS_MOST), content);
        return;
    }
    for (uint32_t child = xml_tree_child(tree, parent); child != NO_NODE;
         child = xml_tree_next(tree, child)) {
        bool ours = xml_tree_node(tree, child)->space == xml_tree_node(tree, parent)->space;
        if (ours && rank_of(order, xml_tree_name(tree, child)) <= rank)
            at = xml_tree_node(tree, child)->end;
    }
    xml_replace(edits, at, at, content);
}

static int compare_edits(const void *a, const void *b) {
    const struct xml_edit *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    bool x_inserts = x->to == x->from, y_inserts = y->to == y->from;
    if (x_inserts != y_inserts)
        return x_inserts ? -1 : 1;
    return COMPARE(x->order, y->order);
}

/* No less than the edited text has: what edits leave out is counted. */
static size_t length_at_most(const struct xml_edits *edits, size_t from, size_t to) {
    size_t length = to - from;
    for (size_t i = 0; i < edits->count; i++)
        if (edits->items[i].from >= from && edits->items[i].to <= to)
            length += edits->items[i].text.length;
    return length;
}

struct slice xml_apply_between(struct xml_edits *edits, struct slice bytes, size_t from, size_t to) {
    struct text text = {.arena = edits->arena};
    size_t at = from;
    if (edits->count > 1)
        qsort(edits->items, edits->count, sizeof *edits->items, compare_edits);
    text_reserve(&text, length_at_most(edits, from, to));
    for (size_t i = 0; i < edits->count; i++) {
        const struct xml_edit *edit = &edits->items[i];
        if (edit->from < at || edit->to > to)
            continue; /* elsewhere, or inside a removed stretch */
        text_add_slice(&text, (struct slice){bytes.text + at, edit->from - at});
        text_add_slice(&text, edit->text);
        at = edit->to;
    }
    text_add_slice(&text, (struct slice){bytes.text + at, to - at});
    return text_slice(&text);
}

struct slice xml_apply(struct xml_edits *edits, struct slice bytes) {
    return xml_apply_between(edits, bytes, 0, bytes.length);
}

struct record_attribute {
    const char *name, *value;
};

static int compare_attributes(const void *a, const void *b) {
    return strcmp(((const struct record_attribute *)a)->name, ((const struct record_attribute *)b)->name);
}

static void write_attributes(struct text *text, const struct xml_tree *tree, uint32_t node,
                             const struct xml_record_style *style) {
    ARRAY(struct record_attribute) list = {0};
    const struct xml_node *here = xml_tree_node(tree, node);
    struct slice tag = {tree->bytes.text + here->start, here->open_end - here->start};
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        const char *name = arena_copy_length(text->arena, place.name.text, place.name.length);
        const char *value = xml_tree_attribute(tree, node, name);
        if (style->value)
            value = style->value(style->context, node, name, value);
        if (value && strncmp(name, "xmlns", 5) != 0)
            *array_add(text->arena, &list) = (struct record_attribute){name, value};
    }
    if (style->sorted && list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_attributes);
    for (size_t i = 0; i < list.count; i++)
        text_add_slice(text, attribute_text(text->arena, list.items[i].name, list.items[i].value));
}

static void write_tag(struct text *text, const struct xml_tree *tree, uint32_t node, const char *open,
                      const struct xml_record_style *style) {
    text_add(text, open);
    text_add(text, style->prefix);
    text_add_slice(text, xml_tree_name(tree, node));
}

void xml_write_record(struct text *text, const struct xml_tree *tree, uint32_t node,
                      const struct xml_record_style *style) {
    uint32_t end = xml_tree_node(tree, node)->subtree_end, open = NO_NODE;
    for (uint32_t here = node; here < end || open != NO_NODE;) {
        if (open != NO_NODE && here >= xml_tree_node(tree, open)->subtree_end) {
            write_tag(text, tree, open, "</", style);
            text_add(text, ">");
            open = open == node ? NO_NODE : xml_tree_node(tree, open)->parent;
            continue;
        }
        bool leaf = xml_tree_child(tree, here) == NO_NODE;
        write_tag(text, tree, here, "<", style);
        write_attributes(text, tree, here, style);
        text_add_slice(text, slice_of(leaf ? "/>" : ">"));
        open = leaf ? open : here;
        here++;
    }
}
