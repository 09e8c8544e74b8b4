/*
 * Reads the rows of a worksheet part from its stream into a row builder, in one of two ways that give the
 * same cells.
 *
 * scan_rows is the fast way for the common form (xml_window.h); at the first byte that is not common it gives
 * up with ROWS_ODD. parse_rows reads anything that is XML, with expat. Memory is bounded by the longest row.
 */
#ifndef WHEELGRADE_FORMATS_SHEET_SCANNER_H
#define WHEELGRADE_FORMATS_SHEET_SCANNER_H

#include "formats/xlsx/row_builder.h"

enum rows_result {
    ROWS_READ,  /* to the end of sheetData, or until the builder said stop (its state tells) */
    ROWS_ODD,   /* expat has to read the sheet from the start */
    ROWS_FAILED /* reported */
};

enum rows_result scan_rows(struct zip_stream *stream, uint64_t rows_offset, struct row_builder *builder);

#endif
