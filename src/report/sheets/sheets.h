/* The report's sheets: each plans, draws and writes itself. */
#ifndef WHEELGRADE_REPORT_SHEETS_H
#define WHEELGRADE_REPORT_SHEETS_H

#include "report/book/book.h"

/* the sheets */
void plan_dashboard(struct book *book);
void draw_dashboard(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_dashboard(struct book *book, struct row_writer *writer);
void plan_scores(struct book *book);
void draw_scores(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_scores(struct book *book, struct row_writer *writer);
void plan_weekly(struct book *book);
void draw_weekly(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_weekly(struct book *book, struct row_writer *writer);
void plan_monthly(struct book *book);
void draw_monthly(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_monthly(struct book *book, struct row_writer *writer);
void plan_daily(struct book *book);
void draw_daily(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_daily(struct book *book, struct row_writer *writer);
/* By day: the highest equity up to it. */
const struct money *equity_peaks(struct book *book);
void plan_open(struct book *book);
void draw_open(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_open(struct book *book, struct row_writer *writer);
void plan_wheel(struct book *book);
void draw_wheel(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_wheel(struct book *book, struct row_writer *writer);
void plan_calendar(struct book *book);
void draw_calendar(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_calendar(struct book *book, struct row_writer *writer);
void plan_breakdown(struct book *book);
void draw_breakdown(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_breakdown(struct book *book, struct row_writer *writer);
void plan_years(struct book *book);
void draw_years(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_years(struct book *book, struct row_writer *writer);
/* Whether there are any: else the sheet is not made. */
bool has_others(const struct book *book);
void plan_others(struct book *book);
void draw_others(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_others(struct book *book, struct row_writer *writer);
void plan_checks(struct book *book);
void draw_checks(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_checks(struct book *book, struct row_writer *writer);
void plan_settings(struct book *book);
void draw_settings(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_settings(struct book *book, struct row_writer *writer);

#endif
