/* The graded workbook: grafted into the user's package where that can be done, rebuilt where it cannot. */
#include "report/workbook/write_graded.h"

#include <string.h>

#include "formats/open_workbook.h"
#include "report/workbook/plan_book.h"
#include "report/workbook/rebuild.h"

static struct graft_request describe_request(const struct book *book, struct slice skeleton, struct graft_sheet *sheets,
                                             size_t count) {
    const struct settings *settings = book->grading->settings;
    return (struct graft_request){
        .user_name = book->grading->input_name,
        .skeleton = skeleton,
        .name_prefix = GENERATED_PREFIX,
        .sheets = sheets,
        .sheet_count = count,
        .active_sheet = count - REPORT_SHEETS + SHEET_DASHBOARD,
        .threads = settings->workers,
        .deflate_level = settings->deflate_level,
    };
}

static bool make_skeleton(struct book *book, struct graft_sheet sheets[REPORT_SHEETS], struct slice *skeleton) {
    struct skeleton_file file;
    const struct grading *grading = book->grading;
    if (!skeleton_file_init(&file, book->diags))
        return false;
    style_sheet_init(&book->styles, file.workbook, grading->settings->currency, book->shared, book->arena);
    draw_report_sheets(book, file.workbook, sheets);
    return skeleton_file_finish(&file, grading->as_of, skeleton, book->arena, book->diags);
}

/* ---- into the user's package ---- */

/* The columns that the name of an earlier run covers, of which the headings tell whose they are. */
static struct graft_earlier earlier_columns(const struct workbook *workbook) {
    struct graft_earlier earlier = {.sheet = ""};
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (sheet->generated_first_column == NO_COLUMN)
            continue;
        earlier = (struct graft_earlier){.sheet = sheet->name,
                                         .count = (uint32_t)sheet->generated_count,
                                         .has_foreign = sheet->has_foreign_column,
                                         .foreign = sheet->foreign_column};
        memcpy(earlier.columns, sheet->generated_columns, sizeof sheet->generated_columns);
    }
    return earlier;
}

static bool graft_report(const struct grading *grading, const struct zip_archive *user, struct output_file *output,
                         struct arena *arena, struct diags *diags) {
    struct book book;
    struct name_list taken;
    struct graft_sheet sheets[REPORT_SHEETS];
    struct slice skeleton;
    const struct sheet *sheet = &grading->workbook->sheets[grading->layout->sheets[0].sheet];
    const char *log_sheet = sheet->name;
    struct graft_earlier earlier = earlier_columns(grading->workbook);
    size_t fatal = diags->severity_count[DIAG_FATAL];
    struct log_headings headings = name_log_columns(grading, 0, diags);
    struct graft_columns added = {.name_prefix = GENERATED_PREFIX,
                                  .sheet = log_sheet,
                                  .count = LOG_COLUMNS,
                                  .header_row = grading->layout->sheets[0].header_row,
                                  .headings = headings.items,
                                  .earlier = &earlier,
                                  .used_columns = sheet->used_columns};
    uint32_t column;
    if (!graft_user_sheets(user, GENERATED_PREFIX, &taken, arena, diags))
        return false;
    bool room = graft_annotation_column(user, &added, &column, arena, diags);
    if (diags->severity_count[DIAG_FATAL] > fatal)
        return false;
    plan_book(&book, grading, false, &taken, arena, diags);
    if (!make_skeleton(&book, sheets, &skeleton))
        return false;
    struct graft_request request = describe_request(&book, skeleton, sheets, REPORT_SHEETS);
    struct graft_annotation annotation = describe_annotation(annotate_sheet(index_log(&book), 0));
    annotation.sheet = log_sheet;
    annotation.first_column = column;
    request.user = user;
    request.earlier = &earlier;
    request.annotation = room ? &annotation : NULL;
    bool written = graft_write(&request, output, arena, diags);
    arena_release(&book.scratch);
    return written;
}

/* ---- a workbook of its own ---- */

static bool rebuild_workbook(const struct grading *grading, struct output_file *output, struct arena *arena,
                             struct diags *diags) {
    struct book book;
    struct rebuilt_sheets own = {0};
    struct skeleton_file file;
    struct slice skeleton;
    if (!plan_rebuilt_sheets(grading, &own, arena, diags))
        return false;
    plan_book(&book, grading, false, &own.names, arena, diags);
    if (!skeleton_file_init(&file, diags))
        return false;
    struct graft_sheet *sheets = arena_alloc_array(arena, own.count + REPORT_SHEETS, sizeof *sheets);
    style_sheet_init(&book.styles, file.workbook, grading->settings->currency, false, arena);
    size_t fatal = diags->severity_count[DIAG_FATAL];
    struct log_annotation *log = index_log(&book);
    draw_rebuilt_sheets(&own, log, file.workbook, sheets, arena);
    draw_report_sheets(&book, file.workbook, sheets + own.count);
    if (!skeleton_file_finish(&file, grading->as_of, &skeleton, arena, diags))
        return false;
    struct graft_request request = describe_request(&book, skeleton, sheets, own.count + REPORT_SHEETS);
    const struct rebuilt_sheet *log_sheet = rebuilt_log(&own, grading);
    struct graft_annotation annotation = describe_annotation(annotate_sheet(log, 0));
    annotation.sheet = log_sheet->name;
    annotation.first_column = log_sheet->log_column;
    request.annotation = log_sheet->log ? &annotation : NULL;
    bool written = diags->severity_count[DIAG_FATAL] == fatal && graft_write(&request, output, arena, diags);
    arena_release(&book.scratch);
    return written;
}

bool write_graded(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags) {
    const struct zip_archive *user = workbook_archive(grading->workbook);
    struct place place = {.file = grading->input_name, .column = NO_COLUMN};
    const char *obstacle = user ? graft_obstacle(user, arena) : NULL;
    if (user && !obstacle)
        return graft_report(grading, user, output, arena, diags);
    if (obstacle)
        diag_report(diags, WORKBOOK_REBUILT, place, "a new workbook was written with its cells", "%s", obstacle);
    return rebuild_workbook(grading, output, arena, diags);
}

bool write_shared(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct book book;
    struct name_list none = {0};
    struct graft_sheet sheets[REPORT_SHEETS];
    struct slice skeleton;
    plan_book(&book, grading, true, &none, arena, diags);
    if (!make_skeleton(&book, sheets, &skeleton))
        return false;
    struct graft_request request = describe_request(&book, skeleton, sheets, REPORT_SHEETS);
    request.user_name = "shared copy";
    bool written = graft_write(&request, output, arena, diags);
    arena_release(&book.scratch);
    return written;
}
