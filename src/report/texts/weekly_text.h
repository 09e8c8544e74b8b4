/* The weekly report as text: the document's template with every blank filled, then what the program adds. */
#ifndef WHEELGRADE_REPORT_WEEKLY_TEXT_H
#define WHEELGRADE_REPORT_WEEKLY_TEXT_H

#include "base/arena.h"
#include "report/texts/weekly_facts.h"

const char *weekly_text(const struct weekly_facts *facts, struct arena *arena);

#endif
