/* The graded workbook: grafted into the user's package where that can be done, rebuilt where it cannot. */
#include "report/workbook/write_graded.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "formats/open_workbook.h"
#include "report/workbook/annotate_log.h"
#include "report/workbook/log_origin.h"
#include "report/workbook/plan_book.h"
#include "report/workbook/rebuild.h"

static struct graft_request describe_request(const struct book *book, const struct zip_parts *skeleton, struct graft_sheet *sheets, size_t count) {
    const struct settings *settings = book->grading->settings;
    return (struct graft_request){
        .user_name = book->grading->input_name,
        .skeleton = skeleton,
        .name_prefix = GENERATED_PREFIX,
        .sheets = sheets,
        .sheet_count = count,
        .active_sheet = SHEET_DASHBOARD,
        .threads = settings->limit.workers,
        .deflate_level = settings->deflate_level,
        .origin = book->shared ? (struct graft_origin){0} : log_origin(book->grading, book->arena),
        .cell_references = settings->cell_references,
    };
}

static bool make_skeleton(struct book *book, struct graft_sheet sheets[REPORT_SHEETS], size_t *count, struct skeleton_file *file) {
    const struct grading *grading = book->grading;
    if (!skeleton_file_init(file, book->arena, book->diags))
        return false;
    style_sheet_init(&book->styles, file->workbook, grading->settings->currency, book->shared, book->arena);
    *count = draw_report_sheets(book, file->workbook, sheets);
    return skeleton_file_finish(file, grading->as_of, book->diags);
}

/* ---- into the user's package, or into the one that was rebuilt ---- */

struct user_package {
    const struct zip_archive *archive;
    const struct rebuilt_workbook *rebuilt; /* NULL = it is the log as it was given */
    bool date_1904;
};

/* The columns that the names of an earlier run cover, of which the headings tell whose they are. */
static struct graft_earlier *earlier_columns(const struct workbook *workbook, const struct user_package *user, size_t *count, struct arena *arena) {
    struct graft_earlier *earlier = arena_alloc_array(arena, workbook->sheet_count + 1, sizeof *earlier);
    *count = 0;
    for (size_t i = 0; !user->rebuilt && i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (sheet->generated_first_column == NO_COLUMN)
            continue;
        struct graft_earlier *here = &earlier[(*count)++];
        *here = (struct graft_earlier){.sheet = sheet->name,
                                       .count = (uint32_t)sheet->generated_count,
                                       .has_foreign = sheet->has_foreign_column,
                                       .foreign = sheet->foreign_column};
        memcpy(here->columns, sheet->generated_columns, sizeof sheet->generated_columns);
    }
    return earlier;
}

/* What reading found of the styles; sheets that were rebuilt name none but those that were made for them. */
static struct graft_styled *styled_sheets(const struct workbook *workbook, const struct user_package *user, size_t *count, struct arena *arena) {
    *count = user->rebuilt ? user->rebuilt->count : workbook->sheet_count;
    struct graft_styled *styled = arena_alloc_array(arena, *count + 1, sizeof *styled);
    for (size_t i = 0; i < *count; i++)
        styled[i] = user->rebuilt ? (struct graft_styled){user->rebuilt->sheets[i].name, {.formats = 1}}
                                  : (struct graft_styled){workbook->sheets[i].name, workbook->sheets[i].styled};
    return styled;
}

/* The log's sheets in the user's package: where their columns go, and what those are called; both by source. */
struct log_places {
    struct graft_columns *columns;
    struct log_headings *headings;
    size_t count;
};

static bool place_log_columns(const struct grading *grading, const struct user_package *user, const struct graft_request *request,
                              struct log_places *places, struct arena *arena, struct diags *diags) {
    size_t count = grading->layout->sheet_count;
    *places = (struct log_places){arena_alloc_array(arena, count, sizeof *places->columns),
                                  arena_alloc_array(arena, count, sizeof *places->headings), count};
    for (size_t i = 0; i < count; i++) {
        const struct sheet *sheet = &grading->workbook->sheets[grading->layout->sheets[i].sheet];
        const struct rebuilt_sheet *rebuilt = user->rebuilt ? rebuild_sheet_of(user->rebuilt, i) : NULL;
        if (!name_log_columns(grading, i, &places->headings[i], diags))
            return false;
        places->columns[i] = (struct graft_columns){.sheet = rebuilt ? rebuilt->name : sheet->name,
                                                    .count = LOG_COLUMNS,
                                                    .header_rows = places->headings[i].rows,
                                                    .headings = places->headings[i].items,
                                                    .used_columns = rebuilt ? rebuilt->last_column + 1 : sheet->used_columns};
    }
    return graft_place_columns(request, places->columns, count, arena, diags);
}

static void annotate_log(struct book *book, const struct log_places *places, struct graft_request *request) {
    struct graft_annotation *annotations = arena_alloc_array(book->arena, places->count, sizeof *annotations);
    struct log_annotation *log = index_log(book);
    for (size_t i = 0; i < places->count; i++) {
        if (!places->columns[i].has_room)
            continue;
        struct graft_annotation *annotation = &annotations[request->annotation_count++];
        *annotation = describe_annotation(annotate_sheet(log, i, &places->headings[i]));
        annotation->sheet = places->columns[i].sheet;
        annotation->first_column = places->columns[i].first_column;
    }
    request->annotations = annotations;
}

