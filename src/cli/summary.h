/* What a person reads after a run: at most twelve lines, or one when there are several logs (docs/spec/output.md §1). */
#ifndef WHEELGRADE_CLI_SUMMARY_H
#define WHEELGRADE_CLI_SUMMARY_H

#include "cli/pipeline.h"

/* Of one log, and of one among several. */
void print_summary(const struct log_task *task, const struct screen *screen);
void print_summary_line(const struct log_task *task, const struct screen *screen);

/* After a failure: whether some of the outputs were written all the same, and the sentence that says which and which not. */
bool summary_is_partial(const struct log_task *task);
void print_summary_partial(const struct log_task *task, const struct screen *screen);

/* All logs together. */
void print_summary_totals(const struct log_result *results, size_t count, const struct screen *screen);

#endif
