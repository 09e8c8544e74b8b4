/*
 * What stands below the table of weeks: the week-1 target, the modifications due and the rules. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_WEEKLY_SECTIONS_H
#define WHEELGRADE_REPORT_WEEKLY_SECTIONS_H

#include "report/book/book.h"

enum { WEEKLY_LINK_ROW = 3 };

void plan_weekly_sections(struct book *book);
uint32_t weekly_target_row(const struct book *book);
uint32_t weekly_modifications_row(const struct book *book);
uint32_t weekly_rules_row(const struct book *book);
void draw_weekly_sections(struct book *book, lxw_worksheet *sheet);
void write_weekly_sections(struct book *book, struct row_writer *writer);

#endif
