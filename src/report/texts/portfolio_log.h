/* The portfolio log: one line a day, regenerated whole. */
#ifndef WHEELGRADE_REPORT_PORTFOLIO_LOG_H
#define WHEELGRADE_REPORT_PORTFOLIO_LOG_H

#include "base/arena.h"
#include "report/grading.h"

const char *portfolio_log(const struct grading *grading, struct arena *arena);

#endif
