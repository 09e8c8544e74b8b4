/* Growing the ranges that a sheet is sorted by. */
#include "package/sheet/sort_ranges.h"

#include "base/utf8.h"

struct range {
    uint32_t left, top, right, bottom;
};

static bool parse_range(struct slice text, struct range *range) {
    const char *end = text.text + text.length, *next = reference_parse_cell(text.text, end, &range->left, &range->top);
    if (!next || next == end || *next != ':')
        return false;
    next = reference_parse_cell(next + 1, end, &range->right, &range->bottom);
    return next == end && range->left != NO_COLUMN && range->right != NO_COLUMN && range->left <= range->right && range->top &&
           range->bottom >= range->top;
}

static const char *range_text(const struct range *range, struct arena *arena) {
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    return arena_print(arena, "%s:%s", place_cell_name(range->top, range->left, from), place_cell_name(range->bottom, range->right, to));
}

/* Where the user's part of a range ends. */
static uint32_t own_right(const struct sort_columns *columns, const struct range *range) {
    uint32_t right = range->right;
    while (columns->earlier && right > range->left && earlier_columns_hold(columns->earlier, right))
        right--;
    return right;
}

static bool reaches_added(const struct sort_columns *columns, const struct range *range) {
    return columns->count && own_right(columns, range) + 1 == columns->first;
}

static uint32_t grown_right(const struct sort_columns *columns, const struct range *range) {
    return reaches_added(columns, range) ? columns->first + columns->count - 1 : own_right(columns, range);
}

/* A filter begins with the header, a sort of its rows below it; what an earlier run's columns are part of has been found before. */
static bool is_of_log(const struct sort_columns *columns, const struct range *range) {
    if (!columns->count)
        return own_right(columns, range) != range->right;
    return header_rows_hold(&columns->header_rows, range->top) || header_rows_hold(&columns->header_rows, range->top - 1);
}

const char *sort_range_grown(const struct sort_columns *columns, struct slice text, struct arena *arena) {
    struct range range;
    if (!parse_range(text, &range) || !is_of_log(columns, &range) || grown_right(columns, &range) == range.right)
        return NULL;
    range.right = grown_right(columns, &range);
    return range_text(&range, arena);
}

const char *sort_name_grown(const struct sort_columns *columns, const char *name, struct arena *arena) {
    struct reference reference;
    if (!reference_parse(name, &reference, arena) || reference.first_column == NO_COLUMN || !reference.first_row)
        return NULL;
    struct range range = {reference.first_column, reference.first_row, reference.last_column, reference.last_row};
    if (!is_of_log(columns, &range) || grown_right(columns, &range) == range.right)
        return NULL;
    struct text text = {.arena = arena};
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    reference_add_sheet(&text, reference.sheet);
    text_print(&text, "!$%s$%u:$%s$%u", place_column_name(range.left, from), range.top, place_column_name(grown_right(columns, &range), to), range.bottom);
    return text_string(&text);
}

/* ---- tables ---- */

struct table_part {
    struct package *package;
    const char *name;
    struct xml_tree tree;
    struct range range;
    uint32_t list; /* its tableColumns */
};

/* What is wrong with a table's part whoever needs it will say. */
static bool read_table(struct table_part *table) {
    struct diags *diags = table->package->diags, unheard;
    diags_init(&unheard, table->package->arena);
    table->package->diags = &unheard;
    bool read = package_read_tree(table->package, table->name, &table->tree);
    table->package->diags = diags;
    const char *range = read ? xml_tree_attribute(&table->tree, 0, "ref") : NULL;
    if (!range || !parse_range(slice_of(range), &table->range))
        return false;
    table->list = xml_tree_find(&table->tree, 0, "tableColumns");
    return table->list != NO_NODE;
}

static bool has_name(const struct table_part *table, const char *name) {
    for (uint32_t node = xml_tree_child(&table->tree, table->list); node != NO_NODE; node = xml_tree_next(&table->tree, node)) {
        const char *own = xml_tree_attribute(&table->tree, node, "name");
        if (own && utf8_equals_folded(slice_of(own), slice_of(name)))
            return true;
    }
    return false;
}

