/* A workbook's two verbs, passed on to the reader of its format; the look into a row. */
#include "workbook/workbook.h"

#include "base/sorted.h"

bool workbook_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                         struct diags *diags) {
    return workbook->reader->read_sheet(workbook, sheet, sink, diags);
}

/* Few columns up to a row's last have no cell, and by no more can the cell stand before the place that its column counts to. */
const struct cell *row_cell(const struct sheet_row *row, uint32_t column) {
    if (!row->count || column > row->cells[row->count - 1].column)
        return NULL;
    uint32_t missing = row->cells[row->count - 1].column + 1 - row->count;
    size_t at = column > missing ? column - missing : 0, end = column < row->count ? column + 1 : row->count;
    SKIP_SORTED(at, end, row->cells[at].column < column);
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
