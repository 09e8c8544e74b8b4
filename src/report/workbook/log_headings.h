/*
 * What the five columns of a log's sheet are called: "Score", or "Score (graded)" beside a Score of the user's, since names of
 * table columns are unique (docs/spec/output.md §2). Private to report/.
 */
#ifndef WHEELGRADE_REPORT_LOG_HEADINGS_H
#define WHEELGRADE_REPORT_LOG_HEADINGS_H

#include "package/graft_request.h"
#include "report/grading.h"
#include "workbook/generated_columns.h"

struct log_headings {
    const char *items[GENERATED_COLUMNS];
    struct header_rows rows; /* where they stand: the sheet's header rows */
};

/* `source` is an index into the log's layout. False when the sheet cannot be read to its header rows again. */
bool name_log_columns(const struct grading *grading, size_t source, struct log_headings *headings, struct diags *diags);

#endif
