/* What changes in the package when rows are added: the sheet, its tables, the workbook part, the records. */
#include "package/append/append.h"

#include <stdlib.h>

#include "base/compare.h"
#include "package/append/append_records.h"
#include "formats/cells/number_format.h"
#include "package/append/append_rows.h"
#include "package/append/filled_cells.h"
#include "package/append/formula.h"
#include "package/append/formula_inserted.h"
#include "package/append/insert_rows.h"
#include "package/append/stale_results.h"
#include "package/graft/graft.h"
#include "package/parts/calculation_chain.h"
#include "package/parts/style_records.h"
#include "package/parts/workbook_change.h"
#include "package/sheet/sheet_styles.h"
#include "package/sheet/sort_ranges.h"

struct append {
    const struct append_request *request;
    struct package package;
    struct content_types types;
    struct workbook_part workbook;
    const struct workbook_sheet *sheet;
    struct sheet_map map;
    struct sheet_tables tables;
};

/* What a run adds is the user's here: no columns count as an earlier run's. */
bool append_mark_column(const struct append_request *request, const char *heading, uint32_t *column, struct arena *arena, struct diags *diags) {
    const struct graft_request user = {.user = request->user};
    struct graft_columns wanted = {.sheet = request->sheet, .count = 1, .header_rows = {&request->header_row, 1}, .headings = &heading};
    if (!graft_place_columns(&user, &wanted, 1, arena, diags))
        return false;
    *column = wanted.first_column;
    return wanted.has_room || diag_report(diags, IMPORT_REFUSED, (struct place){.file = request->user->file_name, .sheet = request->sheet, .column = NO_COLUMN},
                                          "nothing was added", "the sheet has no room for a column Import ID");
}

static int compare_cells(const void *left, const void *right) {
    const struct filled_cell *a = left, *b = right;
    int order = COMPARE(a->row, b->row);
    return order ? order : COMPARE(a->column, b->column);
}

void append_sort_filled_cells(struct filled_cell *cells, size_t count) {
    if (count > 1)
        qsort(cells, count, sizeof *cells, compare_cells);
}

/* ---- the sheet ---- */

/* By all sheets. */
static uint32_t formats_in_use(struct append *append) {
    struct style_numbers in_use = {0};
    for (size_t i = 0; i < append->workbook.sheets.count; i++)
        if (append->workbook.sheets.items[i].part)
            sheet_styles_take(&in_use, &append->package, append->workbook.sheets.items[i].part);
    return in_use.formats;
}

/* A style that shows a date, for a log without any: the plain cell's with number format 14 (18.8.30). It gets a number that no cell has yet,
 * not even one beyond the list. */
static bool add_date_style(struct append *append, uint32_t *style) {
    struct package *package = &append->package;
    const struct relationship *styles = package_related(package, &append->workbook.rels.list, "styles");
    struct xml_tree tree;
    struct xml_edits edits = {.arena = package->arena};
    struct text added = {.arena = package->arena};
    if (!styles)
        return true;
    if (!package_read_tree(package, styles->target, &tree))
        return false;
    if (!style_lists_stand_once(&tree))
        return package_damaged(package, "its part \"%s\" has a list twice", styles->target);
    uint32_t formats = style_list_find(&tree, CELL_FORMATS), count = style_records_count(&tree, CELL_FORMATS);
    if (formats == NO_NODE)
        return true;
    struct slice root = xml_tree_prefix(&tree, 0);
    const char *prefix = arena_copy_length(package->arena, root.text, root.length);
    uint32_t in_use = formats_in_use(append);
    *style = in_use > count ? in_use : count;
    style_records_fill(&added, CELL_FORMATS, prefix, *style - count);
    text_print(&added, "<%sxf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>", prefix);
    xml_append(&edits, &tree, formats, text_slice(&added));
    xml_set_attribute(&edits, &tree, formats, "count", arena_print(package->arena, "%u", *style + 1));
    package_put_edited(package, styles->target, &tree, &edits);
    return true;
}

/* The part of the sheet that is in use now reaches over what is added (18.3.1.35). */
static const char *dimension_grown(const struct append *append, struct slice written) {
    const struct append_request *request = append->request;
    const char *moved = cell_ranges_inserted(written, request, append->package.arena);
    struct cell_range range;
    if (!cell_range_parse(moved ? slice_of(moved) : written, &range))
        return NULL;
    uint32_t last = request->last_row + request->row_count;
    range.bottom = request->row_count && last > range.bottom ? last : range.bottom;
    if (request->mark_column != NO_COLUMN && request->mark_column > range.right)
        range.right = request->mark_column;
    return cell_range_text(&range, append->package.arena);
}

