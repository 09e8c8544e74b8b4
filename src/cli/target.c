/* Rules for replacing files, backups, commits. */
#include "cli/target.h"

#include <errno.h>
#include <string.h>

#include "cli/copy_file.h"
#include "system/clock.h"
#include "system/file_error.h"
#include "run/output_names.h"
#include "package/graft/graft.h"
#include "report/texts/report_seal.h"
#include "report/workbook/log_origin.h"
#include "workbook/workbook.h"

static struct place place_of(const char *path) {
    return (struct place){.file = path, .column = NO_COLUMN};
}

static bool report_failure(const char *path, int error, struct diags *diags) {
    return diag_report(diags, CANNOT_WRITE, place_of(path), "nothing changed", "the file cannot be written: %s",
                       file_error_text(error));
}

/* The folder of a path that could not be opened, when that is what is missing. */
static const char *missing_folder(const char *path, int error, struct arena *arena) {
    const char *name = base_name(path);
    if (error != ENOENT || name == path)
        return NULL;
    const char *folder = arena_copy_length(arena, path, (size_t)(name - path - (name - path > 1)));
    return disk_is(DISK_NOTHING, folder) ? folder : NULL;
}

static bool report_unopened(const char *path, int error, struct arena *arena, struct diags *diags) {
    const char *folder = missing_folder(path, error, arena);
    if (!folder)
        return report_failure(path, error, diags);
    return diag_report(diags, CANNOT_WRITE, place_of(path), "nothing changed",
                       "the file cannot be written: the folder \"%s\" does not exist", folder);
}

/* A JSON document of ours names the program near its beginning. */
static bool is_our_json(const char *path) {
    struct input_file file;
    char head[64] = "";
    if (!input_file_open(&file, path))
        return false;
    size_t size = file.size < sizeof head - 1 ? (size_t)file.size : sizeof head - 1;
    bool ours = input_file_read(&file, 0, head, size) && (size == 0 || strstr(head, "\"wheelgrade\""));
    input_file_close(&file);
    return ours;
}

static bool is_readable(const char *path) {
    struct input_file file;
    bool opened = input_file_open(&file, path);
    if (opened)
        input_file_close(&file);
    return opened;
}

static enum seal_state seal_of(const struct target *target, const struct settings *settings, struct graft_origin *origin) {
    *origin = (struct graft_origin){0};
    if (target->kind == TARGET_JSON)
        return is_our_json(target->path) ? SEAL_INTACT : SEAL_NONE;
    if (target->kind == TARGET_REPORT) {
        struct report_record record = report_record_of(target->path);
        origin->log = record.state == SEAL_INTACT ? record.log : 0;
        return record.state;
    }
    return graft_seal_look(target->path, GENERATED_PREFIX, &settings->limit, origin);
}

static bool is_log(const struct disk_entry *entry, const struct text_list *logs) {
    struct disk_entry other;
    for (size_t i = 0; i < logs->count; i++)
        if (disk_look(logs->items[i], &other) && other.kind != DISK_NOTHING && other.volume == entry->volume &&
            other.number == entry->number)
            return true;
    return false;
}

/* Whether what stands at the target may be replaced. */
static bool check_existing(struct target *target, const struct disk_entry *entry, const struct target_rules *rules,
                           struct diags *diags) {
    struct graft_origin origin = {0};
    enum seal_state seal = rules->blank ? SEAL_NONE : seal_of(target, rules->settings, &origin);
    bool log = is_log(entry, &rules->logs);
    if (log && (seal == SEAL_NONE || target->kind == TARGET_REPORT))
        return diag_report(diags, OUTPUT_IS_LOG, place_of(target->path), "nothing written",
                           "this is the log itself, which is never changed");
    if (seal == SEAL_NONE && !rules->force)
        return diag_report(diags, OUTPUT_EXISTS, place_of(target->path), "nothing written", "%s; --force replaces it",
                           rules->blank                   ? "the file exists"
                           : is_readable(target->path) ? "the file exists and was not written by wheelgrade"
                                                          : "the file exists and cannot be read");
    target->is_log = log;
    target->differs = seal == SEAL_INTACT && !log && rules->grading ? origin_difference(rules->grading, &origin) : NULL;
    target->keep_old = seal == SEAL_CHANGED || target->differs;
    return true;
}

/* A pipe or a device is written in order; only texts can be. */
static bool open_stream(struct target *target, struct diags *diags) {
    target->open = output_file_open_stream(&target->file, target->path);
    return target->open || report_failure(target->path, errno, diags);
}

