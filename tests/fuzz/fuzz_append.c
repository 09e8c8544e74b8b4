/*
 * Packages of any parts: where rows can be put in below the third, the workbook can be read again, and what the user wrote stands where
 * it stood, or as many rows below, but for two cells that are filled.
 */
#include <stdint.h>
#include <strings.h>

#include "pack_parts.h"
#include "read_all.h"

#include "package/append/append.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADER_ROW = 1, LAST_ROW = 3, ADDED = 2, COLUMNS = 4, FILLED_ROW = 2, FILLED_TEXT = 2, FILLED_DATE = 5 };

/* What stands in a sheet, but for formulas, whose results may have to be worked out anew. */
struct written {
    uint64_t hash;
    uint32_t moved; /* rows below the last one stand so much higher than they will, */
    bool added;     /* or the added ones are there */
};

static void begin(void *context) {
    ((struct written *)context)->hash = 14695981039346656037u;
}

static void add(struct written *written, const void *bytes, size_t size) {
    const unsigned char *next = bytes;
    for (size_t i = 0; i < size; i++)
        written->hash = (written->hash ^ next[i]) * 1099511628211u;
}

static bool take_row(void *context, const struct sheet_row *row) {
    struct written *written = context;
    uint32_t number = row->number > LAST_ROW ? row->number + written->moved : row->number;
    if (written->added && row->number > LAST_ROW && row->number <= LAST_ROW + ADDED)
        return true;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        bool textual = cell->kind == CELL_TEXT || cell->kind == CELL_ERROR;
        bool filled = row->number == FILLED_ROW && (cell->column == FILLED_TEXT || cell->column == FILLED_DATE);
        if (cell->kind == CELL_BLANK || filled || cell->flags & (CELL_FORMULA | CELL_SPREAD_ACROSS | CELL_SPREAD_DOWN))
            continue;
        add(written, &number, sizeof number);
        add(written, &cell->column, sizeof cell->column);
        add(written, &cell->kind, sizeof cell->kind);
        add(written, textual ? cell->text : (const char *)&cell->number, textual ? strlen(cell->text) : sizeof cell->number);
    }
    return true;
}

static bool value(void *context, uint32_t row, uint32_t column, struct append_value *cell) {
    (void)context;
    (void)row;
    (void)column;
    *cell = (struct append_value){0};
    return false;
}

/* The first sheet's content; false when it cannot be read. */
static bool read_first(struct workbook *workbook, struct written *written, struct diags *diags) {
    return workbook->sheet_count && workbook->sheets[0].readable && workbook_read_sheet(workbook, 0, &(struct row_sink){written, begin, take_row}, diags);
}

static bool append_rows(const struct workbook *workbook, struct output_file *output, struct arena *arena, struct diags *diags) {
    static const struct append_value values[COLUMNS] = {{.kind = APPEND_NUMBER, .number = 45000}, {.kind = APPEND_TEXT, .text = "KO"}};
    static const struct append_row rows[ADDED] = {{.values = values}, {.values = values, .like = {FILLED_ROW, LAST_ROW}}};
    static const char *const headings[] = {"Date", "File", "IDs"};
    static const struct append_row told = {.values = values};
    static const uint32_t columns = COLUMNS;
    static const struct append_records records = {.sheet = "Imports", .headings = headings, .heading_count = 3, .rows = &told, .columns = &columns, .count = 1};
    static const struct filled_cell cells[] = {
        {.row = FILLED_ROW, .column = FILLED_TEXT, .like = NO_COLUMN, .goes_on = LAST_ROW, .value = {.kind = APPEND_TEXT, .text = "Closed"}},
        {.row = FILLED_ROW, .column = FILLED_DATE, .goes_on = LAST_ROW, .value = {.kind = APPEND_DATE, .number = 45001}}};
    struct append_request request = {.user = workbook_archive(workbook), .sheet = workbook->sheets[0].name, .header_row = HEADER_ROW, .last_row = LAST_ROW,
                                     .columns = COLUMNS, .rows = rows, .row_count = ADDED, .insert = true, .mark_column = NO_COLUMN, .cells = cells, .cell_count = 2, .records = records, .value = value,
                                     .threads = 1, .deflate_level = 1};
    bool possible = false;
    if (strcasecmp(request.sheet, records.sheet) == 0)
        return false; /* the log and what it was made of are two sheets */
    return append_can_insert(&request, &possible, arena, diags) && possible && append_write(&request, output, arena, diags);
}

static bool open_package(const struct output_file *package, const struct settings *settings, struct workbook *workbook, struct arena *arena,
                         struct diags *diags) {
    return open_workbook_memory("log.xlsx", package->memory, package->position, settings, workbook, arena, diags);
}

static void check_output(const struct output_file *output, uint64_t expected, const struct settings *settings) {
    struct written written = {.added = true};
    struct arena arena;
    struct diags diags;
    struct workbook workbook;
    arena_init(&arena);
    diags_init(&diags, &arena);
    if (!open_package(output, settings, &workbook, &arena, &diags) || !read_first(&workbook, &written, &diags) || written.hash != expected)
        abort();
    close_workbook(&workbook);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct settings settings = settings_default();
    struct written written = {.moved = ADDED};
    struct output_file package, output;
    struct arena arena;
    struct diags diags;
    struct workbook workbook;
    settings.limit.part_bytes = settings.limit.package_bytes = 1 << 24;
    arena_init(&arena);
    diags_init(&diags, &arena);
    output_file_open_memory(&package);
    output_file_open_memory(&output);
    pack_parts((struct slice){(const char *)data, size}, &package);
    if (open_package(&package, &settings, &workbook, &arena, &diags)) {
        if (workbook_archive(&workbook) && read_first(&workbook, &written, &diags) && append_rows(&workbook, &output, &arena, &diags))
            check_output(&output, written.hash, &settings);
        close_workbook(&workbook);
    }
    output_file_release(&output);
    output_file_release(&package);
    arena_release(&arena);
    return 0;
}
