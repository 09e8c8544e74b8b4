/*
 * Whether a user's package can be grafted.
 *
 * What is merged must be unambiguous: a list that stands twice, or an id or type given twice, means one thing to
 * one program and another to the next, and what comes out could not be told apart from what was there when it is
 * grafted again. No spreadsheet program writes such packages; the log is then put into a workbook of its own.
 */
#include "package/graft/graft.h"

#include "base/utf8.h"
#include "package/parts/style_records.h"
#include "package/parts/workbook_part.h"

#define STRICT_TYPES "http://purl.oclc.org/ooxml/"

static bool is_type(const char *type, const char *expected) {
    return type && utf8_equals_folded(slice_of(type), slice_of(expected));
}

/* A workbook that Excel opens as .xlsx or .xlsm, by the content type of its main part (ECMA-376 part 1, 12.3.23). */
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

/* Lists of the workbook part that stand once (18.2.27: all of them are maxOccurs 1). */
static bool lists_stand_once(const struct xml_tree *tree) {
    static const char *const lists[] = {"sheets", "definedNames", "bookViews"};
    size_t seen[sizeof lists / sizeof *lists] = {0};
    for (uint32_t node = xml_tree_child(tree, 0); node != NO_NODE; node = xml_tree_next(tree, node))
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            if (xml_tree_is(tree, node, SPACE_MAIN, lists[i]) && ++seen[i] > 1)
                return false;
    return true;
}

/* Part 2, 6.5.3.4: ids are unique. */
static bool ids_are_unique(const struct relationship_list *list) {
    for (size_t i = 1; i < list->count; i++)
        if (strcmp(list->by_id[i - 1]->id, list->by_id[i]->id) == 0)
            return false;
    return true;
}

static bool has_a_sheet(const struct workbook_part *workbook) {
    for (size_t i = 0; i < workbook->sheets.count; i++)
        if (workbook->sheets.items[i].part)
            return true;
    return false;
}

static bool sheets_have_their_own_parts(const struct workbook_part *workbook) {
    struct name_map parts;
    name_map_init(&parts, true, workbook->package->arena);
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        const char *part = workbook->sheets.items[i].part;
        if (part && name_map_find(&parts, part) != NAME_MISSING)
            return false;
        if (part)
            name_map_set(&parts, part, i);
    }
    return true;
}

static const char *ambiguity(const struct workbook_part *workbook, const struct content_types *types) {
    if (!is_type(content_type_of(types, workbook->rels.part), RELS_TYPE) || !has_a_sheet(workbook))
        return "its workbook part leads to no sheets";
    if (!lists_stand_once(&workbook->tree))
        return "its workbook part has a list twice";
    if (!ids_are_unique(&workbook->rels.list))
        return "its workbook part has two relationships of the same id";
    if (!sheets_have_their_own_parts(workbook))
        return "two of its sheets are one part";
    if (types->ambiguous)
        return "its content types give a part two types";
    return NULL;
}

static const char *package_obstacle(struct package *package, struct workbook_part *workbook) {
    struct relationship_list roots;
    struct content_types types;
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
    if (!workbook_part_read(workbook, package, NULL))
        return "its workbook part cannot be read";
    obstacle = workbook_obstacle(workbook);
    return obstacle ? obstacle : ambiguity(workbook, &types);
}

/* Excel takes 65,490 cell formats; the report needs some hundred. */
enum { CELL_FORMATS_MOST = 65000 };

static bool is_full_of_formats(const struct xml_tree *styles) {
    return style_records_count(styles, CELL_FORMATS) > CELL_FORMATS_MOST;
}

/* Parts that grafting has to change must be readable, and have room. */
static const char *parts_obstacle(struct package *package, const struct workbook_part *workbook) {
    struct xml_tree tree;
    const struct relationship *styles = package_related(package, &workbook->rels.list, "styles");
    if (styles && (!package_read_tree(package, styles->target, &tree) ||
                   !xml_tree_is(&tree, 0, SPACE_MAIN, "styleSheet")))
        return "its styles cannot be read";
    if (styles && !style_lists_stand_once(&tree))
        return "its styles have a list twice";
    if (styles && is_full_of_formats(&tree))
        return "it has so many cell formats that Excel would take no more";
    return NULL;
}

const char *graft_obstacle(const struct zip_archive *user, struct arena *arena) {
    struct package package;
    struct workbook_part workbook;
    struct diags unheard;
    diags_init(&unheard, arena);
    package_init(&package, user, arena, &unheard);
    const char *obstacle = package_obstacle(&package, &workbook);
    return obstacle ? obstacle : parts_obstacle(&package, &workbook);
}
