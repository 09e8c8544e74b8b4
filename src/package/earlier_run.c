/* Which parts go with the sheets of an earlier run. */
#include "package/earlier_run.h"

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

static void drop_part(struct package *package, size_t part, struct content_types *types) {
    const char *name = package->parts.items[part].name;
    size_t rels = package_find(package, relationships_part(name, package->arena));
    content_types_remove(types, name);
    package_drop(package, part);
    if (rels != NAME_MISSING) {
        content_types_remove(types, package->parts.items[rels].name);
        package_drop(package, rels);
    }
}

struct chain_state {
    const struct workbook_part *workbook;
    struct name_map gone;       /* ids of the earlier run's sheets, as text */
    bool on_gone, on_annotated; /* i, the sheet's id, is inherited from the cell before (18.6.1) */
    bool concerned;
};

static void on_chain_cell(struct xml_parser *parser, const struct xml_element *element) {
    struct chain_state *state = parser->context;
    const struct earlier_columns *columns = &state->workbook->columns;
    const char *cell = xml_attribute(element, "r"), *sheet = xml_attribute(element, "i");
    uint32_t column, row, id;
    if (!xml_is(element, SPACE_MAIN, "c") || !cell)
        return;
    if (sheet) {
        state->on_gone = name_map_find(&state->gone, sheet) != NAME_MISSING;
        state->on_annotated =
            columns->sheet && xml_whole(sheet, UINT32_MAX, &id) && id == columns->sheet->sheet_id;
    }
    bool added = state->on_annotated && cell_parse(cell, cell + strlen(cell), &column, &row) &&
                 column >= columns->first && column <= columns->last;
    state->concerned = state->on_gone || added;
    if (state->concerned)
        xml_stop(parser);
}

static void list_gone(struct chain_state *state) {
    struct arena *arena = state->workbook->package->arena;
    name_map_init(&state->gone, false, arena);
    for (size_t i = 0; i < state->workbook->sheets.count; i++)
        if (state->workbook->sheets.items[i].earlier)
            name_map_set(&state->gone, arena_print(arena, "%u", state->workbook->sheets.items[i].sheet_id),
                         0);
}

/* A chain that names cells without formula makes Excel repair the file; without a chain it makes a new one.
 */
static bool drop_calculation_chain(struct workbook_part *workbook, struct content_types *types) {
    struct package *package = workbook->package;
    const struct relationship *chain = package_related(package, &workbook->rels.list, "calcChain");
    struct slice bytes;
    if (!chain)
        return true;
    if (!package_read(package, chain->target, &bytes))
        return false;
    struct chain_state state = {.workbook = workbook};
    list_gone(&state);
    struct xml_parser parser = {.start = on_chain_cell,
                                .context = &state,
                                .part = chain->target,
                                .file = package->archive->file_name};
    if (!xml_parse(&parser, bytes, package->archive->settings, package->diags))
        return false;
    if (state.concerned) {
        rels_remove(&workbook->rels, chain->id);
        drop_part(package, package_find(package, chain->target), types);
    }
    return true;
}

bool earlier_run_drop(struct workbook_part *workbook, struct content_types *types) {
    struct package *package = workbook->package;
    if (!workbook->earlier_sheets && !workbook->columns.sheet)
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
            drop_part(package, i, types);
    return drop_calculation_chain(workbook, types);
}