static bool graft_report(const struct grading *grading, const struct user_package *user, struct output_file *output, struct arena *arena,
                         struct diags *diags) {
    struct book book;
    struct name_list taken;
    struct graft_sheet sheets[REPORT_SHEETS];
    struct skeleton_file skeleton;
    struct log_places places;
    size_t count;
    struct graft_request wanted = {.user = user->archive, .name_prefix = GENERATED_PREFIX};
    wanted.earlier = earlier_columns(grading->workbook, user, &wanted.earlier_count, arena);
    if (!graft_user_sheets(user->archive, GENERATED_PREFIX, &taken, arena, diags) ||
        !place_log_columns(grading, user, &wanted, &places, arena, diags))
        return false;
    plan_book(&book, grading, false, &taken, arena, diags);
    book.date_1904 = user->date_1904;
    if (!make_skeleton(&book, sheets, &count, &skeleton))
        return false;
    struct graft_request request = describe_request(&book, &skeleton.parts.list, sheets, count);
    request.user = user->archive;
    request.earlier = wanted.earlier;
    request.earlier_count = wanted.earlier_count;
    request.styled = styled_sheets(grading->workbook, user, &request.styled_count, arena);
    annotate_log(&book, &places, &request);
    bool written = graft_write(&request, output, arena, diags);
    arena_release(&book.scratch);
    return written;
}

/* ---- which of both ---- */

static bool graft_into_rebuilt(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct rebuilt_workbook rebuilt;
    struct user_package user = {.archive = &rebuilt.archive, .rebuilt = &rebuilt};
    bool written = rebuild_workbook(&rebuilt, grading, arena, diags) && graft_report(grading, &user, output, arena, diags);
    rebuilt_workbook_release(&rebuilt);
    return written;
}

/* What a workbook may hold besides cells, by the names that its parts have in every program. */
static const char *what_is_left_behind(const struct zip_archive *user, struct arena *arena) {
    static const struct {
        const char *part, *what;
    } kinds[] = {{"vbaProject", "macros"}, {"/charts/", "charts"}, {"/pivotTables/", "pivot tables"}, {"/media/", "pictures"},
                 {"/comments", "notes"}, {"/tables/", "tables"}, {"/revisions/", "history of changes"}};
    struct text out = {.arena = arena};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t member = 0; member < user->count; member++)
            if (strstr(user->members[member].name, kinds[i].part)) {
                text_print(&out, "%s, ", kinds[i].what);
                break;
            }
    text_add(&out, "formulas and formats");
    return text_string(&out);
}

/* Cells are graded in the row that they name, and added to the row that is there. */
static bool has_misplaced_cells(const struct workbook *workbook) {
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (workbook->sheets[i].misplaced)
            return true;
    return false;
}

const char *graded_obstacle(const struct workbook *workbook, struct arena *arena) {
    const struct zip_archive *archive = workbook_archive(workbook);
    const char *obstacle = archive ? graft_obstacle(archive, arena) : NULL;
    return obstacle || !archive || !has_misplaced_cells(workbook) ? obstacle : "its cells name other rows than those they stand in";
}

bool write_graded(const struct grading *grading, struct output_file *output, struct arena *arena, struct diags *diags) {
    const struct user_package user = {.archive = workbook_archive(grading->workbook), .date_1904 = grading->workbook->date_1904};
    struct place place = {.file = grading->input_name, .column = NO_COLUMN};
    const char *obstacle = graded_obstacle(grading->workbook, arena);
    if (user.archive && !obstacle)
        return graft_report(grading, &user, output, arena, diags);
    if (obstacle) {
        zip_keep_nothing(user.archive); /* what cannot be read any more is no reason to rebuild */
        diag_report(diags, WORKBOOK_REBUILT, place,
                    arena_print(arena, "a new workbook was written with the values of its cells; its %s are not in it", what_is_left_behind(user.archive, arena)),
                    "the workbook cannot be added to: %s", obstacle);
    }
    return graft_into_rebuilt(grading, output, arena, diags);
}

/* The most that was at work at the end of any day; 0 when nothing was. */
static double peak_capital(const struct review *review) {
    double peak = 0;
    for (size_t i = 0; i < review->week_count; i++)
        peak = fmax(peak, review->weeks[i].peak_capital);
    return peak;
}

/*
 * The default buying power is published: shares of it are amounts. While nobody gave one, those of a shared copy are of the most capital that was
 * at work, which the copy does not tell: all that rests on the buying power is reviewed by that.
 */
static struct grading hide_assumed_power(const struct grading *grading, struct settings *settings, struct review *review, struct arena *arena) {
    struct grading own = *grading;
    double peak = peak_capital(grading->review);
    if (!grading->settings->buying_power_assumed || !(peak > 0))
        return own;
    *settings = *grading->settings;
    settings->buying_power = peak;
    *review = review_scores(grading->scores, grading->wheel, settings, grading->as_of, arena);
    own.settings = settings;
    own.review = review;
    return own;
}

bool write_shared(const struct grading *given, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct settings settings;
    struct review review;
    const struct grading hidden = hide_assumed_power(given, &settings, &review, arena), *grading = &hidden;
    struct book book;
    struct name_list none = {0};
    struct graft_sheet sheets[REPORT_SHEETS];
    struct skeleton_file skeleton;
    size_t count;
    plan_book(&book, grading, true, &none, arena, diags);
    if (!make_skeleton(&book, sheets, &count, &skeleton))
        return false;
    struct graft_request request = describe_request(&book, &skeleton.parts.list, sheets, count);
    request.user_name = "shared copy";
    bool written = graft_write(&request, output, arena, diags);
    arena_release(&book.scratch);
    return written;
}
