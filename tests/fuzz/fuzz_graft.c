/*
 * Packages of any parts: what can be read and grafted can be read and grafted again, with the same bytes, and the cells of sheets that an
 * earlier run has added nothing to read as before.
 */
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

/* What reading found of the styles, as a run tells it. */
static struct graft_styled *styled_sheets(const struct workbook *workbook, struct arena *arena) {
    struct graft_styled *styled = arena_alloc_array(arena, workbook->sheet_count + 1, sizeof *styled);
    for (size_t i = 0; i < workbook->sheet_count; i++)
        styled[i] = (struct graft_styled){workbook->sheets[i].name, workbook->sheets[i].styled};
    return styled;
}

/* The cells of the user's sheets, one hash a sheet; 0 = something of an earlier run is on it. */
struct user_cells {
    const struct sheet *sheet; /* that is being read */
    uint64_t hash;
    ARRAY(uint64_t) sheets;
};

static void add(struct user_cells *cells, const void *bytes, size_t size) {
    const unsigned char *next = bytes;
    for (size_t i = 0; i < size; i++)
        cells->hash = (cells->hash ^ next[i]) * 1099511628211u;
}

static void begin_cells(void *context) {
    ((struct user_cells *)context)->hash = 14695981039346656037u;
}

static bool add_row(void *context, const struct sheet_row *row) {
    struct user_cells *cells = context;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        bool textual = cell->kind == CELL_TEXT || cell->kind == CELL_ERROR;
        if (cells->sheet->generated_first_column != NO_COLUMN && cell->column >= cells->sheet->generated_first_column &&
            cell->column <= cells->sheet->generated_last_column)
            continue;
        add(cells, &row->number, sizeof row->number);
        add(cells, &cell->column, sizeof cell->column);
        add(cells, &cell->kind, sizeof cell->kind);
        add(cells, textual ? cell->text : (const char *)&cell->number, textual ? strlen(cell->text) : sizeof cell->number);
    }
    return true;
}

/* `graded`: columns that were added are passed over. */
static void read_cells(struct workbook *workbook, bool graded, struct user_cells *cells, struct arena *arena, struct diags *diags) {
    struct row_sink sink = {cells, begin_cells, add_row};
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        cells->sheet = &workbook->sheets[i];
        cells->hash = 0;
        if (cells->sheet->generated)
            continue;
        if (cells->sheet->readable && (graded || cells->sheet->generated_first_column == NO_COLUMN) && !workbook_read_sheet(workbook, i, &sink, diags))
            abort(); /* it was read before */
        *array_add(arena, &cells->sheets) = cells->hash;
    }
}

static void check_cells(const struct user_cells *before, const struct output_file *graded, const struct settings *settings) {
    struct user_cells after = {0};
    struct arena arena;
    struct diags diags;
    struct workbook workbook;
    arena_init(&arena);
    diags_init(&diags, &arena);
    if (!open_workbook_memory("log.xlsx", graded->memory, graded->position, settings, &workbook, &arena, &diags))
        abort();
    read_cells(&workbook, true, &after, &arena, &diags);
    if (after.sheets.count != before->sheets.count)
        abort();
    for (size_t i = 0; i < before->sheets.count; i++)
        if (before->sheets.items[i] && before->sheets.items[i] != after.sheets.items[i])
            abort();
    close_workbook(&workbook);
    arena_release(&arena);
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
    bool written = user && read_sheets(&workbook, &earlier, &diags) && !names_clash(user, &arena, &diags);
    if (written) {
        struct user_cells cells = {0};
        struct small_known known = {&earlier, styled_sheets(&workbook, &arena), workbook.sheet_count};
        read_cells(&workbook, false, &cells, &arena, &diags);
        written = small_graft_over(user, &known, skeleton, output, &arena, &diags);
        if (written)
            check_cells(&cells, output, &settings);
    }
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
