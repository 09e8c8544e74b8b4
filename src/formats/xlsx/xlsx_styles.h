/* Number formats of the cell styles, and whether their font is struck through (ECMA-376 part 1, 18.8.10 cellXfs, 18.8.23 fonts, 18.8.31 numFmts). */
#ifndef WHEELGRADE_FORMATS_XLSX_STYLES_H
#define WHEELGRADE_FORMATS_XLSX_STYLES_H

#include "base/diag.h"
#include "formats/xlsx/xlsx_source.h"
#include "workbook/workbook.h"

/* workbook->styles: one for each cellXfs record, and a plain one behind them, which cells have that name no record. */
bool xlsx_read_styles(struct workbook *workbook, struct xlsx_source *source, struct diags *diags);

#endif
