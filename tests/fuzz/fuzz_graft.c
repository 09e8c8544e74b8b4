/* Packages of any parts: what can be read and grafted can be read and grafted again, with the same bytes. */
#include <stdint.h>
#include <strings.h>

#include "../unit/package/small_report.h"
#include "pack_parts.h"
#include "formats/open_workbook.h"
#include "workbook/generated_columns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether a sheet of the user's has a name that the report would have to avoid. */
static bool names_clash(const struct zip_archive *user, struct arena *arena, struct diags *diags) {
    struct name_list names;
    bool clash = false;
    if (graft_user_sheets(user, SMALL_PREFIX, &names, arena, diags))
        for (size_t i = 0; i < names.count * SMALL_SHEETS; i++)
            clash = clash || strcasecmp(names.items[i / SMALL_SHEETS], small_sheets[i % SMALL_SHEETS].name) == 0;
    return clash;
}

/* The small report's headings stand in the first row, as those of a log stand in its header, which is always there. */
static bool count_heading_row(void *context, const struct sheet_row *row) {
    size_t *rows = context;
    *rows += row->number == 1 && row->count > 0;
    return true;
}

static void begin(void *context) {
    *(size_t *)context = 0;
}

/* The user's sheets have been read before a graft, the first of them is the log and has a header, and what an earlier run added is known. */
static bool read_sheets(struct workbook *workbook, struct graft_earlier *earlier, struct diags *diags) {
    size_t rows = 0;
    struct row_sink sink = {&rows, begin, count_heading_row};
    *earlier = (struct graft_earlier){.sheet = ""};
    size_t log = 0;
    if (!find_generated_columns(workbook, diags))
        return false;
    while (log < workbook->sheet_count && workbook->sheets[log].generated)
        log++;
    if (log == workbook->sheet_count || !workbook->sheets[log].readable)
        return false;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (sheet->readable && !sheet->generated && !workbook_read_sheet(workbook, i, &sink, diags))
            return false;
        if (sheet->misplaced || (i == log && rows == 0))
            return false;
        if (sheet->generated_first_column == NO_COLUMN)
            continue;
        *earlier = (struct graft_earlier){.sheet = sheet->name, .count = (uint32_t)sheet->generated_count};
        memcpy(earlier->columns, sheet->generated_columns, sizeof sheet->generated_columns);
    }
    return true;
}

/* Grafts what is in memory; false when it is not for grafting. */
static bool graft_memory(const struct output_file *input, const struct zip_parts *skeleton, struct output_file *output) {
    struct settings settings = settings_default();
    struct arena arena;
    struct diags diags;
    struct workbook workbook;
    struct graft_earlier earlier;
    settings.limit.part_bytes = settings.limit.package_bytes = 1 << 24;
    arena_init(&arena);
    diags_init(&diags, &arena);
    output_file_open_memory(output);
    bool opened = open_workbook_memory("log.xlsx", input->memory, input->position, &settings, &workbook, &arena, &diags);
    const struct zip_archive *user = opened ? workbook_archive(&workbook) : NULL;
    bool written = user && read_sheets(&workbook, &earlier, &diags) && !names_clash(user, &arena, &diags) &&
                   small_graft_over(user, &earlier, skeleton, output, &arena, &diags);
    if (opened)
        close_workbook(&workbook);
    arena_release(&arena);
    return written;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct arena skeleton_arena;
    static struct zip_parts skeleton;
    if (!skeleton.count)
        skeleton = small_skeleton(&skeleton_arena);
    struct output_file package, first, second;
    output_file_open_memory(&package);
    pack_parts((struct slice){(const char *)data, size}, &package);
    if (graft_memory(&package, &skeleton, &first)) {
        if (!graft_memory(&first, &skeleton, &second) || first.position != second.position ||
            memcmp(first.memory, second.memory, first.position) != 0)
            abort();
        output_file_release(&second);
    }
    output_file_release(&first);
    output_file_release(&package);
    return 0;
}
