/*
 * Where the annotation's columns go: in the place of an earlier run's, else after all that the sheet shows.
 *
 * An earlier run's columns that are not as it added them (some gone, in another order, apart) go, and the new
 * ones stand together again. In a table of the user's they are columns of that table: they are left alone, and
 * the new ones go to the end.
 */
#ifndef WHEELGRADE_PACKAGE_ANNOTATION_PLACE_H
#define WHEELGRADE_PACKAGE_ANNOTATION_PLACE_H

#include "package/sheet/sheet_objects.h"
#include "package/sheet/sheet_survey.h"
#include "package/parts/workbook_part.h"

struct annotation_place {
    uint32_t first;
    bool takes_out;  /* cells of the earlier run's columns go */
    bool kept;       /* there are some, and they stay */
    bool same_place; /* the earlier columns' widths serve */
    bool surveyed;
    bool no_room;               /* the answer is false, but only a warning */
    struct sheet_survey survey; /* when surveyed */
    struct sheet_objects objects;
};

/* `known` is the first column if the caller knows it, 0 = look. False after reporting; a sheet without room
 * is a warning. */
bool annotation_place_find(struct annotation_place *place, struct package *package,
                           const struct workbook_sheet *sheet, uint32_t column_count, uint32_t known);

/* Whether an earlier run's columns may be taken out of their sheet, whose objects were asked about them; `columns` may be NULL. */
bool annotation_columns_are_ours(const struct earlier_columns *columns, uint32_t column_count,
                              const struct sheet_objects *objects);

#endif