/* Workbook and JSON of a symbolic link's name go to what it leads to; a report, which nobody named, goes nowhere. */
static bool check_target(struct target *target, const struct disk_entry *entry, const struct target_rules *rules, struct diags *diags) {
    if (target->kind == TARGET_REPORT && disk_is_link(target->path))
        return diag_report(diags, CANNOT_WRITE, place_of(target->path), "nothing written",
                           "the report cannot be written: there is a symbolic link of its name, which is not followed");
    if (target->kind == TARGET_REPORT && entry->kind != DISK_FILE && entry->kind != DISK_NOTHING)
        return diag_report(diags, CANNOT_WRITE, place_of(target->path), "nothing written",
                           "the report cannot be written: what has its name is no file");
    return entry->kind != DISK_FILE || check_existing(target, entry, rules, diags);
}

bool target_check(enum target_kind kind, const char *path, const struct target_rules *rules, struct arena *arena, struct diags *diags) {
    struct target target = {.path = arena_copy(arena, path), .kind = kind};
    struct disk_entry entry;
    return !disk_look(path, &entry) || check_target(&target, &entry, rules, diags);
}

bool target_open(struct target *target, enum target_kind kind, const char *path, const struct target_rules *rules,
                 struct arena *arena, struct diags *diags) {
    struct disk_entry entry;
    *target = (struct target){.path = arena_copy(arena, path), .kind = kind};
    bool known = disk_look(path, &entry);
    if (known && (entry.kind == DISK_PIPE || entry.kind == DISK_DEVICE) && kind == TARGET_JSON)
        return open_stream(target, diags);
    if (known && !check_target(target, &entry, rules, diags))
        return false;
    target->open = output_file_open(&target->file, path);
    for (size_t i = 0; target->open && i < rules->logs.count; i++)
        output_file_limit_mode(&target->file, rules->logs.items[i]);
    return target->open || report_unopened(path, errno, arena, diags);
}

/* A second name for the old file itself, not for a link that leads to it; or a copy where the file system knows no second names. */
static bool keep_as(const struct target *target, const char *backup) {
    const char *old = target->file.target.path;
    if (disk_add_name(old, backup))
        return true;
    if (errno == EEXIST)
        return false;
    errno = copy_file(old, backup);
    return errno == 0;
}

static bool make_backup(struct target *target, struct arena *arena, struct diags *diags) {
    struct tm local = clock_local_time();
    for (int attempt = 1; attempt < 100; attempt++) {
        const char *name = backup_name(target->path, &local, attempt, arena);
        if (!disk_is(DISK_NOTHING, name))
            continue;
        if (keep_as(target, name)) {
            target->backup = name;
            return true;
        }
        if (errno != EEXIST)
            break;
    }
    return diag_report(diags, CANNOT_WRITE, place_of(target->path), "nothing changed",
                       "what you changed in it cannot be kept as a backup: %s", file_error_text(errno));
}

bool target_wrote(const struct target *target, bool fine, struct diags *diags) {
    if (!fine && target->file.error)
        report_failure(target->path, target->file.error, diags);
    return fine;
}

bool target_settle(struct target *target, struct diags *diags) {
    return output_file_settle(&target->file) || report_failure(target->path, target->file.error, diags);
}

/* A backup of what was not replaced after all is nothing but a second name. */
static void drop_backup(struct target *target) {
    if (target->backup)
        disk_remove(target->backup);
    target->backup = NULL;
}

static bool keep_old_one(struct target *target, struct arena *arena, struct diags *diags) {
    return !target->keep_old || target->file.error != 0 || make_backup(target, arena, diags);
}

/* What has no name yet after a failure: whose fault it was is told, and its backup is not needed. */
static bool give_up(struct target *targets, size_t count, struct diags *diags) {
    for (size_t i = 0; i < count; i++)
        if (targets[i].file.target.handle != -1)
            drop_backup(&targets[i]);
    for (size_t i = 0; i < count; i++)
        if (targets[i].file.error)
            return report_failure(targets[i].path, targets[i].file.error, diags);
    return false;
}

bool targets_commit(struct target *targets, size_t count, struct arena *arena, struct diags *diags) {
    struct output_file **files = arena_alloc_array(arena, count, sizeof(struct output_file *));
    bool kept = true;
    for (size_t i = 0; i < count; i++) {
        files[i] = &targets[i].file;
        kept = kept && keep_old_one(&targets[i], arena, diags);
    }
    bool committed = kept && output_files_commit(files, count);
    for (size_t i = 0; i < count; i++)
        targets[i].replaced = committed || (!targets[i].file.to_stream && targets[i].file.target.handle == -1);
    return committed || give_up(targets, count, diags);
}

bool target_commit(struct target *target, struct arena *arena, struct diags *diags) {
    return targets_commit(target, 1, arena, diags);
}

void target_release(struct target *target) {
    if (!target->open)
        return;
    output_file_release(&target->file);
    target->open = false;
}