/* Rows of a query are the query's, and names of columns are unique in a table (18.5.1.3). */
static bool can_grow(const struct sort_columns *columns, const struct table_part *table) {
    const char *type = xml_tree_attribute(&table->tree, 0, "tableType");
    if ((type && strcmp(type, "worksheet") != 0) || own_right(columns, &table->range) != table->range.right ||
        xml_tree_whole(&table->tree, 0, "headerRowCount", 1) != 1)
        return false;
    for (uint32_t i = 0; i < columns->count; i++)
        if (has_name(table, columns->headings[i]))
            return false;
    return reaches_added(columns, &table->range);
}

static void grow_reference(struct xml_edits *edits, const struct sort_columns *columns, const struct xml_tree *tree, uint32_t node) {
    const char *range = node == NO_NODE ? NULL : xml_tree_attribute(tree, node, "ref");
    const char *grown = range ? sort_range_grown(columns, slice_of(range), edits->arena) : NULL;
    if (grown)
        xml_set_attribute(edits, tree, node, "ref", grown);
}

static void add_columns(struct xml_edits *edits, const struct sort_columns *columns, const struct table_part *table) {
    const struct xml_tree *tree = &table->tree;
    struct slice prefix = xml_tree_prefix(tree, 0);
    struct text text = {.arena = edits->arena};
    uint32_t highest = 0, count = 0;
    for (uint32_t node = xml_tree_child(tree, table->list); node != NO_NODE; node = xml_tree_next(tree, node), count++) {
        uint32_t id = xml_tree_whole(tree, node, "id", 0);
        highest = id > highest ? id : highest;
    }
    for (uint32_t i = 0; i < columns->count; i++) {
        text_print(&text, "<%.*stableColumn id=\"%u\" name=\"", (int)prefix.length, prefix.text, highest + 1 + i);
        text_add_attribute(&text, columns->headings[i]);
        text_add(&text, "\"/>");
    }
    xml_append(edits, tree, table->list, text_slice(&text));
    xml_set_attribute(edits, tree, table->list, "count", arena_print(edits->arena, "%u", count + columns->count));
}

/* The last of its columns. */
static void remove_columns(struct xml_edits *edits, const struct table_part *table, uint32_t gone) {
    const struct xml_tree *tree = &table->tree;
    uint32_t count = 0, number = 0;
    for (uint32_t node = xml_tree_child(tree, table->list); node != NO_NODE; node = xml_tree_next(tree, node))
        count++;
    for (uint32_t node = xml_tree_child(tree, table->list); node != NO_NODE; node = xml_tree_next(tree, node))
        if (++number + gone > count)
            xml_remove_node(edits, tree, node);
    xml_set_attribute(edits, tree, table->list, "count", arena_print(edits->arena, "%u", count > gone ? count - gone : 0));
}

static void change_table(const struct sort_columns *columns, const struct table_part *table) {
    const struct xml_tree *tree = &table->tree;
    struct xml_edits edits = {.arena = table->package->arena};
    uint32_t filter = xml_tree_find(tree, 0, "autoFilter");
    grow_reference(&edits, columns, tree, 0);
    grow_reference(&edits, columns, tree, filter);
    grow_reference(&edits, columns, tree, filter == NO_NODE ? NO_NODE : xml_tree_find(tree, filter, "sortState"));
    grow_reference(&edits, columns, tree, xml_tree_find(tree, 0, "sortState"));
    if (columns->count)
        add_columns(&edits, columns, table);
    else
        remove_columns(&edits, table, table->range.right - own_right(columns, &table->range));
    package_put_edited(table->package, table->name, tree, &edits);
}

/* The next table of a sheet; false when there is none any more. */
static bool next_table(const struct relationship_list *list, size_t *next, struct table_part *table) {
    while (*next < list->count) {
        const struct relationship *relationship = &list->items[(*next)++];
        table->name = relationship->target;
        if (!relationship->external && relationship_is(relationship, "table") &&
            package_find(table->package, relationship->target) != NAME_MISSING && read_table(table))
            return true;
    }
    return false;
}

