/* Writing what a run found out: every file is ready before the first takes its name. */
#ifndef WHEELGRADE_CLI_WRITE_OUTPUTS_H
#define WHEELGRADE_CLI_WRITE_OUTPUTS_H

#include "cli/pipeline.h"

bool write_outputs(struct log_task *task);
void release_outputs(struct log_task *task);

#endif
