/* The rows of any worksheet part, through expat. */
#ifndef WHEELGRADE_FORMATS_SHEET_PARSER_H
#define WHEELGRADE_FORMATS_SHEET_PARSER_H

#include "formats/xlsx/row_builder.h"
#include "formats/xlsx/sheet_scanner.h"
#include "formats/zip/zip.h"

enum rows_result parse_rows(struct zip_stream *stream, struct row_builder *builder);

#endif
