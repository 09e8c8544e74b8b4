/* One log: graded, written or explained, told. */
#include "cli/pipeline.h"

#include <string.h>

#include "cli/lock_file.h"
#include "cli/messages.h"
#include "cli/summary.h"
#include "cli/write_outputs.h"
#include "formats/second/second_reader.h"
#include "report/workbook/write_graded.h"
#include "run/explain_run.h"
#include "run/output_names.h"
#include "system/disk.h"
#include "system/process.h"

static void show_stage(void *progress, enum run_stage stage) {
    progress_stage(progress, stage == RUN_READING ? STAGE_READING : STAGE_GRADING);
}

static void tell_of_lock(struct log_task *task) {
    struct place place = {.file = base_name(task->job->input), .column = NO_COLUMN};
    if (lock_file_of(task->job->input, &task->run.arena))
        diag_report(&task->run.diags, OPEN_ELSEWHERE, place, "it was graded as it was saved last",
                    "the log is open in another program, and changes that are not saved there are not in it");
}

static bool grade(struct log_task *task) {
    const struct text_list *more = &task->job->more;
    struct run_input input = {.log.path = task->job->input, .more = run_files(more->items, more->count, &task->run.arena), .more_count = more->count};
    struct run_wishes wishes = {.as_of = task->options->as_of, .sheets = {task->options->sheets.items, task->options->sheets.count}, .assume_expired = task->options->assume_expired,
                                .sources = task->sources,
                                .begin_stage = show_stage, .context = &task->progress};
    tell_of_lock(task);
    return run_grade_workbook(&task->run, &input, &wishes);
}

static struct place log_place(const struct log_task *task) {
    return (struct place){.file = base_name(task->job->input), .column = NO_COLUMN};
}

/* --strict: with a row left out there is to be no output of any kind. */
static bool check_strict(struct log_task *task) {
    size_t errors = task->run.grading.reconciliation.errors;
    if (!task->options->strict || errors == 0)
        return true;
    return diag_report(&task->run.diags, STRICT_ERRORS, log_place(task), "nothing written",
                       errors == 1 ? "%zu row has an error (--strict)" : "%zu rows have errors (--strict)", errors);
}

static bool do_task(struct log_task *task) {
    if (task->job->refusal != DIAG_CODE_COUNT)
        return diag_report(&task->run.diags, task->job->refusal, log_place(task), "not graded", "%s", task->job->refusal_text);
    if (!grade(task) || !check_strict(task))
        return false;
    if (!task->options->explain)
        return write_outputs(task);
    task->explanation = explain_run(&task->run, task->options->explain);
    return task->explanation != NULL;
}

static enum message_level level_of(const struct options *options) {
    return options->quiet ? MESSAGES_QUIET : options->verbose ? MESSAGES_VERBOSE : MESSAGES_USUAL;
}

static void print_details(const struct log_task *task, const struct screen *err) {
    if (task->run.workbook_open && task->run.workbook.format == WORKBOOK_XLS && !second_reader_is_built())
        screen_print(err, "This build has no second reader for .xls.\n");
    progress_print_stages(&task->progress, err);
}

static void print_outcome(const struct log_task *task, bool fine, const struct screen *out, const struct screen *err) {
    const struct options *options = task->options;
    enum message_level level = level_of(options);
    if (task->job->one_of_several && level == MESSAGES_USUAL)
        level = MESSAGES_QUIET;
    print_messages(err, &task->run.diags, level, task->job->one_of_several ? task->job->input : base_name(task->job->input));
    if (level == MESSAGES_VERBOSE)
        print_details(task, err);
    if (!fine && summary_is_partial(task))
        print_summary_partial(task, err);
    if (!fine)
        return;
    if (task->explanation)
        screen_print(out, "%s", task->explanation);
    else if (!options->quiet && task->job->one_of_several)
        print_summary_line(task, out);
    else if (!options->quiet)
        print_summary(task, out);
}

static void fill_result(const struct log_task *task, int status, struct log_result *result) {
    *result = (struct log_result){.status = status, .done = true};
    if (status == 2)
        return;
    const struct review *review = &task->run.results.review;
    result->positions = review->closed_count;
    result->errors = task->run.grading.reconciliation.errors;
    result->pnl_units = review->dashboard.realised_pnl.units;
    snprintf(result->currency, sizeof result->currency, "%s", task->run.settings.currency);
    for (size_t i = 0; i < review->closed_count; i++) {
        const struct position *position = &task->run.results.positions.positions[review->closed_order[i]];
        struct score score = score_at(&task->run.results.scores, review->closed_order[i]);
        if (score.grade && !task->run.results.positions.legs[position->first_leg].paper) {
            result->scored++;
            result->score_sum += score.value;
        }
    }
}

static void task_release(struct log_task *task) {
    release_outputs(task);
    run_release(&task->run);
}

int pipeline_grade_log(const struct options *options, const struct settings_sources *sources, const struct log_job *job,
              const struct screen *out, const struct screen *err, struct log_result *result) {
    struct log_task task = {.options = options, .sources = sources, .job = job};
    run_init(&task.run);
    if (!options->quiet && !job->one_of_several)
        progress_begin(&task.progress, err, job->input);
    bool fine = do_task(&task);
    progress_end(&task.progress);
    print_outcome(&task, fine, out, err);
    const char *graded = task.targets[OUTPUT_GRADED].path;
    if (fine && graded && !job->one_of_several)
        process_show(graded);
    int status = !fine ? 2 : run_has_errors(&task.run) ? 1 : 0;
    fill_result(&task, status, result);
    task_release(&task);
    return status;
}

static bool write_blank(const struct options *options, const struct settings_sources *sources, struct arena *arena,
                        struct diags *diags) {
    struct target target = {0};
    struct settings settings;
    if (!apply_settings(sources, NULL, &settings, arena, diags))
        return false;
    struct target_rules rules = {.force = options->force, .settings = &settings, .blank = true};
    bool fine = target_open(&target, TARGET_WORKBOOK, options->new_file, &rules, arena, diags) &&
                target_wrote(&target, write_blank_log(&settings, &target.file, arena, diags), diags) &&
                target_commit(&target, arena, diags);
    target_release(&target);
    return fine;
}

int pipeline_write_new_log(const struct options *options, const struct settings_sources *sources, const struct screen *out,
                  const struct screen *err) {
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    bool fine = write_blank(options, sources, &arena, &diags);
    print_messages(err, &diags, level_of(options), base_name(options->new_file));
    if (fine && !options->quiet)
        screen_print_line(out, "%s: a blank log, ready to fill in", options->new_file);
    arena_release(&arena);
    return fine ? 0 : 2;
}
