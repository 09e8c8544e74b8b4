/* Which parts go with the sheets of an earlier run. */
#include "package/parts/earlier_run.h"

struct reach {
    struct workbook_part *workbook;
    bool *marks; /* by part */
    ARRAY(size_t) waiting;
};

static void mark(struct reach *reach, const char *name) {
    size_t part = package_find(reach->workbook->package, name);
    if (part == NAME_MISSING || reach->marks[part])
        return;
    reach->marks[part] = true;
    *array_add(reach->workbook->package->arena, &reach->waiting) = part;
}

static bool leads_to_earlier_sheet(const struct workbook_part *workbook, const char *id) {
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        const struct workbook_sheet *sheet = &workbook->sheets.items[i];
        if (sheet->earlier && sheet->relationship && strcmp(sheet->relationship, id) == 0)
            return true;
    }
    return false;
}

static bool mark_targets(struct reach *reach, const char *source) {
    struct package *package = reach->workbook->package;
    struct relationship_list list;
    bool from_workbook = package_find(package, source) == package_find(package, reach->workbook->part);
    if (!relationships_read(package->archive, source, &list, package->arena, package->diags))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!list.items[i].external &&
            !(from_workbook && leads_to_earlier_sheet(reach->workbook, list.items[i].id)))
            mark(reach, list.items[i].target);
    return true;
}

static bool follow(struct reach *reach) {
    while (reach->waiting.count) {
        size_t part = reach->waiting.items[--reach->waiting.count];
        if (!mark_targets(reach, reach->workbook->package->parts.items[part].name))
            return false;
    }
    return true;
}

static struct reach new_reach(struct workbook_part *workbook) {
    struct package *package = workbook->package;
    return (struct reach){.workbook = workbook,
                          .marks = arena_alloc_array(package->arena, package->parts.count, sizeof(bool))};
}

bool earlier_run_drop(struct workbook_part *workbook, struct content_types *types) {
    struct package *package = workbook->package;
    if (!workbook->earlier_sheets && !workbook->earlier_columns)
        return true;
    struct reach kept = new_reach(workbook), gone = new_reach(workbook);
    if (!mark_targets(&kept, "") || !follow(&kept))
        return false;
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        const struct workbook_sheet *sheet = &workbook->sheets.items[i];
        if (sheet->earlier && sheet->part)
            mark(&gone, sheet->part);
        if (sheet->earlier && sheet->relationship)
            rels_remove(&workbook->rels, sheet->relationship);
    }
    if (!follow(&gone))
        return false;
    for (size_t i = 0; i < package->parts.count; i++)
        if (gone.marks[i] && !kept.marks[i])
            content_types_drop_part(types, i);
    return true;
}
