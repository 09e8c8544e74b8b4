/* A month's review page: the document's 30-day assessment with every blank filled, as Markdown. */
#ifndef WHEELGRADE_REPORT_MONTHLY_MARKDOWN_H
#define WHEELGRADE_REPORT_MONTHLY_MARKDOWN_H

#include "base/arena.h"
#include "report/grading.h"

const char *monthly_markdown(const struct grading *grading, size_t month, struct arena *arena);

#endif
