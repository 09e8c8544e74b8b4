/* What stands before the rows: widths, frozen rows, where the rows begin. */
#ifndef WHEELGRADE_FORMATS_XLSX_HEAD_H
#define WHEELGRADE_FORMATS_XLSX_HEAD_H

#include "base/diag.h"
#include "formats/xlsx/xlsx_source.h"
#include "workbook/workbook.h"

bool xlsx_read_head(struct workbook *workbook, struct xlsx_source *source, size_t sheet, struct diags *diags);

#endif
