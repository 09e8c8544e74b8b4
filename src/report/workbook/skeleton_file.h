/*
 * The report's skeleton: a workbook of libxlsxwriter's, made in memory (src/README.md, Memory).
 */
#ifndef WHEELGRADE_REPORT_SKELETON_FILE_H
#define WHEELGRADE_REPORT_SKELETON_FILE_H

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/slice.h"
#include "system/output_file.h"

struct zip_writer;

struct skeleton_file {
    struct output_file bytes;
    struct zip_writer *zip;
    lxw_workbook *workbook;
};

/* False after reporting that there is no room for it. */
bool skeleton_file_init(struct skeleton_file *file, struct diags *diags);

/* Closes the workbook and takes its bytes; `created` stands in its properties, so that the same run gives the same bytes. */
bool skeleton_file_finish(struct skeleton_file *file, struct date created, struct slice *bytes, struct arena *arena,
                          struct diags *diags);

#endif
