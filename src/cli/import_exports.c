/* Keeping the log as it was, writing it anew, telling what was added. */
#include "cli/import_exports.h"

#include <errno.h>

#include "cli/copy_file.h"
#include "cli/lock_file.h"
#include "cli/messages.h"
#include "run/import_log.h"
#include "run/import_notes.h"
#include "run/import_row_text.h"
#include "run/output_names.h"
#include "system/file_error.h"

struct import_task {
    const struct options *options;
    const char *log, *copy; /* `copy`: as it was; NULL until it is made */
    struct run run;
    struct log_import import;
};

static struct place place_of(const char *path) {
    return (struct place){.file = path, .column = NO_COLUMN};
}

/* ---- is the log in use ---- */

static bool check_lock(struct import_task *task) {
    const char *lock = lock_file_of(task->log, &task->run.arena);
    return !lock || diag_report(&task->run.diags, IMPORT_REFUSED, place_of(task->log), "nothing was added",
                                "the log is open in a spreadsheet program, by its lock file \"%s\": save and close it first", base_name(lock));
}

/* ---- writing ---- */

static bool report_unwritten(struct import_task *task, const char *path, int error) {
    return diag_report(&task->run.diags, CANNOT_WRITE, place_of(path), "the log is as it was", "the file cannot be written: %s",
                       file_error_text(error));
}

/* "trades-before-import.xlsx"; a copy that is there already is kept, the next one is numbered. */
static const char *copy_name(struct import_task *task) {
    struct arena *arena = &task->run.arena;
    const char *dot = strrchr(task->log, '.'), *extension = dot && dot > base_name(task->log) ? dot : "";
    int stem = (int)(strlen(task->log) - strlen(extension));
    const char *name = arena_print(arena, "%.*s-before-import%s", stem, task->log, extension);
    for (int number = 2; !disk_is(DISK_NOTHING, name) && number < 10000; number++)
        name = arena_print(arena, "%.*s-before-import-%d%s", stem, task->log, number, extension);
    return name;
}

static bool keep_copy(struct import_task *task) {
    task->copy = copy_name(task);
    int error = copy_file(task->log, task->copy);
    return error == 0 || report_unwritten(task, task->copy, error);
}

/* The log takes its new form when that is whole, on the disk, and the old one is kept beside it. */
static bool replace_log(struct import_task *task) {
    struct output_file file;
    if (!output_file_open(&file, task->log))
        return report_unwritten(task, task->log, errno);
    bool written = write_log_import(&task->import, &file);
    bool fine = written && output_file_settle(&file) && keep_copy(task);
    if (fine) {
        close_workbook(&task->run.workbook);
        task->run.workbook_open = false;
        fine = output_file_commit(&file);
    }
    if (!fine && file.error)
        report_unwritten(task, task->log, file.error);
    output_file_release(&file);
    return fine;
}

/* ---- telling ---- */

static uint32_t row_of_ended(const struct import_task *task, size_t index) {
    const struct import_plan *plan = &task->import.plan;
    return task->run.transactions.items[plan->log.items[plan->ended.items[index].log].row].row;
}

static bool is_ended(const struct import_task *task, uint32_t row) {
    for (size_t i = 0; i < task->import.plan.ended.count; i++)
        if (row_of_ended(task, i) == row)
            return true;
    return false;
}

static void print_ended(const struct import_task *task, const struct screen *out) {
    const struct import_plan *plan = &task->import.plan;
    if (plan->ended.count)
        screen_print_line(out, "to be filled in \"%s\":", layout_sheet_name(&task->run.layout, plan->logs[plan->target].source));
    for (size_t i = 0; i < plan->ended.count; i++)
        screen_print_line(out, "  row %u  %s", row_of_ended(task, i), import_ended_text(&task->import, &plan->ended.items[i]));
}

