/* Column widths and frozen rows. */
#ifndef WHEELGRADE_FORMATS_XLS_LAYOUT_H
#define WHEELGRADE_FORMATS_XLS_LAYOUT_H

#include "formats/xls/biff.h"
#include "formats/xls/xls_source.h"
#include "workbook/workbook.h"

void xls_read_layout(struct workbook *workbook, struct xls_source *source, struct biff_reader *records,
                     size_t sheet);

#endif
