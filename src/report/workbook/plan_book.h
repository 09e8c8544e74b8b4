/*
 * The plan of a report workbook, and its skeleton. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_PLAN_BOOK_H
#define WHEELGRADE_REPORT_PLAN_BOOK_H

#include "report/book/book.h"
#include "report/workbook/skeleton_file.h"

/* Decides about formulas, names (`taken` are those of the user's sheets) and rows. Reports when values stand in for formulas. */
void plan_book(struct book *book, const struct grading *grading, bool shared, const struct name_list *taken,
               struct arena *arena, struct diags *diags);

/* Adds the report's sheets to a skeleton whose styles have been made, and describes them for grafting; returns how many there are, the
 * Dashboard first. */
size_t draw_report_sheets(struct book *book, lxw_workbook *workbook, struct graft_sheet sheets[REPORT_SHEETS]);

#endif
