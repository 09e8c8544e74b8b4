/* Walking folders for logs. */
#include "cli/find_logs.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/texts/compose_reports.h"
#include "report/texts/report_seal.h"
#include "run/output_names.h"
#include "system/disk.h"

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_texts(struct text_list *list) {
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_texts);
}

static bool holds(const struct text_list *sorted, const char *text) {
    return sorted->count > 0 &&
           bsearch(&text, sorted->items, sorted->count, sizeof *sorted->items, compare_texts) != NULL;
}

/* A walk through a folder and those in it. */
struct walk {
    const char *path; /* of the folder that is being read */
    struct text_list *files, waiting;
    struct arena *arena;
};

/* The lines of a year that an earlier run wrote with --reports. */
static bool is_own_report(const char *path) {
    return is_name_of_report(base_name(path)) && report_record_of(path).state != SEAL_NONE;
}

/* Sorts what one folder holds into logs and folders; links to folders are not followed, and a pipe, which could be
 * waited for for ever, is no log. */
static void sort_entry(void *context, const char *entry, bool link) {
    struct walk *walk = context;
    size_t length = strlen(walk->path);
    const char *separator = length > 0 && disk_is_separator(walk->path[length - 1]) ? "" : "/";
    const char *name = arena_print(walk->arena, "%s%s%s", walk->path, separator, entry);
    if (!link && disk_is(DISK_FOLDER, name))
        *array_add(walk->arena, &walk->waiting) = name;
    else if (name_is_log(name) && disk_is(DISK_FILE, name) && !is_own_report(name))
        *array_add(walk->arena, walk->files) = name;
}

static void walk_folders(const char *root, struct text_list *files, struct text_list *unread, struct arena *arena) {
    struct walk walk = {.files = files, .arena = arena};
    *array_add(arena, &walk.waiting) = root;
    while (walk.waiting.count > 0) {
        walk.path = walk.waiting.items[--walk.waiting.count];
        if (!disk_list_folder(walk.path, sort_entry, &walk))
            *array_add(arena, unread) = walk.path;
    }
    sort_texts(files);
}

/* Adds what is a log of its own: neither the graded workbook nor the shared copy of another file found. */
static void add_logs(const struct text_list *files, struct text_list *logs, struct arena *arena) {
    struct text_list made = {0};
    for (size_t i = 0; i < files->count; i++) {
        *array_add(arena, &made) = graded_name(files->items[i], arena);
        *array_add(arena, &made) = shared_name(files->items[i], arena);
    }
    sort_texts(&made);
    for (size_t i = 0; i < files->count; i++)
        if (!holds(&made, files->items[i]))
            *array_add(arena, logs) = files->items[i];
}

void find_logs(const struct text_list *inputs, bool recursive, struct text_list *logs, struct text_list *unread,
               struct arena *arena) {
    for (size_t i = 0; i < inputs->count; i++) {
        const char *input = inputs->items[i];
        if (!recursive || !disk_is(DISK_FOLDER, input)) {
            *array_add(arena, logs) = input;
            continue;
        }
        struct text_list files = {0};
        walk_folders(input, &files, unread, arena);
        add_logs(&files, logs, arena);
    }
}
