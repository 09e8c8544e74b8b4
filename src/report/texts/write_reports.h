/*
 * The review's own files (docs/spec/review.md §8): weekly text and mail, monthly Markdown, the portfolio log.
 *
 * Each file appears whole or not at all; earlier reports stay whole when a later one cannot be written.
 */
#ifndef WHEELGRADE_REPORT_WRITE_REPORTS_H
#define WHEELGRADE_REPORT_WRITE_REPORTS_H

#include "report/grading.h"

bool write_reports(const struct grading *grading, const char *folder, struct arena *arena, struct diags *diags);

#endif
