/* What can be told of a user's package without changing it: whether it can be grafted, its sheets, where
 * columns would go. */
#include "base/utf8.h"
#include "package/annotation_place.h"
#include "package/graft.h"

#define STRICT_TYPES "http://purl.oclc.org/ooxml/"

static bool is_type(const char *type, const char *expected) {
    return type && utf8_equals_folded(slice_of(type), slice_of(expected));
}

/* A workbook that Excel opens as .xlsx or .xlsm, by the content type of its main part (ECMA-376 part
 * 1, 12.3.23). */
static const char *type_obstacle(const char *type) {
    if (is_type(type, TYPE_PREFIX "sheet.main+xml") ||
        is_type(type, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))
        return NULL;
    if (is_type(type, TYPE_PREFIX "template.main+xml") ||
        is_type(type, "application/vnd.ms-excel.template.macroEnabled.main+xml"))
        return "it is a template, not a workbook";
    return "its main part is no workbook";
}

static const char *workbook_obstacle(const struct workbook_part *workbook) {
    const char *conformance = xml_tree_attribute(&workbook->tree, 0, "conformance");
    if (conformance && strcmp(conformance, "strict") == 0)
        return "it is a Strict Open XML workbook";
    if (relationship_first(&workbook->rels.list, "revisionHeaders"))
        return "it is shared and keeps a history of revisions";
    return NULL;
}

static const char *package_obstacle(struct package *package) {
    struct relationship_list roots;
    struct content_types types;
    struct workbook_part workbook;
    if (package_find(package, CONTENT_TYPES_PART) == NAME_MISSING ||
        package_find(package, "_rels/.rels") == NAME_MISSING)
        return "it is not an Open XML package";
    if (!relationships_read(package->archive, "", &roots, package->arena, package->diags))
        return "its relationships cannot be read";
    const struct relationship *document = relationship_first(&roots, "officeDocument");
    if (!document)
        return "it is not an Open XML workbook";
    if (strncmp(document->type, STRICT_TYPES, strlen(STRICT_TYPES)) == 0)
        return "it is a Strict Open XML workbook";
    if (relationship_first(&roots, "origin"))
        return "it is digitally signed, and any change would break the signature";
    if (!content_types_read(&types, package))
        return "its content types cannot be read";
    const char *obstacle = type_obstacle(content_type_of(&types, document->target));
    if (obstacle)
        return obstacle;
    if (!workbook_part_read(&workbook, package, NULL))
        return "its workbook part cannot be read";
    return workbook_obstacle(&workbook);
}

/* Excel takes 65,490 cell formats; the report needs some hundred. */
enum { CELL_FORMATS_MOST = 65000 };

static bool is_full_of_formats(const struct xml_tree *styles) {
    uint32_t formats = xml_tree_find(styles, 0, "cellXfs"), count = 0;
    for (uint32_t node = formats == NO_NODE ? NO_NODE : xml_tree_child(styles, formats); node != NO_NODE;
         node = xml_tree_next(styles, node))
        count++;
    return count > CELL_FORMATS_MOST;
}

/* Parts that grafting has to change must be readable, and have room. */
static const char *parts_obstacle(struct package *package) {
    struct workbook_part workbook;
    struct xml_tree tree;
    if (!workbook_part_read(&workbook, package, NULL))
        return "its workbook part cannot be read";
    const struct relationship *styles = package_related(package, &workbook.rels.list, "styles");
    if (styles && (!package_read_tree(package, styles->target, &tree) ||
                   !xml_tree_is(&tree, 0, SPACE_MAIN, "styleSheet")))
        return "its styles cannot be read";
    if (styles && is_full_of_formats(&tree))
        return "it has so many cell formats that Excel would take no more";
    return NULL;
}

const char *graft_obstacle(const struct zip_archive *user, struct arena *arena) {
    struct package package;
    struct diags unheard;
    diags_init(&unheard, arena);
    package_init(&package, user, arena, &unheard);
    const char *obstacle = package_obstacle(&package);
    return obstacle ? obstacle : parts_obstacle(&package);
}

bool graft_user_sheets(const struct zip_archive *user, const char *name_prefix, struct name_list *names,
                       struct arena *arena, struct diags *diags) {
    struct package package;
    struct workbook_part workbook;
    package_init(&package, user, arena, diags);
    *names = (struct name_list){0};
    if (!workbook_part_read(&workbook, &package, name_prefix))
        return false;
    names->items = arena_alloc_array(arena, workbook.sheets.count + 1, sizeof *names->items);
    names->earlier = arena_alloc_array(arena, workbook.earlier_sheets + 1, sizeof *names->earlier);
    for (size_t i = 0; i < workbook.sheets.count; i++) {
        const struct workbook_sheet *sheet = &workbook.sheets.items[i];
        if (sheet->earlier)
            names->earlier[names->earlier_count++] = (struct earlier_name){sheet->key, sheet->name};
        else
            names->items[names->count++] = sheet->name;
    }
    return true;
}

bool graft_annotation_column(const struct zip_archive *user, const char *name_prefix, const char *sheet,
                             uint32_t used_columns, uint32_t column_count, uint32_t *column,
                             struct arena *arena, struct diags *diags) {
    struct package package;
    struct workbook_part workbook;
    struct annotation_place place;
    package_init(&package, user, arena, diags);
    if (!workbook_part_read(&workbook, &package, name_prefix))
        return false;
    const struct workbook_sheet *found = workbook_sheet_find(&workbook, sheet);
    if (!found || !found->part || !found->is_worksheet)
        return package_damaged(&package, "it has no sheet \"%s\"", sheet);
    struct sheet_objects objects = {0};
    uint32_t known = workbook.columns.sheet == found ? 0 : used_columns;
    if (known && !sheet_objects_find(&objects, &package, found->part, NO_COLUMN, 0))
        return false;
    if (known && known < objects.columns)
        known = objects.columns;
    if (!annotation_place_find(&place, &workbook, found, column_count, known))
        return false;
    *column = place.first;
    return true;
}
