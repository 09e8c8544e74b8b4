/* Merged cells hold their value in every row and column; ranges that overlap or lie far out do not. */
#include "check.h"

#include "workbook/spread_cells.h"

static const struct cell first[] = {{.column = 0, .kind = CELL_TEXT, .text = "XYZ"}, {.column = 2, .kind = CELL_NUMBER, .number = 1}};
static const struct cell second[] = {{.column = 2, .kind = CELL_NUMBER, .number = 2}};
static const struct cell fourth[] = {{.column = 1, .kind = CELL_NUMBER, .number = 4}};

static bool read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags) {
    static const struct sheet_row rows[] = {{1, 2, first, false, 0}, {2, 1, second, true, 0}, {4, 1, fourth, false, 0}};
    (void)workbook, (void)sheet, (void)diags;
    sink->begin(sink->context);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && sink->row(sink->context, &rows[i]); i++)
        ;
    return true;
}

static void begin(void *context) {
    *(uint32_t *)context = 0;
}

static bool check_row(void *context, const struct sheet_row *row) {
    ++*(uint32_t *)context;
    CHECK(row->hidden == (row->number == 2));
    CHECK(row->number == 4 || row->count == 3);
    if (row->number == 4) {
        CHECK(row->count == 1);
        return true;
    }
    for (uint32_t i = 0; i < row->count; i++)
        CHECK(row->cells[i].column == i);
    CHECK_TEXT(row->cells[0].text, "XYZ");
    CHECK_TEXT(row->cells[1].text, "XYZ");
    CHECK(row->cells[1].flags & CELL_SPREAD_ACROSS);
    CHECK(!(row->cells[0].flags & CELL_SPREAD_ACROSS));
    CHECK(!(row->cells[0].flags & CELL_SPREAD_DOWN) == (row->number == 1));
    CHECK_INT((int)row->cells[2].number, (int)row->number);
    return true;
}

int main(void) {
    static struct merged_cells merged[] = {{2, 3, 1, 4}, {1, 2, 0, 1}, {1, 1, 5000, 5001}};
    static const struct workbook_reader reader = {.read_sheet = read_sheet};
    struct sheet sheet = {.name = "Log", .readable = true, .merged = merged, .merged_count = 3};
    struct workbook workbook = {.sheets = &sheet, .sheet_count = 1, .reader = &reader};
    struct arena arena;
    uint32_t rows = 0;
    size_t count;
    arena_init(&arena);
    disjoint_merged_cells(&sheet, &count, &arena);
    CHECK_INT((int)count, 1);
    CHECK(workbook_read_spread(&workbook, 0, &(struct row_sink){&rows, begin, check_row}, &arena, NULL));
    CHECK_INT((int)rows, 3);
    arena_release(&arena);
    return checks_end("workbook/spread_cells");
}
