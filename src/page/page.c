/* The functions that the page calls, over run/. */
#include "page/page.h"

#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "formats/open_workbook.h"
#include "formats/zip/zip_writer.h"
#include "page/page_json.h"
#include "report/json/write_json.h"
#include "report/texts/compose_reports.h"
#include "report/workbook/write_graded.h"
#include "run/explain_run.h"
#include "run/import_log.h"
#include "run/peek_export.h"
#include "run/run.h"

#define EXPORT(name) __attribute__((export_name(name)))

/* The page's own function: which stage begins. */
__attribute__((import_module("page"), import_name("stage"))) void page_stage(int stage);

enum { STAGE_WRITING = RUN_GRADING + 1, STAGE_REPORTS, ARCHIVE_LEVEL = 1, STATUS_NOTHING_WRITTEN = 2 };

/* The module's one task: an instance is made for each. */
static struct run run;
static struct output_file parts[PAGE_PART_COUNT];
static struct zip_writer *archive;
static struct run_file *files; /* beside the log */
static size_t file_count;

EXPORT("page_room") void *page_room(size_t size) {
    return memory_alloc(size);
}

EXPORT("page_part") const void *page_part(enum page_part part) {
    return parts[part].memory;
}

EXPORT("page_part_size") size_t page_part_size(enum page_part part) {
    return (size_t)parts[part].position;
}

static void begin_stage(void *context, enum run_stage stage) {
    (void)context;
    page_stage((int)stage);
}

static struct settings_sources sources_of(const struct page_order *order, struct settings_file *changed) {
    *changed = (struct settings_file){"settings", order->changed_settings};
    return (struct settings_sources){
        .user = {"settings.ini", order->user_settings}, .files = changed, .file_count = 1, .cores = 1};
}

/* A line each. */
static struct sheet_patterns sheets_of(const struct page_order *order) {
    ARRAY(const char *) names = {0};
    char *rest = order->sheets ? arena_copy(&run.arena, order->sheets) : NULL, *end;
    for (; rest && *rest; rest = end) {
        end = rest + strcspn(rest, "\n");
        end += *end ? (*end = '\0', 1) : 0;
        if (*rest)
            *array_add(&run.arena, &names) = rest;
    }
    return (struct sheet_patterns){names.items, names.count};
}

static bool refuse(enum diag_code code, const char *why) {
    return diag_report(&run.diags, code, (struct place){.column = NO_COLUMN}, "nothing written", "%s", why);
}

static bool write_copy_to_share(void) {
    if (!(run.settings.buying_power > 0))
        return refuse(BAD_SETTING, "account.buying_power is 0, and a copy to share shows amounts as shares of it");
    output_file_open_memory(&parts[PAGE_SHARED]);
    return write_shared(&run.grading, &parts[PAGE_SHARED], &run.arena, &run.diags);
}

static bool write_parts(uint32_t wishes) {
    if (wishes & PAGE_STRICT && run_has_errors(&run))
        return refuse(STRICT_ERRORS, "rows have errors");
    page_stage(STAGE_WRITING);
    output_file_open_memory(&parts[PAGE_GRADED]);
    if (!write_graded(&run.grading, &parts[PAGE_GRADED], &run.arena, &run.diags))
        return false;
    if (wishes & PAGE_SHARE && !write_copy_to_share())
        return false;
    page_stage(STAGE_REPORTS);
    page_json_summary(&run.grading, &parts[PAGE_SUMMARY]);
    return true;
}

/* A workbook that keeps its macros keeps the extension for them. */
static bool has_macros(void) {
    const struct zip_archive *package = run.workbook_open ? workbook_archive(&run.workbook) : NULL;
    return run.workbook.format == WORKBOOK_XLSM && package && !graded_obstacle(&run.workbook, &run.arena);
}

EXPORT("page_add_file") void page_add_file(const char *name, const void *bytes, size_t size) {
    files = memory_resize(files, (file_count + 1) * sizeof *files);
    files[file_count++] = (struct run_file){name, bytes, size};
}

EXPORT("page_join") int page_join(const struct page_order *order) {
    struct settings_file changed;
    struct settings_sources sources = sources_of(order, &changed);
    run_init(&run);
    bool fine = apply_settings_early(&sources, &run.settings, &run.arena, &run.diags);
    if (fine)
        page_json_joined(peek_joined_files(files, file_count, order->wishes & PAGE_AS_ONE, &run.settings, &run.arena), file_count,
                         &parts[PAGE_JOINED]);
    return fine ? 0 : STATUS_NOTHING_WRITTEN;
}