/* The next one that begins with a header of the log. */
static bool next_log_table(const struct sort_columns *columns, const struct relationship_list *list, size_t *next, struct table_part *table) {
    while (next_table(list, next, table))
        if (header_rows_hold(&columns->header_rows, table->range.top))
            return true;
    return false;
}

/* Whether tables begin with the headers of several sections: the added columns cannot be part of each. */
static bool are_sections(const struct sort_columns *columns, struct package *package, const struct relationship_list *list) {
    struct table_part table = {.package = package};
    uint32_t top = 0;
    for (size_t next = 0; columns->header_rows.count > 1 && next_log_table(columns, list, &next, &table); top = table.range.top)
        if (top && table.range.top != top)
            return true;
    return false;
}

bool sort_tables_grow(const struct sort_columns *columns, struct package *package, const char *part) {
    struct relationship_list list;
    struct table_part table = {.package = package};
    if (!relationships_read(package->archive, part, &list, package->arena, package->diags))
        return false;
    bool sections = are_sections(columns, package, &list);
    for (size_t next = 0; !sections && next_log_table(columns, &list, &next, &table);)
        if (can_grow(columns, &table))
            change_table(columns, &table);
    return true;
}

static bool touches(const struct earlier_columns *earlier, const struct range *range) {
    return range->right >= earlier->first && range->left <= earlier->last;
}

bool sort_tables_shrink(const struct sort_columns *columns, struct package *package, const char *part, struct row_list *kept) {
    struct relationship_list list;
    struct table_part table = {.package = package};
    if (!relationships_read(package->archive, part, &list, package->arena, package->diags))
        return false;
    *kept = (struct row_list){0};
    for (size_t next = 0; next_table(&list, &next, &table);) {
        bool whole = table.range.right - own_right(columns, &table.range) == columns->earlier->count;
        if (whole && xml_tree_whole(&table.tree, 0, "headerRowCount", 1) == 1)
            change_table(columns, &table);
        else if (touches(columns->earlier, &table.range))
            *array_add(package->arena, kept) = table.range.top;
    }
    return true;
}

/* ---- what cannot grow ---- */

static const char *filter_apart(const struct sort_columns *columns, const struct workbook_part *workbook, const struct workbook_sheet *sheet) {
    struct arena *arena = workbook->package->arena;
    for (size_t i = 0; i < workbook->names.count; i++) {
        const struct workbook_name *name = &workbook->names.items[i];
        struct reference reference;
        if (name->local_sheet >= workbook->sheets.count || &workbook->sheets.items[name->local_sheet] != sheet ||
            strcmp(name->name, FILTER_NAME) != 0 || !reference_parse(name->text, &reference, arena) || reference.first_column == NO_COLUMN)
            continue;
        struct range range = {reference.first_column, reference.first_row, reference.last_column, reference.last_row};
        if (is_of_log(columns, &range) && !reaches_added(columns, &range))
            return range_text(&range, arena);
    }
    return NULL;
}

/* A table of which the added columns are already part has nothing to grow. */
static bool table_is_apart(const struct sort_columns *columns, const struct table_part *table) {
    bool grown = own_right(columns, &table->range) != table->range.right && grown_right(columns, &table->range) == table->range.right;
    return !grown && !can_grow(columns, table);
}

const char *sort_range_apart(const struct sort_columns *columns, const struct workbook_part *workbook, const struct workbook_sheet *sheet) {
    struct package *package = workbook->package;
    struct relationship_list list;
    struct table_part table = {.package = package};
    const char *apart = filter_apart(columns, workbook, sheet);
    if (apart || !relationships_read(package->archive, sheet->part, &list, package->arena, package->diags))
        return apart;
    bool sections = are_sections(columns, package, &list);
    for (size_t next = 0; next_log_table(columns, &list, &next, &table);)
        if (sections || table_is_apart(columns, &table))
            return range_text(&table.range, package->arena);
    return NULL;
}
