/*
 * The report's skeleton: a workbook of libxlsxwriter's, made in memory (src/README.md, Memory).
 */
#ifndef WHEELGRADE_REPORT_SKELETON_FILE_H
#define WHEELGRADE_REPORT_SKELETON_FILE_H

#include "base/date.h"
#include "base/diag.h"
#include "report/book/xlsxwriter_compat.h"

struct skeleton_file {
    lxw_workbook *workbook;        /* to be drawn on */
    struct xlsxwriter_parts parts; /* what comes of it */
};

/* False after reporting that there is no room for it. The file must stay where it is, and its parts live in the arena. */
bool skeleton_file_init(struct skeleton_file *file, struct arena *arena, struct diags *diags);

/* Closes the workbook, which fills the parts; `created` stands in its properties, so that the same run gives the same bytes. */
bool skeleton_file_finish(struct skeleton_file *file, struct date created, struct diags *diags);

#endif
