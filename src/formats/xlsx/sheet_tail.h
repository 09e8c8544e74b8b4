/*
 * What follows the rows in a worksheet part (ECMA-376 part 1, 18.3.1.55, 18.3.1.10): merged cells, and which differentials conditional
 * formats and filters name. The rest is not taken apart, but read to its end, so that the part's checksum is.
 */
#ifndef WHEELGRADE_FORMATS_SHEET_TAIL_H
#define WHEELGRADE_FORMATS_SHEET_TAIL_H

#include "formats/xlsx/row_builder.h"

struct sheet_tail {
    bool uses_more;         /* merged cells or sparklines use columns where no cell need stand */
    uint32_t differentials; /* 1 + the greatest number of one that is named; 0 = none is */
    bool odd;               /* some are named in another way than programs write it: they are not known */
};

/* `piece`: what of the stream is there already. The merged cells become the sheet's. A stream that fails has reported it. */
struct sheet_tail read_sheet_tail(struct zip_stream *stream, struct slice piece, struct row_builder *builder);

#endif
