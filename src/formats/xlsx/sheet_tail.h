/*
 * What follows the rows in a worksheet part (ECMA-376 part 1, 18.3.1.55): merged cells. The rest is not taken apart, but read to its end,
 * so that the part's checksum is.
 */
#ifndef WHEELGRADE_FORMATS_SHEET_TAIL_H
#define WHEELGRADE_FORMATS_SHEET_TAIL_H

#include "formats/xlsx/row_builder.h"

/* `piece`: what of the stream is there already. True when merged cells or sparklines use columns where no cell need stand. A stream that
 * fails has reported it. */
bool read_sheet_tail(struct zip_stream *stream, struct slice piece, struct row_builder *builder);

#endif
