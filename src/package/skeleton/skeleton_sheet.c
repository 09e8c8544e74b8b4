/* Completing skeleton sheets. */
#include "package/skeleton/skeleton_sheet.h"

#include <math.h>

#include "base/bytes.h"
#include "base/place.h"

enum { DEFAULT_ROW_POINTS = 15 }; /* of the skeleton */

static bool ends_with(struct slice name, const char *end) {
    size_t length = strlen(end);
    return name.length >= length && memcmp(name.text + name.length - length, end, length) == 0;
}

static const char *mapped(const uint32_t *map, size_t count, const char *value, struct arena *arena) {
    uint32_t number;
    return xml_whole(value, UINT32_MAX, &number) && number < count ? arena_print(arena, "%u", map[number])
                                                                   : value;
}

static void remap_node(struct xml_edits *edits, const struct xml_tree *tree, uint32_t node,
                       const struct style_maps *styles) {
    const struct xml_node *here = xml_tree_node(tree, node);
    struct slice tag = {tree->bytes.text + here->start, here->open_end - here->start};
    bool is_column = xml_tree_is(tree, node, SPACE_MAIN, "col");
    struct xml_place place;
    if (!is_column && !bytes_find(tag.text, tag.length, "xfId", 4)) /* nearly always */
        return;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        bool differential = ends_with(place.name, "dxfId") || ends_with(place.name, "DxfId");
        if (!differential && !(is_column && slice_equals(place.name, "style")))
            continue;
        const char *name = arena_copy_length(edits->arena, place.name.text, place.name.length);
        const char *value = xml_tree_attribute(tree, node, name);
        value = differential ? mapped(styles->differentials, styles->differential_count, value, edits->arena)
                             : mapped(styles->cells, styles->cell_count, value, edits->arena);
        xml_set_attribute(edits, tree, node, name, value);
    }
}

void skeleton_remap_styles(struct xml_edits *edits, const struct xml_tree *tree, const struct style_maps *styles) {
    for (uint32_t node = 0; styles && node < tree->count; node++)
        if (tree->nodes[node].space == SPACE_MAIN)
            remap_node(edits, tree, node, styles);
}

static void set_dimension(struct xml_edits *edits, const struct xml_tree *tree,
                          const struct graft_sheet *sheet) {
    char last[CELL_NAME_SIZE];
    uint32_t dimension = xml_tree_find(tree, 0, "dimension");
    bool one_cell = sheet->last_row <= 1 && sheet->last_column == 0;
    const char *range =
        one_cell || !sheet->last_row
            ? "A1"
            : arena_print(edits->arena, "A1:%s", place_cell_name(sheet->last_row, sheet->last_column, last));
    if (dimension != NO_NODE)
        xml_set_attribute(edits, tree, dimension, "ref", range);
}

/* Exactly the sheet to open on is selected (18.3.1.87). */
static void set_selected(struct xml_edits *edits, const struct xml_tree *tree, bool selected) {
    uint32_t views = xml_tree_find(tree, 0, "sheetViews");
    uint32_t view = views == NO_NODE ? NO_NODE : xml_tree_find(tree, views, "sheetView");
    if (view != NO_NODE)
        xml_set_attribute(edits, tree, view, "tabSelected", selected ? "1" : NULL);
}

/* Rows that say no height have the default one (18.3.1.81): it follows the default font. */
static void set_default_height(struct xml_edits *edits, const struct xml_tree *tree, double scale) {
    uint32_t format = xml_tree_find(tree, 0, "sheetFormatPr");
    if (format != NO_NODE)
        xml_set_attribute(edits, tree, format, "defaultRowHeight", arena_print(edits->arena, "%.15g", round(DEFAULT_ROW_POINTS * scale * 4) / 4));
}

bool skeleton_sheet_plan(struct skeleton_sheet *report, struct package *skeleton, const char *part,
                       const struct graft_request *request, size_t index, const struct style_maps *styles) {
    const struct graft_sheet *sheet = &request->sheets[index];
    struct xml_tree tree;
    struct xml_edits edits = {.arena = skeleton->arena};
    if (!package_read_tree(skeleton, part, &tree))
        return false;
    uint32_t rows = xml_tree_find(&tree, 0, "sheetData");
    if (rows == NO_NODE)
        return package_damaged(skeleton, "its part \"%s\" has no rows", part);
    set_dimension(&edits, &tree, sheet);
    set_selected(&edits, &tree, index == request->active_sheet);
    skeleton_remap_styles(&edits, &tree, styles);
    if (styles && styles->height_scale > 1)
        set_default_height(&edits, &tree, styles->height_scale);
    const struct xml_node *data = xml_tree_node(&tree, rows);
    *report = (struct skeleton_sheet){.sheet = sheet, .styles = styles};
    report->spare_references = sheet->key && !request->cell_references;
    report->head = xml_apply_between(&edits, tree.bytes, 0, data->start);
    report->tail = xml_apply_between(&edits, tree.bytes, data->end, tree.bytes.length);
    return true;
}

static void flush(void *context, const void *bytes, size_t size) {
    zip_writer_write(context, bytes, size);
}

static void write_slice(struct zip_writer *writer, struct slice bytes) {
    zip_writer_write(writer, bytes.text, bytes.length);
}

bool skeleton_sheet_write(void *context, struct zip_writer *writer) {
    struct skeleton_sheet *report = context;
    struct row_writer rows;
    write_slice(writer, report->head);
    write_slice(writer, slice_of("<sheetData>"));
    row_writer_init(&rows, flush, writer);
    rows.date_1904 = report->date_1904;
    rows.spare_references = report->spare_references;
    if (report->styles) {
        rows.style_map = report->styles->cells;
        rows.style_count = report->styles->cell_count;
        rows.height_scale = report->styles->height_scale;
    }
    bool fine = report->sheet->write_rows(report->sheet->context, &rows);
    row_writer_flush(&rows);
    row_writer_release(&rows);
    write_slice(writer, slice_of("</sheetData>"));
    write_slice(writer, report->tail);
    return fine;
}
