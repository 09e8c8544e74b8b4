/*
 * Splices: stretches of a part to be replaced, gathered in any order and applied in one pass.
 *
 * Every byte outside the stretches stays as it is. Insertions at the same place keep the order in which they
 * were made. Stretches must not overlap, except that one inside a removed one is dropped with it.
 */
#ifndef WHEELGRADE_FORMATS_XML_EDIT_H
#define WHEELGRADE_FORMATS_XML_EDIT_H

#include "formats/xml/xml_text.h"
#include "formats/xml/xml_tree.h"

struct xml_edit {
    size_t from, to;
    int64_t order; /* of insertions at one place */
    struct slice text; /* not owned: must live until the edits are applied */
};

struct xml_edits {
    struct arena *arena;
    struct xml_edit *items;
    size_t count, capacity;
};

/* `text` must live until the edits are applied; offsets are into the part as it was read. */
void xml_replace(struct xml_edits *edits, size_t from, size_t to, struct slice text);

/* Sets, adds or (value NULL) removes an unprefixed attribute. Nothing is edited when it has that value. */
void xml_set_attribute(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node, const char *name,
                       const char *value);
void xml_remove_node(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node);

/* Puts `content` at the end of the node's content; <x/> becomes <x>content</x>. At most once a node, besides what xml_insert_ordered puts there. */
void xml_append(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node, struct slice content);

/* Puts `content` into `parent` where a child of that name belongs in schema order: after the last child
 * whose name stands before it in `order` (NULL-terminated); other names are passed over. */
void xml_insert_ordered(struct xml_edits *edits, const struct xml_tree *tree, uint32_t parent,
                        const char *const *order, const char *name, struct slice content);

/* The part with all edits applied; the stretch of it between two offsets that no edit crosses. */
struct slice xml_apply(struct xml_edits *edits, struct slice bytes);
struct slice xml_apply_between(struct xml_edits *edits, struct slice bytes, size_t from, size_t to);

/* Writes the node anew: with `prefix` before every element's name and `value` asked for each attribute
 * (returns the value to write, NULL leaves it out). For the skeleton's own small records only. */
struct xml_record_style {
    const char *prefix;
    bool sorted; /* attributes in order of their names: a form to compare by */
    const char *(*value)(void *context, uint32_t node, const char *name, const char *value);
    void *context;
};
void xml_write_record(struct text *text, const struct xml_tree *tree, uint32_t node,
                      const struct xml_record_style *style);

#endif
