/* Stems, extensions, and the names made of them. */
#include "run/output_names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/packed_words.h"
#include "base/text.h"
#include "system/disk.h"

const char *base_name(const char *path) {
    return disk_base_name(path);
}

/* The dot before the extension; the end of the text without one. A leading dot hides a file and begins no extension. */
static const char *extension_of(const char *path) {
    const char *name = base_name(path), *dot = strrchr(name, '.');
    return dot && dot != name ? dot : path + strlen(path);
}

static bool has_extension(const char *path, const char *extension) {
    return strcasecmp(extension_of(path), extension) == 0;
}

/* Whether the name ends in `ending` before its extension. */
static bool stem_ends(const char *path, const char *ending) {
    size_t length = (size_t)(extension_of(path) - path), most = strlen(ending);
    return (size_t)(extension_of(path) - base_name(path)) > most &&
           memcmp(path + length - most, ending, most) == 0;
}

static const char *replace_ending(const char *path, const char *dropped, const char *added, struct arena *arena) {
    size_t length = (size_t)(extension_of(path) - path);
    if (stem_ends(path, dropped))
        length -= strlen(dropped);
    return arena_print(arena, "%.*s%s", (int)length, path, added);
}

const char *graded_name(const char *log, struct arena *arena) {
    const char *added = has_extension(log, ".xlsm") ? "-graded.xlsm" : "-graded.xlsx";
    return arena_print(arena, "%.*s%s", (int)(extension_of(log) - log), log, added);
}

const char *shared_name(const char *log, struct arena *arena) {
    return replace_ending(log, "-graded", "-shared.xlsx", arena);
}

const char *name_with_extension(const char *path, const char *extension, struct arena *arena) {
    return arena_print(arena, "%.*s%s", (int)(extension_of(path) - path), path, extension);
}

const char *backup_name(const char *path, const struct tm *now, int attempt, struct arena *arena) {
    char stamp[32];
    const char *extension = extension_of(path);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", now);
    const char *number = attempt > 1 ? arena_print(arena, "-%d", attempt) : "";
    return arena_print(arena, "%.*s.backup-%s%s%s", (int)(extension - path), path, stamp, number, extension);
}

const char *ungraded_name(const char *log, struct arena *arena) {
    return name_is_graded(log) ? replace_ending(log, "-graded", extension_of(log), arena) : log;
}

const char *name_log_stem(const char *log, struct arena *arena) {
    const char *name = base_name(log);
    return arena_copy_length(arena, name, (size_t)(extension_of(name) - name));
}

static void add_folder(struct text *out, struct slice folder) {
    if (folder.length == 0 || slice_equals(folder, "."))
        return;
    if (slice_equals(folder, ".."))
        text_add(out, "up");
    else
        text_add_slice(out, folder);
    text_add(out, "/");
}

const char *name_nested_stem(const char *log, struct arena *arena) {
    struct text out = {.arena = arena};
    const char *name = base_name(log), *at = log + disk_root_length(log);
    for (const char *end = at; end < name; end++)
        if (disk_is_separator(*end)) {
            add_folder(&out, (struct slice){at, (size_t)(end - at)});
            at = end + 1;
        }
    text_add(&out, name_log_stem(log, arena));
    return text_string(&out);
}

bool name_is_log(const char *path) {
    static const char extensions[] = ".xlsx\0" ".xlsm\0" ".xls\0" ".ods\0" ".csv\0";
    const char *name = base_name(path);
    if (name[0] == '.' || strncmp(name, "~$", 2) == 0 || strstr(name, ".backup-"))
        return false;
    for (const char *known = extensions; known; known = packed_words_next(known))
        if (has_extension(path, known))
            return true;
    return false;
}

bool name_is_macro_workbook(const char *path) {
    return has_extension(path, ".xlsm");
}

bool name_is_workbook(const char *path) {
    return has_extension(path, ".xlsx") || name_is_macro_workbook(path);
}

bool name_is_graded(const char *path) {
    return stem_ends(path, "-graded") && name_is_workbook(path);
}

const char *canonical_name(const char *path, struct arena *arena) {
    char *resolved = disk_canonical(path);
    const char *canonical = arena_copy(arena, resolved ? resolved : path);
    free(resolved);
    return canonical;
}
