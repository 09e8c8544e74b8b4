/* Sorts the files into logs and what is joined with them. */
#include "cli/join_logs.h"

#include "base/array.h"
#include "run/peek_export.h"

struct text_list *join_logs(const struct options *options, struct text_list *logs, const struct settings *settings, struct arena *arena) {
    struct text_list *more = arena_alloc_array(arena, logs->count, sizeof *more);
    size_t *place = arena_alloc_array(arena, logs->count, sizeof *place); /* of each first file, among the logs that are left */
    size_t kept = 0;
    if (logs->count < 2 || options->sheets.count)
        return more;
    const struct run_file *files = run_files(logs->items, logs->count, arena);
    const size_t *joined = peek_joined_files(files, logs->count, options->as_one, settings, arena);
    for (size_t i = 0; i < logs->count; i++) {
        if (joined[i] != i) {
            *array_add(arena, &more[place[joined[i]]]) = files[i].path;
            continue;
        }
        place[i] = kept;
        logs->items[kept++] = files[i].path;
    }
    logs->count = kept;
    return more;
}