/* Whether a number format of the file's own, or one built in, shows a date (18.8.30). */
static bool format_shows_date(const struct xml_tree *tree, uint32_t id) {
    struct style_records formats = style_records(tree, NUMBER_FORMATS);
    while (style_records_next(&formats)) {
        const char *code = xml_tree_attribute(tree, formats.node, "formatCode");
        if (code && xml_tree_whole(tree, formats.node, "numFmtId", UINT32_MAX) == id)
            return number_format_kind(code) == FORMAT_DATE;
    }
    return builtin_format_kind(id) == FORMAT_DATE;
}

/* Which styles show dates. */
static bool list_date_styles(const struct append *append, struct append_rows *rows) {
    struct package *package = rows->package;
    const struct relationship *styles = package_related(package, &append->workbook.rels.list, "styles");
    struct xml_tree tree;
    ARRAY(bool) shown = {0};
    if (!styles)
        return true;
    if (!package_read_tree(package, styles->target, &tree))
        return false;
    struct style_records records = style_records(&tree, CELL_FORMATS);
    while (style_records_next(&records))
        *array_add(package->arena, &shown) = format_shows_date(&tree, xml_tree_whole(&tree, records.node, "numFmtId", 0));
    rows->shows_dates = shown.items;
    rows->style_count = shown.count;
    return true;
}

static void grow_ranges(const struct append *append, struct xml_edits *edits) {
    const struct append_request *request = append->request;
    for (size_t i = 0; i < append->map.ranges.count; i++) {
        const struct mapped_range *range = &append->map.ranges.items[i];
        struct slice written = {append->map.bytes.text + range->value, range->value_end - range->value};
        const char *grown = range->is_dimension ? dimension_grown(append, written)
                                                : cell_ranges_grown(written, request, range->is_filter, append->package.arena);
        if (grown)
            xml_replace(edits, range->value, range->value_end, slice_of(grown));
    }
}

/* Formulas may have come anywhere on the sheet. */
static void check_chain(struct append *append) {
    size_t sheets = append->workbook.sheets.count;
    struct chain_columns *columns = arena_alloc_array(append->package.arena, sheets + 1, sizeof *columns);
    for (size_t i = 0; i < sheets; i++) {
        bool here = &append->workbook.sheets.items[i] == append->sheet;
        columns[i] = (struct chain_columns){.out = {1, 0}, .in = {!here, here ? SHEET_COLUMNS - 1 : 0}}; /* moved cells are among these */
    }
    calculation_chain_check(&append->workbook, &append->types, columns);
}

static bool read_sheet(struct append *append) {
    const char *part = append->sheet->part;
    return sheet_map_read(&append->map, &append->package, part, append->request) &&
           sheet_tables_read(&append->tables, &append->package, part, append->request);
}

/* Marks change no result. */
static bool changes_results(const struct append_request *request) {
    for (size_t i = 0; i < request->cell_count; i++)
        if (request->cells[i].column != request->mark_column)
            return true;
    return request->row_count > 0;
}

static bool edit_sheet(struct append *append) {
    const struct append_request *request = append->request;
    struct package *package = &append->package;
    struct append_rows rows = {.request = request, .package = package, .map = &append->map};
    struct xml_edits edits = {.arena = package->arena};
    if (!request->row_count && !request->cell_count)
        return true;
    if (!read_sheet(append))
        return false;
    rows.table = append->tables.own;
    if (!list_date_styles(append, &rows))
        return false;
    bool needs_style = append_rows_need_date_style(&rows, package->arena) || filled_cells_need_date_style(&rows);
    if ((needs_style && !add_date_style(append, &rows.date_style)) || !append_rows_edit(&rows, &edits))
        return false;
    grow_ranges(append, &edits);
    insert_rows_edit(append->map.bytes, request, &edits);
    package_put(package, append->sheet->part, xml_apply(&edits, append->map.bytes));
    sheet_tables_grow(&append->tables, package, request);
    check_chain(append);
    return (!request->row_count || insert_rows_elsewhere(package, &append->workbook, append->sheet, request)) &&
           (!changes_results(request) || stale_results_drop(&append->workbook, append->sheet, request));
}

/* ---- the workbook part ---- */

/* 'Log'!$A$5:$T$90 of the sheet's filter, as the filter is now (18.2.5). */
static const char *filter_name_grown(const struct append *append, const char *written) {
    struct reference reference;
    struct text text = {.arena = append->package.arena};
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    if (!reference_parse(written, &reference, append->package.arena) || reference.first_column == NO_COLUMN || !reference.first_row)
        return NULL;
    struct cell_range range = {reference.first_column, reference.first_row, reference.last_column, reference.last_row};
    bool down = cell_range_grow_down(&range, append->request), right = cell_range_grow_right(&range, append->request);
    if (!down && !right)
        return NULL;
    reference_add_sheet(&text, reference.sheet);
    text_print(&text, "!$%s$%u:", place_column_name(range.left, from), range.top);
    text_print(&text, "$%s$%u", place_column_name(range.right, to), range.bottom);
    return text_string(&text);
}

