/* Reading settings files. */
#include "cli/load_settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "system/file_error.h"
#include "system/input_file.h"
#include "system/process.h"
#include "system/thread.h"

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

static const char *user_settings_path(struct arena *arena) {
    char *folder = process_settings_folder();
    const char *path = folder ? arena_print(arena, "%s/settings.ini", folder) : NULL;
    free(folder);
    return path;
}

bool read_settings_sources(const struct options *options, struct settings_sources *sources, struct arena *arena,
                           struct diags *diags) {
    const char *path = user_settings_path(arena);
    bool fine = true;
    *sources = (struct settings_sources){
        .assignments = options->assignments.items, .assignment_count = options->assignments.count, .threads = options->threads, .cores = thread_cores()};
    if (path)
        fine &= load_file(&sources->user, path, true, arena, diags);
    size_t count = options->settings_files.count;
    struct settings_file *files = arena_alloc_array(arena, count, sizeof *files);
    for (size_t i = 0; i < count; i++)
        fine &= load_file(&files[i], options->settings_files.items[i], false, arena, diags);
    sources->files = files;
    sources->file_count = count;
    return fine;
}
