/*
 * What a row of the log has to be told in its Why: that it was left out, or a warning (docs/spec/output.md §2). Private to report/.
 */
#ifndef WHEELGRADE_REPORT_ROW_REMARKS_H
#define WHEELGRADE_REPORT_ROW_REMARKS_H

#include "base/diag.h"

/* Of one sheet: one a row, in ascending order. */
struct row_remarks {
    const struct diags *diags;
    uint64_t *keys; /* row, and which of `diags` */
    size_t count;
};

/* From the errors and warnings about rows below the header; an error outranks a warning, the first of each counts. */
struct row_remarks collect_row_remarks(const struct diags *diags, const char *sheet, uint32_t header_row, struct arena *arena);

/* NULL when there is nothing to say of the row. */
const struct diag *find_row_remark(const struct row_remarks *remarks, uint32_t row);

/* What the row is told. */
const char *row_remark_text(const struct diag *remark, struct arena *arena);

#endif