static void print_rows(const struct import_task *task, const struct screen *out) {
    const struct import_plan *plan = &task->import.plan;
    const struct log_rows *rows = &plan->logs[plan->target];
    if (plan->rows.count)
        screen_print_line(out, "to be added to \"%s\":", layout_sheet_name(&task->run.layout, rows->source));
    for (size_t i = 0; i < plan->rows.count; i++)
        screen_print_line(out, "  row %u  %s", rows->last_row + 1 + (uint32_t)i, import_row_text(&task->import, &plan->rows.items[i]));
    print_ended(task, out);
    for (size_t i = 0; i < plan->marks.count; i++)
        if (!is_ended(task, plan->marks.items[i].row))
            screen_print_line(out, "  row %u  is there already and gets its Import ID", plan->marks.items[i].row);
}

static void print_file(const struct screen *out, const char *file, const struct import_counts *counts, bool dry_run) {
    screen_print_line(out, "%s: %zu %s read, %zu %s, %zu there already, %zu before the export, %zu passed over", file, counts->read,
                 counts->read == 1 ? "row" : "rows", counts->added, dry_run ? "to be added" : "added", counts->there, counts->before, counts->passed_over);
}

/* ", 3 filled in, of 21 rows of the exports" of a log of whole trades. */
static const char *ended_text(struct import_task *task) {
    const struct import_plan *plan = &task->import.plan;
    size_t count = plan->ended.count, taken = 0;
    for (size_t i = 0; i < task->run.exports.count; i++)
        taken += plan->files[i].added;
    const char *filled = count ? arena_print(&task->run.arena, ", %zu filled in", count) : "";
    const char *by = arena_print(&task->run.arena, ", of %zu %s of the exports", taken, taken == 1 ? "row" : "rows");
    return plan->logs[plan->target].section->trades ? arena_print(&task->run.arena, "%s%s", filled, by) : "";
}

static void print_summary(struct import_task *task, const struct screen *out) {
    const struct import_plan *plan = &task->import.plan;
    bool dry_run = task->options->dry_run;
    if (dry_run)
        print_rows(task, out);
    for (size_t i = 0; i < task->run.exports.count && !task->run.exports.items[i].kept; i++)
        print_file(out, task->run.exports.items[i].file, &plan->files[i], dry_run);
    const struct import_notes notes = list_import_notes(&task->import);
    for (size_t i = 0; i < notes.count; i++)
        screen_print_line(out, "%s", notes.items[i]);
    if (plan->inserts_before)
        screen_print_line(out, "row %u and all below it %s down by %zu %s, and what refers to them follows", plan->inserts_before, dry_run ? "moves" : "moved",
                     plan->rows.count, plan->rows.count == 1 ? "row" : "rows");
    if (!plan->changes)
        screen_print_line(out, "%s: nothing to add, nothing changed", task->log);
    else if (!dry_run)
        screen_print_line(out, "%s: %zu %s added%s; as it was: %s", task->log, plan->rows.count, plan->rows.count == 1 ? "row" : "rows",
                     ended_text(task), task->copy);
    else
        screen_print_line(out, "nothing was written (--dry-run)");
}

/* ---- all of it ---- */

static bool plan_task(struct import_task *task, const struct settings_sources *sources) {
    const struct text_list *inputs = &task->options->inputs;
    size_t exports = inputs->count - 1;
    struct run_input input = {.log.path = task->log, .more = run_files(inputs->items, exports, &task->run.arena), .more_count = exports};
    struct run_wishes wishes = {.as_of = task->options->as_of, .sheets = {task->options->sheets.items, task->options->sheets.count}, .sources = sources};
    return check_lock(task) && plan_log_import(&task->import, &task->run, &input, &wishes);
}

int import_exports(const struct options *options, const struct settings_sources *sources, const struct screen *out, const struct screen *err) {
    struct import_task task = {.options = options, .log = options->inputs.items[options->inputs.count - 1]};
    run_init(&task.run);
    bool fine = plan_task(&task, sources) && (options->dry_run || !task.import.plan.changes || replace_log(&task));
    print_messages(err, &task.run.diags, options->quiet ? MESSAGES_QUIET : options->verbose ? MESSAGES_VERBOSE : MESSAGES_USUAL, base_name(task.log));
    if (fine && !options->quiet)
        print_summary(&task, out);
    int status = !fine ? 2 : log_import_has_errors(&task.import);
    run_release(&task.run);
    return status;
}
