/* The graded workbook, the shared copy, the JSON document, the reports. */
#include "cli/write_outputs.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output_names.h"
#include "formats/open_workbook.h"
#include "package/graft/graft.h"
#include "report/workbook/write_graded.h"
#include "report/json/write_json.h"
#include "report/texts/write_reports.h"

/* Excel refuses a workbook whose name does not say whether it may hold macros; one that must be rebuilt loses them. NULL after
 * reporting that -o says otherwise. */
static const char *settle_graded_name(struct run *run) {
    const char *path = run->job->graded;
    const struct zip_archive *archive = workbook_archive(&run->workbook);
    bool macros = run->workbook.format == WORKBOOK_XLSM && archive && !graft_obstacle(archive, &run->arena);
    const char *fitting = with_extension(path, macros ? ".xlsm" : ".xlsx", &run->arena);
    if (!run->options->output)
        return fitting;
    if (!name_is_workbook(path) || name_is_macro_workbook(path) == macros)
        return path;
    diag_report(&run->diags, CANNOT_WRITE, (struct place){.file = path, .column = NO_COLUMN}, "nothing written",
                macros ? "Excel opens a workbook made for macros only if it is called .xlsm; name it %s"
                       : "Excel opens a workbook without macros only if it is called .xlsx; name it %s",
                fitting);
    return NULL;
}

static bool is_stdout(const char *path) {
    return path && strcmp(path, "-") == 0;
}

/* A shared copy shows amounts as shares of the buying power. */
static bool can_share(struct run *run) {
    return run->settings.buying_power > 0 ||
           diag_report(&run->diags, BAD_SETTING, (struct place){.column = NO_COLUMN}, "nothing written",
                       "account.buying_power is 0, and --share shows amounts as shares of it");
}

static bool open_targets(struct run *run) {
    const struct log_job *job = run->job;
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    struct target_rules rules = {.log = job->input, .force = run->options->force, .settings = &run->settings};
    if (job->shared && !can_share(run))
        return false;
    const char *graded = settle_graded_name(run);
    if (!graded || !target_open(&run->graded, TARGET_WORKBOOK, graded, &rules, arena, diags))
        return false;
    if (job->shared && !target_open(&run->shared, TARGET_WORKBOOK, job->shared, &rules, arena, diags))
        return false;
    return !job->json || is_stdout(job->json) ||
           target_open(&run->json, TARGET_JSON, job->json, &rules, arena, diags);
}

static bool write_workbooks(struct run *run) {
    progress_stage(&run->progress, STAGE_WRITING);
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    return target_wrote(&run->graded, write_graded(&run->grading, &run->graded.file, arena, diags), diags) &&
           (!run->job->shared ||
            target_wrote(&run->shared, write_shared(&run->grading, &run->shared.file, arena, diags), diags));
}

/* What can fail has happened before the first file gets its name. */
static bool settle(struct run *run) {
    struct diags *diags = &run->diags;
    return target_settle(&run->graded, diags) && (!run->shared.open || target_settle(&run->shared, diags)) &&
           (!run->json.open || target_settle(&run->json, diags));
}

static bool write_json_to_stdout(struct run *run) {
    struct output_file stream;
    output_file_open_stream(&stream, STDOUT_FILENO);
    write_json(&run->grading, !run->job->one_of_several, &stream);
    bool fine = output_file_commit(&stream);
    if (!fine)
        diag_report(&run->diags, CANNOT_WRITE, (struct place){.column = NO_COLUMN}, "nothing changed",
                    "standard output cannot be written: %s", strerror(stream.error));
    output_file_release(&stream);
    return fine;
}

/* Of several logs each has a folder of its own in the one that was named. */
static void make_reports_folder(const struct run *run) {
    if (run->job->one_of_several)
        mkdir(run->options->reports, 0777); /* what is wrong with it write_reports will say */
}

static bool write_json_and_reports(struct run *run) {
    const struct log_job *job = run->job;
    progress_stage(&run->progress, STAGE_REPORTS);
    if (run->json.open)
        write_json(&run->grading, true, &run->json.file);
    if (!settle(run))
        return false;
    if (job->reports)
        make_reports_folder(run);
    if (job->reports && !write_reports(&run->grading, job->reports, &run->arena, &run->diags))
        return false;
    return !is_stdout(job->json) || write_json_to_stdout(run);
}

bool write_outputs(struct run *run) {
    return open_targets(run) && write_workbooks(run) && write_json_and_reports(run) &&
           target_commit(&run->graded, &run->arena, &run->diags) &&
           (!run->shared.open || target_commit(&run->shared, &run->arena, &run->diags)) &&
           (!run->json.open || target_commit(&run->json, &run->arena, &run->diags));
}

void release_outputs(struct run *run) {
    target_release(&run->graded);
    target_release(&run->shared);
    target_release(&run->json);
}
