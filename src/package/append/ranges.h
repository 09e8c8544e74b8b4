/* Ranges of cells that end where rows are added (ECMA-376 part 1, 18.18.62 ST_Ref, 18.18.76 ST_Sqref). */
#ifndef WHEELGRADE_PACKAGE_RANGES_H
#define WHEELGRADE_PACKAGE_RANGES_H

#include "package/append/append.h"

struct cell_range {
    uint32_t left, top, right, bottom; /* columns from 0, rows from 1 */
};

/* "A5:T90", "A5". */
bool cell_range_parse(struct slice text, struct cell_range *range);
const char *cell_range_text(const struct cell_range *range, struct arena *arena);

/* Whether it has columns of the table. */
bool cell_range_meets_table(const struct cell_range *range, const struct append_request *request);

/* Whether it is of the table, ends at the row above the added ones, or within them, and goes on with them. */
bool cell_range_grow_down(struct cell_range *range, const struct append_request *request);

/* Whether it is the table's, and the new column for marks stands right beside it. */
bool cell_range_grow_right(struct cell_range *range, const struct append_request *request);

/* The row where it stands once rows are inserted; without them itself. */
uint32_t range_row_inserted(uint32_t row, const struct append_request *request);

/* A list of ranges with those that reach below the last row moved or stretched; NULL when none does. */
const char *cell_ranges_inserted(struct slice list, const struct append_request *request, struct arena *arena);

/* A list of ranges with those grown that go on; NULL when none does. `right`: over the column for marks, too. */
const char *cell_ranges_grown(struct slice list, const struct append_request *request, bool right, struct arena *arena);

#endif
