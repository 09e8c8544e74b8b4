/* A workbook's two verbs, passed on to the reader of its format; the look into a row. */
#include "workbook/workbook.h"

#include "base/sorted.h"

bool workbook_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                         struct diags *diags) {
    return workbook->reader->read_sheet(workbook, sheet, sink, diags);
}

const struct cell *row_cell(const struct sheet_row *row, uint32_t column) {
    size_t at = 0;
    SKIP_SORTED(at, row->count, row->cells[at].column < column);
    return at < row->count && row->cells[at].column == column ? &row->cells[at] : NULL;
}

void close_workbook(struct workbook *workbook) {
    if (workbook->reader)
        workbook->reader->close(workbook);
    if (workbook->file)
        input_file_close(workbook->file);
    workbook->reader = NULL;
    workbook->source = NULL;
    workbook->file = NULL;
}
