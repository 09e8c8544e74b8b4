/*
 * Excel's Stocks: a cell's vm leads through metadata.xml (ECMA-376 part 1, 18.9) to a rich value
 * ([MS-XLSX] 2.6.167), which has the ticker. Programs that know nothing of it see an error value.
 */
#ifndef WHEELGRADE_FORMATS_XLSX_STOCKS_H
#define WHEELGRADE_FORMATS_XLSX_STOCKS_H

#include "base/diag.h"
#include "formats/xlsx/xlsx_source.h"

bool xlsx_load_stocks(struct xlsx_source *source, struct diags *diags);

#endif
