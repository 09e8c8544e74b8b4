/*
 * The rules the verdicts go by, below the table of weeks: tiers, RULE 1–3, when and how to modify, escalation; in the
 * performance-tracking document's order, with the figures of the settings in force. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_RULES_SECTION_H
#define WHEELGRADE_REPORT_RULES_SECTION_H

#include "report/book/book.h"

/* Rows the section takes, its title included. */
uint32_t rules_rows(void);
/* Its merged cells; `row` as for write_rules. */
void draw_rules(lxw_worksheet *sheet, uint32_t row);
void write_rules(struct book *book, struct row_writer *writer, uint32_t row);

#endif
