/* Making the folders, writing the reports some at a time, removing those of weeks that are gone. */
#include "cli/report_folder.h"

#include <errno.h>
#include <string.h>

#include "base/name_map.h"
#include "base/utf8.h"
#include "report/texts/compose_reports.h"
#include "report/texts/report_seal.h"
#include "run/output_names.h"
#include "system/disk.h"
#include "system/file_error.h"
#include "system/input_file.h"

/* Files written but not named yet. The disk takes as long for one as for all of them. */
enum { PENDING_MOST = 32 };

static const char *const subfolders[] = {"logs", "years"};
enum { SUBFOLDERS = sizeof subfolders / sizeof *subfolders };

struct writing {
    const struct report_folder *folder;
    struct target pending[PENDING_MOST];
    size_t pending_count;
    struct name_map written; /* names within the folder */
    struct reports_kept *kept;
    struct arena *arena;
    struct diags *diags;
};

static const char *path_in(const struct report_folder *folder, const char *name, struct arena *arena) {
    return arena_print(arena, "%s/%s", folder->path, name);
}

static bool refuse(const char *path, const char *why, struct diags *diags) {
    struct place place = {.file = arena_copy(diags->arena, path), .column = NO_COLUMN};
    return diag_report(diags, CANNOT_WRITE, place, "the reports written before it are whole", "cannot be written: %s", why);
}

/* ---- what may be written ---- */

struct checking {
    const struct report_folder *folder;
    const char *files[OUTPUT_FILE_COUNT]; /* canonical names of the other outputs */
    struct arena *arena;
    struct diags *diags;
};

static bool check_report(void *context, const char *name, const char *content) {
    const struct checking *checking = context;
    const char *path = path_in(checking->folder, name, checking->arena), *canonical = canonical_name(path, checking->arena);
    (void)content;
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        if (checking->files[output] && utf8_equals_folded(slice_of(canonical), slice_of(checking->files[output])))
            return diag_report(checking->diags, OUTPUT_TWICE, (struct place){.file = path, .column = NO_COLUMN}, "nothing written",
                               "a report and %s would have the same name; give one of them another", output_rows[output].words);
    return target_check(TARGET_REPORT, path, &checking->folder->rules, checking->arena, checking->diags);
}

/* Calls `visit` for each folder from the one that was named down to that of the reports, and those in it. */
static bool each_folder(const struct report_folder *folder, bool (*visit)(const char *path, bool named, struct diags *diags),
                        struct arena *arena, struct diags *diags) {
    size_t named = strlen(folder->named);
    for (size_t i = 0; i < SUBFOLDERS; i++) {
        char *path = arena_print(arena, "%s/%s", folder->path, subfolders[i]);
        for (char *at = path + disk_root_length(path); *at; at++) {
            char separator = *at;
            if (!disk_is_separator(separator))
                continue;
            *at = '\0';
            if (!visit(path, (size_t)(at - path) <= named, diags))
                return false;
            *at = separator;
        }
        if (!visit(path, false, diags))
            return false;
    }
    return true;
}

static bool check_folder(const char *path, bool named, struct diags *diags) {
    if (named || !disk_is_link(path))
        return true;
    return diag_report(diags, CANNOT_WRITE, (struct place){.file = arena_copy(diags->arena, path), .column = NO_COLUMN}, "nothing written",
                       "the folder of reports is a symbolic link, which is not followed");
}

bool report_folder_check(const struct report_folder *folder, struct arena *arena, struct diags *diags) {
    struct checking checking = {.folder = folder, .arena = arena, .diags = diags};
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        if (folder->files[output])
            checking.files[output] = canonical_name(folder->files[output], arena);
    return each_folder(folder, check_folder, arena, diags) && name_reports(folder->grading, check_report, &checking);
}

/* ---- writing ---- */

static bool make_folder(const char *path, bool named, struct diags *diags) {
    (void)named;
    if (disk_make_folder(path))
        return true;
    int error = errno;
    if (error == EEXIST && !disk_is(DISK_FOLDER, path))
        error = ENOTDIR;
    return error == EEXIST || refuse(path, file_error_text(error), diags);
}

static bool is_unchanged(const char *path, const char *content) {
    struct input_file file;
    char old[4096];
    size_t length = strlen(content), piece = 0;
    if (!input_file_open(&file, path))
        return false;
    bool same = file.size == length;
    for (size_t at = 0; same && at < length; at += piece) {
        piece = length - at < sizeof old ? length - at : sizeof old;
        same = input_file_read(&file, at, old, piece) && memcmp(old, content + at, piece) == 0;
    }
    input_file_close(&file);
    return same;
}

static void count_kept(const struct writing *writing) {
    for (size_t i = 0; i < writing->pending_count; i++) {
        const struct target *target = &writing->pending[i];
        if (!target->backup)
            continue;
        if (writing->kept->count++ == 0)
            writing->kept->first = target->backup;
        writing->kept->changed |= !target->differs;
    }
}

/* Names what is pending; what is left of it after a failure is given up. */
static bool commit_pending(struct writing *writing) {
    bool fine = targets_commit(writing->pending, writing->pending_count, writing->arena, writing->diags);
    count_kept(writing);
    for (size_t i = 0; i < writing->pending_count; i++)
        target_release(&writing->pending[i]);
    writing->pending_count = 0;
    return fine;
}

static bool write_report(void *context, const char *name, const char *content) {
    struct writing *writing = context;
    const char *path = path_in(writing->folder, name, writing->arena);
    name_map_add(&writing->written, path, 0);
    if (is_unchanged(path, content))
        return true;
    if (writing->pending_count == PENDING_MOST && !commit_pending(writing))
        return false;
    struct target *target = &writing->pending[writing->pending_count];
    if (!target_open(target, TARGET_REPORT, path, &writing->folder->rules, writing->arena, writing->diags))
        return false;
    writing->pending_count++;
    output_file_write(&target->file, content, strlen(content));
    return true;
}

/* ---- what the log no longer has ---- */

struct sweeping {
    const struct writing *writing;
    const char *folder;
    uint32_t log;
    bool fine;
};

/* A report of this log, still as it was written, which this run has not made. */
static void sweep(void *context, const char *name, bool link) {
    struct sweeping *sweeping = context;
    const struct writing *writing = sweeping->writing;
    if (link || !is_name_of_report(name))
        return;
    const char *path = arena_print(writing->arena, "%s/%s", sweeping->folder, name);
    if (name_map_find(&writing->written, path) != NAME_MISSING || !disk_is(DISK_FILE, path))
        return;
    struct report_record record = report_record_of(path);
    if (record.state == SEAL_INTACT && record.log == sweeping->log && !disk_remove(path))
        sweeping->fine = refuse(path, file_error_text(errno), writing->diags);
}

static bool sweep_folder(const struct writing *writing, const char *path) {
    struct sweeping sweeping = {writing, path, report_log_number(writing->folder->grading->input_name), true};
    disk_list_folder(path, sweep, &sweeping);
    return sweeping.fine;
}

bool report_folder_write(const struct report_folder *folder, struct reports_kept *kept, struct arena *arena, struct diags *diags) {
    struct writing writing = {.folder = folder, .kept = kept, .arena = arena, .diags = diags};
    *kept = (struct reports_kept){0};
    name_map_init(&writing.written, false, arena);
    bool written = each_folder(folder, make_folder, arena, diags) && compose_reports(folder->grading, write_report, &writing);
    bool committed = commit_pending(&writing);
    return written && committed && sweep_folder(&writing, folder->path) && sweep_folder(&writing, path_in(folder, "years", arena));
}
