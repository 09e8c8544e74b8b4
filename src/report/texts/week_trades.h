/* What was closed and rolled in the week; for the last week also what expires by the next Friday and what is to be done about it. */
#ifndef WHEELGRADE_REPORT_WEEK_TRADES_H
#define WHEELGRADE_REPORT_WEEK_TRADES_H

#include "base/arena.h"
#include "report/grading.h"
#include "report/texts/weekly_facts.h"

void add_week_trades(struct weekly_facts *facts, const struct grading *grading, size_t week, struct arena *arena);

#endif
