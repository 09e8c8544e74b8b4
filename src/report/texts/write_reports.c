/* Writes the review's files, each whole or not at all; one that would not change is left alone. */
#include "report/texts/write_reports.h"

#include <errno.h>
#include <string.h>

#include "system/disk.h"
#include "system/file_error.h"
#include "system/input_file.h"
#include "system/output_file.h"
#include "report/texts/weekly_facts.h"

/* Files written but not named yet. The disk takes as long for one as for all of them. */
enum { PENDING_MOST = 32 };

/* Composed texts are dropped file by file, so that forty years of reports need the memory of one. */
struct report_folder {
    const struct grading *grading;
    const char *path;
    struct arena *composing;
    struct diags *diags;
    struct output_file pending[PENDING_MOST];
    size_t pending_count;
};

static bool cannot_write(const struct report_folder *folder, const char *path, int error) {
    struct place place = {.file = arena_copy(folder->diags->arena, path), .column = NO_COLUMN};
    return diag_report(folder->diags, CANNOT_WRITE, place, "the reports written before it are whole",
                       "cannot be written: %s", file_error_text(error));
}

static bool is_unchanged(const char *path, const char *content, size_t length, struct arena *arena) {
    struct input_file file;
    if (!input_file_open(&file, path))
        return false;
    bool same = false;
    if (file.size == length) {
        char *old = arena_alloc(arena, length + 1);
        same = input_file_read(&file, 0, old, length) && memcmp(old, content, length) == 0;
    }
    input_file_close(&file);
    return same;
}

static void release_pending(struct report_folder *folder) {
    for (size_t i = 0; i < folder->pending_count; i++)
        output_file_release(&folder->pending[i]);
    folder->pending_count = 0;
}

/* Names what is pending; what is left of it after a failure is given up. */
static bool commit_pending(struct report_folder *folder) {
    bool fine = output_files_commit(folder->pending, folder->pending_count);
    const struct output_file *wrong = folder->pending;
    while (!fine && !wrong->error)
        wrong++;
    if (!fine)
        cannot_write(folder, wrong->target.path, wrong->error);
    release_pending(folder);
    return fine;
}

static bool write_file(struct report_folder *folder, const char *name, const char *content) {
    const char *path = arena_print(folder->composing, "%s/%s", folder->path, name);
    size_t length = strlen(content);
    if (is_unchanged(path, content, length, folder->composing))
        return true;
    if (folder->pending_count == PENDING_MOST && !commit_pending(folder))
        return false;
    struct output_file *file = &folder->pending[folder->pending_count];
    if (!output_file_open(file, path))
        return cannot_write(folder, path, errno);
    if (folder->grading->workbook)
        output_file_limit_mode(file, folder->grading->workbook->path);
    folder->pending_count++;
    output_file_write(file, content, length);
    return true;
}

static bool make_one(const struct report_folder *folder, const char *path) {
    if (disk_make_folder(path))
        return true;
    int error = errno;
    if (error == EEXIST && !disk_is(DISK_FOLDER, path))
        error = ENOTDIR;
    return error == EEXIST || cannot_write(folder, path, error);
}

/* Makes the folder and those above it that are missing. */
static bool make_folder(const struct report_folder *folder, const char *path) {
    char *prefix = arena_copy(folder->composing, path);
    for (char *at = prefix + disk_root_length(prefix); *at; at++) {
        char separator = *at;
        if (!disk_is_separator(separator))
            continue;
        *at = '\0';
        if (!make_one(folder, prefix))
            return false;
        *at = separator;
    }
    return make_one(folder, path);
}

static bool write_week(struct report_folder *folder, size_t week) {
    const struct grading *grading = folder->grading;
    const char *name = grading->review->weeks[week].name;
    struct weekly_facts facts = weekly_facts(grading, week, folder->composing);
    return write_file(folder, arena_print(folder->composing, "weekly_report_%s.txt", name),
                      weekly_text(&facts, folder->composing)) &&
           write_file(folder, arena_print(folder->composing, "weekly_report_%s.eml", name),
                      weekly_mail(grading, week, &facts, folder->composing));
}

static bool write_month(struct report_folder *folder, size_t month) {
    const char *name = folder->grading->review->months[month].name;
    return write_file(folder, arena_print(folder->composing, "MONTHLY_REVIEW_%s.md", name),
                      monthly_markdown(folder->grading, month, folder->composing));
}

static bool write_log(struct report_folder *folder, size_t index) {
    (void)index;
    return write_file(folder, "logs/portfolio_tracker.log",
                      portfolio_log(folder->grading, folder->composing));
}

static bool write_csv(struct report_folder *folder, int year, const char *name, const char *content) {
    return !content || write_file(folder, arena_print(folder->composing, "years/%d_%s.csv", year, name), content);
}

static bool write_year(struct report_folder *folder, size_t index) {
    const struct grading *grading = folder->grading;
    int year = grading->review->insight.calendar_years[index].year;
    return write_csv(folder, year, "closed_options", closed_options_csv(grading, year, folder->composing)) &&
           write_csv(folder, year, "share_sales", share_sales_csv(grading, year, folder->composing));
}

typedef bool write_one(struct report_folder *folder, size_t index);

static bool write_each(struct report_folder *folder, write_one *write, size_t count) {
    struct arena composing;
    bool written = true;
    folder->composing = &composing;
    for (size_t i = 0; i < count && written; i++) {
        arena_init(&composing);
        written = write(folder, i);
        arena_release(&composing);
    }
    return written;
}

bool write_reports(const struct grading *grading, const char *path, struct arena *arena,
                   struct diags *diags) {
    struct report_folder folder = {.grading = grading, .path = path, .composing = arena, .diags = diags};
    bool written = make_folder(&folder, path) && make_folder(&folder, arena_print(arena, "%s/logs", path)) &&
                   make_folder(&folder, arena_print(arena, "%s/years", path)) &&
                   write_each(&folder, write_week, grading->review->week_count) &&
                   write_each(&folder, write_month, grading->review->month_count) && write_each(&folder, write_log, 1) &&
                   write_each(&folder, write_year, grading->review->insight.calendar_year_count);
    bool committed = commit_pending(&folder);
    return written && committed;
}
