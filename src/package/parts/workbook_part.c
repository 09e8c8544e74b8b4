/* Reading of the workbook part. */
#include "package/parts/workbook_part.h"

#include "formats/cells/generated_names.h"

static bool find_workbook(struct workbook_part *workbook) {
    struct package *package = workbook->package;
    struct relationship_list roots;
    if (!relationships_read(package->archive, "", &roots, package->arena, package->diags))
        return false;
    const struct relationship *document = relationship_first(&roots, "officeDocument");
    if (!document || document->external)
        return package_damaged(package, "it has no workbook part");
    workbook->part = document->target;
    return true;
}

static void read_sheet(struct workbook_part *workbook, uint32_t node) {
    struct package *package = workbook->package;
    const char *name = xml_tree_attribute(&workbook->tree, node, "name");
    const char *id = xml_tree_node(&workbook->tree, node)->reference;
    const struct relationship *relationship = id ? relationship_by_id(&workbook->rels.list, id) : NULL;
    bool exists = relationship && !relationship->external &&
                  package_find(package, relationship->target) != NAME_MISSING;
    name = name ? name : "";
    name_map_add(&workbook->sheet_names, name, workbook->sheets.count);
    *array_add(package->arena, &workbook->sheets) = (struct workbook_sheet){
        .name = name,
        .sheet_id = xml_tree_whole(&workbook->tree, node, "sheetId", 0),
        .relationship = id,
        .part = exists ? relationship->target : NULL,
        .is_worksheet = exists && relationship_is(relationship, "worksheet"),
        .leads_elsewhere = relationship && (relationship->external || !relationship_is(relationship, "worksheet")),
        .node = node,
    };
}

static void read_name(struct workbook_part *workbook, uint32_t node) {
    const char *name = xml_tree_attribute(&workbook->tree, node, "name");
    *array_add(workbook->package->arena, &workbook->names) = (struct workbook_name){
        .name = name ? name : "",
        .text = xml_tree_text(&workbook->tree, node),
        .local_sheet = xml_tree_whole(&workbook->tree, node, "localSheetId", NO_NODE),
        .node = node,
    };
}

static void read_list(struct workbook_part *workbook, const char *list, const char *item,
                      void (*read)(struct workbook_part *, uint32_t)) {
    const struct xml_tree *tree = &workbook->tree;
    uint32_t parent = xml_tree_find(tree, 0, list);
    if (parent == NO_NODE)
        return;
    for (uint32_t node = xml_tree_child(tree, parent); node != NO_NODE; node = xml_tree_next(tree, node))
        if (xml_tree_is(tree, node, SPACE_MAIN, item))
            read(workbook, node);
}

struct workbook_sheet *workbook_sheet_find(struct workbook_part *workbook, const char *name) {
    size_t index = name_map_find(&workbook->sheet_names, name);
    return index == NAME_MISSING ? NULL : &workbook->sheets.items[index];
}

static struct earlier_columns *all_columns(const struct reference *reference, struct arena *arena) {
    struct earlier_columns *columns = arena_alloc(arena, sizeof *columns);
    *columns = (struct earlier_columns){.first = reference->first_column,
                                        .last = reference->last_column,
                                        .named_first = reference->first_column,
                                        .named_last = reference->last_column,
                                        .foreign = NO_COLUMN};
    uint32_t count = columns->last - columns->first + 1;
    for (uint32_t i = 0; i < count && count <= ANNOTATION_COLUMNS_MOST; i++)
        columns->columns[columns->count++] = columns->first + i;
    return columns;
}

static void tell_columns(struct earlier_columns *columns, const struct graft_earlier *earlier) {
    columns->foreign = earlier->has_foreign ? earlier->foreign : NO_COLUMN;
    for (uint32_t i = 0; i < earlier->count && i < ANNOTATION_COLUMNS_MOST; i++) {
        uint32_t column = earlier->columns[i];
        columns->first = i == 0 || column < columns->first ? column : columns->first;
        columns->last = i == 0 || column > columns->last ? column : columns->last;
        columns->columns[columns->count++] = column;
    }
}

