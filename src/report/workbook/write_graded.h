/*
 * The graded workbook: the user's own with the report sheets grafted in, or a rebuilt one (docs/spec/output.md §2–3).
 *
 * Draws the skeleton with libxlsxwriter (styles, widths, tables, charts), plans names, and hands rows to
 * package/graft. The output is not committed: the caller decides when it takes its name.
 */
#ifndef WHEELGRADE_REPORT_WRITE_GRADED_H
#define WHEELGRADE_REPORT_WRITE_GRADED_H

#include "system/output_file.h"
#include "report/grading.h"

/* False after reporting, unless the output file itself failed: that is latched in it, and its committer reports it. */
bool write_graded(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags);

/* Why the report cannot be grafted into the user's own package, so that a rebuilt one is written; NULL when it can. The log has been read. */
const char *graded_obstacle(const struct workbook *workbook, struct arena *arena);

/* The copy fit for showing others: only the program's sheets, money as % of buying power, no account, notes, group
 * names or author (docs/spec/output.md §4). */
bool write_shared(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags);

/* A blank log, ready to fill in (docs/spec/output.md §4, --new). */
bool write_blank_log(const struct settings *settings, struct output_file *output, struct arena *arena, struct diags *diags);

#endif
