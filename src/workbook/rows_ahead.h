/*
 * The rows of a sheet, read by a thread of its own while those before them are being used.
 *
 * For a sink that touches neither the workbook's sheet nor the diagnostics it is read with: both are the thread's until the call
 * returns. The sink itself is called on the caller's thread only, and sees what workbook_read_sheet would show it, but for
 * shared strings, which here live as short as other texts. Small sheets, and those of readers that keep to one thread, are read as always.
 */
#ifndef WHEELGRADE_WORKBOOK_ROWS_AHEAD_H
#define WHEELGRADE_WORKBOOK_ROWS_AHEAD_H

#include "workbook/workbook.h"

/* As workbook_read_sheet. */
bool workbook_read_sheet_ahead(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags);

#endif
