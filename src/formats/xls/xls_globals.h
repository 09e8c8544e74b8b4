/* The globals at the start of the workbook stream ([MS-XLS]
 * 2.1.7.20.3): sheets, styles, shared strings, date system. */
#ifndef WHEELGRADE_FORMATS_XLS_GLOBALS_H
#define WHEELGRADE_FORMATS_XLS_GLOBALS_H

#include "base/diag.h"
#include "formats/xls/xls_source.h"
#include "workbook/workbook.h"

/* Everything before the sheets' own records. */
bool xls_read_globals(struct workbook *workbook, struct xls_source *source, struct diags *diags);

/* FILE_TOO_LARGE with the setting's name; always false. */
bool xls_report_memory(const struct workbook *workbook, const struct xls_source *source, struct diags *diags);

#endif
