/* Tables that go on. */
#include "package/append/append_tables.h"

#include "base/utf8.h"
#include "formats/xlsx/relationships.h"
#include "package/parts/content_types.h"

/* ---- reading ---- */

static bool read_table(struct sheet_table *table, struct package *package) {
    struct diags *diags = package->diags, unheard;
    diags_init(&unheard, package->arena);
    package->diags = &unheard; /* what is wrong with a table's part whoever needs it will say */
    bool read = package_read_tree(package, table->part, &table->tree);
    package->diags = diags;
    const char *range = read ? xml_tree_attribute(&table->tree, 0, "ref") : NULL;
    return range && cell_range_parse(slice_of(range), &table->range) && xml_tree_find(&table->tree, 0, "tableColumns") != NO_NODE;
}

bool sheet_tables_read(struct sheet_tables *tables, struct package *package, const char *part, const struct append_request *request) {
    struct relationship_list list;
    *tables = (struct sheet_tables){0};
    if (!relationships_read(package->archive, part, &list, package->arena, package->diags))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct sheet_table table = {.part = list.items[i].target};
        if (!list.items[i].external && relationship_is(&list.items[i], "table") && package_find(package, table.part) != NAME_MISSING &&
            read_table(&table, package))
            *array_add(package->arena, &tables->items) = table;
    }
    for (size_t i = 0; i < tables->items.count; i++)
        if (tables->items.items[i].range.top == request->header_row && cell_range_meets_table(&tables->items.items[i].range, request))
            tables->own = &tables->items.items[i];
    return true;
}

uint32_t sheet_tables_total(const struct sheet_tables *tables, const struct append_request *request) {
    for (size_t i = 0; i < tables->items.count; i++) {
        const struct sheet_table *table = &tables->items.items[i];
        uint32_t totals = xml_tree_whole(&table->tree, 0, "totalsRowCount", 0);
        bool in_way = totals && table->range.bottom > request->last_row && table->range.bottom - totals < request->last_row + request->row_count &&
                      table->range.top <= request->last_row && cell_range_meets_table(&table->range, request);
        if (request->row_count && in_way)
            return table->range.bottom;
    }
    return 0;
}

/* ---- columns ---- */

static uint32_t columns_of(const struct sheet_table *table) {
    return xml_tree_find(&table->tree, 0, "tableColumns");
}

uint32_t sheet_table_column(const struct sheet_table *table, const char *heading) {
    uint32_t column = table ? table->range.left : 0;
    for (uint32_t node = table ? xml_tree_child(&table->tree, columns_of(table)) : NO_NODE; node != NO_NODE; node = xml_tree_next(&table->tree, node)) {
        const char *name = xml_tree_attribute(&table->tree, node, "name");
        if (name && utf8_equals_folded(slice_of(name), slice_of(heading)))
            return column;
        column++;
    }
    return NO_COLUMN;
}

const char *sheet_table_formula(const struct sheet_table *table, uint32_t column) {
    if (!table || column < table->range.left || column > table->range.right)
        return NULL;
    uint32_t at = table->range.left;
    for (uint32_t node = xml_tree_child(&table->tree, columns_of(table)); node != NO_NODE; node = xml_tree_next(&table->tree, node), at++) {
        uint32_t formula = at == column ? xml_tree_find(&table->tree, node, "calculatedColumnFormula") : NO_NODE;
        if (formula != NO_NODE)
            return xml_tree_text(&table->tree, formula);
    }
    return NULL;
}

/* ---- growing ---- */

static void add_column(struct xml_edits *edits, const struct sheet_table *table, const char *heading) {
    const struct xml_tree *tree = &table->tree;
    struct slice prefix = xml_tree_prefix(tree, 0);
    struct text text = {.arena = edits->arena};
    uint32_t list = columns_of(table), highest = 0, count = 0;
    for (uint32_t node = xml_tree_child(tree, list); node != NO_NODE; node = xml_tree_next(tree, node), count++) {
        uint32_t id = xml_tree_whole(tree, node, "id", 0);
        highest = id > highest ? id : highest;
    }
    text_print(&text, "<%.*stableColumn id=\"%u\" name=\"", (int)prefix.length, prefix.text, highest + 1);
    text_add_attribute(&text, heading);
    text_add(&text, "\"/>");
    xml_append(edits, tree, list, text_slice(&text));
    xml_set_attribute(edits, tree, list, "count", arena_print(edits->arena, "%u", count + 1));
}

/* Rows of a query are the query's (18.5.1.2 tableType). */
static bool is_plain(const struct sheet_table *table) {
    const char *type = xml_tree_attribute(&table->tree, 0, "tableType");
    return (!type || strcmp(type, "worksheet") == 0) && xml_tree_whole(&table->tree, 0, "headerRowCount", 1) == 1;
}

static void grow_reference(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node, const struct append_request *request, bool right) {
    const char *range = node == NO_NODE ? NULL : xml_tree_attribute(tree, node, "ref");
    const char *grown = range ? cell_ranges_grown(slice_of(range), request, right, edits->arena) : NULL;
    if (grown)
        xml_set_attribute(edits, tree, node, "ref", grown);
}

/* Tables below and beside move, or get longer, with the sheet's rows. */
static void move_table(const struct sheet_table *table, struct package *package, const struct append_request *request) {
    struct xml_edits edits = {.arena = package->arena};
    uint32_t nodes[] = {0, xml_tree_find(&table->tree, 0, "autoFilter"), xml_tree_find(&table->tree, 0, "sortState")};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        const char *range = nodes[i] == NO_NODE ? NULL : xml_tree_attribute(&table->tree, nodes[i], "ref");
        const char *moved = range ? cell_ranges_inserted(slice_of(range), request, edits.arena) : NULL;
        if (moved)
            xml_set_attribute(&edits, &table->tree, nodes[i], "ref", moved);
    }
    package_put_edited(package, table->part, &table->tree, &edits);
}

void sheet_tables_grow(struct sheet_tables *tables, struct package *package, const struct append_request *request) {
    const struct sheet_table *table = tables->own;
    struct xml_edits edits = {.arena = package->arena};
    for (size_t i = 0; i < tables->items.count; i++)
        if (&tables->items.items[i] != table || !is_plain(table))
            move_table(&tables->items.items[i], package, request);
    if (!table || !is_plain(table))
        return;
    struct cell_range range = table->range;
    bool right = cell_range_grow_right(&range, request) && sheet_table_column(table, request->mark_heading) == NO_COLUMN;
    grow_reference(&edits, &table->tree, 0, request, right);
    grow_reference(&edits, &table->tree, xml_tree_find(&table->tree, 0, "autoFilter"), request, right);
    if (right)
        add_column(&edits, table, request->mark_heading);
    package_put_edited(package, table->part, &table->tree, &edits);
}