/* What a name means once rows are put in; NULL = the same. */
static const char *name_inserted(const struct append *append, const char *written) {
    const struct insert_scope scope = {append->request, false, true};
    return formula_inserted(slice_of(written), &scope, append->package.arena);
}

static void change_names(struct append *append, struct workbook_change *change) {
    struct workbook_part *workbook = &append->workbook;
    struct changed_name *changed = arena_alloc_array(append->package.arena, workbook->names.count + 1, sizeof *changed);
    for (size_t i = 0; i < workbook->names.count; i++) {
        const struct workbook_name *name = &workbook->names.items[i];
        bool here = name->local_sheet < workbook->sheets.count && &workbook->sheets.items[name->local_sheet] == append->sheet;
        const char *moved = name_inserted(append, name->text);
        const char *text = here && strcmp(name->name, FILTER_NAME) == 0 ? filter_name_grown(append, moved ? moved : name->text) : NULL;
        text = text ? text : moved;
        if (text)
            changed[change->changed_count++] = (struct changed_name){name->node, text};
    }
    change->changed = changed;
}

/* The sheet that the workbook opens on stays. */
static uint32_t active_sheet(const struct workbook_part *workbook) {
    uint32_t views = xml_tree_find(&workbook->tree, 0, "bookViews");
    uint32_t view = views == NO_NODE ? NO_NODE : xml_tree_find(&workbook->tree, views, "workbookView");
    return view == NO_NODE ? 0 : xml_tree_whole(&workbook->tree, view, "activeTab", 0);
}

static void change_workbook(struct append *append, const char *records_part) {
    struct added_sheet sheet = {.name = append->request->records.sheet, .part = records_part};
    struct workbook_change change = {.sheets = &sheet, .sheet_count = records_part != NULL, .active = active_sheet(&append->workbook),
                                     .recalculate = changes_results(append->request)};
    change_names(append, &change);
    workbook_part_change(&append->workbook, &change, &append->types);
    content_types_save(&append->types);
}

/* ---- all of it ---- */

static bool write_package(struct append *append, struct output_file *output) {
    struct zip_writer *writer = zip_writer_new(output, append->request->threads, append->request->deflate_level);
    bool written = package_write(&append->package, writer), finished = zip_writer_finish(writer);
    if (written && !finished && !output->error)
        return package_damaged(&append->package, "it could not be read to its end");
    return written && finished;
}

static bool find_sheet(struct append *append) {
    if (!workbook_part_read(&append->workbook, &append->package, NULL))
        return false;
    append->sheet = workbook_sheet_find(&append->workbook, append->request->sheet);
    if (!append->sheet || !append->sheet->is_worksheet)
        return package_damaged(&append->package, "it has no sheet \"%s\"", append->request->sheet);
    return true;
}

static bool plan_package(struct append *append) {
    struct package *package = &append->package;
    const char *records_part;
    if (!content_types_read(&append->types, package) || !find_sheet(append) ||
        !package_reserve_targets(package, append->workbook.part))
        return false;
    content_types_reserve(&append->types);
    rels_reserve(&append->workbook.rels);
    if (!append_records(package, &append->workbook, &append->types, &append->request->records, &records_part) || !edit_sheet(append))
        return false; /* in this order: formulas beside the records may look at the rows that move */
    change_workbook(append, records_part);
    return true;
}

bool append_obstacle(const struct append_request *request, uint32_t *row, struct arena *arena, struct diags *diags) {
    struct append append = {.request = request};
    struct package *package = &append.package;
    package_init(package, request->user, arena, diags);
    if (!find_sheet(&append) || !read_sheet(&append))
        return false;
    struct append_rows rows = {.request = request, .package = package, .map = &append.map, .table = append.tables.own};
    *row = append_rows_obstacle(&rows, arena);
    *row = *row ? *row : sheet_tables_total(&append.tables, request);
    return true;
}

bool append_can_insert(const struct append_request *request, bool *possible, struct arena *arena, struct diags *diags) {
    struct append append = {.request = request};
    struct package *package = &append.package;
    package_init(package, request->user, arena, diags);
    return find_sheet(&append) && read_sheet(&append) &&
           insert_rows_possible(package, append.sheet->part, append.map.bytes, request, possible);
}

bool append_settle(const struct append_request *request, struct arena *arena, struct diags *diags) {
    struct append append = {.request = request};
    struct package *package = &append.package;
    package_init(package, request->user, arena, diags);
    if (!find_sheet(&append) || !read_sheet(&append))
        return false;
    struct append_rows rows = {.request = request, .package = package, .map = &append.map, .table = append.tables.own};
    return append_rows_settle(&rows, arena);
}

bool append_write(const struct append_request *request, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct append append = {.request = request};
    package_init(&append.package, request->user, arena, diags);
    return plan_package(&append) && write_package(&append, output);
}
