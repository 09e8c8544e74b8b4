/*
 * Several logs: each graded in a process of its own, so that none can stop another; what they print is shown in order.
 */
#ifndef WHEELGRADE_CLI_SEVERAL_H
#define WHEELGRADE_CLI_SEVERAL_H

#include "cli/pipeline.h"

/* Grades `count` logs, options->jobs at a time; returns the worst exit status. */
int grade_several(const struct options *options, const struct settings_sources *sources, const struct log_job *jobs,
                  size_t count, const struct screen *out, const struct screen *err);

#endif
