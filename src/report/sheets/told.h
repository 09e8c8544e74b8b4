/*
 * What a shared copy tells of weeks and months: nothing that was measured by an amount (docs/spec/output.md §4).
 *
 * The defaults of the daily limit, of goals and of the least premium are published. Beside shares of the buying power, what did
 * or did not reach one of them would tell the buying power. In a copy for oneself all of it is told. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_TOLD_H
#define WHEELGRADE_REPORT_TOLD_H

#include "report/book/book.h"

/* An assessment in words; the months that work are one kind in a shared copy, whether they reached their goal or not. */
const char *told_week(const struct book *book, const struct review_week *week);
const char *told_month(const struct book *book, const struct review_month *month);
/* The advice to a month; NULL = none. */
const char *told_advice(const struct book *book, const struct review_month *month);
/* What a shared copy calls the months that work. */
const char *told_working(void);
bool is_told_working(const struct review_month *month);

bool is_modification_told(const struct book *book, const struct due_modification *due);
int count_modifications_told(const struct book *book, const struct review_week *week);

#endif
