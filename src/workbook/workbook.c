/* A workbook's two verbs, passed on to the reader of its format; the look into a row. */
#include "workbook/workbook.h"

bool workbook_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                         struct diags *diags) {
    return workbook->reader->read_sheet(workbook, sheet, sink, diags);
}

const struct cell *row_cell(const struct sheet_row *row, uint32_t column) {
    uint32_t low = 0, high = row->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->cells[low].column == column ? &row->cells[low] : NULL;
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
