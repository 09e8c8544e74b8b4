/*
 * The folder of --reports: each file written under the rules of target.h, and reports taken out that the log no longer has.
 *
 * The folder that was named may be a link; nothing below it is followed.
 */
#ifndef WHEELGRADE_CLI_REPORT_FOLDER_H
#define WHEELGRADE_CLI_REPORT_FOLDER_H

#include "cli/outputs.h"
#include "report/grading.h"

struct report_folder {
    const char *path;  /* where the reports of this log go */
    const char *named; /* on the command line: the same, or above it */
    const char *const *files; /* the run's other outputs, OUTPUT_FILE_COUNT of them by enum output, NULL where one is not asked for */
    const struct grading *grading;
    struct target_rules rules;
};

/* Old reports that were kept: each because a person changed it, or because it is another log's. */
struct reports_kept {
    size_t count;
    bool changed; /* some of them */
    const char *first; /* the backup of one */
};

/* False after reporting what may not be replaced; nothing was written. */
bool report_folder_check(const struct report_folder *folder, struct arena *arena, struct diags *diags);
/* False after reporting why not all could be written; those written before are whole. */
bool report_folder_write(const struct report_folder *folder, struct reports_kept *kept, struct arena *arena, struct diags *diags);

#endif
