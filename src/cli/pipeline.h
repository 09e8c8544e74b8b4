/*
 * One log from the command line to its outputs: run/run.h grades it, the rest of this folder asks and tells.
 *
 * Nothing is printed but what pipeline_grade_log prints at its end, so that logs graded in other processes can be shown in order.
 */
#ifndef WHEELGRADE_CLI_PIPELINE_H
#define WHEELGRADE_CLI_PIPELINE_H

#include "cli/options.h"
#include "cli/load_settings.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/report_folder.h"
#include "cli/screen.h"
#include "run/run.h"

/* What is to be written for one log. */
struct log_job {
    const char *input;
    struct text_list more; /* further exports of the same account */
    const char *paths[OUTPUT_COUNT]; /* NULL = not asked for; "-" of the JSON document is standard output; with --explain all are NULL */
    bool one_of_several;
    bool shares_stem; /* another log of the run has its name, but for folder and extension */
    enum diag_code refusal; /* DIAG_CODE_COUNT, or why this log is not graded at all */
    const char *refusal_text;
};

/* What a log came to, for the line about all of them. */
struct log_result {
    int status; /* exit status */
    bool done;  /* the run came to its end, whatever the status */
    size_t positions, scored, errors;
    double score_sum;
    int64_t pnl_units;
    char currency[4];
};

/* One log with all that the command line wants of it. */
struct log_task {
    const struct options *options;
    const struct settings_sources *sources;
    const struct log_job *job;
    struct progress progress;
    struct run run;
    struct target_rules rules;
    struct target targets[OUTPUT_FILE_COUNT]; /* those that go to files are open */
    bool reports_written; /* all of them */
    struct reports_kept reports_kept;
    const char *explanation; /* --explain */
};

/* Grades one log and prints its messages and summary; returns the exit status. */
int pipeline_grade_log(const struct options *options, const struct settings_sources *sources, const struct log_job *job,
              const struct screen *out, const struct screen *err, struct log_result *result);

/* Writes a blank log (--new); returns the exit status. */
int pipeline_write_new_log(const struct options *options, const struct settings_sources *sources, const struct screen *out,
                  const struct screen *err);

#endif
