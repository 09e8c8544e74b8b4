/* The cells of a sheet ([MS-XLS] 2.1.7.20.6), handed on row by row; sorted first when the rows are out of order. */
#ifndef WHEELGRADE_FORMATS_XLS_SHEET_H
#define WHEELGRADE_FORMATS_XLS_SHEET_H

#include "base/diag.h"
#include "workbook/workbook.h"

bool xls_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                    struct diags *diags);

#endif
