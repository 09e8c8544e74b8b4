/* Sheets, their parts, date system, what an earlier run of this program generated. */
#ifndef WHEELGRADE_FORMATS_XLSX_WORKBOOK_H
#define WHEELGRADE_FORMATS_XLSX_WORKBOOK_H

#include "base/diag.h"
#include "formats/xlsx/xlsx_source.h"
#include "workbook/workbook.h"

bool xlsx_read_workbook(struct workbook *workbook, struct xlsx_source *source, struct diags *diags);

#endif
