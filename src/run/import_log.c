/* The stages of an import, in order. */
#include "run/import_log.h"

#include "formats/open_workbook.h"
#include "package/graft/graft.h"
#include "report/workbook/write_graded.h"

static struct place file_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

static bool refuse(struct run *run, const char *why) {
    return diag_report(&run->diags, IMPORT_REFUSED, file_place(&run->workbook), "nothing was added", "%s", why);
}

static bool open_log(struct run *run, const struct run_input *input, const struct run_wishes *wishes) {
    if (!apply_settings_early(wishes->sources, &run->settings, &run->arena, &run->diags))
        return false;
    run->workbook_open = open_run_file(run, &input->log, &run->workbook);
    if (!run->workbook_open || !apply_settings(wishes->sources, &run->workbook, &run->settings, &run->arena, &run->diags))
        return false;
    const struct zip_archive *archive = workbook_archive(&run->workbook);
    if (!archive)
        return refuse(run, "rows can be added to an Excel workbook only (.xlsx, .xlsm), the last file named: save the log as one");
    const char *obstacle = graft_obstacle(archive, &run->arena);
    return !obstacle || refuse(run, obstacle);
}

/* Rows of all time: what stands in the log must be known, whatever the date. */
static bool read_log(struct run *run, const struct run_wishes *wishes) {
    struct date last = date_from_civil(DATE_LAST_YEAR, 12, 31);
    return locate_log(&run->workbook, &wishes->sheets, &run->settings, &run->layout, &run->arena, &run->diags) &&
           parse_transactions(&run->layout, &run->settings, last, &run->transactions, &run->arena, &run->diags);
}

static bool add_export(struct run *run, const struct run_file *file) {
    struct workbook workbook;
    struct recognition recognition;
    if (!open_run_file(run, file, &workbook))
        return false;
    bool added = recognise_export(&workbook, &recognition, &run->diags);
    if (added && !recognition.format)
        added = diag_report(&run->diags, IMPORT_REFUSED, file_place(&workbook), "nothing was added",
                            "it is no export of a broker; the log is the last file named") ||
                refuse_unknown_export(&workbook, &run->arena, &run->diags);
    added = added && broker_exports_add_all(&run->exports, &workbook, &recognition);
    close_workbook(&workbook);
    return added;
}

bool plan_log_import(struct log_import *import, struct run *run, const struct run_input *input, const struct run_wishes *wishes) {
    import->run = run;
    if (!open_log(run, input, wishes) || !read_log(run, wishes))
        return false;
    const char *obstacle = graded_obstacle(&run->workbook, &run->arena); /* some are known when the log is read */
    if (obstacle)
        return refuse(run, obstacle);
    broker_exports_init(&run->exports, &run->settings, &run->arena, &run->diags);
    run->exports.currency = run->transactions.currency ? run->transactions.currency : run->settings.currency_assumed ? NULL : run->settings.currency;
    for (size_t i = 0; i < input->more_count; i++)
        if (!add_export(run, &input->more[i]))
            return false;
    import->request = (struct import_request){.exports = &run->exports, .transactions = &run->transactions, .settings = &run->settings,
                                              .today = wishes->as_of, .arena = &run->arena, .diags = &run->diags};
    return import_plan(&import->request, &import->plan);
}

bool log_import_has_errors(const struct log_import *import) {
    const struct run *run = import->run;
    for (size_t i = 0; i < run->exports.count; i++)
        if (run->exports.items[i].errors)
            return true;
    return false;
}

bool write_log_import(const struct log_import *import, struct output_file *output) {
    return import_write(&import->request, &import->plan, import->run->settings.limit.workers, output);
}
