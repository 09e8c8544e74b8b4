/* What can be told of a user's package without changing it: its sheets, where columns would go. */
#include "package/graft/graft.h"

#include "package/sheet/annotation_place.h"
#include "package/sheet/sort_ranges.h"

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

/* Some ranges cannot grow over the added columns: sorting by them would part a grade from its trade. */
static void tell_of_sorting(const struct workbook_part *workbook, const struct workbook_sheet *sheet, const struct graft_columns *wanted,
                            uint32_t first) {
    const struct sort_columns columns = {.first = first, .count = wanted->count, .header_rows = wanted->header_rows, .headings = wanted->headings,
                                         .earlier = sheet->columns};
    struct place place = {.file = workbook->package->archive->file_name, .sheet = sheet->name, .column = NO_COLUMN};
    if (wanted->header_rows.count)
        place.row = wanted->header_rows.items[0];
    const char *range = sort_range_apart(&columns, workbook, sheet);
    if (range)
        diag_report(workbook->package->diags, SORTING_PARTS_GRADES, place, "it was left as it is: do not sort the graded log by it",
                    "the filter or table %s ends before the log's last column", range);
}

static bool place_columns(struct workbook_part *workbook, struct graft_columns *wanted) {
    struct package *package = workbook->package;
    const struct workbook_sheet *found = workbook_sheet_find(workbook, wanted->sheet);
    if (!found || !found->is_worksheet)
        return package_damaged(package, "it has no sheet \"%s\"", wanted->sheet);
    struct sheet_objects objects = {0};
    struct annotation_place place;
    uint32_t known = found->columns ? 0 : wanted->used_columns;
    if (known && !sheet_objects_find(&objects, package, found->part, NO_COLUMN, 0))
        return false;
    if (known && known < objects.columns)
        known = objects.columns;
    wanted->has_room = annotation_place_find(&place, package, found, wanted->count, known);
    if (!wanted->has_room)
        return place.no_room;
    wanted->first_column = place.first;
    tell_of_sorting(workbook, found, wanted, place.first);
    return true;
}

bool graft_place_columns(const struct graft_request *request, struct graft_columns *wanted, size_t count, struct arena *arena,
                         struct diags *diags) {
    struct package package;
    struct workbook_part workbook;
    package_init(&package, request->user, arena, diags);
    if (!workbook_part_read(&workbook, &package, request->name_prefix))
        return false;
    workbook_part_tell_columns(&workbook, request->earlier, request->earlier_count);
    for (size_t i = 0; i < count; i++)
        if (!place_columns(&workbook, &wanted[i]))
            return false;
    return true;
}
