/* A workbook's two verbs, passed on to the reader of its format. */
#include "workbook/workbook.h"

bool workbook_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                         struct diags *diags) {
    return workbook->reader->read_sheet(workbook, sheet, sink, diags);
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
