/* Walking folders for logs. */
#include "cli/find_logs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "run/output_names.h"

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_file(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

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

/* Sorts what one folder holds into logs and folders; links to folders are not followed, and a pipe, which could be
 * waited for for ever, is no log. */
static void read_folder(DIR *folder, const char *path, struct text_list *files, struct text_list *folders,
                        struct arena *arena) {
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        struct stat status;
        if (entry->d_name[0] == '.')
            continue;
        size_t length = strlen(path);
        const char *slash = length > 0 && path[length - 1] == '/' ? "" : "/";
        const char *name = arena_print(arena, "%s%s%s", path, slash, entry->d_name);
        if (lstat(name, &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode))
            *array_add(arena, folders) = name;
        else if (name_is_log(name) && is_file(name))
            *array_add(arena, files) = name;
    }
}

static void walk(const char *root, struct text_list *files, struct text_list *unread, struct arena *arena) {
    struct text_list waiting = {0};
    *array_add(arena, &waiting) = root;
    while (waiting.count > 0) {
        const char *path = waiting.items[--waiting.count];
        DIR *folder = opendir(path);
        if (!folder) {
            *array_add(arena, unread) = path;
            continue;
        }
        read_folder(folder, path, files, &waiting, arena);
        closedir(folder);
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
        if (!recursive || !is_folder(input)) {
            *array_add(arena, logs) = input;
            continue;
        }
        struct text_list files = {0};
        walk(input, &files, unread, arena);
        add_logs(&files, logs, arena);
    }
}
