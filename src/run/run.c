/* The stages of a run, in order. */
#include "run/run.h"

#include "base/printable.h"

#include "formats/open_workbook.h"
#include "report/book/typed_prices.h"
#include "run/output_names.h"
#include "run/second_opinion.h"
#include "settings/export_settings.h"

void run_init(struct run *run) {
    *run = (struct run){0};
    arena_init(&run->arena);
    diags_init(&run->diags, &run->arena);
}

const struct run_file *run_files(const char *const *paths, size_t count, struct arena *arena) {
    struct run_file *files = arena_alloc_array(arena, count, sizeof *files);
    for (size_t i = 0; i < count; i++)
        files[i].path = paths[i];
    return files;
}

bool open_run_file(struct run *run, const struct run_file *file, struct workbook *workbook) {
    if (file->bytes)
        return open_workbook_memory(file->path, file->bytes, file->size, &run->settings, workbook, &run->arena, &run->diags);
    return open_workbook(file->path, &run->settings, workbook, &run->arena, &run->diags);
}

static void begin_stage(const struct run_wishes *wishes, enum run_stage stage) {
    if (wishes->begin_stage)
        wishes->begin_stage(wishes->context, stage);
}

/* The limits of the readers are settings, so there are settings before the workbook is open and more when it is. */
static bool open_input(struct run *run, const struct run_input *input, const struct run_wishes *wishes) {
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    if (!apply_settings_early(wishes->sources, &run->settings, arena, diags))
        return false;
    run->workbook_open = open_run_file(run, &input->log, &run->workbook);
    return run->workbook_open && apply_settings(wishes->sources, &run->workbook, &run->settings, arena, diags);
}

static bool is_of_exports(const struct run *run, const struct workbook *workbook, const struct sheet *sheet) {
    for (size_t i = 0; i < run->exports.count; i++)
        if (run->exports.items[i].file == workbook->name && strcmp(run->exports.items[i].own_sheet, sheet->name) == 0)
            return true;
    return false;
}

/* A log of the user's own in the workbook of an export. */
static void tell_logs_beside(struct run *run, struct workbook *workbook) {
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        struct log_layout layout;
        struct diags quiet;
        if (!sheet->readable || sheet->hidden || sheet->generated || is_of_exports(run, workbook, sheet))
            continue;
        diags_init(&quiet, &run->arena);
        if (locate_log(workbook, &(struct sheet_patterns){&sheet->name, 1}, &run->settings, &layout, &run->arena, &quiet))
            diag_report(&run->diags, UNREAD_LOG_SHEET, (struct place){.file = workbook->name, .sheet = sheet->name, .column = NO_COLUMN},
                        arena_print(&run->arena, "not graded; --sheet \"%s\" reads it, or import the export into it", sheet->name),
                        "the workbook holds an export of %s, and beside it a log that is not read", run->exports.items[run->exports.count - 1].format->title);
    }
}

static bool add_export(struct run *run, struct workbook *workbook) {
    struct recognition recognition;
    struct place place = {.file = workbook->name, .column = NO_COLUMN};
    if (!recognise_export(workbook, &recognition, &run->diags))
        return false;
    if (!recognition.format)
        return diag_report(&run->diags, NO_LOG, place, "nothing graded", "it is no export of a broker, so it cannot be joined with others");
    if (!broker_exports_add_all(&run->exports, workbook, &recognition))
        return false;
    tell_logs_beside(run, workbook);
    return true;
}

/* What an export holds is copied, so that the file need not stay open. */
static bool add_further_exports(struct run *run, const struct run_input *input) {
    bool added = true;
    for (size_t i = 0; i < input->more_count && added; i++) {
        struct workbook workbook;
        if (!open_run_file(run, &input->more[i], &workbook))
            return false;
        added = add_export(run, &workbook);
        close_workbook(&workbook);
    }
    return added;
}

/* A broker's export becomes a log in memory; everything else stays what it is (docs/spec/brokers.md §1, §6). */
static bool take_export(struct run *run, const struct run_input *input, const struct run_wishes *wishes) {
    struct recognition recognition;
    struct settle_options options = {.as_of = wishes->as_of, .assume_expired = wishes->assume_expired};
    if (wishes->sheets.count)
        return true;
    if (!recognise_export(&run->workbook, &recognition, &run->diags))
        return false;
    if (!recognition.format && input->more_count == 0)
        return !recognition.is_foreign_statement || refuse_unknown_export(&run->workbook, &run->arena, &run->diags);
    broker_exports_init(&run->exports, &run->settings, &run->arena, &run->diags);
    if (!add_export(run, &run->workbook) || !add_further_exports(run, input))
        return false;
    if (run->settings.currency_assumed && run->exports.items[0].currency)
        run->settings.currency = run->exports.items[0].currency;
    broker_exports_settle(&run->exports, &options);
    broker_log_workbook(&run->exports, &run->workbook);
    settings_state_export(&run->settings);
    return true;
}

/* Of an export only the log made from it is read, not the broker's table beside it. */
static bool find_log(struct run *run, const struct run_wishes *wishes) {
    static const char *const made[] = {"Transaction Log"};
    struct sheet_patterns sheets = run->exports.count ? (struct sheet_patterns){made, 1} : wishes->sheets;
    return locate_log(&run->workbook, &sheets, &run->settings, &run->layout, &run->arena, &run->diags) ||
           (!sheets.count && refuse_unknown_export(&run->workbook, &run->arena, &run->diags));
}

static bool read_log(struct run *run, const struct run_wishes *wishes) {
    struct arena *arena = &run->arena;
    struct diags *diags = &run->diags;
    if (!find_log(run, wishes))
        return false;
    check_with_second_reader(&run->layout, diags);
    if (!parse_transactions(&run->layout, &run->settings, wishes->as_of, &run->transactions, arena, diags))
        return false;
    if (run->transactions.currency)
        run->settings.currency = run->transactions.currency;
    return true;
}

static struct grading all_of(struct run *run) {
    struct results *results = &run->results;
    return (struct grading){
        .input_name = printable_text(ungraded_name(run->workbook.name, &run->arena), &run->arena),
        .as_of = run->transactions.as_of,
        .settings = &run->settings,
        .workbook = &run->workbook,
        .layout = &run->layout,
        .transactions = &run->transactions,
        .positions = &results->positions,
        .scores = &results->scores,
        .wheel = &results->wheel,
        .review = &results->review,
        .diags = &run->diags,
        .reconciliation = reconcile(&results->positions),
        .sheet_reconciliations = reconcile_sheets(&results->positions, &run->arena),
        .exports = run->exports.count ? &run->exports : NULL,
    };
}

bool run_grade_workbook(struct run *run, const struct run_input *input, const struct run_wishes *wishes) {
    begin_stage(wishes, RUN_READING);
    if (!open_input(run, input, wishes) || !take_export(run, input, wishes) || !read_log(run, wishes))
        return false;
    read_typed_prices(&run->workbook, &run->transactions, &run->arena);
    begin_stage(wishes, RUN_GRADING);
    if (run->exports.count)
        broker_exports_count_rows(&run->exports, &run->transactions);
    make_results(&run->transactions, &run->settings, &run->results, &run->arena, &run->diags);
    run->grading = all_of(run);
    return true;
}

void run_release(struct run *run) {
    if (run->workbook_open)
        close_workbook(&run->workbook);
    arena_release(&run->arena);
}