void workbook_part_tell_columns(struct workbook_part *workbook, const struct graft_earlier *earlier, size_t count) {
    for (size_t i = 0; earlier && i < workbook->sheets.count; i++)
        if (workbook->sheets.items[i].columns)
            workbook->sheets.items[i].columns->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct workbook_sheet *sheet = workbook_sheet_find(workbook, earlier[i].sheet);
        if (sheet && sheet->columns && sheet->columns->count == 0)
            tell_columns(sheet->columns, &earlier[i]);
    }
}

static void mark_earlier(struct workbook_part *workbook, const char *prefix) {
    for (size_t i = 0; i < workbook->names.count; i++) {
        struct workbook_name *name = &workbook->names.items[i];
        struct reference reference;
        if (name->local_sheet != NO_NODE || strncmp(name->name, prefix, strlen(prefix)) != 0)
            continue;
        name->earlier = true;
        if (!reference_parse(name->text, &reference, workbook->package->arena))
            continue; /* the person removed what it meant */
        struct workbook_sheet *sheet = workbook_sheet_find(workbook, reference.sheet);
        bool of_log = is_log_columns_name(name->name);
        if (sheet && reference.is_cell && !of_log && !sheet->leads_elsewhere) {
            sheet->earlier = true;
            sheet->key = name->name;
        } else if (sheet && !reference.is_cell && reference.first_column != NO_COLUMN && of_log)
            sheet->columns = all_columns(&reference, workbook->package->arena);
    }
}

static void number_sheets(struct workbook_part *workbook) {
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        struct workbook_sheet *sheet = &workbook->sheets.items[i];
        sheet->position = (uint32_t)workbook->kept_sheets;
        workbook->earlier_sheets += sheet->earlier;
        workbook->kept_sheets += !sheet->earlier;
        if (sheet->earlier)
            sheet->columns = NULL;
        workbook->earlier_columns += sheet->columns != NULL;
    }
}

/* What leads nowhere must not lead to a sheet that is added. */
static void keep_ids(struct workbook_part *workbook) {
    const struct xml_tree *tree = &workbook->tree;
    size_t sheet = 0;
    for (uint32_t node = 0; node < tree->count; node++) {
        bool is_sheet = sheet < workbook->sheets.count && workbook->sheets.items[sheet].node == node;
        if (tree->nodes[node].reference && !(is_sheet && workbook->sheets.items[sheet].earlier))
            rels_keep_id(&workbook->rels, tree->nodes[node].reference);
        sheet += is_sheet;
    }
}

bool workbook_part_read(struct workbook_part *workbook, struct package *package, const char *name_prefix) {
    *workbook = (struct workbook_part){.package = package};
    name_map_init(&workbook->sheet_names, true, package->arena);
    if (!find_workbook(workbook) || !package_read_tree(package, workbook->part, &workbook->tree) ||
        !rels_open(&workbook->rels, package, workbook->part))
        return false;
    if (!xml_tree_is(&workbook->tree, 0, SPACE_MAIN, "workbook") ||
        xml_tree_find(&workbook->tree, 0, "sheets") == NO_NODE)
        return package_damaged(package, "its workbook part \"%s\" has no sheets", workbook->part);
    read_list(workbook, "sheets", "sheet", read_sheet);
    read_list(workbook, "definedNames", "definedName", read_name);
    uint32_t protection = xml_tree_find(&workbook->tree, 0, "workbookProtection");
    workbook->structure_protected =
        protection != NO_NODE &&
        xml_flag(xml_tree_attribute(&workbook->tree, protection, "lockStructure"), false);
    uint32_t properties = xml_tree_find(&workbook->tree, 0, "workbookPr");
    workbook->date_1904 = properties != NO_NODE && xml_flag(xml_tree_attribute(&workbook->tree, properties, "date1904"), false);
    if (name_prefix)
        mark_earlier(workbook, name_prefix);
    number_sheets(workbook);
    keep_ids(workbook);
    return true;
}
