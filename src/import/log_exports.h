/* Exports that stand in the log's own workbook: a workbook graded from an export has its table, and no row for what it closed from before it. */
#ifndef WHEELGRADE_IMPORT_LOG_EXPORTS_H
#define WHEELGRADE_IMPORT_LOG_EXPORTS_H

#include "import/import.h"

struct kept_texts {
    const char **items;
    size_t count, capacity;
};

/* Adds the rows that their log was made without, but for those that the sheet Imports knows; `known` learns their formats and
 * whether they leave directions open. False when a sheet cannot be read (reported). */
bool list_export_rows_before(const struct import_request *request, struct known_ids *known, struct kept_texts *texts);

#endif
