/* The headings of the user's own columns decide, those of an earlier run apart. */
#include "report/workbook/log_headings.h"

#include "base/utf8.h"

static const char *const plain[GENERATED_COLUMNS] = GENERATED_HEADINGS(""), *const distinct[GENERATED_COLUMNS] = GENERATED_HEADINGS(GENERATED_SUFFIX);

struct heading_look {
    const struct sheet *sheet;
    struct log_headings headings;
};

static void begin(void *context) {
    (void)context; /* what was seen is seen again */
}

static void look_at_cell(struct heading_look *look, const struct cell *cell) {
    struct slice text = cell->kind == CELL_TEXT ? utf8_trim(slice_of(cell->text)) : (struct slice){0};
    for (size_t i = 0; text.length && i < GENERATED_COLUMNS; i++)
        if (utf8_equals_folded(text, slice_of(plain[i])))
            look->headings.items[i] = distinct[i];
}

static bool look_at_row(void *context, const struct sheet_row *row) {
    struct heading_look *look = context;
    const struct header_rows *rows = &look->headings.rows;
    for (uint32_t i = 0; i < row->count && header_rows_hold(rows, row->number); i++)
        if (!column_is_generated(look->sheet, row->cells[i].column))
            look_at_cell(look, &row->cells[i]);
    return rows->count > 0 && row->number < rows->items[rows->count - 1];
}

bool name_log_columns(const struct grading *grading, size_t source, struct log_headings *headings, struct diags *diags) {
    const struct sheet_layout *layout = &grading->layout->sheets[source];
    struct heading_look look = {.sheet = &grading->workbook->sheets[layout->sheet],
                                .headings = {.rows = {layout->header_rows, layout->header_row_count}}};
    struct row_sink sink = {&look, begin, look_at_row};
    for (size_t i = 0; i < GENERATED_COLUMNS; i++)
        look.headings.items[i] = plain[i];
    bool read = workbook_read_sheet(grading->workbook, layout->sheet, &sink, diags);
    *headings = look.headings;
    return read;
}
