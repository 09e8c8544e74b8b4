/*
 * The lists of a styles part, in which a number names a record (ECMA-376 part 1, 18.8.39 styleSheet).
 *
 * Of alternatives those records count that a reader takes who knows no extension: the fallback's (ECMA-376 part 3, 7.5), or the first
 * choice's where there is none. Anything but the list's own records has no number.
 */
#ifndef WHEELGRADE_PACKAGE_STYLE_RECORDS_H
#define WHEELGRADE_PACKAGE_STYLE_RECORDS_H

#include "base/text.h"
#include "formats/xml/xml_tree.h"

enum style_list { NUMBER_FORMATS, FONTS, FILLS, BORDERS, STYLE_FORMATS, CELL_FORMATS, DIFFERENTIALS, STYLE_LISTS };

/* "cellXfs". */
const char *style_list_name(enum style_list list);
uint32_t style_list_find(const struct xml_tree *tree, enum style_list list);
/* Whether no list stands twice (18.8.39: all are maxOccurs 1): programs number the records of two each in their own way. */
bool style_lists_stand_once(const struct xml_tree *tree);

/* One record after the other:
 *
 *     struct style_records records = style_records(tree, FONTS);
 *     while (style_records_next(&records)) … records.node …
 */
struct style_records {
    const struct xml_tree *tree;
    enum style_list list;
    uint32_t list_node, node; /* NO_NODE: missing; before the first, and after the last */
    bool begun;
};
struct style_records style_records(const struct xml_tree *tree, enum style_list list);
bool style_records_next(struct style_records *records);
uint32_t style_records_count(const struct xml_tree *tree, enum style_list list);

/* Writes records that say nothing, of CELL_FORMATS or DIFFERENTIALS: a number beyond the list is read as one of them. Their attributes
 * stand in order of their names: without a prefix that is the form to compare by (xml_edit.h). */
void style_records_fill(struct text *text, enum style_list list, const char *prefix, uint32_t count);

#endif
