/* The weekly report as a mail: the same sections as tables, and the last weeks' P&L as bars. */
#ifndef WHEELGRADE_REPORT_WEEKLY_MAIL_H
#define WHEELGRADE_REPORT_WEEKLY_MAIL_H

#include "base/arena.h"
#include "report/grading.h"
#include "report/texts/weekly_facts.h"

const char *weekly_mail(const struct grading *grading, size_t week, const struct weekly_facts *facts,
                        struct arena *arena);

#endif
