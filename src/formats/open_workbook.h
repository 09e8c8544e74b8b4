/*
 * Opens a spreadsheet of any supported format, told by its content, never by its name.
 *
 * .xlsx and .xlsm (ECMA-376), .xls (BIFF5/8), .ods (ODF 1.2+), .csv. A file that is something else gets one
 * sentence that says what it is and what to do (FILE_*), and false. The file stays open until close_workbook.
 */
#ifndef WHEELGRADE_FORMATS_OPEN_WORKBOOK_H
#define WHEELGRADE_FORMATS_OPEN_WORKBOOK_H

#include "settings/settings.h"
#include "workbook/workbook.h"

/* What the workbook points into is the arena's. */
bool open_workbook(const char *path, const struct settings *settings, struct workbook *workbook,
                   struct arena *arena, struct diags *diags);

/* The same from memory, under the name `path`: tests and fuzz targets. */
bool open_workbook_memory(const char *path, const void *bytes, size_t size, const struct settings *settings,
                          struct workbook *workbook, struct arena *arena, struct diags *diags);

/* The zip archive of an .xlsx/.xlsm workbook, for grafting; NULL for other formats. */
struct zip_archive;
const struct zip_archive *workbook_archive(const struct workbook *workbook);

#endif
