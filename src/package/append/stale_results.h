/*
 * Stored results that no longer hold: of formulas, on whichever sheet, that depend on cells which changed, or on results that went for that.
 * Without one, a spreadsheet program works the formula out when it opens the file; some show one that is there as it is.
 */
#ifndef WHEELGRADE_PACKAGE_STALE_RESULTS_H
#define WHEELGRADE_PACKAGE_STALE_RESULTS_H

#include "package/append/append.h"
#include "package/parts/workbook_part.h"

/* Drops them from the parts as they are put. Results of added rows, and of rows that are filled, were worked out and stay, unless they rest on
 * one that goes. False when a sheet cannot be read (reported). */
bool stale_results_drop(struct workbook_part *workbook, const struct workbook_sheet *sheet, const struct append_request *request);

#endif
