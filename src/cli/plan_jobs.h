/* What is to be written for each log, and which logs are refused because outputs would meet. */
#ifndef WHEELGRADE_CLI_PLAN_JOBS_H
#define WHEELGRADE_CLI_PLAN_JOBS_H

#include "cli/pipeline.h"

/* One job a log, in order. `settings` are those before any workbook's own. */
struct log_job *plan_jobs(const struct options *options, const struct text_list *logs, const struct settings *settings,
                          struct arena *arena);

#endif
