/* Reading settings files and laying one source over the other. */
#include "cli/load_settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system/file_error.h"
#include "system/input_file.h"
#include "report/book/settings_sheet.h"

enum { SETTINGS_FILE_MOST = 1 << 20 };

static const struct place nowhere = {.column = NO_COLUMN};

static bool report_unreadable(struct diags *diags, const char *path, const char *why) {
    return diag_report(diags, FILE_UNREADABLE, nowhere, NULL, "%s: the settings cannot be read: %s", path, why);
}

static bool read_file(const struct input_file *file, const char *path, const char **text, struct arena *arena,
                      struct diags *diags) {
    if (file->size > SETTINGS_FILE_MOST)
        return report_unreadable(diags, path, "the file is larger than 1 MB");
    char *bytes = arena_alloc(arena, (size_t)file->size + 1);
    if (!input_file_read(file, 0, bytes, (size_t)file->size))
        return report_unreadable(diags, path, errno ? strerror(errno) : "it became shorter");
    if (strlen(bytes) != file->size)
        return report_unreadable(diags, path, "it is not a text");
    *text = bytes;
    return true;
}

/* `optional`: a missing file is none. */
static bool load_file(struct settings_file *loaded, const char *path, bool optional, struct arena *arena,
                      struct diags *diags) {
    struct input_file file;
    *loaded = (struct settings_file){.path = path};
    if (!input_file_open(&file, path))
        return optional && (errno == ENOENT || errno == ENOTDIR) ? true
                                                                  : report_unreadable(diags, path, file_error_text(errno));
    bool fine = read_file(&file, path, &loaded->text, arena, diags);
    input_file_close(&file);
    return fine;
}

/* $XDG_CONFIG_HOME/wheelgrade/settings.ini, by default below ~/.config; NULL without a home. */
static const char *user_settings_path(struct arena *arena) {
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (folder && folder[0] == '/')
        return arena_print(arena, "%s/wheelgrade/settings.ini", folder);
    return home && *home ? arena_print(arena, "%s/.config/wheelgrade/settings.ini", home) : NULL;
}

static int online_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 64 ? 64 : (int)cores;
}

bool read_settings_sources(const struct options *options, struct settings_sources *sources, struct arena *arena,
                           struct diags *diags) {
    const char *path = user_settings_path(arena);
    bool fine = true;
    *sources = (struct settings_sources){
        .assignments = options->assignments, .threads = options->threads, .cores = online_cores()};
    if (path)
        fine &= load_file(&sources->user, path, true, arena, diags);
    sources->file_count = options->settings_files.count;
    sources->files = arena_alloc_array(arena, sources->file_count, sizeof *sources->files);
    for (size_t i = 0; i < sources->file_count; i++)
        fine &= load_file(&sources->files[i], options->settings_files.items[i], false, arena, diags);
    return fine;
}

static bool apply_assignment(struct settings *settings, const char *assignment, struct arena *arena,
                             struct diags *diags) {
    const char *equals = strchr(assignment, '=');
    if (!equals)
        return diag_report(diags, BAD_SETTING, nowhere, NULL, "--set: \"%s\" is not NAME=VALUE", assignment);
    const char *name = arena_copy_length(arena, assignment, (size_t)(equals - assignment));
    return settings_set(settings, name, equals + 1, "--set", nowhere, arena, diags);
}

/* The sources are laid one over the other; `culprit` is the one that brought a conflict which still stands. */
struct layering {
    struct settings *settings;
    const char *culprit;
};

static void look_for_conflict(struct layering *layering, const char *source) {
    if (!settings_conflict(layering->settings))
        layering->culprit = NULL;
    else if (!layering->culprit)
        layering->culprit = source;
}

static bool apply_file(struct layering *layering, const struct settings_file *file, struct arena *arena,
                       struct diags *diags) {
    bool fine = !file->text || settings_read_ini(layering->settings, file->path, file->text, arena, diags);
    look_for_conflict(layering, file->path);
    return fine;
}

/* What stands on the command line. */
static bool apply_last(const struct settings_sources *sources, struct layering *layering, struct arena *arena,
                       struct diags *diags) {
    bool fine = true;
    for (size_t i = 0; i < sources->file_count; i++)
        fine &= apply_file(layering, &sources->files[i], arena, diags);
    for (size_t i = 0; i < sources->assignments.count; i++)
        fine &= apply_assignment(layering->settings, sources->assignments.items[i], arena, diags);
    if (sources->threads)
        fine &= settings_set(layering->settings, "threads", sources->threads, "--threads", nowhere, arena, diags);
    look_for_conflict(layering, "--set");
    return fine;
}

static bool apply_layers(const struct settings_sources *sources, struct workbook *workbook, struct layering *layering,
                         struct arena *arena, struct diags *diags) {
    *layering->settings = settings_default();
    bool fine = apply_file(layering, &sources->user, arena, diags);
    if (workbook) {
        fine &= read_settings_sheet(workbook, layering->settings, arena, diags);
        look_for_conflict(layering, "Grading Settings");
    }
    fine &= apply_last(sources, layering, arena, diags);
    layering->settings->workers = layering->settings->threads ? layering->settings->threads : sources->cores;
    return fine;
}

bool apply_settings_early(const struct settings_sources *sources, struct settings *settings, struct arena *arena,
                          struct diags *diags) {
    struct layering layering = {.settings = settings};
    return apply_layers(sources, NULL, &layering, arena, diags);
}

bool apply_settings(const struct settings_sources *sources, struct workbook *workbook, struct settings *settings,
                    struct arena *arena, struct diags *diags) {
    struct layering layering = {.settings = settings};
    if (!apply_layers(sources, workbook, &layering, arena, diags))
        return false;
    return !layering.culprit || diag_report(diags, BAD_SETTING, nowhere, NULL, "%s: %s", layering.culprit, settings_conflict(settings));
}
