/* Finding the place. */
#include "package/annotation_place.h"

bool earlier_columns_are_ours(const struct earlier_columns *columns, uint32_t column_count) {
    return columns->sheet && columns->last - columns->first + 1 <= column_count;
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
    return true;
}

bool annotation_place_find(struct annotation_place *place, const struct workbook_part *workbook,
                           const struct workbook_sheet *sheet, uint32_t column_count, uint32_t known) {
    const struct earlier_columns *columns = &workbook->columns;
    bool has_earlier = columns->sheet == sheet;
    *place = (struct annotation_place){.takes_out =
                                           has_earlier && earlier_columns_are_ours(columns, column_count)};
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
        diag_report(workbook->package->diags, EARLIER_COLUMNS_KEPT, here, "the earlier columns were kept",
                    "a column was inserted among those that an earlier run added");
    if (place->first + column_count <= SHEET_COLUMNS)
        return true;
    place->no_room = true;
    diag_report(workbook->package->diags, NO_ROOM_FOR_COLUMNS, here, "no columns were added",
                "the sheet is used to its last columns, and %u more do not fit", column_count);
    return false;
}
