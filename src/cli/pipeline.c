/* The stages of a run, in order. */
#include "cli/pipeline.h"

#include <string.h>

#include "cli/explain.h"
#include "cli/messages.h"
#include "cli/output_names.h"
#include "cli/summary.h"
#include "cli/write_outputs.h"
#include "formats/open_workbook.h"
#include "report/workbook/write_graded.h"

/* A broker's export becomes a log in memory; everything else stays what it is (docs/spec/brokers.md §1, §6). */
static bool take_export(struct run *run) {
    struct recognition recognition;
    struct settle_options options = {.as_of = run->options->as_of, .assume_expired = run->options->assume_expired};
    if (run->options->sheet)
        return true;
    if (!recognise_export(&run->workbook, &recognition, &run->diags))
        return false;
    if (!recognition.format)
        return true;
    broker_exports_init(&run->exports, &run->settings, &run->arena, &run->diags);
    if (!broker_exports_add(&run->exports, &run->workbook, &recognition))
        return false;
    broker_exports_settle(&run->exports, &options);
    broker_log_workbook(&run->exports, &run->workbook);
    return true;
}

static bool open_log(struct run *run) {
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    progress_stage(&run->progress, STAGE_READING);
    run->workbook_open = apply_settings_early(run->sources, &run->settings, arena, diags) &&
                         open_workbook(run->job->input, &run->settings, &run->workbook, arena, diags);
    return run->workbook_open &&
           apply_settings(run->sources, &run->workbook, &run->settings, arena, diags) &&
           take_export(run) && locate_log(&run->workbook, run->options->sheet, &run->layout, arena, diags) &&
           parse_transactions(&run->layout, &run->settings, run->options->as_of, &run->transactions, arena, diags);
}

static void grade_positions(struct run *run) {
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    const struct settings *settings = &run->settings;
    struct date as_of = run->options->as_of;
    progress_stage(&run->progress, STAGE_GRADING);
    if (run->exports.count)
        broker_exports_count_rows(&run->exports, &run->transactions);
    run->positions = group_positions(&run->transactions, settings, arena, diags);
    run->scores = score_positions(&run->positions, settings, arena, diags);
    run->wheel = turn_wheel(&run->positions, as_of, arena, diags);
    run->review = review_scores(&run->scores, &run->wheel, settings, as_of, arena);
    run->grading = (struct grading){
        .input_name = ungraded_name(run->workbook.name, arena),
        .as_of = as_of,
        .settings = settings,
        .workbook = &run->workbook,
        .layout = &run->layout,
        .transactions = &run->transactions,
        .positions = &run->positions,
        .scores = &run->scores,
        .wheel = &run->wheel,
        .review = &run->review,
        .diags = diags,
        .reconciliation = reconcile(&run->positions),
        .exports = run->exports.count ? &run->exports : NULL,
    };
}

static struct place log_place(const struct run *run) {
    return (struct place){.file = base_name(run->job->input), .column = NO_COLUMN};
}

/* --strict: with a row left out there is to be no output of any kind. */
static bool check_strict(struct run *run) {
    size_t errors = run->grading.reconciliation.errors;
    if (!run->options->strict || errors == 0)
        return true;
    return diag_report(&run->diags, STRICT_ERRORS, log_place(run), "nothing written",
                       errors == 1 ? "%zu row has an error (--strict)" : "%zu rows have errors (--strict)", errors);
}

static bool run_pipeline(struct run *run) {
    if (run->job->refusal != DIAG_CODE_COUNT)
        return diag_report(&run->diags, run->job->refusal, log_place(run), "not graded", "%s", run->job->refusal_text);
    if (!open_log(run))
        return false;
    grade_positions(run);
    if (!check_strict(run))
        return false;
    return run->options->explain ? explain_run(run) : write_outputs(run);
}

static enum message_level level_of(const struct options *options) {
    return options->quiet ? MESSAGES_QUIET : options->verbose ? MESSAGES_VERBOSE : MESSAGES_USUAL;
}

static void print_outcome(const struct run *run, bool fine, const struct screen *out, const struct screen *err) {
    const struct options *options = run->options;
    enum message_level level = level_of(options);
    if (run->job->one_of_several && level == MESSAGES_USUAL)
        level = MESSAGES_QUIET;
    print_messages(err, &run->diags, level, run->job->one_of_several ? run->job->input : base_name(run->job->input));
    if (level == MESSAGES_VERBOSE)
        progress_print_stages(&run->progress, err);
    if (!fine)
        return;
    if (run->explanation)
        screen_print(out, "%s", run->explanation);
    else if (!options->quiet && run->job->one_of_several)
        print_summary_line(run, out);
    else if (!options->quiet)
        print_summary(run, out);
}

static void fill_result(const struct run *run, int status, struct log_result *result) {
    *result = (struct log_result){.status = status, .done = true};
    if (status == 2)
        return;
    const struct review *review = &run->review;
    result->positions = review->closed_count;
    result->errors = run->grading.reconciliation.errors;
    result->pnl_units = review->dashboard.realised_pnl.units;
    snprintf(result->currency, sizeof result->currency, "%s", run->settings.currency);
    for (size_t i = 0; i < review->closed_count; i++) {
        const struct position *position = &run->positions.positions[review->closed_order[i]];
        const struct score *score = &run->scores.items[review->closed_order[i]];
        if (score->grade && !run->positions.legs[position->first_leg].paper) {
            result->scored++;
            result->score_sum += score->value;
        }
    }
}

static void run_release(struct run *run) {
    release_outputs(run);
    if (run->workbook_open)
        close_workbook(&run->workbook);
    arena_release(&run->arena);
}

int grade_log(const struct options *options, const struct settings_sources *sources, const struct log_job *job,
              const struct screen *out, const struct screen *err, struct log_result *result) {
    struct run run = {.options = options, .sources = sources, .job = job};
    arena_init(&run.arena);
    diags_init(&run.diags, &run.arena);
    if (!options->quiet && !job->one_of_several)
        progress_begin(&run.progress, err, job->input);
    bool fine = run_pipeline(&run);
    progress_end(&run.progress);
    print_outcome(&run, fine, out, err);
    int status = !fine ? 2 : run.grading.reconciliation.errors > 0 ? 1 : 0;
    fill_result(&run, status, result);
    run_release(&run);
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

int write_new_log(const struct options *options, const struct settings_sources *sources, const struct screen *out,
                  const struct screen *err) {
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    bool fine = write_blank(options, sources, &arena, &diags);
    print_messages(err, &diags, level_of(options), base_name(options->new_file));
    if (fine && !options->quiet)
        screen_print(out, "%s: a blank log, ready to fill in\n", options->new_file);
    arena_release(&arena);
    return fine ? 0 : 2;
}
