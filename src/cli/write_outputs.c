/* The graded workbook, the shared copy, the JSON document, the reports. */
#include "cli/write_outputs.h"

#include <string.h>

#include "base/array.h"
#include "run/output_names.h"
#include "formats/open_workbook.h"
#include "package/graft/graft.h"
#include "report/workbook/write_graded.h"
#include "report/json/write_json.h"

/* Excel refuses a workbook whose name does not say whether it may hold macros; one that must be rebuilt loses them. NULL after
 * reporting that -o says otherwise. */
static const char *settle_graded_name(struct log_task *task) {
    const char *path = task->job->graded;
    const struct zip_archive *archive = workbook_archive(&task->run.workbook);
    bool macros = task->run.workbook.format == WORKBOOK_XLSM && archive && !graft_obstacle(archive, &task->run.arena);
    const char *fitting = with_extension(path, macros ? ".xlsm" : ".xlsx", &task->run.arena);
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

static bool is_stdout(const char *path) {
    return path && strcmp(path, "-") == 0;
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
    return (struct report_folder){.path = task->job->reports, .named = task->options->reports, .json = task->job->json,
                                  .grading = &task->run.grading, .rules = task->rules};
}

static bool check_reports(struct log_task *task) {
    struct report_folder reports = reports_of(task);
    return !task->job->reports || report_folder_check(&reports, &task->run.arena, &task->run.diags);
}

static bool write_reports(struct log_task *task) {
    struct report_folder reports = reports_of(task);
    if (!task->job->reports)
        return true;
    task->reports_written = report_folder_write(&reports, &task->reports_kept, &task->run.arena, &task->run.diags);
    return task->reports_written;
}

static bool open_targets(struct log_task *task) {
    const struct log_job *job = task->job;
    struct arena *arena = &task->run.arena;
    struct diags *diags = &task->run.diags;
    const struct target_rules *rules = &task->rules;
    if ((job->shared && !can_share(task)) || !check_reports(task))
        return false;
    const char *graded = settle_graded_name(task);
    if (!graded || !target_open(&task->graded, TARGET_WORKBOOK, graded, rules, arena, diags))
        return false;
    if (job->shared && !target_open(&task->shared, TARGET_WORKBOOK, job->shared, rules, arena, diags))
        return false;
    return !job->json || is_stdout(job->json) ||
           target_open(&task->json, TARGET_JSON, job->json, rules, arena, diags);
}

static bool write_workbooks(struct log_task *task) {
    progress_stage(&task->progress, STAGE_WRITING);
    struct arena *arena = &task->run.arena;
    struct diags *diags = &task->run.diags;
    task->run.grading.in_place = task->graded.is_log;
    return target_wrote(&task->graded, write_graded(&task->run.grading, &task->graded.file, arena, diags), diags) &&
           (!task->job->shared ||
            target_wrote(&task->shared, write_shared(&task->run.grading, &task->shared.file, arena, diags), diags));
}

/* What can fail has happened before the first file gets its name. */
static bool settle(struct log_task *task) {
    struct diags *diags = &task->run.diags;
    return target_settle(&task->graded, diags) && (!task->shared.open || target_settle(&task->shared, diags)) &&
           (!task->json.open || target_settle(&task->json, diags));
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

static bool write_json_and_reports(struct log_task *task) {
    const struct log_job *job = task->job;
    progress_stage(&task->progress, STAGE_REPORTS);
    if (task->json.open)
        write_json(&task->run.grading, true, &task->json.file);
    if (!settle(task) || !write_reports(task))
        return false;
    return !is_stdout(job->json) || write_json_to_stdout(task);
}

/* A file that is still open cannot be replaced on every system, and the log may be one of those to be. */
static bool close_log(struct log_task *task) {
    close_workbook(&task->run.workbook);
    task->run.workbook_open = false;
    return true;
}

bool write_outputs(struct log_task *task) {
    task->rules = rules_of(task);
    return open_targets(task) && write_workbooks(task) && write_json_and_reports(task) && close_log(task) &&
           target_commit(&task->graded, &task->run.arena, &task->run.diags) &&
           (!task->shared.open || target_commit(&task->shared, &task->run.arena, &task->run.diags)) &&
           (!task->json.open || target_commit(&task->json, &task->run.arena, &task->run.diags));
}

void release_outputs(struct log_task *task) {
    target_release(&task->graded);
    target_release(&task->shared);
    target_release(&task->json);
}
