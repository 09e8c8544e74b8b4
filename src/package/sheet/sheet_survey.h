/*
 * What has to be known of a sheet before it is spliced, found in one walk.
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_SURVEY_H
#define WHEELGRADE_PACKAGE_SHEET_SURVEY_H

#include "package/sheet/sheet_walk.h"
#include "package/parts/workbook_part.h"

struct sheet_survey {
    bool head_only;                     /* in: stop where the rows begin */
    const struct earlier_columns *except; /* in: columns that do not count; NULL = none */
    bool is_selected;                   /* sheetView/@tabSelected (18.3.1.87) */
    uint32_t columns;  /* 1 + the last column that has a cell (also a styled empty one), is in a merged range
                          or an  array formula's, or shows a sparkline */
    uint32_t last_row; /* the last row that has a cell; 0 = none */
    const char *legacy_drawing;   /* relationship id of legacyDrawing (18.3.1.54); NULL = none */
    bool in_sparklines, in_place; /* the walk's own */
};

/* False after reporting a part that cannot be read to where the walk was to end. Texts are the package's arena's. */
bool sheet_survey(struct sheet_survey *survey, struct package *package, const char *part);

#endif
