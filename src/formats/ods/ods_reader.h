/*
 * Reading OpenDocument spreadsheets (.ods; ODF 1.2, tolerant of 1.0 to 1.4).
 *
 * All sheets stand in one part, so they are read together at open; filled cells are kept as runs (what is
 * repeated is kept once) and expanded when a sheet is read.
 */
#ifndef WHEELGRADE_FORMATS_ODS_READER_H
#define WHEELGRADE_FORMATS_ODS_READER_H

#include "formats/zip/zip.h"
#include "workbook/workbook.h"

/* Whether the archive is an OpenDocument of any kind. */
bool ods_is_open_document(const struct zip_archive *archive);

/* Fills the workbook. False after saying what the document is instead (password-protected, a text, damaged). */
bool ods_open(struct workbook *workbook, const struct zip_archive *archive, struct arena *arena,
              struct diags *diags);

#endif
