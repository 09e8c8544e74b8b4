/* The graded workbook, the shared copy, the JSON document, the reports. */
#include "cli/write_outputs.h"

#include <string.h>

#include "base/array.h"
#include "run/output_names.h"
#include "formats/open_workbook.h"
#include "report/workbook/write_graded.h"
#include "report/json/write_json.h"

/* Excel refuses a workbook whose name does not say whether it may hold macros; one that must be rebuilt loses them. NULL after
 * reporting that -o says otherwise. */
static const char *settle_graded_name(struct log_task *task) {
    const char *path = task->job->paths[OUTPUT_GRADED];
    const struct zip_archive *archive = workbook_archive(&task->run.workbook);
    bool macros = task->run.workbook.format == WORKBOOK_XLSM && archive && !graded_obstacle(&task->run.workbook, &task->run.arena);
    const char *fitting = name_with_extension(path, macros ? ".xlsm" : ".xlsx", &task->run.arena);
    if (!task->options->output)
        return fitting;
    if (!name_is_workbook(path) || name_is_macro_workbook(path) == macros)
        return path;
    diag_report(&task->run.diags, CANNOT_WRITE, (struct place){.file = path, .column = NO_COLUMN}, "nothing written",
                macros ? "Excel opens a workbook made for macros only if it is called .xlsm; name it %s"
                       : "Excel opens a workbook without macros only if it is called .xlsx; name it %s",
                fitting);
    return NULL;
}

static bool json_goes_to_stdout(const struct log_job *job) {
    const char *path = job->paths[OUTPUT_JSON];
    return path && strcmp(path, "-") == 0;
}

/* The name that an output's file is to have; NULL = no file of it is written. */
static const char *file_path(const struct log_job *job, enum output output) {
    return output == OUTPUT_JSON && json_goes_to_stdout(job) ? NULL : job->paths[output];
}

/* A shared copy shows amounts as shares of the buying power. */
static bool can_share(struct log_task *task) {
    return task->run.settings.buying_power > 0 ||
           diag_report(&task->run.diags, BAD_SETTING, (struct place){.column = NO_COLUMN}, "nothing written",
                       "account.buying_power is 0, and --share shows amounts as shares of it");
}

static struct target_rules rules_of(struct log_task *task) {
    const struct log_job *job = task->job;
    struct target_rules rules = {.force = task->options->force, .settings = &task->run.settings, .grading = &task->run.grading};
    *array_add(&task->run.arena, &rules.logs) = job->input;
    for (size_t i = 0; i < job->more.count; i++)
        *array_add(&task->run.arena, &rules.logs) = job->more.items[i];
    return rules;
}

static struct report_folder reports_of(const struct log_task *task) {
    return (struct report_folder){.path = task->job->paths[OUTPUT_REPORTS], .named = task->options->reports, .files = task->job->paths,
                                  .grading = &task->run.grading, .rules = task->rules};
}

static bool check_reports(struct log_task *task) {
    struct report_folder reports = reports_of(task);
    return !reports.path || report_folder_check(&reports, &task->run.arena, &task->run.diags);
}

static bool write_reports(struct log_task *task) {
    struct report_folder reports = reports_of(task);
    if (!reports.path)
        return true;
    task->reports_written = report_folder_write(&reports, &task->reports_kept, &task->run.arena, &task->run.diags);
    return task->reports_written;
}

static bool open_targets(struct log_task *task) {
    if ((task->job->paths[OUTPUT_SHARED] && !can_share(task)) || !check_reports(task))
        return false;
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++) {
        if (!file_path(task->job, output))
            continue;
        const char *path = output == OUTPUT_GRADED ? settle_graded_name(task) : file_path(task->job, output);
        if (!path || !target_open(&task->targets[output], output_rows[output].kind, path, &task->rules, &task->run.arena, &task->run.diags))
            return false;
    }
    return true;
}

static bool write_output(struct log_task *task, enum output output) {
    const struct grading *grading = &task->run.grading;
    struct output_file *file = &task->targets[output].file;
    switch (output) {
    case OUTPUT_GRADED: return write_graded(grading, file, &task->run.arena, &task->run.diags);
    case OUTPUT_SHARED: return write_shared(grading, file, &task->run.arena, &task->run.diags);
    case OUTPUT_JSON: write_json(grading, true, file); return true; /* its failure shows when it is settled */
    case OUTPUT_REPORTS:
    case OUTPUT_COUNT: break;
    }
    return false;
}

static bool write_files(struct log_task *task) {
    task->run.grading.in_place = task->targets[OUTPUT_GRADED].is_log;
    progress_stage(&task->progress, STAGE_WRITING);
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++) {
        const struct target *target = &task->targets[output];
        if (output == OUTPUT_JSON)
            progress_stage(&task->progress, STAGE_REPORTS);
        if (target->open && !target_wrote(target, write_output(task, output), &task->run.diags))
            return false;
    }
    return true;
}

/* What can fail has happened before the first file gets its name. */
static bool settle(struct log_task *task) {
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        if (task->targets[output].open && !target_settle(&task->targets[output], &task->run.diags))
            return false;
    return true;
}

static bool write_json_to_stdout(struct log_task *task) {
    struct output_file stream;
    bool fine = output_file_open_stream(&stream, NULL);
    write_json(&task->run.grading, !task->job->one_of_several, &stream);
    fine = fine && output_file_commit(&stream);
    if (!fine)
        diag_report(&task->run.diags, CANNOT_WRITE, (struct place){.column = NO_COLUMN}, "nothing changed",
                    "standard output cannot be written: %s", strerror(stream.error));
    output_file_release(&stream);
    return fine;
}


/* A file that is still open cannot be replaced on every system, and the log may be one of those to be. */
static bool close_log(struct log_task *task) {
    close_workbook(&task->run.workbook);
    task->run.workbook_open = false;
    return true;
}

static bool take_names(struct log_task *task) {
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        if (task->targets[output].open && !target_commit(&task->targets[output], &task->run.arena, &task->run.diags))
            return false;
    return true;
}

bool write_outputs(struct log_task *task) {
    task->rules = rules_of(task);
    return open_targets(task) && write_files(task) && settle(task) && write_reports(task) &&
           (!json_goes_to_stdout(task->job) || write_json_to_stdout(task)) && close_log(task) && take_names(task);
}

void release_outputs(struct log_task *task) {
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        target_release(&task->targets[output]);
}
