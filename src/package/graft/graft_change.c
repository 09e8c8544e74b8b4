/* What a graft changes in the workbook part: sheets, and names. */
#include "package/graft/graft_change.h"

#include <string.h>

struct sheet_splice *graft_splice(const struct graft *graft, const char *part) {
    for (size_t i = 0; i < graft->splices.count; i++)
        if (strcmp(graft->splices.items[i]->part, part) == 0)
            return graft->splices.items[i];
    return NULL;
}

static struct added_name *skeleton_names(struct graft *graft, uint32_t first_sheet, size_t *count) {
    const struct workbook_part *from = &graft->skeleton.workbook;
    struct added_name *names = arena_alloc_array(graft->package.arena, from->names.count + 1, sizeof *names);
    for (size_t i = 0; i < from->names.count; i++) {
        const struct workbook_name *name = &from->names.items[i];
        const char *hidden = xml_tree_attribute(&from->tree, name->node, "hidden");
        bool local = name->local_sheet != NO_NODE;
        names[i] =
            (struct added_name){name->name, name->text, local ? first_sheet + name->local_sheet : NO_NODE,
                                xml_flag(hidden, false)};
    }
    *count = from->names.count;
    return names;
}

/* The text of a sheet's hidden name of its filter once the filter has changed; NULL where the name stays as it is. */
static const char *grown_filter_name(const struct graft *graft, const struct workbook_name *name) {
    const struct workbook_part *workbook = &graft->workbook;
    if (name->local_sheet >= workbook->sheets.count || strcmp(name->name, FILTER_NAME) != 0)
        return NULL;
    const struct workbook_sheet *sheet = &workbook->sheets.items[name->local_sheet];
    const struct sheet_splice *splice = sheet->part ? graft_splice(graft, sheet->part) : NULL;
    return splice ? sort_name_grown(&splice->sort, name->text, graft->package.arena) : NULL;
}

/* The hidden names of annotated sheets' filters mean what the filters do. */
static void change_filter_names(struct graft *graft, struct workbook_change *change) {
    struct workbook_part *workbook = &graft->workbook;
    struct changed_name *changed = arena_alloc_array(graft->package.arena, workbook->names.count + 1, sizeof *changed);
    for (size_t i = 0; i < workbook->names.count; i++) {
        const char *text = grown_filter_name(graft, &workbook->names.items[i]);
        if (text)
            changed[change->changed_count++] = (struct changed_name){workbook->names.items[i].node, text};
    }
    change->changed = changed;
}

static struct added_columns added_columns(const struct graft_annotation *annotation, uint32_t first) {
    return (struct added_columns){annotation->key, annotation->sheet, first, first + annotation->column_count - 1};
}

/* In a rebuilt workbook the cells came with the rows, so they stand where the request says. */
static void name_added_columns(const struct graft *graft, struct workbook_change *change) {
    const struct graft_request *request = graft->request;
    struct added_columns *columns = arena_alloc_array(graft->package.arena, request->annotation_count + 1, sizeof *columns);
    for (size_t i = 0; !request->user && i < request->annotation_count; i++)
        columns[change->column_count++] = added_columns(&request->annotations[i], request->annotations[i].first_column);
    for (size_t i = 0; i < graft->annotated_count; i++)
        columns[change->column_count++] = added_columns(graft->annotated[i].annotation, graft->annotated[i].place.first);
    change->columns = columns;
}

struct workbook_change graft_describe_change(struct graft *graft, const char **parts, uint32_t first_sheet) {
    const struct graft_request *request = graft->request;
    struct added_sheet *sheets =
        arena_alloc_array(graft->package.arena, request->sheet_count + 1, sizeof *sheets);
    for (size_t i = 0; i < request->sheet_count; i++)
        sheets[i] =
            (struct added_sheet){request->sheets[i].name, request->sheets[i].key, parts ? parts[i] : NULL};
    struct workbook_change change = {.sheets = sheets,
                                     .sheet_count = request->sheet_count,
                                     .active = first_sheet + (uint32_t)request->active_sheet};
    name_added_columns(graft, &change);
    return change;
}

void graft_change_names(struct graft *graft, struct workbook_change *change) {
    change->names = skeleton_names(graft, (uint32_t)graft->workbook.kept_sheets, &change->name_count);
    change_filter_names(graft, change);
}
