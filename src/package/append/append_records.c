/* Records at the end of a sheet of its own. */
#include "package/append/append_records.h"

#include "package/append/append_rows.h"
#include "package/sheet/sheet_walk.h"

struct record_place {
    size_t offset, rows_end, data_start, data_end;
    uint32_t last_row;
};

static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct record_place *place = walk->context;
    if (tag->is_row && !tag->is_end && walk->row > place->last_row)
        place->last_row = walk->row;
    if (sheet_tag_is(tag, "sheetData") && tag->is_empty) {
        place->data_start = place->offset;
        place->data_end = place->offset + tag->tag.length;
    } else if (sheet_tag_is(tag, "sheetData") && tag->is_end) {
        place->rows_end = place->offset;
    }
    place->offset += tag->tag.length;
}

static void on_rest(struct sheet_walk *walk, struct slice bytes) {
    ((struct record_place *)walk->context)->offset += bytes.length;
}

static void add_row(struct text *text, const char *prefix, uint32_t row, const struct append_value *values, uint32_t columns) {
    text_print(text, "<%srow r=\"%u\">", prefix, row);
    for (uint32_t column = 0; column < columns; column++)
        if (values[column].kind != APPEND_NOTHING)
            append_cell(text, prefix, row, column, 0, NULL, &values[column]);
    text_print(text, "</%srow>", prefix);
}

static void add_records(struct text *text, const char *prefix, const struct append_records *records, uint32_t row) {
    for (size_t i = 0; i < records->count; i++)
        add_row(text, prefix, row + (uint32_t)i, records->rows[i].values, records->columns[i]);
}

static bool append_to(struct package *package, const char *part, const struct append_records *records) {
    struct slice bytes;
    struct record_place place = {0};
    struct sheet_walk walk = {.context = &place, .tag = on_tag, .rest = on_rest, .package = package, .part = part, .needs_worksheet = true};
    if (!package_read(package, part, &bytes) || !sheet_walk(&walk))
        return false;
    bool has_rows = place.rows_end || place.data_end;
    if (!has_rows || place.offset != bytes.length || place.last_row + records->count > SHEET_ROWS)
        return package_damaged(package, "nothing can be added to its part \"%s\"", part);
    struct text text = {.arena = package->arena}, whole = {.arena = package->arena};
    struct xml_edits edits = {.arena = package->arena};
    add_records(&text, walk.prefix, records, place.last_row + 1);
    if (place.rows_end) {
        xml_replace(&edits, place.rows_end, place.rows_end, text_slice(&text));
    } else {
        text_print(&whole, "<%ssheetData>%s</%ssheetData>", walk.prefix, text_string(&text), walk.prefix);
        xml_replace(&edits, place.data_start, place.data_end, text_slice(&whole));
    }
    package_put(package, part, xml_apply(&edits, bytes));
    return true;
}

static const char *make_sheet(struct package *package, struct content_types *types, const struct append_records *records) {
    struct text text = {.arena = package->arena};
    struct append_value *headings = arena_alloc_array(package->arena, records->heading_count + 1, sizeof *headings);
    for (uint32_t i = 0; i < records->heading_count; i++)
        headings[i] = (struct append_value){.kind = APPEND_TEXT, .text = records->headings[i]};
    text_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    add_row(&text, "", 1, headings, records->heading_count);
    add_records(&text, "", records, 2);
    text_add(&text, "</sheetData></worksheet>");
    const char *part = package_free_name(package, "xl/worksheets/sheet1.xml");
    package_put(package, part, text_slice(&text));
    content_types_add(types, part, SHEET_TYPE);
    return part;
}

bool append_records(struct package *package, struct workbook_part *workbook, struct content_types *types, const struct append_records *records,
                    const char **added) {
    const struct workbook_sheet *sheet = workbook_sheet_find(workbook, records->sheet);
    *added = NULL;
    if (records->count == 0)
        return true;
    if (sheet && sheet->is_worksheet)
        return append_to(package, sheet->part, records);
    *added = make_sheet(package, types, records);
    return true;
}