EXPORT("page_grade")
int page_grade(const char *name, const void *bytes, size_t size, const struct page_order *order) {
    struct settings_file changed;
    struct settings_sources sources = sources_of(order, &changed);
    struct run_input input = {.log = {name, bytes, size}, .more = files, .more_count = file_count};
    struct run_wishes wishes = {.as_of = {order->as_of},
                                .assume_expired = order->wishes & PAGE_ASSUME_EXPIRED,
                                .sources = &sources,
                                .begin_stage = begin_stage};
    run_init(&run);
    wishes.sheets = sheets_of(order);
    bool fine = run_grade_workbook(&run, &input, &wishes) && write_parts(order->wishes);
    int status = !fine ? STATUS_NOTHING_WRITTEN : run_has_errors(&run);
    page_json_messages(&run.diags, status, has_macros(), &parts[PAGE_MESSAGES]);
    return status;
}

static bool write_import(struct log_import *import) {
    page_json_import(import, &parts[PAGE_ADDED]);
    if (!import->plan.changes)
        return true;
    page_stage(STAGE_WRITING);
    output_file_open_memory(&parts[PAGE_IMPORTED]);
    return write_log_import(import, &parts[PAGE_IMPORTED]);
}

EXPORT("page_import")
int page_import(const char *name, const void *bytes, size_t size, const struct page_order *order) {
    struct settings_file changed;
    struct settings_sources sources = sources_of(order, &changed);
    struct run_input input = {.log = {name, bytes, size}, .more = files, .more_count = file_count};
    struct run_wishes wishes = {.as_of = {order->as_of}, .sources = &sources};
    struct log_import import;
    run_init(&run);
    wishes.sheets = sheets_of(order);
    page_stage((int)RUN_READING);
    bool fine = plan_log_import(&import, &run, &input, &wishes) && write_import(&import);
    int status = !fine ? STATUS_NOTHING_WRITTEN : log_import_has_errors(&import);
    page_json_messages(&run.diags, status, false, &parts[PAGE_MESSAGES]);
    return status;
}

EXPORT("page_stream_json") void page_stream_json(void) {
    struct output_file stream;
    output_file_open_stream(&stream, NULL);
    write_json(&run.grading, true, &stream);
    output_file_commit(&stream);
    output_file_release(&stream);
}

static bool write_report(void *context, const char *name, const char *content) {
    struct output_file file;
    (void)context;
    bool fine = output_file_open(&file, arena_print(&run.arena, "reports/%s", name));
    output_file_write(&file, content, strlen(content));
    fine = fine && output_file_commit(&file);
    output_file_release(&file);
    return fine;
}

EXPORT("page_write_reports") int page_write_reports(void) {
    return compose_reports(&run.grading, write_report, NULL) ? 0 : STATUS_NOTHING_WRITTEN;
}

EXPORT("page_explain") int page_explain(const char *id) {
    const char *text = explain_run(&run, id);
    output_file_open_memory(&parts[PAGE_EXPLAINED]);
    output_file_write(&parts[PAGE_EXPLAINED], text ? text : "", text ? strlen(text) : 0);
    return text ? 0 : STATUS_NOTHING_WRITTEN;
}

EXPORT("page_describe") int page_describe(void) {
    page_json_known(&parts[PAGE_KNOWN]);
    return 0;
}

EXPORT("page_blank_log") int page_blank_log(const struct page_order *order) {
    struct settings_file changed;
    struct settings_sources sources = sources_of(order, &changed);
    run_init(&run);
    output_file_open_memory(&parts[PAGE_BLANK]);
    bool fine = apply_settings(&sources, NULL, &run.settings, &run.arena, &run.diags) &&
                write_blank_log(&run.settings, &parts[PAGE_BLANK], &run.arena, &run.diags);
    int status = fine ? 0 : STATUS_NOTHING_WRITTEN;
    page_json_messages(&run.diags, status, false, &parts[PAGE_MESSAGES]);
    return status;
}

/* What is put in is packed already but for texts. */
EXPORT("page_archive_add") void page_archive_add(const char *name, const void *bytes, size_t size) {
    if (!archive) {
        output_file_open_memory(&parts[PAGE_ARCHIVE]);
        archive = zip_writer_new(&parts[PAGE_ARCHIVE], 1, ARCHIVE_LEVEL);
    }
    zip_writer_add(archive, name, (struct slice){bytes, size});
}

EXPORT("page_archive_end") void page_archive_end(void) {
    zip_writer_finish(archive);
    archive = NULL;
}
