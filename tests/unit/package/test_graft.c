/* Grafts the small report into workbooks made here; with INPUT OUTPUT [LAST_ROW], into a file (tests/graft_check.sh). */
#include "check.h"
#include "small_report.h"

static bool graft_file(const char *input, const char *output_path, struct slice skeleton) {
    struct arena arena;
    struct diags diags;
    struct settings settings = settings_default();
    struct input_file file;
    struct zip_archive archive;
    struct output_file output;
    arena_init(&arena);
    diags_init(&diags, &arena);
    bool written = false;
    if (input_file_open(&file, input)) {
        const char *obstacle = NULL;
        if (zip_open(&archive, &file, input, &settings, &arena, &diags) && output_file_open(&output, output_path)) {
            obstacle = graft_obstacle(&archive, &arena, &diags);
            written = small_graft(&archive, skeleton, &output, &arena, &diags) && output_file_commit(&output);
            output_file_release(&output);
        }
        if (obstacle)
            fprintf(stderr, "%s: not grafted: %s\n", input, obstacle);
        input_file_close(&file);
    }
    for (size_t i = 0; i < diags.count; i++)
        fprintf(stderr, "%s: %s\n", input, diags.items[i].message);
    arena_release(&arena);
    return written;
}

int main(int count, char **arguments) {
    struct slice skeleton = small_skeleton();
    if (count >= 3) {
        if (count == 4)
            small_last_row = (uint32_t)strtoul(arguments[3], NULL, 10);
        bool written = graft_file(arguments[1], arguments[2], skeleton);
        free((char *)(uintptr_t)skeleton.text);
        return !written;
    }
    free((char *)(uintptr_t)skeleton.text);
    return checks_end("graft");
}
