/* Compares each file with the first of every account so far. */
#include "cli/join_logs.h"

#include <string.h>

#include "base/array.h"
#include "run/peek_export.h"

static bool is_joined(const struct options *options, const struct export_peek *first, const struct export_peek *other) {
    return options->as_one ? first->format && other->format : exports_belong_together(first, other);
}

struct text_list *join_logs(const struct options *options, struct text_list *logs, const struct settings *settings, struct arena *arena) {
    struct text_list *more = arena_alloc_array(arena, logs->count, sizeof *more);
    struct export_peek *peeks = arena_alloc_array(arena, logs->count, sizeof *peeks);
    size_t kept = 0;
    if (logs->count < 2 || options->sheets.count)
        return more;
    for (size_t i = 0; i < logs->count; i++) {
        const char *log = logs->items[i];
        struct export_peek peek = strcmp(log, "-") == 0 ? (struct export_peek){0} : peek_export(log, settings, arena);
        size_t first = 0;
        while (first < kept && !is_joined(options, &peeks[first], &peek))
            first++;
        if (first < kept) {
            *array_add(arena, &more[first]) = log;
            continue;
        }
        peeks[kept] = peek;
        logs->items[kept++] = log;
    }
    logs->count = kept;
    return more;
}
