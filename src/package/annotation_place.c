/* Finding the place. */
#include "package/annotation_place.h"

bool earlier_columns_are_ours(const struct earlier_columns *columns, uint32_t column_count,
                              const struct sheet_objects *objects) {
    uint32_t count = columns->last - columns->first + 1;
    return columns->sheet && (count == column_count || (count < column_count && !objects->tables_cross));
}

static bool survey_place(struct annotation_place *place, const struct workbook_part *workbook,
                         const struct workbook_sheet *sheet) {
    const struct earlier_columns *columns = &workbook->columns;
    place->survey = (struct sheet_survey){.except_first = NO_COLUMN};
    if (place->takes_out) {
        place->survey.except_first = columns->first;
        place->survey.except_last = columns->last;
    }
    place->surveyed = true;
    if (!sheet_survey(&place->survey, workbook->package, sheet->part))
        return false;
    bool fits_before = place->takes_out && place->survey.columns <= columns->first;
    place->first = fits_before ? columns->first : place->survey.columns;
    if (!fits_before && place->first < place->objects.columns)
        place->first = place->objects.columns;
    return true;
}

static void report_kept_columns(const struct annotation_place *place, struct diags *diags,
                                struct place here) {
    diag_report(diags, EARLIER_COLUMNS_KEPT, here, "the earlier columns were kept",
                place->objects.tables_cross
                    ? "columns that an earlier run added have become part of a table, and one of them is gone"
                    : "a column was inserted among those that an earlier run added");
}

bool annotation_place_find(struct annotation_place *place, const struct workbook_part *workbook,
                           const struct workbook_sheet *sheet, uint32_t column_count, uint32_t known) {
    const struct earlier_columns *columns = &workbook->columns;
    bool has_earlier = columns->sheet == sheet;
    *place = (struct annotation_place){0};
    if (!sheet_objects_find(&place->objects, workbook->package, sheet->part,
                            has_earlier ? columns->first : NO_COLUMN, columns->last))
        return false;
    place->takes_out = has_earlier && earlier_columns_are_ours(columns, column_count, &place->objects);
    place->same_place = place->takes_out && columns->last - columns->first + 1 == column_count;
    if (place->same_place)
        place->first = columns->first;
    else if (known)
        place->first = known;
    else if (!survey_place(place, workbook, sheet))
        return false;
    struct place here = {
        .file = workbook->package->archive->file_name, .sheet = sheet->name, .column = NO_COLUMN};
    if (has_earlier && !place->takes_out && !known)
        report_kept_columns(place, workbook->package->diags, here);
    if (place->first + column_count <= SHEET_COLUMNS)
        return true;
    place->no_room = true;
    diag_report(workbook->package->diags, NO_ROOM_FOR_COLUMNS, here, "no columns were added",
                "the sheet is used to its last columns, and %u more do not fit", column_count);
    return false;
}
