/*
 * Reading .xls workbooks of Excel 5 to 2003: BIFF5 and BIFF8 ([MS-XLS]) in a compound file.
 *
 * Cells of every kind are read, with the stored results of formulas; charts within sheets are passed over.
 * Sheets are read from the file record by record; shared strings are held. Nothing is allocated by what the
 * file merely claims, and what is held stays below the setting limit.xls_memory_bytes.
 */
#ifndef WHEELGRADE_FORMATS_XLS_READER_H
#define WHEELGRADE_FORMATS_XLS_READER_H

#include "base/limits.h"
#include "workbook/workbook.h"

/* Fills the workbook, whose name is set. False after saying
 * what is wrong. The file stays open while the workbook is. */
bool xls_open(struct workbook *workbook, const struct input_file *file, const struct limits *limits,
              struct arena *arena, struct diags *diags);

#endif
