/* Finding the place. */
#include "package/sheet/annotation_place.h"

static bool are_as_added(const struct earlier_columns *columns, uint32_t column_count) {
    for (uint32_t i = 1; i < columns->count; i++)
        if (columns->columns[i] != columns->columns[0] + i)
            return false;
    return columns->count == column_count;
}

bool annotation_columns_are_ours(const struct earlier_columns *columns, uint32_t column_count,
                              const struct sheet_objects *objects) {
    return columns && columns->count > 0 && columns->count <= column_count &&
           (are_as_added(columns, column_count) || !objects->tables_cross);
}

static bool survey_place(struct annotation_place *place, struct package *package,
                         const struct workbook_sheet *sheet) {
    const struct earlier_columns *columns = sheet->columns;
    place->survey = (struct sheet_survey){.except = place->takes_out ? columns : NULL};
    place->surveyed = true;
    if (!sheet_survey(&place->survey, package, sheet->part))
        return false;
    bool fits_before = place->takes_out && place->survey.columns <= columns->first;
    place->first = fits_before ? columns->first : place->survey.columns;
    if (!fits_before && place->first < place->objects.columns)
        place->first = place->objects.columns;
    return true;
}

bool annotation_place_find(struct annotation_place *place, struct package *package,
                           const struct workbook_sheet *sheet, uint32_t column_count, uint32_t known) {
    const struct earlier_columns *columns = sheet->columns;
    *place = (struct annotation_place){0};
    if (!sheet_objects_find(&place->objects, package, sheet->part, columns ? columns->first : NO_COLUMN,
                            columns ? columns->last : NO_COLUMN))
        return false;
    place->takes_out = annotation_columns_are_ours(columns, column_count, &place->objects);
    place->kept = columns && columns->count && !place->takes_out;
    place->same_place = place->takes_out && are_as_added(columns, column_count);
    if (place->same_place)
        place->first = columns->first;
    else if (known)
        place->first = known;
    else if (!survey_place(place, package, sheet))
        return false;
    struct place here = {
        .file = package->archive->file_name, .sheet = sheet->name, .column = NO_COLUMN};
    if (place->first + column_count <= SHEET_COLUMNS)
        return true;
    place->no_room = true;
    diag_report(package->diags, NO_ROOM_FOR_COLUMNS, here, "no columns were added",
                "the sheet is used to its last columns, and %u more do not fit", column_count);
    return false;
}
