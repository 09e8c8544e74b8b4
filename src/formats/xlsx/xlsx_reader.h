/*
 * Reading .xlsx and .xlsm workbooks (ECMA-376, transitional and strict).
 *
 * Sheets are read from their parts as streams; rows in the common form by a tight scanner, anything else by
 * expat. Generated sheets and columns of an earlier run are marked, and still delivered.
 */
#ifndef WHEELGRADE_FORMATS_XLSX_READER_H
#define WHEELGRADE_FORMATS_XLSX_READER_H

#include "formats/zip/zip.h"
#include "workbook/workbook.h"

/* Whether the archive is a package of parts at all (ECMA-376 part 2): a workbook, a document, slides. */
bool xlsx_is_package(const struct zip_archive *archive);

/* Fills the workbook. False after saying what the package is instead, or what is damaged. */
bool xlsx_open(struct workbook *workbook, const struct zip_archive *archive, struct arena *arena,
               struct diags *diags);

const struct zip_archive *xlsx_archive(const struct workbook *workbook);

/* Reads everything through expat from now on; the cells are the same (tests hold it to that). */
void xlsx_prefer_expat(struct workbook *workbook);

#endif
