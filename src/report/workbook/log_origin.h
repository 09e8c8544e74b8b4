/*
 * What a graded workbook says of the log it was made from, and whether all of that is in the log that is graded now.
 *
 * Rows count whatever their order, so that a log may be sorted, and rows may be added at either end. A file that says nothing of its
 * log counts as this one's.
 */
#ifndef WHEELGRADE_REPORT_LOG_ORIGIN_H
#define WHEELGRADE_REPORT_LOG_ORIGIN_H

#include "package/graft/graft.h"
#include "report/grading.h"

struct graft_origin log_origin(const struct grading *grading, struct arena *arena);

/* Why a workbook of that origin should be kept when this log's takes its place, as the end of "the old one, …"; NULL = it need not. */
const char *origin_difference(const struct grading *grading, const struct graft_origin *old);

#endif
