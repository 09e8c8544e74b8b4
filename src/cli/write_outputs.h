/* Writing what a run found out: every file is ready before the first takes its name. */
#ifndef WHEELGRADE_CLI_WRITE_OUTPUTS_H
#define WHEELGRADE_CLI_WRITE_OUTPUTS_H

#include "cli/pipeline.h"

/* False after reporting; what took its name before stays, as summary_is_partial tells. */
bool write_outputs(struct log_task *task);
/* Drops what has no name yet. */
void release_outputs(struct log_task *task);

#endif
