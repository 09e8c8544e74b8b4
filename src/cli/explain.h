/* --explain: one position's arithmetic and its place in the wheel. */
#ifndef WHEELGRADE_CLI_EXPLAIN_H
#define WHEELGRADE_CLI_EXPLAIN_H

#include "cli/pipeline.h"

/* Fills task->explanation; false after reporting that there is no such position. */
bool explain_task(struct log_task *task);

#endif
